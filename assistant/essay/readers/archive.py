"""A Word file is a zip of XML: what is in it is looked at before anything is unpacked."""

import io
import zipfile

from assistant.errors import CannotRead

_MOST_PARTS = 5_000
_LARGEST_WHOLE = 256 * 1024 * 1024  # bytes unpacked, pictures included
_LARGEST_XML = 48 * 1024 * 1024  # bytes unpacked of all XML; a book of a million words has 30 MB
_HEAD = 4_096  # bytes: a document type stands before the first element
_OLD_WORD = b"\xd0\xcf\x11\xe0"


def check_archive(raw: bytes, name: str) -> None:
    """Raises CannotRead for what is no zip, a zip bomb, or XML that declares entities.

    A size that the zip states is one it keeps: `zipfile` unpacks no more than is stated.
    """
    if raw.startswith(_OLD_WORD):
        raise CannotRead(
            f"{name} is an old or password-protected Word file",
            "open it in Word and save it as .docx without a password",
        )
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            _check_sizes(archive.infolist(), name)
            _check_markup(archive, name)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise _no_word_file(name) from error


def _check_sizes(parts: list[zipfile.ZipInfo], name: str) -> None:
    xml = sum(part.file_size for part in parts if _is_markup(part))
    whole = sum(part.file_size for part in parts)
    if len(parts) > _MOST_PARTS or whole > _LARGEST_WHOLE or xml > _LARGEST_XML:
        raise CannotRead(
            f"{name} unpacks to {whole // (1024 * 1024)} MB in {len(parts)} parts, more than a "
            "Word file of words can hold",
            "save its text in a new file",
        )
    if not any(part.filename == "word/document.xml" for part in parts):
        raise _no_word_file(name)


def _check_markup(archive: zipfile.ZipFile, name: str) -> None:
    for part in archive.infolist():
        if not _is_markup(part):
            continue
        with archive.open(part) as file:
            head = file.read(_HEAD).replace(b"\0", b"")
        if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
            raise CannotRead(
                f"{name} declares XML entities, which no Word file does",
                "save its text in a new file",
            )


def _is_markup(part: zipfile.ZipInfo) -> bool:
    return part.filename.endswith((".xml", ".rels"))


def _no_word_file(name: str) -> CannotRead:
    return CannotRead(f"{name} is no Word file", "save it as .docx, or give its text as .txt")
