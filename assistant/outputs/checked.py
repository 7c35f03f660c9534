"""The evidence check of a paper, for people: what is wrong, where, and what the source says."""

from rich.console import Console
from rich.table import Table
from rich.text import Text

from assistant.checks.papers.report import CheckedQuotation, CheckReport, NearestPassage
from assistant.outputs.plain import flat
from assistant.outputs.wording import counted

_COLOURS = {"error": "bold red", "warning": "yellow", "note": "dim"}
_ORDER = ("error", "warning", "note")


def show(report: CheckReport, console: Console) -> None:
    """Print the findings, worst first, then every quotation that was not found, then the sum."""
    for finding in sorted(report.findings, key=lambda each: _ORDER.index(each.severity)):
        line = Text.assemble(
            (f"{finding.severity:8}", _COLOURS[finding.severity]),
            (f"{flat(finding.where)} · {finding.rule}  ", "bold"),
            flat(finding.message),
        )
        console.print(line, soft_wrap=not console.is_terminal)
    for quotation in report.quotations:
        if quotation.nearest and not quotation.verified:
            _compare(quotation, quotation.nearest, report, console)
    console.print(Text(summary(report), "bold"), soft_wrap=not console.is_terminal)


def summary(report: CheckReport) -> str:
    """How many quotations are word for word, how many figures are sourced, and how it ended."""
    quotes, figures = report.quotes, report.figures
    found = [finding.severity for finding in report.findings]
    counts = [counted(found.count(rank), rank) for rank in _ORDER if rank in found]
    return (
        f"{flat(report.file)}: {quotes.verified} of {counted(quotes.total, 'quotation')} word for "
        f"word, {figures.sourced} of {counted(figures.total, 'figure, date or name')} sourced, "
        f"against {counted(len(report.against), 'text')}: {', '.join(counts) or 'nothing found'}."
    )


def _compare(
    quotation: CheckedQuotation, near: NearestPassage, report: CheckReport, console: Console
) -> None:
    names = {text.id: text.title or text.path for text in report.against}
    table = Table.grid(padding=(0, 2))
    table.add_row(
        Text(flat(quotation.where), "bold"), Text("says", "dim"), flat_text(quotation.text)
    )
    table.add_row(
        Text(flat(names.get(near.source, near.source)), "bold"),
        Text("has", "dim"),
        flat_text(near.text),
    )
    for change in near.differences:
        table.add_row("", Text("so", "dim"), _change(change.source, change.quoted))
    console.print(table)


def flat_text(text: str) -> Text:
    """Untrusted words on one line, with no markup of their own."""
    return Text(flat(text))


def _change(source: str, quoted: str) -> Text:
    return Text.assemble(
        (f"- {flat(source)}" if source else "- (nothing)", "red"),
        "  ",
        (f"+ {flat(quoted)}" if quoted else "+ (nothing)", "green"),
    )
