"""Grounds that one sentence gives, each where it stands and nowhere else."""

import pytest

from assistant.models.offline.overview.answer import read_matter
from assistant.models.offline.overview.findings import Findings
from assistant.models.offline.overview.grounds import Ground, grounds
from tests.models.offline.overview.essays import blocks

WANTS = "The council should buy a second ferry for the town of Wexley."


def _grounds(*sentences: str) -> dict[str, Ground]:
    said = blocks([("ONE", sentences), ("TWO", [WANTS])], "The ferry")
    return {ground.name: ground for ground in grounds(Findings(read_matter(said)))}


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("the only one", "A ferry is the only way to reach the island."),
        ("willing hands", "Sixty companies tried the ferry for six months, and most kept it."),
        ("somebody else pays", "If a few shops struggle, the state can help them for a year."),
        ("two aims", "It would cut traffic by a fifth and raise 4 million pounds a year."),
        ("waits for goodwill", "Norland can do it if it finds the political will."),
        ("the whole of it", "If cars are banned, crashes will stop."),
        ("size of the change", "Sales rose by 6 per cent after that."),
        ("one piece of research", "A study by Carrow University found that guests liked it."),
        ("no time to think", "If we do not act now, we will lose the port."),
        ("reproach for answer", "It is hypocritical to complain of noise while we fly abroad."),
        ("chain of disasters", "Once the rule is given up, there is nowhere to stop."),
        (
            "another place",
            "In Dunmore traffic fell by a fifth, and in France it fell by 30 per cent.",
        ),
        ("granted", "To be fair, the ferry was late for half of last year."),
    ],
)
def test_a_ground_is_found(name: str, sentence: str) -> None:
    found = _grounds(sentence)
    assert name in found
    assert found[name].ids[0] == "S1.1"


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("willing hands", "Sixty firms tried it, and they were chosen at random."),
        ("two aims", "It would cut taxes and raise the spirits of the town."),
        ("the whole of it", "The delays will never stop unless we act."),
        ("size of the change", "Sales rose by 60 per cent after that."),
        ("motive for reason", "Some of you are afraid of the sea."),
        ("false choice", "Either we are a town that sails, or we are not a town at all."),
        ("another place", "The Norland cod rose from 27 to 500."),
        ("granted", "Critics say that the ferry would be late."),
    ],
)
def test_a_ground_is_not_found_where_it_is_not_given(name: str, sentence: str) -> None:
    assert name not in _grounds(sentence)


def test_two_pieces_of_research_are_not_one() -> None:
    one = "A study by Carrow University found that guests liked it."
    two = "A survey by the Western Institute found the same."
    assert "one piece of research" not in _grounds(one, two)


def test_what_would_come_of_doing_nothing_is_not_promised() -> None:
    promised = ["It would save lives.", "It would cut costs.", "Doing nothing would save money."]
    assert "missing link" not in _grounds(*promised)
