"""What a section wants believed, and what it gives for that."""

import re
from dataclasses import dataclass

from assistant.argument.answers import StatementAnswer
from assistant.models.offline.english import clauses
from assistant.models.offline.english.referents import is_empty_it, is_person
from assistant.models.offline.reading import Part, Read
from assistant.models.offline.section.view import View

_URGES = re.compile(
    r"\b(?:(?<!\bI )(?:should|must)(?! we forget| look)"
    r"(?! be (?:noted|said|remembered|added|offered|reviewed|considered))"
    r"|ought to|needs? to|has to|had better|let (?:the|us|our|it|them)"
    r"|(?:it is|it['’]s) (?:high )?time (?:for|to|that)"
    r"|(?:I|we|paper|report|brief) (?:\w+ )?(?:recommends?|proposes?|urges?))\b",
    re.IGNORECASE,
)
_MODALS = {"would", "will", "could"}
_PROMISES = re.compile(r"\b(?:would|will|cannot|can never|could|may|can)\b", re.IGNORECASE)
_CONCLUDES = re.compile(
    r"^(?:therefore|thus|hence|so(?! they| it| he| she)|overall|in (?:short|sum|conclusion)|"
    r"as such|the (?:lesson|truth) is)\b|, then\b|\b(?:is|are) therefore (?:not|a|an|the|no)\b"
    r"|\btherefore,|\bthat is why\b"
    r"|\b(?:shows?|showed|highlight\w*|proves?) that\b",
    re.IGNORECASE,
)
_TURNS = re.compile(
    r"^(?:however|in contrast|by contrast|unlike|but|yet|nevertheless|on the contrary)\b",
    re.IGNORECASE,
)
_JUDGES = re.compile(
    r"\b(?:outweighs?|(?:too|far too) (?!who|the|this)\w+|unique|"
    r"very (?:costly|high|patchy|poor|weak|low|slow|unfair)|fundamentally|no different|better|"
    r"the best|never|lacks?|wrong|is right|the right to|simply|effective|essential|"
    r"not (?:worth|true)|(?:it is|nor is it) (?:not |also )?(?:for|desirable|wrong|right)|"
    r"imperialis\w+|illegal|no (?:need|reason)|settled|"
    r"can be (?:mitigated|managed|solved|met)|"
    r"not (?:an?|just|only|merely) [^;,.]*[;,] (?:it is|but))\b",
    re.IGNORECASE,
)
_ILLUSTRATES = re.compile(
    r"\b(?:for (?:example|instance)|such as|notoriously|recently|in \d{4}|since \d{4}|according to|"
    r"(?:similarly|likewise|moreover|furthermore|finally|additionally),?)\b|[‘“][^’”]{25,}",
    re.IGNORECASE,
)
_GROUNDS = re.compile(
    r"\b(?:because|since|for (?:example|instance)|such as|including|due to|as a result|have|has|"
    r"already|often|during|when|according to|per cent|percent)\b|\d",
    re.IGNORECASE,
)
_CONNECTIVE = re.compile(
    r"^(?:first(?:ly)? of all|last(?:ly)? of all|"
    r"moreover|furthermore|additionally|also|however|therefore|thus|hence|consequently|"
    r"similarly|likewise|in addition|most importantly|understandably|indeed|finally|firstly|"
    r"secondly|thirdly|first|second|third|in (?:fact|short|conclusion)|as a result|besides|yet|"
    r"but|and|so|again|of course|true|overall|as such|unfortunately|for (?:example|instance)|"
    r"on the other hand|in contrast|nor)\b(?:,\s*|\s+)",
    re.IGNORECASE,
)
_NTH = r"(?:first|second|third|fourth|fifth|final|last|next|main|other|further|chief"
_NTH += r"|most important|best|strongest)"
# A sentence that sets out what the paragraph is for: `Secondly, ...`, `Another reason is that ...`.
_TOPIC = re.compile(
    rf"^(?:{_NTH}(?:ly)?\b|to begin with|to start with"
    rf"|(?:my|our|the|a|another) (?:{_NTH} )?(?:reason|point|argument|benefit|advantage|problem)"
    r" (?:\w+ )?is (?!about)|in (?:my|our) (?:opinion|view)"
    r"|(?:I|we) (?:\w+ )?(?:believe|think|hold|argue|maintain) that"
    r"|I (?:\w+ )?(?:dis)?agree with|(?:this|the) essay will)\b",
    re.IGNORECASE,
)
_TOPIC_LED = re.compile(
    r"^(?:(?:to begin with|to start with|in (?:my|our) (?:opinion|view|judgement)|lastly|all in all"
    r"|above all|after all|by contrast|at the same time|in addition), "
    rf"|(?:my|our|the|a|another) (?:{_NTH} )?(?:reason|point|argument) (?:\w+ )?is (?:that |this: )"
    r"|(?:I|we) (?:\w+ )?(?:believe|think|hold|argue|maintain) that (?!.*, (?:and|but) that\b)"
    r"|(?:this|the) essay will .*?\b(?:why I (?:think|believe)(?: that)?|that) "
    r"|I (?:\w+ )?(?:dis)?agree with (?:this|that|the) \w+ because )",
    re.IGNORECASE,
)
# What speaks of the evidence or the case and not of the matter: `The evidence is on our side`.
_ANNOUNCES = re.compile(
    r"^(?:the |our |these )?(?:evidence|facts?|figures|numbers|record|case|answer|choice|reasons?)"
    r" (?:is|are|speaks?|seems?|could not be) (?:\w+ ){0,2}?(?:on our side|clear|simple|plain"
    r"|obvious|overwhelming|strong|easy|in|for themselves|clearer)\b"
    r"|^(?:two|three|four|several|some) (?:\w+ )?(?:options?|reasons?|points?) (?:were|are) "
    r"|\bhere[’']s (?:the|a|my) (?:thing|point|problem)\b"
    r"|\bI want to be (?:\w+ )?clear\b|\bdon[’']t get me wrong\b"
    r"|^there (?:is|are) (?:\w+ ){0,2}(?:reasons?|points?|arguments?|ways?|options?|answers?)\b"
    rf"|^(?:my|our|the) (?:{_NTH} )?(?:point|argument|section|part) (?:\w+ )?is about\b"
    r"|\b(?:proud|glad|happy|beg|ready) to (?:oppose|propose)\b|\brest (?:my|our) case\b",
    re.IGNORECASE,
)
# What leads up to a claim, or sums one up without saying it; it may be a reason all the same.
_LEADS_UP = re.compile(
    r"\bit is worth \w+ing\b|"
    r"\bagree about this\b|\bneeds no \w+ing\b|^history (?:also )?shows what\b"
    r"|^nor (?:need|should) we\b|\b(?:will decide whether|has before it)\b|^let no one\b"
    r"|\btells us nothing\b|\bdifferent matters?\b|\bwould have to\b|^once again\b"
    r"|^(?:this|last) (?:week|month|year|spring|summer|autumn|winter)\b|\bthat \w+\.$",
    re.IGNORECASE,
)
# Somebody's story or the author's own: an example at best.
_STORY = re.compile(
    r"\b(?:I|my|me|he|she|him|her)\b|^(?:You|Every (?:morning|evening|night)|One (?:day|night))\b"
    r"|\ban? (?:old|young) (?:man|woman|boy|girl)\b"
)
_WISHES = re.compile(
    r"I (?:hope|wish|should like|would like|want|ask|think (?:that|the|it|we|they))\b"
)
_YIELDS = re.compile(
    r"^(?:(?:That|This|It|They) (?:is|are|may(?: well)? be|might(?: well)? be) (?:\w+ ){0,2}?"
    r"(?:true|right|fair|so)|(?:I|We) (?:\w+ )?(?:agree(?! with)|admit|grant|accept|concede)"
    r"|It (?:should|must) be (?:noted|said|admitted)|To be fair|Admittedly|Of course|Granted|True,"
    r"|At first|You (?:ask|say)|There (?:was|is) a time"
    r"|There is (?:something|some truth|much truth|force|a good deal) in (?:this|that|it))\b"
)
_TURN_ONLY = re.compile(r"^(?:But|However|Yet|Still|Nevertheless|Even so)\b")
_LEANS_AHEAD = re.compile(r"\bones\b|^(?:At|In|On) [^,]{3,40} (?:at|in|on) which\b|^At the age")
_GREETS = re.compile(
    r"^(?:Dear|To the Editor|Yours|Madam|Sir|Sincerely|Ladies|Honou?rable|Friends|Thank you)\b"
    r"[^.]{0,60}[.,]?$|^(?:To|From|Subject|Re|Date|Cc):"
)
_HEDGES = re.compile(
    r"\b(?:could|may|might|can|perhaps|possibly|probably|likely|often|some|many|most|largely|"
    r"in part|generally|usually|temporarily|historically|significantly|potentially|almost)\b",
    re.IGNORECASE,
)
_CONCEDES = re.compile(
    r"\b(?:supposed to|it is true|of course|admittedly|whether|another matter)\b",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"\d|\b(?:hundred|thousand|million|billion)\b")
