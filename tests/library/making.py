"""Sources made for tests, in words of our own."""

from pathlib import Path

from assistant.library import Draft
from assistant.library.model import Citation, Mark
from assistant.library.passages import Span


def draft(text: str = "One thing. Another thing.", title: str = "Things", path: str = "") -> Draft:
    """A source of sentences that end in full stops."""
    spans, start = [], 0
    for part in text.split(". "):
        spans.append(Span(start, min(start + len(part) + 1, len(text))))
        start += len(part) + 2
    return Draft(
        text=text,
        path=path,
        citation=Citation(title=title, author="A. Writer"),
        sentences=tuple(spans),
        marks=(Mark("underline", 0, 3),),
        tag="",
    )


ROADS = "Slower traffic kills fewer people. Crashes become rarer when limits fall."
BEES = "Bees pollinate orchards. Apples need them to bear fruit."
TOLLS = "Road charges fall hardest on poor drivers. They have no other way to work."


def evidence(folder: Path) -> Path:
    """A folder with three files of evidence, one with front matter and one with a sidecar."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "roads.md").write_text(
        f"---\ntitle: Limits\nauthor: Ann Lee\ndate: 2019-05-02\n---\n\n{ROADS}\n",
        encoding="utf-8",
    )
    (folder / "bees.txt").write_text(BEES, encoding="utf-8")
    (folder / "tolls.txt").write_text(TOLLS, encoding="utf-8")
    (folder / "tolls.yaml").write_text("author: Bo Ek\ndate: 2021\n", encoding="utf-8")
    return folder
