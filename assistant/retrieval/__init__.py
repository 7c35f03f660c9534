"""Embedders, dense and lexical search, fusion, and what opposes a claim, over the evidence."""

import os

# A search multiplies matrices of a hundred rows. Spread over threads, that is slower on a busy
# machine: they wait for each other, and burn the processor while they do. Chroma and the embedder
# have threads of their own. numpy reads this when it is first imported.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
