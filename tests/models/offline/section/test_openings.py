"""Each way in answers the sentences it is for, and passes over those that only look like them."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.models.offline.section.matching import matches
from assistant.models.offline.section.openings import TEXTS, openings
from assistant.models.offline.section.view import view
from tests.models.offline.section.essays import CORPUS, around, corpus_essay, shown

LABELLED = yaml.safe_load(Path(__file__).with_name("openings.yaml").read_text("utf-8"))
CASES = [
    (case, kind, said) for case in LABELLED for kind in ("fires", "silent") for said in case[kind]
]
TOPICS = {one.id for one in openings() if one.family == "topics"}
# The subjects that a debater would say each sample essay is about.
SUBJECTS = {
    "allied-brigade.txt": {
        "host-law", "guests-as-targets", "share-without-troops", "roots-of-revolt",
        "binding-constraint",
    },
    "congestion-charge.md": {"who-pays-a-charge", "traffic-moves", "shops-and-centre"},
    "vote-at-sixteen.txt": {"votes-and-ripeness", "habit-of-voting"},
}  # fmt: skip


def _offered(case: dict[str, Any], said: str) -> set[str]:
    sentences = [*([case["first"]] if "first" in case else []), said]
    seen = around(sentences, proposes=not case.get("against", False))
    part = seen.reading.parts[0]
    return {match.opening.id for match in matches(seen, part, part.sentences[-1])}


@pytest.mark.parametrize(
    ("case", "kind", "said"), CASES, ids=[f"{c['opening']}-{k}-{s[:28]}" for c, k, s in CASES]
)
def test_an_opening_fires_where_it_should_and_nowhere_else(
    case: dict[str, Any], kind: str, said: str
) -> None:
    assert (case["opening"] in _offered(case, said)) == (kind == "fires")


@pytest.mark.parametrize("place", CORPUS, ids=lambda place: place.stem)
def test_an_essay_is_not_answered_with_another_subject(place: Path) -> None:
    seen = view(shown(corpus_essay(place)))
    offered = {
        match.opening.id
        for part in seen.reading.parts
        for sentence in part.sentences
        for match in matches(seen, part, sentence)
    }
    assert offered & TOPICS <= SUBJECTS[place.name]
    assert offered & TOPICS


def test_one_word_of_a_subject_does_not_make_an_essay_about_it() -> None:
    said = (
        "Investment would follow, and the town would become a hub of regional trade for every shop."
    )
    seen = around([said])
    part = seen.reading.parts[0]
    assert not TOPICS & {match.opening.id for match in matches(seen, part, part.sentences[0])}


def test_every_opening_has_words_for_each_part_of_an_attack() -> None:
    seen = openings()
    assert len({one.id for one in seen}) == len(seen)
    for opening in seen:
        for name in TEXTS:
            assert opening.texts[name], (opening.id, name)
        assert len(opening.texts["answer"]) <= len(opening.texts["reply"]), opening.id
        assert all(text.endswith("?") for text in opening.texts["question"]), opening.id
        assert all(text.endswith((".", "?")) for text in opening.texts["ask"]), opening.id
        assert all(not text.endswith(".") for text in opening.texts["need"]), opening.id


def test_capitals_in_a_cue_stay_capitals() -> None:
    [found] = [one for one in openings() if one.id == "no-choice-but"]
    assert any(cue.search("Carland will have no choice but to pay.") for cue in found.cues)
    assert not any(cue.search("the fleet will have no choice but to pay.") for cue in found.cues)
