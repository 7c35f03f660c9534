"""Real programs that open our files, started once: Chromium, and LibreOffice for all it prints."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest

from assistant.outputs.forms import write
from tests.outputs import samples
from tests.outputs.programs import CHROMIUM, OFFICE, PDF_TEXT, pdf_words, print_all

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# No sandbox, since tests may run as root; nothing of the browser's own goes to the network.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


# Not for the session: while it is open, an event loop runs in this thread, and no other test could
# run one.
@pytest.fixture(scope="module")
def browser() -> Iterator["Browser"]:
    if not CHROMIUM:
        pytest.skip("chromium is not installed")
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with api.sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield found
        found.close()


@pytest.fixture(scope="session")
def office_reads(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], str]:
    """What LibreOffice makes of `brief.docx`, `hostile.docx` and `flow.xlsx`, as words."""
    if not OFFICE:
        pytest.skip("LibreOffice (soffice) is not installed")
    if not PDF_TEXT:
        pytest.skip("pdftotext (poppler) is not installed")
    folder = tmp_path_factory.mktemp("office")
    write(*samples.complete(), folder / "brief.docx")
    write(*samples.hostile(), folder / "hostile.docx")
    write(*samples.complete(), folder / "flow.xlsx")
    print_all(sorted(folder.iterdir()))
    return lambda name: pdf_words((folder / name).with_suffix(".pdf"))
