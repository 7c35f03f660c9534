"""Motions as titles: what is moved, and whether the essay is for it or against it."""

import re
from dataclasses import dataclass

from assistant.argument.language import parse
from assistant.models.offline.english.referents import subject_of
from assistant.models.offline.overview.phrases import gerund

_MOTION = re.compile(
    r"^(?:This House|THW|TH|The House)\s+(?P<verb>would|should|believes?(?: that)?|supports?|"
    r"opposes?|regrets?)\s+(?P<moved>.+?)[.!?]?$",
    re.IGNORECASE,
)
# What is written behind a motion: for whom the case is.
_SIDE = re.compile(
    r"\s*(?:[-–—:(|,]\s*)(?:the )?(?:case )?(?:for |by |of )?(?:the )?"
    r"(?P<side>opposition|proposition|government|opp|prop|con|pro|against|for|negative|affirmative)"
    r"\b[^.]*$",
    re.IGNORECASE,
)
_AGAINST = {"opposition", "opp", "con", "against", "negative"}
_WOULD_BE = re.compile(r"(?P<who>.+?) should be (?P<what>\w+)(?P<rest>.*)")
_ADVERB = re.compile(r"^(?:not|never|immediately|fully|further)\b")
# Motions that take something away: to speak ill of the thing is then to speak for the motion.
_REMOVES = re.compile(
    r"^(?:ban|abolish|limit|restrict|prohibit|end|scrap|remove|stop|criminali[sz]e|cut|reduce|tax|"
    r"dismantle|leave|withdraw|reject|repeal|close|censor|boycott|disband|break up)\b",
    re.IGNORECASE,
)
_DOING = re.compile(
    r"\b(?:ban|abolish|limit|restrict|prohibit|end|scrapp|remov|stopp|clos|cutt|reduc|reject)ing\b|"
    r"\breforms?\b|\bthe ban\b",
    re.IGNORECASE,
)
_ILL = re.compile(
    r"\b(?:not|no|never|too|lacks?|fails?|failures?|failing|harm\w*|damag\w+|threat\w*|"
    r"undermin\w+|illegal|"
    r"unjust\w*|unfair\w*|wrong|danger\w*|risk\w*|costly|costs?|expensive|manipulated|worse\w*|bad|"
    r"corrupt\w*|exacerbat\w+|imperialism|unnecessary|unlikely|abuse\w*|divisi\w+|segregat\w+|"
    r"discriminat\w+|"
    r"inaccurate|driving|destroy\w*|problem\w*|other options|alternatives?|more effective|"
    r"encourages|inequalit\w+|skew\w*|distort\w*|disadvantage\w*|indoctrinat\w+|violat\w+|cruel\w*|suffer\w*|without)\b",
    re.IGNORECASE,
)
_WELL = re.compile(
    r"\b(?:benefit\w*|improv\w+|necessary|needed|right|protect\w+|ensur\w+|help\w*|better|good|"
    r"strengthen\w*|enhanc\w+|promot\w+|fair\w*|free\w*|important|effective|success\w*|safer?|"
    r"opportunit\w+|growth|choice|incentiv\w+|deter\w*|empower\w*)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Motion:
    """A motion: `verb` (`would`, `believes`) and what is `moved`.

    `side` says whether the essay is for it, where the title says so.
    """

    verb: str
    moved: str
    side: bool | None = None

    @property
    def act(self) -> str:
        """What is moved as an act: `building a bridge`; nothing where it is no act."""
        urged = self.moved if self.verb in {"would", "should"} else self._urged
        if found := _WOULD_BE.fullmatch(self.moved):
            return _made(**found.groupdict())
        if not urged or _ADVERB.match(urged):
            return ""
        first, _, rest = urged.partition(" ")
        return f"{gerund(first.lower())} {rest}".strip()

    @property
    def _named(self) -> str:
        """What is moved, to begin a sentence with."""
        return f"{self.moved[:1].upper()}{self.moved[1:]}"

    @property
    def _urged(self) -> str:
        """What a belief wants done: `towns should build harbours` wants harbours built."""
        return self.moved.partition(" should ")[2] if self.verb == "believes" else ""

    @property
    def removes(self) -> bool:
        """Whether it would take something away."""
        found = _WOULD_BE.fullmatch(self.moved)
        return bool(_REMOVES.match(found["what"] if found else self.moved))

    def upheld(self) -> str:
        """The motion as a sentence that holds it."""
        match self.verb:
            case "would" | "should":
                return f"This House should {self.moved}."
            case "supports":
                return f"{self._named} should be supported."
            case "opposes":
                return f"{self._named} should be opposed."
            case "regrets":
                return f"We should regret {self.moved}."
        return f"{self._named}."

    def denied(self) -> str:
        """The motion as a sentence that denies it."""
        match self.verb:
            case "would" | "should":
                return f"This House should not {self.moved}."
            case "supports":
                return f"{self._named} should not be supported."
            case "opposes":
                return f"{self._named} should not be opposed."
            case "regrets":
                return f"We have no reason to regret {self.moved}."
        if self._urged and not self._urged.startswith("not "):
            who = self.moved.partition(" should ")[0]
            return f"{who[:1].upper()}{who[1:]} should not {self._urged}."
        return f"It is not true that {self.moved}."


def _made(who: str, what: str, rest: str) -> str:
    """What is done where something `should be banned` or `should be free`."""
    word = parse([f"They should be {what}{rest}"])[0][3]
    if word.tag_ == "VBN":
        return f"{gerund(word.lemma_.lower())} {who}{rest}"
    return f"making {who} {what}{rest}"


def split_side(title: str) -> tuple[str, str]:
    """A title, and what is written behind it to say for whom the case is."""
    side = _SIDE.search(title)
    return (title[: side.start()].strip(), title[side.start() :]) if side else (title.strip(), "")


def read_motion(title: str) -> Motion | None:
    """The motion a title states, or asks about (`Should zoos be closed?`), if it does."""
    bare, behind = split_side(title)
    side = _SIDE.search(behind)
    found = _MOTION.match(bare)
    if not found:
        return _asked(bare)
    verb = found["verb"].lower().removesuffix(" that")
    verb = verb if verb in {"would", "should"} or verb.endswith("s") else f"{verb}s"
    return Motion(verb, found["moved"], side["side"].lower() not in _AGAINST if side else None)


def _asked(title: str) -> Motion | None:
    """The motion of a title that asks whether something should be done."""
    if not re.match(r"should\b.*\?$", title, re.IGNORECASE):
        return None
    doc = parse([title])[0]
    subject = subject_of(doc)
    if subject is None or subject.pos_ == "PRON" or subject.left_edge.i != 1:
        return None
    who = doc[1 : subject.right_edge.i + 1].text
    urged = doc[subject.right_edge.i + 1 :].text.rstrip(" ?")
    return Motion("believes", f"{who} should {urged}")


def argues_for(motion: Motion, statements: list[str]) -> bool:
    """Whether headings or claims speak for the motion: they praise it, or damn what it removes."""
    act = motion.moved.split(" ", 1)[0].lower()[:5]
    balance = 0
    for text in statements:
        tone = min(len(_WELL.findall(text)), 1) - 2 * min(len(_ILL.findall(text)), 1)
        words = re.findall(r"[a-z]+", text.lower())
        about_act = any(word.startswith(act) for word in words) or bool(_DOING.search(text))
        balance += -tone if motion.removes and not about_act else tone
    return balance > 0 if motion.verb != "opposes" else balance < 0
