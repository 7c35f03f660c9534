"""The evidence check: one function a rule, listed in `rules`, run here over a whole brief."""

from collections.abc import Iterator, Mapping

from assistant.argument.brief import Brief, Checks, Count, Finding
from assistant.checks.material import Material
from assistant.checks.quotation import Quotation, Texts
from assistant.checks.rule import BriefRule, Problem, QuotationRule
from assistant.checks.rules import BRIEF_RULES, QUOTATION_RULES
from assistant.checks.sourced import figure_count
from assistant.checks.verbatim import is_verified
from assistant.essay.model import Essay
from assistant.library.model import Source


def run(brief: Brief, essay: Essay, sources: Mapping[str, Source]) -> Checks:
    """Every rule over `brief`, whose own `checks` are not looked at.

    `sources` holds at least the sources of its cards, by id.
    """
    material = Material(brief, essay, sources)
    quotations, texts = material.quotations, material.texts
    found = [finding for each in quotations for finding in examine(texts, each)]
    for rule in BRIEF_RULES:
        found += (_finding(rule, problem) for problem in rule.look(material))
    verified = sum(is_verified(texts, each) for each in quotations)
    return Checks(
        quotes=Count(total=len(quotations), verified=verified),
        figures=figure_count(material),
        findings=list(dict.fromkeys(found)),
    )


def examine(texts: Texts, quotation: Quotation) -> Iterator[Finding]:
    """Every rule over one quotation."""
    for rule in QUOTATION_RULES:
        yield from (_finding(rule, problem) for problem in rule.look(texts, quotation))


def _finding(rule: BriefRule | QuotationRule, problem: Problem) -> Finding:
    return Finding(
        rule=rule.id,
        severity=problem.severity or rule.severity,
        where=problem.where,
        message=problem.message,
    )
