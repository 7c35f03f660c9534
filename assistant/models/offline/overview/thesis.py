"""The thesis: what the essay as a whole wants done or believed, and the sentences that say so."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from assistant.argument.language import parse
from assistant.models.offline.overview.matter import Matter, Said
from assistant.models.offline.overview.motion import argues_for, read_motion
from assistant.models.offline.overview.phrases import gerund, opened

_DEONTIC = {"must", "should", "ought", "shall"}
_HOLDING_BACK = {"reluctance", "refusal", "unwillingness", "hesitation", "failure", "reluctancy"}
_LONGEST_PLAN = 8
_NEAREST = 4
_NO_GROUND = re.compile(
    r"\b(?:lacks?|is|are|has no|have no)\b.*\b(?:justification|justified|unjustified|ground|reason|"
    r"basis|sense|indefensible|unfounded|mistaken|wrong|mistake)\b"
)
_TITLE = re.compile(
    r"^(?:why|how|the case (?:for|that))?\s*(?P<claim>.+\b(?:should|must|ought to)\b.+)$", re.I
)
_CASE_FOR = re.compile(
    r"^(?:the case for|in (?:favour|favor|defence|defense) of)\s+(?P<rest>.+)$", re.IGNORECASE
)
_PURPOSE = re.compile(r" (?:in order )?to [a-z]+ .*$")
# Whoever is moved to do something is not the whole of what is done.
_MOVES = re.compile(
    r"(?:encourag|allow|forc|requir|persuad|help|enabl|permitt|oblig|compell|invit|pay|ask|order)ing\b",
    re.IGNORECASE,
)
_WANTED = re.compile(r"^(?:no [a-z].+|[\w’' -]+ for (?:every|all|each)\b.+)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Thesis:
    """What the essay argues. `act` names what it wants done or stopped, as an -ing phrase.

    `proposes` is false for an essay that argues against something. `motion` is what its title
    moves, if it does; `removes` says that it would take something away.
    """

    text: str
    ids: tuple[str, ...]
    act: str
    proposes: bool
    motion: str = ""
    removes: bool = False

    @property
    def plan(self) -> str:
        """What to call the thing argued over, in the middle of a sentence."""
        short = self.act if _MOVES.match(self.act) else _PURPOSE.sub("", self.act)
        wordy = len(self.act.split()) > _LONGEST_PLAN and len(short.split()) > 2
        act = short if self.motion or wordy else self.act
        return act or self.motion_topic or "the plan"

    @property
    def motion_topic(self) -> str:
        """What a motion without an act is about: the words before its verb."""
        found = re.match(r"(.+?) (?:is|are|was|has|have|does|do|can|should)\b", self.motion)
        return found.group(1) if found else self.motion


@dataclass(frozen=True, slots=True)
class _Candidate:
    said: Said
    text: str
    act: str
    score: float


def thesis(matter: Matter) -> Thesis:
    """The essay's own thesis: by its title where that is a motion, else by its cues and centre."""
    if motion := read_motion(matter.title):
        spoken = [c.heading for c in matter.chapters if c.heading] or list(matter.claims.values())
        upholds = argues_for(motion, spoken)
        text = motion.upheld() if upholds else motion.denied()
        ids = tuple(one.id for one in nearest(matter, matter.title, 2))
        removes = motion.removes and upholds
        return Thesis(text, ids, motion.act, upholds, motion.moved, removes)
    if (found := _TITLE.match(matter.title)) and len(found["claim"].split()) > 3:
        claim = found["claim"].strip()
        ids = tuple(one.id for one in nearest(matter, claim, 2))
        return Thesis(f"{claim[:1].upper()}{claim[1:].rstrip('.?!')}.", ids, "", proposes=True)
    return _titled(matter) or _from_sentences(matter)


