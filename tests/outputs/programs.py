"""The programs that open our files in tests, and why a test is skipped where one is absent."""

import shutil
import subprocess
from pathlib import Path

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
OFFICE = shutil.which("soffice")
PDF_TEXT = shutil.which("pdftotext")
NODE = shutil.which("node")

needs_chromium = pytest.mark.skipif(not CHROMIUM, reason="chromium is not installed")
needs_office = pytest.mark.skipif(not OFFICE, reason="LibreOffice (soffice) is not installed")
needs_pdf_text = pytest.mark.skipif(not PDF_TEXT, reason="pdftotext (poppler) is not installed")


def as_pdf(path: Path) -> Path:
    """A file as LibreOffice prints it; its profile is the test's own, so that tests may overlap."""
    assert OFFICE
    profile = path.parent / "office"
    command = [OFFICE, f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to"]
    done = subprocess.run(
        [*command, "pdf", "--outdir", str(path.parent), str(path)],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    printed = path.with_suffix(".pdf")
    assert printed.exists(), done.stderr
    return printed


def pdf_words(path: Path) -> str:
    """The text of a PDF as poppler reads it, on one line."""
    assert PDF_TEXT
    done = subprocess.run(
        [PDF_TEXT, "-layout", str(path), "-"], capture_output=True, text=True, check=True
    )
    return " ".join(done.stdout.split())
