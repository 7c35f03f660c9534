"""The evidence check on a paper: every quotation found or explained, every figure looked for."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import combinations

from assistant.argument.brief import Count, FigureCount, Finding
from assistant.checks import examine
from assistant.checks.citation import listed
from assistant.checks.consistency import contradict
from assistant.checks.material import source_text
from assistant.checks.mentions import Mention, mentions
from assistant.checks.nearest import Nearest, nearest
from assistant.checks.papers.blocks import Block
from assistant.checks.papers.cites import called, missing, without_short_cites
from assistant.checks.papers.paper import Cited, Paper, read_paper
from assistant.checks.papers.report import (
    CheckedQuotation,
    CheckedText,
    CheckReport,
    NearestPassage,
    WordChange,
)
from assistant.checks.quotation import Quotation, Texts
from assistant.checks.statements import clauses
from assistant.checks.verbatim import is_altered, is_verified
from assistant.checks.words import shown
from assistant.library.model import Citation, Source


def check_paper(file: str, blocks: Sequence[Block], against: Sequence[Source]) -> CheckReport:
    """The check of a paper whose blocks are given, against all of these texts together."""
    texts = texts_of(against)
    paper = read_paper(blocks)
    examined = [(each, list(examine(texts, each))) for each in paper.quotations]
    known = [source.citation for source in against]
    short = called(known)
    ours = [replace(each, text=without_short_cites(each.text, short)) for each in paper.ours]
    said = mentions(ours, _all_words(against, paper))
    findings = [finding for _, found in examined for finding in found]
    findings += _unsourced(said)
    findings += _contradictions(paper.tags)
    findings += _incomplete(paper.citations, known)
    quotations = [checked(texts, quotation) for quotation, _ in examined]
    return CheckReport(
        file=file,
        against=[checked_text(source) for source in against],
        quotes=Count(total=len(quotations), verified=sum(q.verified for q in quotations)),
        figures=FigureCount(
            total=len(said), sourced=sum(each.sourced or each.elsewhere for each in said)
        ),
        quotations=quotations,
        findings=list(dict.fromkeys(findings)),
    )


def texts_of(sources: Sequence[Source]) -> Texts:
    """Sources as texts that may be quoted."""
    return Texts({source.id: partial(source_text, source) for source in sources})


def _all_words(against: Sequence[Source], paper: Paper) -> tuple[str, ...]:
    """What backs a figure or a name: every text given, its citation, and the paper's own cites."""
    cites = [cited.cite for cited in paper.citations]
    fields = (f"{s.citation.author} {s.citation.title} {s.citation.date}" for s in against)
    return (*(source.text for source in against), *fields, *cites)


def checked_text(source: Source) -> CheckedText:
    """A source as the report names it."""
    return CheckedText(id=source.id, title=source.citation.title, path=source.path)


def checked(texts: Texts, quotation: Quotation) -> CheckedQuotation:
    """One quotation with where it was found, or where it came nearest."""
    places = texts.find(quotation)
    near = nearest(texts, quotation) if is_altered(texts, quotation) else None
    return CheckedQuotation(
        where=quotation.where,
        kind=quotation.role,
        text=quotation.text,
        verified=is_verified(texts, quotation),
        source=places[0].text.id if places else None,
        start=places[0].start if places else None,
        end=places[0].end if places else None,
        nearest=_nearest(near) if near else None,
    )


def _nearest(near: Nearest) -> NearestPassage:
    return NearestPassage(
        text=near.words,
        source=near.text.id,
        start=near.start,
        end=near.end,
        likeness=round(near.score / 100, 3),
        differences=[WordChange(source=d.source, quoted=d.quoted) for d in near.differences],
    )


def _unsourced(said: Sequence[Mention]) -> Iterator[Finding]:
    for mention in said:
        if not (mention.sourced or mention.elsewhere):
            yield Finding(
                rule=mention.kind,
                severity="warning" if mention.kind == "name" else "error",
                where=mention.where,
                message=f"“{mention.text}” stands in none of the texts given; "
                "give the source that has it, or take it out",
            )


def _contradictions(tags: Sequence[Block]) -> Iterator[Finding]:
    stated = [(tag, clause) for tag in tags for clause in clauses(tag.text) if clause.stated]
    for (first, a), (second, b) in combinations(stated, 2):
        if first.where != second.where and contradict(a, b):
            yield Finding(
                rule="contradiction",
                severity="warning",
                where=second.where,
                message=f"says {shown(b.text)}, but {first.where} says {shown(a.text)}; "
                "both cannot be true: keep one",
            )


def _incomplete(citations: Sequence[Cited], known: Sequence[Citation]) -> Iterator[Finding]:
    for cited in citations:
        fields = missing(cited.cite, known) if cited.cite else []
        if cited.cite and not fields:
            continue
        lacks = (
            f"its citation seems to lack {listed(list(fields))}" if fields else "has no citation"
        )
        yield Finding(
            rule="citation",
            severity="warning",
            where=cited.where,
            message=f"{lacks}; a written cite carries author, qualifications, date, title, "
            "publisher, URL and date accessed",
        )