_LEANS = {"this", "these", "that", "those", "it", "they", "such", "he", "she", "we", "i"}
_OTHERS = {"they", "he", "she"}
_NOUN = re.compile(r"(?:this|these|those|such|that) (?:an? )?[a-z]+ ", re.IGNORECASE)
_BARE = re.compile(r"(?:this|that|these) (?:can|is|was|are|will|would|could)\b", re.IGNORECASE)
_STEP = re.compile(r"(?:\w+ )?\w+ (?:would|will|can|could)")  # what follows `This` or `These`
_OPENING = 4  # tokens
_BEFORE_A_BID = 2  # tokens: `Finally, think of ...`
_GREETING = 5  # words
_SHORT = 9  # tokens: what is said in fewer is a flourish more often than a claim
_SAME = 0.7  # of the thesis's words
_MOSTLY = 0.5  # of the sentence's own
_PART_OF = 0.9  # of them, where the thesis says more
_EITHER = re.compile(r" or (?:it|they|we) can\b")
_JUDGEMENT = 0.3  # for saying what something is
_OWN_THESIS = 1.6  # for being the sentence that the essay's thesis is taken from
_FIRST, _LAST = 0.8, 0.5  # for opening or closing the section
_NEXT_POINT = 0.8  # for opening it with one more point: `Meat is bad for us, too.`
_SLOGAN = 2.5  # for a flourish that could close any speech
_SLOGANS = re.compile(
    r"\b(?:choice|future|time) is (?:ours|yours|now)\b|^enough is enough\b|^the time to act\b"
    r"|\bis worth more than\b|\bworld is watching\b",
    re.IGNORECASE,
)
_ALSO = re.compile(r"\b(?:also|too|as well)\b[.,]?(?=$| [a-z])")
_HEAD = 0.9  # for each word of the heading, up to three
_THESIS = 0.35  # for each word of the thesis, up to three
_MOST_WORDS = 44  # of a statement; a longer sentence is cut at its first break


