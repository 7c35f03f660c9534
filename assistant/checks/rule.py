"""What a rule is, and what it says when it is broken."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from assistant.argument.brief import Severity
from assistant.checks.material import Material
from assistant.checks.quotation import Quotation, Texts


@dataclass(frozen=True, slots=True)
class Problem:
    """Where a rule is broken and what to do about it. `severity` overrides the rule's own."""

    where: str
    message: str
    severity: Severity | None = None


@dataclass(frozen=True, slots=True)
class BriefRule:
    """A rule over a whole brief."""

    id: str
    severity: Severity
    about: str
    look: Callable[[Material], Iterator[Problem]]


@dataclass(frozen=True, slots=True)
class QuotationRule:
    """A rule over one quotation, in a brief of ours or in anybody's file."""

    id: str
    severity: Severity
    about: str
    look: Callable[[Texts, Quotation], Iterator[Problem]]
