"""The evidence check: one function a rule."""

from collections.abc import Mapping

from assistant.argument.brief import Brief, Checks, Count, FigureCount, Finding
from assistant.checks.material import Material
from assistant.checks.verbatim import verbatim
from assistant.essay.model import Essay
from assistant.library.model import Source


def run(brief: Brief, essay: Essay, sources: Mapping[str, Source]) -> Checks:
    """Every rule over `brief`, whose own `checks` are not looked at.

    `sources` holds at least the sources of its cards, by id.
    """
    material = Material(brief, essay, sources)
    findings = [
        Finding(rule="verbatim", severity="error", where=quotation.where, message=message)
        for quotation in material.quotations
        for message in verbatim(material, quotation)
    ]
    total = len(material.quotations)
    return Checks(
        quotes=Count(total=total, verified=total - len(findings)),
        figures=FigureCount(total=0, sourced=0),
        findings=findings,
    )