@dataclass(frozen=True, slots=True)
class Stance:
    """A section's claim and what it rests on."""

    claim: Read
    premises: tuple[Read, ...]


def stance(view: View, part: Part) -> Stance:
    """The sentence that the section is there for, and at most two reasons it gives.

    A sentence scores for what a claim does: it urges, promises, judges or concludes, it says what
    the heading says, it turns to the author's own side. It loses for what a ground does: it tells
    what happened, brings an example, asks, reports what others hold, leans on the one before.
    """
    ranked = sorted(part.sentences, key=lambda s: (-_claim_score(view, s, part), s.id))
    claim = ranked[0]
    others = [s for s in part.sentences if s is not claim and _may_ground(s)]
    reasons = sorted(others, key=lambda s: (-_ground_score(s, claim), s.id))[:2]
    return Stance(claim, tuple(sorted(reasons, key=part.sentences.index)))


def greets(text: str) -> bool:
    """Whether it is the head of a letter, or a greeting: nothing that could be answered."""
    return (":" in text or len(text.split()) <= _GREETING) and bool(_GREETS.match(text))


def _may_ground(sentence: Read) -> bool:
    """Whether it may be a reason: it states something in the author's name, and no favour."""
    text = sentence.text
    unfit = (_YIELDS, _GREETS, _ANNOUNCES)
    if (
        not sentence.asserted
        or any(pattern.search(text) for pattern in unfit)
        or text.endswith("?")
    ):
        return False
    return not _bids(sentence) and not _verbless(sentence) and len(sentence.doc) > _OPENING


