"""The programs that open our files in tests, and why a test is skipped where one is absent."""

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
OFFICE = shutil.which("soffice")
PDF_TEXT = shutil.which("pdftotext")
NODE = shutil.which("node")

needs_pdf_text = pytest.mark.skipif(not PDF_TEXT, reason="pdftotext (poppler) is not installed")


def print_all(paths: Sequence[Path]) -> None:
    """Print files to PDF beside them with LibreOffice, whose profile is kept out of the user's."""
    assert OFFICE
    folder = paths[0].parent
    command = [OFFICE, f"-env:UserInstallation=file://{folder / 'office'}", "--headless"]
    subprocess.run(
        [*command, "--convert-to", "pdf", "--outdir", str(folder), *map(str, paths)],
        capture_output=True,
        check=True,
        timeout=240,
    )


def pdf_words(path: Path) -> str:
    """The text of a PDF as poppler reads it, on one line."""
    assert PDF_TEXT
    done = subprocess.run(
        [PDF_TEXT, "-layout", str(path), "-"], capture_output=True, text=True, check=True
    )
    return " ".join(done.stdout.split())
