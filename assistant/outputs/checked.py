"""The evidence check of a paper, for people: what is wrong, where, and what the source says."""

from rich.console import Console
from rich.text import Text

from assistant.argument.brief import Finding
from assistant.checks.nearest import aligned
from assistant.checks.papers.report import CheckedQuotation, CheckReport
from assistant.outputs.plain import flat
from assistant.outputs.wording import counted

_COLOURS = {"error": "bold red", "warning": "yellow", "note": "dim"}
_ORDER = ("error", "warning", "note")
_COMPARED = ("verbatim", "quotation-marks")


def show(report: CheckReport, console: Console) -> None:
    """Print the findings, worst first, altered quotations beside their source, and the sum."""
    altered = {
        (each.where, rule): each
        for each in reversed(report.quotations)
        for rule in _COMPARED
        if each.nearest
    }
    for finding in sorted(report.findings, key=lambda each: _ORDER.index(each.severity)):
        _print(_line(finding), console)
        if quotation := altered.get((finding.where, finding.rule)):
            _print(_compared(quotation, report), console)
    _print(Text(summary(report), "bold"), console)


def summary(report: CheckReport) -> str:
    """How many quotations are word for word, how many figures are sourced, and how it ended."""
    quotes, figures = report.quotes, report.figures
    found = [finding.severity for finding in report.findings]
    counts = [counted(found.count(rank), rank) for rank in _ORDER if rank in found]
    return (
        f"{flat(report.file)}, against {counted(len(report.against), 'text')}: "
        f"{quotes.verified} of {counted(quotes.total, 'quotation')} word for word, "
        f"{figures.sourced} of {figures.total} figures, dates and names sourced; "
        f"{', '.join(counts) or 'nothing found'}."
    )


def _line(finding: Finding) -> Text:
    return Text.assemble(
        (f"{finding.severity:8}", _COLOURS[finding.severity]),
        (f"{flat(finding.where)} · {finding.rule}  ", "bold"),
        flat(finding.message),
    )


def _compared(quotation: CheckedQuotation, report: CheckReport) -> Text:
    """The source's words with what the quotation left out and put in, marked as a word diff is."""
    near = quotation.nearest
    assert near is not None  # only quotations that have one are compared
    names = {text.id: text.title or text.path for text in report.against}
    shown = Text("        ")
    for piece, differs in aligned(near.text, quotation.text):
        if not differs:
            shown.append(f"{flat(piece.source)} ")
            continue
        if piece.source:
            shown.append(f"[-{flat(piece.source)}-]", "red strike").append(" ")
        if piece.quoted:
            shown.append(f"{{+{flat(piece.quoted)}+}}", "green").append(" ")
    return shown.append(f"({flat(names.get(near.source, near.source))})", "dim")


def _print(text: Text, console: Console) -> None:
    """One paragraph; a pipe gets it on one line, so that it can be searched."""
    console.print(text, soft_wrap=not console.is_terminal)