def _claim_score(view: View, sentence: Read, part: Part) -> float:
    own = {stem[:6] for stem in sentence.stems}
    heading = {word.lower()[:6] for word in re.findall(r"\w{4,}|[A-Z]\w*\d", part.heading)}
    thesis = {word.lower()[:6] for word in re.findall(r"\w{5,}", view.thesis.text)}
    text = sentence.text
    promises = 1.0 if clauses.modal(clauses.root_of(sentence.doc)) in _MODALS else 0.8
    promises *= bool(_PROMISES.search(text))
    score = max(1.3 * bool(_URGES.search(text)), promises, _JUDGEMENT * _is_judgement(sentence))
    score += 1.2 * bool(_TOPIC.search(text)) + _OWN_THESIS * _is_thesis(view, sentence)
    score += 0.9 * bool(_JUDGES.search(text)) + 1.2 * bool(_CONCLUDES.search(text))
    score += 1.0 * bool(_TURNS.search(text))
    score += _HEAD * min(len(heading & own), 3) + _THESIS * min(len(thesis & own), 3)
    score += _FIRST * sentence.first + _LAST * sentence.last
    score += _NEXT_POINT * (sentence.first and bool(_ALSO.search(text)))
    score -= 1.5 * (_past(sentence) and not _URGES.search(text)) + 1.1 * bool(
        _ILLUSTRATES.search(text)
    )
    score -= 2.5 * (not sentence.asserted) + 2.5 * text.endswith("?")
    score -= 1.0 * bool(re.search(r"[‘“][^’”]{25,}", text)) + _leaning(sentence)
    score -= 0.4 * bool(_FIGURE.search(text)) + 0.5 * text.startswith("If ")
    score -= _SLOGAN * bool(_SLOGANS.search(text))
    score -= 0.9 * bool(_CONCEDES.search(text)) + 1.0 * (sentence.id not in view.reading.kept)
    score -= _off_the_point(view, sentence)
    return score - 0.03 * abs(len(sentence.doc) - 20)


def _off_the_point(view: View, sentence: Read) -> float:
    """What speaks against a sentence of any kind: it gives way, tells a story, bids or greets."""
    text = sentence.text
    urges = bool(_URGES.search(text) or _TOPIC.search(text) or _WISHES.match(text))
    urges = urges and not text.startswith("You ")
    before = view.before(sentence)
    gives_way = before is not None and _YIELDS.match(before.text) and not _TURN_ONLY.match(text)
    points = 3.0 * bool(_YIELDS.match(text)) + 1.0 * bool(gives_way)
    bare = _CONNECTIVE.sub("", text)
    points += (
        2.5 * bool(_ANNOUNCES.search(bare))
        + 1.5 * bool(_LEADS_UP.search(bare))
        + 1.2 * (bool(_STORY.search(text)) and not urges)
    )
    points += 0.8 * bool(_LEANS_AHEAD.search(text)) + 3.0 * bool(_GREETS.search(text))
    points += 0.7 * (len(sentence.doc) < _SHORT and not urges)
    bids = _bids(sentence) and sentence.id not in view.thesis.ids
    return points + 1.5 * bids + 2.0 * (_verbless(sentence) or len(sentence.doc) < 5)


def _is_thesis(view: View, sentence: Read) -> bool:
    """Whether the essay's thesis is put in this sentence, nearly word for word."""
    thesis = set(re.findall(r"\w{4,}", view.thesis.text.lower()))
    shared = thesis & set(re.findall(r"\w{4,}", sentence.text.lower()))
    told = sentence.id in view.thesis.ids and not _LEADS_UP.search(sentence.text)
    whole = set(re.findall(r"\w{4,}", sentence.text.lower()))
    if told and sentence.id == view.thesis.ids[0] and len(shared) >= _PART_OF * len(whole):
        return True  # one of several bids that the thesis tells in one
    return told and len(shared) > max(_SAME * len(thesis), _MOSTLY * len(whole))


def _is_judgement(sentence: Read) -> bool:
    """Whether it says now what something is: `The problem is small`."""
    root = clauses.root_of(sentence.doc)
    told = {c.dep_ for c in root.children}
    return root.lemma_ == "be" and root.tag_ in {"VBZ", "VBP"} and bool(told & {"acomp", "attr"})


