"""What leads a question in is in the author's words, and says what the author says."""

import pytest

from assistant.models.offline.section.leading import clause_to


@pytest.mark.parametrize(
    ("text", "words", "said"),
    [
        (
            "Traffic at the bridge fell by a fifth in a year.",
            "fell by a fifth in a year",
            "Traffic at the bridge fell by a fifth in a year",
        ),
        (
            "But the old quay, as we know, will be sold to the bank.",
            "will be sold to the bank",
            "will be sold to the bank",
        ),
        (
            "We estimate that it would cut the queue by half.",
            "would cut the queue by half",
            "it would cut the queue by half",
        ),
    ],
)
def test_words_are_quoted_with_the_clause_that_leads_up_to_them(
    text: str, words: str, said: str
) -> None:
    assert clause_to(text, words) == said


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("If the pier is closed, we will lose the ferry for good.", "will lose the ferry for good"),
        (
            "Nobody who has stood on that long and windy pier in November can call it safe.",
            "can call it safe",
        ),
        ("They say, as they always did, that the pier is old.", "the pier is old"),
        ("The pier is an old pier, and it will stand, if we mend it.", "if we mend it"),
    ],
)
def test_words_that_depend_on_what_stands_before_are_not_quoted_alone(
    text: str, words: str
) -> None:
    assert clause_to(text, words) == ""
