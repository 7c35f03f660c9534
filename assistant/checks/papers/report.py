"""What the evidence check says of a paper: the model behind the text and the JSON."""

from typing import Literal

from pydantic import Field

from assistant.argument.brief import Count, FigureCount, Finding, Part


class CheckedText(Part):
    """A text the paper was checked against."""

    id: str
    title: str
    path: str


class WordChange(Part):
    """One departure of a quotation: what the source has, and what the quotation has instead."""

    source: str
    quoted: str


class NearestPassage(Part):
    """The passage most like a quotation that was not found. Offsets are of that text."""

    text: str
    source: str
    start: int
    end: int
    likeness: float
    differences: list[WordChange]


class CheckedQuotation(Part):
    """One quotation of the paper: where it stands, and where it was found or came nearest."""

    where: str
    kind: Literal["card", "ref", "words"]
    text: str
    verified: bool
    source: str | None = None
    start: int | None = None
    end: int | None = None
    nearest: NearestPassage | None = None


class CheckReport(Part):
    """The evidence check of one paper."""

    schema_: Literal["rebut.check/1"] = Field(default="rebut.check/1", alias="schema")
    file: str
    against: list[CheckedText]
    quotes: Count
    figures: FigureCount
    quotations: list[CheckedQuotation]
    findings: list[Finding]

    @property
    def failed(self) -> bool:
        """Whether a check failed: an error was found."""
        return any(finding.severity == "error" for finding in self.findings)