def _bids(sentence: Read) -> bool:
    """Whether it bids the reader do something: `Consider what it costs`."""
    root = clauses.root_of(sentence.doc)
    first = sentence.doc[0].lower_ not in {"to", "if"} and root.i <= _BEFORE_A_BID
    promises = re.search(
        r"\band .*\b(?:will|would|can|may)\b", sentence.text
    )  # `Give it, and it will`
    if sentence.doc[0].lower_ == "let":
        return False  # `Let the bill be passed` urges
    return root.tag_ == "VB" and clauses.subject(root) is None and first and not promises


def _verbless(sentence: Read) -> bool:
    return not any(token.pos_ in {"VERB", "AUX"} for token in sentence.doc)


def _past(sentence: Read) -> bool:
    """Whether its main clause tells what happened once."""
    root = clauses.root_of(sentence.doc)
    return bool(
        root.tag_ == "VBD"
        or any(c.tag_ == "VBD" for c in root.children if c.dep_.startswith("aux"))
    )


def _leaning(sentence: Read) -> float:
    """How much it leans on the sentence before: a bare `This` more than `These fears`."""
    said = _CONNECTIVE.sub("", sentence.text)
    first = said.split(" ", 1)[0].lower()
    if first not in _LEANS or _CONCLUDES.search(sentence.text) or is_empty_it(sentence.doc[0]):
        return 0.0
    if _URGES.search(said.split(",")[0]) or _TOPIC.search(said) or _WISHES.match(said):
        return 0.3 if first in _OTHERS else 0.2
    if _URGES.search(said):
        return 0.4
    return 1.3 if _BARE.match(said) or not _NOUN.match(said) else 0.3


def _ground_score(sentence: Read, claim: Read) -> float:
    shared = len(sentence.stems & claim.stems)
    score = 0.5 * min(shared, 4) + 1.0 * bool(_GROUNDS.search(sentence.text))
    return score - _leaning(sentence) - 1.0 * sentence.text.endswith("?")


def statement(view: View, sentence: Read) -> StatementAnswer:
    """The sentence restated to stand alone: no connective, no note, no pronoun that points back."""
    if sentence.id in view.thesis.ids[:1] and (_bids(sentence) or _EITHER.search(sentence.text)):
        return StatementAnswer(text=view.thesis.text, from_=list(view.thesis.ids))
    said = re.sub(r"\s*\([^()]*\)", "", sentence.text).strip()
    said = _TOPIC_LED.sub("", _CONNECTIVE.sub("", said))
    said = _pointing(view, sentence, said)
    said = re.sub(r"[“”\"]", "", _short(said)).rstrip(" ;,:.?–—-")
    return StatementAnswer(text=f"{said[:1].upper()}{said[1:]}.", from_=[sentence.id])


def _pointing(view: View, sentence: Read, said: str) -> str:
    """The words with what points back at their beginning put into a noun, where one is found."""
    first, _, rest = said.partition(" ")
    if first.lower() in {"it", "they", "he", "she"}:
        agent = view.phrasing.agent(clauses.root_of(sentence.doc)) or ""
        someone = first.lower() in {"he", "she"}
        fits = (
            is_person(agent.split(" ")[-1]) or agent[:1].isupper()
            if someone
            else " " in agent or first.lower() == "they"
        )
        return f"{agent} {rest}" if agent and fits else said
    if first.lower() in {"this", "these"} and _STEP.match(rest):
        return f"the {rest}"
    if first.lower() == "such" and re.match(r"an? ", rest):
        return f"the {rest.split(' ', 1)[1]}"
    return said


def _short(said: str) -> str:
    """The words up to the first break that leaves a sentence, where there are too many."""
    if len(said.split()) <= _MOST_WORDS:
        return said
    for piece in re.split(r"[;:–—]\s", said)[:1]:
        if 6 <= len(piece.split()) <= _MOST_WORDS:
            return piece
    return said


def hedges(sentence: Read) -> list[str]:
    """The words by which it limits itself, each once."""
    return list(dict.fromkeys(word.lower() for word in _HEDGES.findall(sentence.text)))
