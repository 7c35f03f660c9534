"""The thesis: what the essay as a whole wants done or believed, and the sentences that say so."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from assistant.argument.language import parse
from assistant.argument.spoken_words import running_case
from assistant.models.offline.english.referents import PRONOUNS, subject_of
from assistant.models.offline.overview.calls import calls
from assistant.models.offline.overview.demands import AUTHORS, DEONTIC, readings
from assistant.models.offline.overview.matter import Matter, Said
from assistant.models.offline.overview.motion import Motion, argues_for, read_motion, split_side
from assistant.models.offline.overview.phrases import gerund, opened

_LONGEST_PLAN = 8
_NEAR = 0.6  # of the best score: another sentence that says the same
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
# What tells of somebody, gives a figure or asks is not what an essay comes to.
_TELLS = re.compile(
    r"\d|\?|\b(?:I|my|me|we|our|you|your|he|him|his|she|her|this|these|them|there|percent|cent|survey|study)\b",
    re.IGNORECASE,
)
_OPPOSES = re.compile(
    r"\b(?:proud|here|glad|beg|asked|happy|ready) to oppose\b|\b(?:I|we) oppose\b"
    r"|\bvote against (?:this|the) (?:motion|bill)\b",
    re.IGNORECASE,
)
_SUPPORTS = re.compile(
    r"\b(?:proud|here|glad|beg|happy|ready) to (?:propose|support)\b"
    r"|\bvote for (?:this|the) (?:motion|bill)\b",
    re.IGNORECASE,
)
_RESOLVED = re.compile(r"^resolved(?: that)?[:,] *(?:that )?", re.IGNORECASE)
_DO_NOT = re.compile(
    r"^(?:do not|don[’']t) (?P<verb>(?!let\b|be\b|forget\b|worry\b|say\b|tell\b)[a-z]+) "
    r"(?P<rest>(?!it\b|them\b|me\b|us\b|you\b)\w[^,;:?]+)$",
    re.IGNORECASE,
)
_YET = re.compile(r" (?:just )?(?:yet|now|again|too soon)$", re.IGNORECASE)
_URGED = re.compile(r"\b(?:should|must|ought to)\b(?! not\b)")
_WHY = re.compile(r"^(?:why|how) ", re.IGNORECASE)
# `One in seven does not.` says what the sentence before it says.
_ELLIPTIC = re.compile(
    r"(?<!as they )(?<!as it )\b(?:do|does|did|is|are|was|were|has|have|can|will|would)"
    r"(?: not|n[’']t)?\.$"
)
_FEWEST_WORDS = 4  # of a title that states something
_FEWEST_ECHOES = 2  # sentences that speak of what it says
# What is said of any such thing, as a proverb says it: `A shop that locks its door ...`.
_PROVERB = re.compile(r"^(?:(?:And|But|Yet) )?an? ", re.IGNORECASE)
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
    def names_plan(self) -> bool:
        """Whether anything is argued over that can be named: not every essay wants a step taken."""
        return bool(self.act or self.motion_topic or _URGED.search(self.text))

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
    title = _in_running_case(matter)
    if (motion := read_motion(title)) and (found := _on_motion(matter, title, motion)):
        return found
    if (claimed := _TITLE.match(title)) and len(claimed["claim"].split()) > 3:
        claim = claimed["claim"].strip()
        if not claim.endswith("?"):
            ids = tuple(one.id for one in nearest(matter, claim, 2))
            text = f"{claim[:1].upper()}{claim[1:].rstrip('.!')}."
            return Thesis(text, ids, _act_of(matter, text), proposes=True)
    return (
        _forbids(matter, title)
        or _titled(matter, title)
        or _claimed(matter, title)
        or _from_sentences(matter)
    )


def _act_of(matter: Matter, claim: str) -> str:
    """The act that a sentence on its own calls for; nothing for none."""
    said = Said("", "", claim, parse([claim])[0], 0, asserted=True)
    act = next((act for _, _, act in readings(said) if act), "")
    first = claim.partition(" ")[0]
    return act.replace(first, first.lower()) if first.lower() in matter.lower_words else act


def _forbids(matter: Matter, title: str) -> Thesis | None:
    """The thesis of a title that warns against a step: `Do not bury the banknote`."""
    found = _DO_NOT.match(title.rstrip(".!"))
    if not found:
        return None
    verb, rest = found["verb"].lower(), found["rest"]
    ids = tuple(one.id for one in nearest(matter, title, 2))
    act = f"{gerund(verb)} {_YET.sub('', rest)}"
    act = act if len(act.split()) <= _LONGEST_PLAN else ""
    return Thesis(f"Do not {verb} {rest}.", ids, act, proposes=False)


def _claimed(matter: Matter, title: str) -> Thesis | None:
    """The statement that a title makes, alone or behind a colon: `The clock: why it runs slow`."""
    for piece in reversed(re.split(r"[:–—] ", title)):
        bare = _WHY.sub("", piece).rstrip(" .!")
        if len(bare.split()) < _FEWEST_WORDS or _TELLS.search(bare):
            continue
        doc = parse([bare])[0]
        root = next((t for t in doc if t.dep_ == "ROOT"), None)
        finite = root is not None and root.tag_ in {"VBZ", "VBP", "VBD"}
        head = subject_of(doc)
        named = head is not None and (head.pos_ != "PRON" or head.lower_ == "it")
        stems = {word.lower()[:6] for word in re.findall(r"[^\W\d_]{4,}", bare)}
        if (
            finite
            and named
            and sum(any(word in one.text.lower() for word in stems) for one in matter.said)
            > _FEWEST_ECHOES
        ):
            ids = tuple(one.id for one in nearest(matter, bare, 2))
            text = f"{bare[:1].upper()}{bare[1:]}."
            return Thesis(text.replace('"', "").replace("“", "").replace("”", ""), ids, "", True)
    return None


def _in_running_case(matter: Matter) -> str:
    """The title without the capitals that only a title has: `Restart the reactors`."""
    title, side = split_side(_RESOLVED.sub("", matter.title))
    words = re.findall(r"[^\W\d_]{4,}", title)
    if len(words) < 2 or not all(word[0].isupper() for word in words):
        return _RESOLVED.sub("", matter.title)
    ended = title[-1:] if title.endswith(("?", "!")) else ""
    small = running_case(title.upper(), [one.text for one in matter.said])
    return f"{small[:1].upper()}{small[1:]}{ended}{side}"


def _on_motion(matter: Matter, title: str, motion: Motion) -> Thesis | None:
    """The thesis of an essay for or against a motion; nothing where a question is left open."""
    asks = title.endswith("?")
    told = _declared_for(matter, motion)
    if asks and told is None:
        return None
    spoken = [c.heading for c in matter.chapters if c.heading] or list(matter.claims.values())
    known = motion.side if motion.side is not None else told
    upholds = argues_for(motion, spoken) if known is None else known
    text = motion.upheld() if upholds else motion.denied()
    ids = tuple(one.id for one in nearest(matter, title, 2))
    if asks:
        own = _from_sentences(matter)
        text, ids = own.text, own.ids
    removes = motion.removes and upholds
    return Thesis(text, ids, motion.act, upholds, motion.moved, removes)


def _declared_for(matter: Matter, motion: Motion) -> bool | None:
    """Whether the essay itself says that the thing should be done, or should not."""
    verb = motion.act.split(" ", 1)[0]
    balance = 0
    for said in matter.said:
        if _OPPOSES.search(said.text):
            balance -= 2
        if _SUPPORTS.search(said.text):
            balance += 2
        for token in said.doc:
            urged = token.lower_ in DEONTIC and token.dep_ == "aux" and not said.reported
            if urged and gerund(token.head.lemma_.lower()) == verb and not _others_view(token.head):
                balance += -1 if any(c.dep_ == "neg" for c in token.head.children) else 1
    return None if balance == 0 else balance > 0


def _others_view(verb: Any) -> bool:
    """Whether what is urged is only what some people think: `others believe they should ...`."""
    holder = verb.head if verb.dep_ == "ccomp" else None
    who = holder and next((c for c in holder.children if c.dep_ == "nsubj"), None)
    return who is not None and who.lower_ not in AUTHORS


def _titled(matter: Matter, title: str) -> Thesis | None:
    """The demand that a title makes: `Freeze the rents`, `The case for keeping the zoo`."""
    found = _CASE_FOR.match(title)
    title = (found["rest"] if found else title).rstrip(".!")
    ids = tuple(one.id for one in nearest(matter, title, 2))
    if not title or title.endswith("?"):
        return None
    first, *rest = parse([title])[0]
    if first.tag_ in ({"VBG"} if found else {"VB"}) and _acts_on(first):
        after = "".join(token.text_with_ws for token in rest)
        act = f"{gerund(first.lemma_.lower())} {after.partition(',')[0]}"
        text = f"{first.lemma_.capitalize()} {after}."
        if spoken := _with_actor(matter, first.lemma_.lower()):
            near = tuple(dict.fromkeys((spoken.said.id, *ids)))
            return Thesis(spoken.text, near[:2], act, proposes=True)
        return Thesis(text, ids, act, proposes=True)
    if _WANTED.match(title):
        return Thesis(f"There should be {title[:1].lower()}{title[1:]}.", ids, "", proposes=True)
    return None


def _with_actor(matter: Matter, verb: str) -> "_Candidate | None":
    """The sentence that says who should do what the title calls for by its verb; else the demand
    that the essay ends with.
    """
    demands = [one for one in _candidates(matter) if one.act and " should " in one.text]
    fitting = [one for one in demands if re.search(rf"\b{verb[:6]}", one.text.lower())]
    if not fitting and len(matter.chapters) > 1:
        fitting = [one for one in demands if one.said.section == matter.chapters[-1].id]
    return max(fitting, key=lambda one: one.score, default=None)


def _acts_on(verb: Any) -> bool:
    """Whether a verb says what it is to be done to: `Vote at sixteen` only names a topic."""
    objects = [t for t in verb.children if t.dep_ in {"dobj", "ccomp"}]
    named = [t for t in verb.doc if t.pos_ in {"NOUN", "PROPN"}]
    loose = [t for t in verb.doc if t.lower_ in PRONOUNS and not any(n.i < t.i for n in named)]
    return bool(objects) and all(t.pos_ != "PRON" for t in objects) and not loose


def _from_sentences(matter: Matter) -> Thesis:
    found = sorted(_candidates(matter), key=lambda one: (-one.score, one.said.at))
    if not found:
        centre = _central(matter)
        text = opened(centre[0].plain) if centre else ""
        return Thesis(text, tuple(one.id for one in centre), "", proposes=True)
    best = found[0]
    echoes = [one.said.id for one in found[1:] if one.score > _NEAR * best.score][:1]
    alike = (one for one in found if one.act and one.score > _NEAR * best.score)
    act = best.act or next((one.act for one in alike), "")
    return Thesis(best.text, (best.said.id, *echoes), act, proposes=True)


def _central(matter: Matter) -> list[Said]:
    """The sentence nearest to all the others, of those that state something; at most one."""
    near = nearest(matter, " ".join(one.text for one in matter.said), len(matter.said))
    sound = [
        one
        for one in near
        if one.doc[0].pos_ not in {"PRON", "INTJ", "VERB", "CCONJ"}
        and subject_of(one.doc) is not None
        and not one.plain.endswith("?")
    ]
    stated = [
        one
        for one in sound
        if not (
            one.narrates
            or one.plain.startswith("Not ")
            or _TELLS.search(one.plain)
            or _ELLIPTIC.search(one.plain)
        )
        and not _is_proverb(matter, one)
    ]
    last = [one for one in stated if one.section == matter.chapters[-1].id]
    return (last or stated or sound or near)[:1]


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
    for said, cue, text, act in _demands(matter):
        if re.search(r"[“”‘\"]", text):
            continue  # a quotation cut in two
        stems = {word.lower()[:6] for word in re.findall(r"[^\W\d_]{5,}", text)}
        if not stems:
            continue
        central = sum(spread[stem] for stem in stems) / len(stems) / len(matter.chapters)
        placed = 0.4 if said.section == last else 0.2 if said.section == "S1" else 0.0
        yield _Candidate(said, text, act, cue + 3 * central + placed)


def _demands(matter: Matter) -> Iterator[tuple[Said, float, str, str]]:
    """What sentences of the author's own call for, each with how plain its cue is."""
    for said in matter.said:
        if not said.reported:
            yield from ((said, *found) for found in readings(said) if not _is_proverb(matter, said))
    yield from ((one.said, one.cue, one.text, one.act) for one in calls(matter))


def _is_proverb(matter: Matter, said: Said) -> bool:
    """Whether it speaks of any such thing, of a sort that the essay is not about."""
    head = subject_of(said.doc)
    if head is None or head.pos_ != "NOUN" or not _PROVERB.match(said.plain):
        return False
    return sum(head.lemma_.lower() in one.nouns for one in matter.said) == 1
