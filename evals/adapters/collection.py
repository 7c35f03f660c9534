"""A folder in BEIR layout: corpus.jsonl, queries.jsonl, qrels/*.tsv."""

import csv
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.errors import EvalError
from assistant.essay.sentences import split
from assistant.library import Draft, Library
from assistant.library.passages import Span

_AT_ONCE = 500


@dataclass(frozen=True)
class Collection:
    """Documents and queries by id, and which documents answer which query."""

    documents: Mapping[str, str]
    queries: Mapping[str, str]
    relevant: Mapping[str, frozenset[str]]


def read_collection(folder: Path, queries: int | None = None) -> Collection:
    """The collection in `folder`, with at most so many of its judged queries, evenly spread.

    Raises EvalError for a folder in another layout.
    """
    try:
        documents = {
            row["_id"]: "\n\n".join(part for part in (row.get("title", ""), row["text"]) if part)
            for row in _lines(folder / "corpus.jsonl")
        }
        asked = {row["_id"]: row["text"] for row in _lines(folder / "queries.jsonl")}
        relevant: dict[str, set[str]] = {}
        for path in sorted((folder / "qrels").glob("*.tsv")):
            with path.open(encoding="utf-8", newline="") as file:
                for row in csv.DictReader(file, delimiter="\t"):
                    if int(row["score"]) > 0:
                        relevant.setdefault(row["query-id"], set()).add(row["corpus-id"])
    except (OSError, KeyError, ValueError) as error:
        raise EvalError(
            f"{folder} is no collection in BEIR layout ({error})",
            "give a folder with corpus.jsonl, queries.jsonl and qrels/*.tsv",
        ) from error
    judged = [name for name in asked if name in relevant]
    step = 1 if queries is None else max(1, len(judged) // queries)
    chosen = judged[::step][:queries]
    return Collection(
        documents,
        {name: asked[name] for name in chosen},
        {name: frozenset(relevant[name]) for name in chosen},
    )


def stocked(collection: Collection, folder: Path) -> Library:
    """The collection as a library, made at the first run and kept; a document's id is its path."""
    library = Library.open(folder)
    have = {entry.path for entry in library.entries()}
    new = [name for name in collection.documents if name not in have]
    for start in range(0, len(new), _AT_ONCE):
        library.add([_draft(n, collection.documents[n]) for n in new[start : start + _AT_ONCE]])
    return library


def _draft(name: str, text: str) -> Draft:
    sentences = tuple(Span(start, end) for start, end in split(text))
    return Draft(text=text, path=name, sentences=sentences)


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        for line in file:
            if line.strip():
                yield json.loads(line)
