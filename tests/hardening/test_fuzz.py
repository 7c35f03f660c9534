"""Whatever is in a file, it is read by the rules or refused in a sentence; nothing else happens.

`pytest tests/hardening/test_fuzz.py --hypothesis-profile=long` tries ten thousand of each.
"""

import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from assistant.argument.answers import OverviewAnswer, SectionAnswer
from assistant.checks.folding import fold
from assistant.checks.papers.our_brief import read_brief
from assistant.errors import CannotRead, RebutError, SettingsInvalid
from assistant.essay.building import essay_of
from assistant.essay.model import Essay
from assistant.essay.readers import Reading, read_text
from assistant.essay.sections import sections_of
from assistant.essay.sentences import split
from assistant.library.cards import cut
from assistant.library.citations import front_matter, read_sidecar
from assistant.models.replay import open_replay
from assistant.models.replies import Unusable, read, salvage
from assistant.settings import load_settings
from tests.hardening.material import TEXTS, a_pdf, damaged, torn_word, word_parts

in_a_folder = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
fewer = settings(in_a_folder, max_examples=max(10, in_a_folder.max_examples // 4))
HUGE = f"---\ntitle: 0x{'f' * 5_000}\n---\nThe ferry leaks.\n"
NO_DATE = "---\ndate: 2021-13-45\n---\nThe ferry leaks.\n"
NESTED = f"---\nauthor: {'[' * 200}{']' * 200}\n---\nThe ferry leaks.\n"
WORDS = st.sampled_from(["the ", "ferry ", "is ", "not ", "sold ", "for ", "14 ", "1,005 ", "% "])


def read_as(folder: Path, name: str, raw: bytes) -> Reading | None:
    """The reading of a file of these bytes; None where it is refused, in one sentence."""
    path = folder / name
    path.write_bytes(raw)
    try:
        reading = read_text(path)
    except CannotRead as refused:
        assert "\n" not in str(refused) and str(refused).endswith(".")
        return None
    at = 0
    for block in reading.blocks:
        assert at <= block.start <= block.end <= len(reading.text)
        at = block.end
    return reading


def keeps_the_rule(essay: Essay) -> None:
    """Every span is where it says, ids count up, nothing overlaps."""
    at = 0
    for number, section in enumerate(essay.sections, 1):
        assert section.id == f"S{number}" and section.sentences
        assert at <= section.start
        for place, one in enumerate(section.sentences, 1):
            assert one.id == f"{section.id}.{place}"
            assert one.text == essay.text[one.start : one.end] == one.text.strip() != ""
            assert at <= one.start < one.end <= section.end
            at = one.end
        for note in section.notes:
            assert note.text == essay.text[note.start : note.end]
            assert section.start <= note.start < note.end <= section.end
        at = section.end


@pytest.mark.parametrize("suffix", [".txt", ".md", ".html", ""])
@in_a_folder
@given(text=TEXTS)
@example(text=HUGE)
@example(text=NO_DATE)
@example(text=NESTED)
@example(text="<p>" * 3_000 + "The ferry leaks.")
@example(text="> " * 2_000 + "The ferry leaks.")
@example(text="[" * 5_000 + "The ferry leaks.")
def test_any_text_is_an_essay_or_is_refused(tmp_path: Path, suffix: str, text: str) -> None:
    reading = read_as(tmp_path, f"essay{suffix}", text.encode("utf-8", "surrogatepass"))
    if reading is None:
        return
    if suffix == ".txt":
        assert reading.text == text.removeprefix("\ufeff").replace("\r\n", "\n")
    try:
        essay = essay_of(reading)
    except CannotRead:
        return
    keeps_the_rule(essay)
    assert sections_of(reading) == essay.sections


@pytest.mark.parametrize("suffix", [".txt", ".md", ".html", ".docx", ".pdf", ""])
@in_a_folder
@given(raw=st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(tmp_path: Path, suffix: str, raw: bytes) -> None:
    read_as(tmp_path, f"essay{suffix}", raw)


@in_a_folder
@given(raw=damaged(a_pdf()))
def test_a_damaged_pdf(tmp_path: Path, raw: bytes) -> None:
    read_as(tmp_path, "essay.pdf", raw)


@fewer
@given(seed=st.integers(0, 2**32))
def test_a_word_file_of_torn_xml(tmp_path: Path, seed: int) -> None:
    reading = read_as(tmp_path, "essay.docx", torn_word(seed))
    if reading is not None and reading.prose:
        keeps_the_rule(essay_of(reading))
    try:
        cards = cut(tmp_path / "essay.docx")
    except CannotRead:
        return
    for card in cards:
        assert card.text.strip()
        assert all(0 <= mark.start < mark.end <= len(card.text) for mark in card.marks)


@in_a_folder
@given(raw=damaged(b"".join(word_parts().values())[:2_000]))
def test_what_only_begins_like_a_word_file(tmp_path: Path, raw: bytes) -> None:
    assert read_as(tmp_path, "essay.docx", b"PK\x03\x04" + raw) is None


@given(TEXTS)
def test_sentences_cover_every_character_that_shows(text: str) -> None:
    at, left = 0, ""
    for start, end in split(text):
        assert at <= start < end
        left += text[at:start]
        at = end
    left += text[at:]
    assert all(sign.isspace() or unicodedata.category(sign) in {"Cf", "Cc"} for sign in left)


@given(TEXTS, st.data())
def test_a_quotation_of_whole_words_is_found(text: str, data: st.DataObject) -> None:
    folded = fold(text)
    words = text.split()
    assume(words)
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first + 1, len(words)))
    quotation = " ".join(words[first:last])
    for start, end in folded.all(quotation):
        assert 0 <= start < end <= len(text)
        assert fold(text[start:end]).text.strip() == fold(quotation).text.strip()


@given(st.lists(WORDS, min_size=4, max_size=20), st.data())
def test_a_lost_word_or_a_changed_figure_is_never_found(
    words: list[str], data: st.DataObject
) -> None:
    source = "".join(words).strip()
    at = data.draw(st.integers(1, len(words) - 2))
    altered = [*words]
    altered[at] = data.draw(st.sampled_from(["", "15 ", "1,006 ", "never "]))
    quotation = "".join(altered).strip()
    assume(quotation not in source)
    assert fold(source).find(quotation) is None


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["claim", "attacks", "from", "id", "schema", "essay", "text", "calls"])
            | st.text(max_size=6),
            inner,
            max_size=5,
        )
    ),
    max_leaves=20,
)
AROUND = st.sampled_from(
    ["", "```json\n", "<think>{", "</think>", "Here it is: ", "}", "\x00", "{"]
)

