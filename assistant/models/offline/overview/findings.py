"""Everything the overview finds in the essay, found once and shared by what is written from it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant.argument.cues import cue_of
from assistant.models.offline.overview.concessions import Grant, concessions
from assistant.models.offline.overview.matter import Matter, Said
from assistant.models.offline.overview.phrases import rounded
from assistant.models.offline.overview.promises import Promise, gains, losses
from assistant.models.offline.overview.tables import group, quotable
from assistant.models.offline.overview.tensions import Pull, tensions
from assistant.models.offline.overview.thesis import Thesis, thesis
from assistant.models.offline.overview.words import Loaded, loaded_words

_MILDER = re.compile(
    r"\b(?:training|exercises?|dialogue|inspection|regulation|education|oversight|upgrad\w+|"
    r"reform\w*|agreements?|sharing|retraining|subsid\w+|incentives?|pilot|reopening|lengthening|"
    r"conditional|negotiation|transparency|monitoring)\b",
    re.IGNORECASE,
)
# What names the alternative stands first, what only says that there is one last.
_OTHER_WAYS = [
    re.compile(text, re.IGNORECASE)
    for text in (
        r"\b(?P<modal>could|would|might) be the (?:answer|solution)\b",
        r"\b(?P<modal>should) be (?:maintained|extended|expanded|used)\b[^.;:—–]*",
        r"(?P<q>it makes more sense to [^.;:,—–]+)",
        r"(?P<q>\bthe (?:better|cheaper|more sensible) (?:option|alternative|solution)\b[^.;:—–]*)",
        r"(?P<q>\bthere are (?:\w+ ){0,3}(?:options|alternatives|better ways)\b[^.;:(—–]*)",
    )
]
_NO_SUBJECT = {"AUX", "ADV", "SCONJ", "CCONJ", "PUNCT", "ADP"}
_ONE_CASE = cue_of(
    r"^(?:for example|for instance|notoriously|recently),? (?P<q>[^;:—]*)"
    r"|(?P<q2>(?:\w+ )?[A-Z]\w+, (?:for example|for instance), [^;:—]*)"
    r"|(?P<q3>[^,;:—]* like [A-Z]\w+ in \d{4})"
)
_DEMANDS = re.compile(r"\b(?:should|must|ought|will|would|may|might|could)\b")
_RESULTS = re.compile(
    r"\b(?:fell|rose|dropped|grew|doubled|halved|trebled|increased|declined|improved|introduced|ran|"
    r"tried|held|kept|won|turned|went|became|reached)\b|\bhas (?:\w+ )?(?:fallen|risen|been)\b"
)
_ACTORS = re.compile(
    r"\b(?:government|council|state|city|town|parliament|assembly|ministry|congress|senate|"
    r"commission|board|county|region|bundestag|mayor|minister|university|school)\b",
    re.IGNORECASE,
)
_OF_A_PLAN = re.compile(r"\bthe (?:plan|step|proposal|measure)\b(?![^“]*”)")
_ABROAD = 2  # sections: what is spoken of in more is where the essay is at home
_COUNTED = re.compile(r"%|\bpercent|\bof the (?:\w+ )?\d|\brates?\b")
_CURE = re.compile(
    r"\b[Ww]ithout (?P<q>(?:a |an )?(?:more|better|stricter|proper|real|sufficient|clear)\b"
    r"[^,;—]*(?:, [a-z]+ [^,;—]*)?),"
    r"|(?P<now>\bit is (?:currently|at present|still) [^,.;—]*?)(?= and\b|[,.;—])"
)
_PERMITS = re.compile(
    r"(?P<q>\b(?:government|law|state|system|rules?|legislation|policy|council)\b[^,.;]* "
    r"(?:allows|permits|lets|enables) [^,.;]* to [^,.;\[]*)",
    re.IGNORECASE,
)
_THERE_ALREADY = re.compile(
    r"(?P<q>\b(?:existing|underlying|already[- ]\w+) (?:[\w-]+ )*?"
    r"(?:repressi\w+|problems?|failure|causes?|"
    r"conflicts?|abuses?|crisis|inequalit\w+|corruption|violence|decline)\b"
    r"(?: measures| of (?:the )?\w+(?: of (?:the )?\w+)?)?)"
)


@dataclass(frozen=True)
class Findings:
    """What was found in the essay. Everything is found on first use, once."""

    matter: Matter

    @cached_property
    def thesis(self) -> Thesis:
        """What the essay argues."""
        return thesis(self.matter)

    def may_say(self, text: str) -> bool:
        """Whether a text of ours speaks of no plan, or the essay has one."""
        return self.thesis.names_plan or not _OF_A_PLAN.search(text)

    @cached_property
    def tensions(self) -> list[Pull]:
        """Where it pulls against itself."""
        return tensions(self.matter)

    @cached_property
    def grants(self) -> list[Grant]:
        """What it grants us."""
        return concessions(self.matter, proposes=self.thesis.proposes)

    @cached_property
    def words(self) -> list[Loaded]:
        """Words that claim more than their sentence shows."""
        return loaded_words(self.matter)

    @cached_property
    def gains(self) -> list[Promise]:
        """Good it promises."""
        return gains(self.matter)

    @cached_property
    def losses(self) -> list[Promise]:
        """Harm it foretells of what is argued over; not of what is only compared with it."""
        headings = " ".join(chapter.heading for chapter in self.matter.chapters)
        about = {
            word[:6] for word in re.findall(r"[a-z]{5,}", f"{self.thesis.text} {headings}".lower())
        }
        return [
            one
            for one in losses(self.matter)
            if one.said.stems & about or one.said.doc[0].lower_ in {"this", "these", "it", "such"}
        ]

    def pull(self, *kinds: str) -> Pull | None:
        """The plainest tension of one of these kinds."""
        return next((pull for pull in self.tensions if pull.kind in kinds), None)

    def grant(self, *kinds: str) -> Grant | None:
        """The first concession of one of these kinds."""
        return next((grant for grant in self.grants if grant.kind in kinds), None)

    @cached_property
    def milder(self) -> tuple[Said, str] | None:
        """A smaller step that the essay itself says would help, without the act it argues for."""
        for promise in self.gains:
            said = promise.said
            place = said.plain.find(promise.quote)
            before = re.sub(r"^\w+(?: \w+)?, ", "", said.plain[:place])
            if _MILDER.search(before) and not self._about_act(before):
                return said, f"{before}{promise.quote}"
        return None

    def _about_act(self, text: str) -> bool:
        """Whether a phrase names the verb of the act argued for, or joint action of that kind."""
        verb = self.thesis.act.split(" ", 1)[0].lower()[:5]
        return bool(verb) and verb in text.lower()

    @cached_property
    def other_way(self) -> tuple[Said, str] | None:
        """Something the essay would do instead."""
        for way in _OTHER_WAYS:
            for said in self.matter.said:
                if not said.reported and (hit := way.search(said.plain)):
                    return said, _with_subject(said, hit)
        return None

    @cached_property
    def single_cases(self) -> list[tuple[Said, str]]:
        """One case brought in for a general claim, in a section that counts no others."""
        return [
            (said, rounded(said.doc, quotable(group(hit, "q").rstrip(". "))))
            for said in self.matter.said
            if (hit := _ONE_CASE.search(said.plain))
            and not _DEMANDS.search(hit.group())
            and not any(_COUNTED.search(one.text) for one in self.matter.chapter[said.section].said)
        ]

    @cached_property
    def elsewhere(self) -> list[tuple[Said, str]]:
        """Results that the essay reports of places it does not argue about, once a place; nothing
        where it does not say who is to act.
        """
        if not self.thesis.proposes or not _ACTORS.search(self.thesis.text):
            return []
        home = f"{self.thesis.text} {self.matter.title}".lower()
        found: dict[str, Said] = {}
        for said in self.matter.said:
            if said.reported or not said.backed or not _RESULTS.search(said.plain):
                continue
            for entity in said.doc.ents:
                place = re.sub(r"[’']s$", "", entity.text)
                named = entity.label_ == "GPE" and entity.root.dep_ not in {"compound", "amod"}
                if named and place.lower() not in home and not self._is_home(place):
                    found.setdefault(place, said)
        kept = {said.id: (said, place) for place, said in reversed(found.items())}
        return list(reversed(kept.values()))

    def _is_home(self, place: str) -> bool:
        """Whether the essay speaks of a place often enough to be about it."""
        sections = {one.section for one in self.matter.said if place in one.plain}
        return len(sections) > _ABROAD

    @cached_property
    def cure(self) -> tuple[Said, str] | None:
        """What would mend the fault, in the essay's own words."""
        for said in self.matter.said:
            if not said.reported and (hit := _CURE.search(said.plain)):
                return said, quotable(hit["q"] or hit["now"])
        return None

    @cached_property
    def rule(self) -> tuple[Said, str] | None:
        """A rule or permission that the essay blames, where it wants a whole thing ended."""
        if self.thesis.removes:
            for said in self.matter.said:
                if not said.reported and (hit := _PERMITS.search(said.plain)):
                    return said, quotable(hit["q"])
        return None

    @cached_property
    def there_already(self) -> tuple[Said, str] | None:
        """An ill that the essay says is there whatever is decided."""
        for said in self.matter.said:
            if not said.reported and (hit := _THERE_ALREADY.search(said.plain)):
                return said, quotable(hit["q"])
        return None

    @cached_property
    def backed(self) -> list[Said]:
        """Sentences that point to anything outside themselves."""
        return [said for said in self.matter.said if said.backed]

    def sections_of(self, found: Sequence[Said]) -> list[str]:
        """Section ids of some sentences, in order, once each."""
        return list(dict.fromkeys(said.section for said in found))


def _with_subject(said: Said, hit: re.Match[str]) -> str:
    """What is proposed: the clause with its subject, or the subject alone where that is long."""
    groups = hit.groupdict()
    if "modal" not in groups:
        return quotable(groups["q"])
    modal = next(
        (t for t in said.doc if t.idx >= hit.start("modal") and t.text == groups["modal"]), None
    )
    subject = modal and next(
        (t for t in modal.head.children if t.dep_ in {"nsubj", "nsubjpass", "csubj"}), None
    )
    if subject is None:
        return quotable(hit.group())
    subtree = sorted(subject.subtree, key=lambda t: t.i)
    start = next((t.idx for t in subtree if t.pos_ not in _NO_SUBJECT), subtree[0].idx)
    whole = said.plain[start : hit.end()].strip()
    return whole if len(whole.split()) <= 16 else whole.partition(",")[0]