def _titled(matter: Matter) -> Thesis | None:
    """The demand that a title makes: `Freeze the rents`, `The case for keeping the zoo`."""
    found = _CASE_FOR.match(matter.title)
    title = (found["rest"] if found else matter.title).rstrip(".!")
    ids = tuple(one.id for one in nearest(matter, title, 2))
    if not title or title.endswith("?"):
        return None
    first, *rest = parse([title])[0]
    if first.tag_ in ({"VBG"} if found else {"VB"}) and _acts_on(first):
        after = "".join(token.text_with_ws for token in rest)
        text = f"{first.lemma_.capitalize()} {after}."
        act = f"{gerund(first.lemma_.lower())} {after.partition(',')[0]}"
        return Thesis(text, ids, act, proposes=True)
    if _WANTED.match(title):
        return Thesis(f"There should be {title[:1].lower()}{title[1:]}.", ids, "", proposes=True)
    return None


def _acts_on(verb: Any) -> bool:
    """Whether a verb says what it is to be done to: `Vote at sixteen` only names a topic."""
    objects = [t for t in verb.children if t.dep_ in {"dobj", "ccomp"}]
    return bool(objects) and all(t.pos_ != "PRON" for t in objects)


def _from_sentences(matter: Matter) -> Thesis:
    found = sorted(_candidates(matter), key=lambda one: (-one.score, one.said.at))
    if not found:
        near = nearest(matter, " ".join(one.text for one in matter.said), _NEAREST)
        centre = [one for one in near if one.doc[0].pos_ != "PRON"][:1] or near[:1]
        text = opened(centre[0].plain) if centre else ""
        return Thesis(text, tuple(one.id for one in centre), "", proposes=True)
    best = found[0]
    echoes = [one.said.id for one in found[1:] if one.score > 0.6 * best.score][:1]
    act = next((one.act for one in found if one.act), "")
    return Thesis(best.text, (best.said.id, *echoes), act, proposes=True)


def nearest(matter: Matter, text: str, most: int) -> list[Said]:
    """The sentences that share the most words with a text, the earlier first among equals."""
    wanted = set(re.findall(r"[a-z]{4,}", text.lower()))
    ranked = sorted(
        (one for one in matter.said if not one.reported),
        key=lambda one: (-_shared(one, wanted) - _placed(matter, one), one.at),
    )
    return ranked[:most]


def _shared(one: Said, wanted: set[str]) -> int:
    return len(wanted & set(re.findall(r"[a-z]{4,}", one.text.lower())))


def _placed(matter: Matter, one: Said) -> float:
    """A section says what it is for where it begins or ends."""
    said = matter.chapter[one.section].said
    return 1.5 if one.id == said[0].id else 0.5 if one.id == said[-1].id else 0.0


def weights(matter: Matter) -> Counter[str]:
    """In how many sections each stem stands: what the essay is about, all through."""
    spread: Counter[str] = Counter()
    for chapter in matter.chapters:
        spread.update(set().union(*(one.stems for one in chapter.said)))
    return spread


def _candidates(matter: Matter) -> Iterator[_Candidate]:
    spread = weights(matter)
    last = matter.chapters[-1].id
    for said in matter.said:
        if said.reported:
            continue
        for cue, text, act in _readings(said):
            if re.search(r"[“”‘\"]", text):
                continue  # a quotation cut in two
            stems = {word.lower()[:6] for word in re.findall(r"[^\W\d_]{5,}", text)}
            if not stems:
                continue
            central = sum(spread[stem] for stem in stems) / len(stems) / len(matter.chapters)
            placed = 0.4 if said.section == last else 0.2 if said.section == "S1" else 0.0
            yield _Candidate(said, text, act, cue + 3 * central + placed)


def _readings(said: Said) -> Iterator[tuple[float, str, str]]:
    """What a sentence wants done: how plain the cue is, the demand as a sentence, and the act."""
    for token in said.doc:
        if token.lemma_.lower() in _HOLDING_BACK and _NO_GROUND.search(said.text):
            yield from _held_back(token)
        if token.lower_ in _DEONTIC and token.dep_ == "aux":
            yield from _demanded(token, said)
        if token.lower_ in {"whether", "to"}:
            yield from _put_to_decision(token)
    yield from _by_doing(said)


