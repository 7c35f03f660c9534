"""Answers cite only what was shown, in the schema and in validation alike."""

import jsonschema
import pytest
from pydantic import ValidationError

from assistant.argument.answers import (
    OverviewAnswer,
    SectionAnswer,
    StatementAnswer,
    shown_schema,
)

SHOWN = {"S1", "S1.1", "S1.2", "N1.1", "E7.4", "A1.1"}


def test_each_place_takes_only_its_own_kind_of_id() -> None:
    definitions = shown_schema(SectionAnswer, SHOWN)["$defs"]
    assert definitions["SentenceId"]["enum"] == ["N1.1", "S1.1", "S1.2"]
    assert definitions["EvidenceId"]["enum"] == ["E7.4"]
    overview = shown_schema(OverviewAnswer, SHOWN)["$defs"]
    assert overview["SectionId"]["enum"] == ["S1"]
    assert overview["AttackId"]["enum"] == ["A1.1"]


@pytest.mark.parametrize("answer", [SectionAnswer, OverviewAnswer])
def test_the_schema_is_valid_and_strict(
    answer: type[SectionAnswer] | type[OverviewAnswer],
) -> None:
    schema = shown_schema(answer, SHOWN)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["additionalProperties"] is False
    assert set(schema["required"]) == set(schema["properties"])


def test_without_evidence_the_schema_stays_valid() -> None:
    schema = shown_schema(SectionAnswer, {"S1.1"})
    jsonschema.Draft202012Validator.check_schema(schema)
    assert "enum" not in schema["$defs"]["EvidenceId"]


def test_an_id_that_was_not_shown_is_refused() -> None:
    good = {"text": "It costs too much.", "from": ["S1.2"]}
    context = {"shown": SHOWN}
    assert StatementAnswer.model_validate(good, context=context).from_ == ["S1.2"]
    with pytest.raises(ValidationError, match=r"S1\.9"):
        StatementAnswer.model_validate({**good, "from": ["S1.9"]}, context=context)


def test_evidence_may_not_stand_where_the_essay_is_cited() -> None:
    with pytest.raises(ValidationError, match=r"E7\.4"):
        StatementAnswer.model_validate({"text": "x", "from": ["E7.4"]}, context={"shown": SHOWN})
