"""How long a brief takes beside the least it could take, what a call costs, how fast it starts.

python -m benchmarks.latency            all of it, some four minutes
python -m benchmarks.latency --quick    3 and 9 sections, without the loops that take minutes
"""