ANSWERS: st.SearchStrategy[Any] = st.sampled_from((SectionAnswer, OverviewAnswer))


@given(AROUND, JSON, AROUND, ANSWERS)
@example("", [], "{" * 100_000, SectionAnswer)
@example('{"a":' * 50_000, 1, "", OverviewAnswer)
def test_any_reply_is_an_answer_or_unusable(before: str, said: Any, after: str, kind: Any) -> None:
    reply = f"{before}{json.dumps(said)}{after}"
    for reader in (read, salvage):
        try:
            reader(reply, kind, {"S1.1"})
        except Unusable as refused:
            assert str(refused)


@in_a_folder
@given(said=JSON, after=AROUND)
@example(said=[], after='{"a":' * 50_000)
def test_any_json_is_a_brief_or_refused(tmp_path: Path, said: Any, after: str) -> None:
    text = f"{json.dumps(said)}{after}"
    with pytest.raises(CannotRead):
        read_brief("brief.json", text)
    path = tmp_path / "run.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RebutError):
        open_replay(str(path))


@in_a_folder
@given(text=TEXTS | st.sampled_from([HUGE[4:-21], NO_DATE[4:-21], NESTED[4:-21]]))
def test_any_citation_is_read_or_refused(tmp_path: Path, text: str) -> None:
    front_matter(f"---\n{text}\n---\nThe ferry.")
    path = tmp_path / "a.yaml"
    path.write_text(text, encoding="utf-8", errors="replace")
    try:
        found = read_sidecar(path)
    except CannotRead as refused:
        assert "\n" not in str(refused)
        return
    assert "\n" not in found.title + found.author + found.url


@in_a_folder
@given(text=st.text(max_size=60) | st.sampled_from(["model=1", "timeout='x'", "seed=1e9", "[a]"]))
def test_any_settings_file_is_read_or_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "rebut.toml").write_text(text, encoding="utf-8", errors="replace")
    try:
        load_settings(tmp_path)
    except (SettingsInvalid, CannotRead) as refused:
        assert str(refused).endswith(".")