def _held_back(noun: Any) -> Iterator[tuple[float, str, str]]:
    """`X's refusal to do Y is wrong` wants X to do Y."""
    owner = next((child for child in noun.children if child.dep_ == "poss"), None)
    verb = next((c for c in noun.children if c.dep_ == "acl" and c.tag_ == "VB"), None)
    if owner is None or verb is None:
        return
    who = _joined(t for t in owner.subtree if t.dep_ != "case")
    rest = _joined(t for t in verb.subtree if t.i > verb.i)
    yield 1.5, f"{who} should {verb.text} {rest}.", f"{gerund(verb.lemma_)} {rest}"


def _demanded(modal: Any, said: Said) -> Iterator[tuple[float, str, str]]:
    verb = modal.head
    subject = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    if verb.dep_ != "ROOT" or subject is None or subject.pos_ == "PRON":
        return
    start = min(t.i for t in subject.subtree)
    text = said.doc[start : len(said.doc)].text.rstrip(" .!")
    if text.endswith("?"):
        return
    negated = any(c.dep_ == "neg" for c in verb.children)
    doing = subject.dep_ == "nsubj" and not negated and verb.lemma_ != "be"
    act = f"{gerund(verb.lemma_)} {_to_comma(verb)}" if doing else ""
    if len(text.split()) <= 30:
        yield 0.8, f"{text[:1].upper()}{text[1:]}.", act if len(act.split()) <= 10 else ""


def _put_to_decision(particle: Any) -> Iterator[tuple[float, str, str]]:
    """`X will decide whether to do Y`, `X has before it a plan to do Y`: the essay urges Y."""
    if particle.lower_ == "whether":
        verb = particle.head if particle.head.tag_ == "VB" else None
        decides = verb is not None and verb.head.lemma_ in {"decide", "vote", "consider", "choose"}
        owner = verb.head if verb is not None and decides else None
    else:
        verb = particle.head if particle.dep_ == "aux" and particle.head.dep_ == "acl" else None
        planned = verb is not None and verb.head.lemma_ in {"plan", "proposal", "bill", "scheme"}
        owner = verb.head.head if verb is not None and planned else None
    subject = owner and next((c for c in owner.children if c.dep_ == "nsubj"), None)
    if verb is None or subject is None or subject.pos_ == "PRON":
        return
    who = _joined(subject.subtree)
    rest = _to_comma(verb)
    yield (
        1.6,
        f"{who[:1].upper()}{who[1:]} should {verb.lemma_} {rest}.",
        f"{gerund(verb.lemma_)} {rest}",
    )


def _to_comma(verb: Any) -> str:
    """What follows a verb, up to where its first thought ends."""
    after = [t for t in sorted(verb.subtree, key=lambda t: t.i) if t.i > verb.i]
    stop = next((t.i for t in after if t.text in {",", ";", ":", "—", "–"}), None)
    return _joined(t for t in after if stop is None or t.i < stop)


def _by_doing(said: Said) -> Iterator[tuple[float, str, str]]:
    """`By doing Y, X can gain Z` wants X to do Y."""
    doc = said.doc
    root = next((t for t in doc if t.dep_ == "ROOT"), None)
    if root is None or doc[0].lower_ != "by":
        return
    verb = next((c for c in doc[0].children if c.tag_ == "VBG"), None)
    subject = next((c for c in root.children if c.dep_ == "nsubj"), None)
    if verb is None or subject is None or subject.pos_ == "PRON" or subject.i < verb.i:
        return
    rest = _joined(t for t in verb.subtree if t.i > verb.i)
    who = _joined(subject.subtree)
    yield 0.9, f"{who[:1].upper()}{who[1:]} should {verb.lemma_} {rest}.", f"{verb.text} {rest}"


def _joined(tokens: Any) -> str:
    return "".join(t.text_with_ws for t in sorted(tokens, key=lambda t: t.i)).strip(" ,.")
