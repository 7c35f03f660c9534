"""How the rules see an essay: which names are on its side."""

from tests.models.offline.section.essays import around


def test_of_names_that_stand_as_often_the_first_is_the_authors_side() -> None:
    """In any process: the order of a set is another in each."""
    seen = around(["The tax failed in Norway, Sweden, Denmark, Finland and Iceland."])
    assert not any(seen.is_ours(name) for name in ("Sweden", "Denmark", "Finland", "Iceland"))
    assert seen.is_ours("Norway")
