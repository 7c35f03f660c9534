"""Vectors kept beside the words they stand for, so that no text is embedded twice."""

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Sequence

# With rows of its own: without, a vector of 1.5 kB would take a page of 4 kB to itself.
TABLE = """
CREATE TABLE IF NOT EXISTS vectors (
    embedder TEXT NOT NULL, text_sha256 TEXT NOT NULL, vector BLOB NOT NULL,
    PRIMARY KEY (embedder, text_sha256)
) STRICT;
"""


def key(text: str) -> str:
    """The name a text's vector is kept under: its SHA-256, 32 hexadecimal digits of it."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def kept(db: sqlite3.Connection, embedder: str, keys: Sequence[str]) -> dict[str, bytes]:
    """Those of the vectors that are there, as the bytes of little-endian 32-bit floats."""
    rows = db.execute(
        "SELECT text_sha256, vector FROM vectors WHERE embedder = ?"
        " AND text_sha256 IN (SELECT value FROM json_each(?))",
        (embedder, json.dumps(list(keys))),
    )
    return {row[0]: row[1] for row in rows}


def keep(db: sqlite3.Connection, embedder: str, vectors: Iterable[tuple[str, bytes]]) -> None:
    """Keep vectors under their texts' keys, all in one write to the disk."""
    rows = [(embedder, name, vector) for name, vector in vectors]
    db.execute("SAVEPOINT vectors")  # without one, every row would be a transaction of its own
    try:
        db.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?, ?)", rows)
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK TO vectors")
        raise
    finally:
        if db.in_transaction:
            db.execute("RELEASE vectors")
