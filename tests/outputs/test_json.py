"""The JSON form: canonical, complete, and as its published schema says."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from assistant.argument.brief import Brief
from assistant.outputs import json as form
from assistant.outputs.schema import brief_schema, rendered
from tests.outputs import samples
from tests.outputs.samples import Sample

PUBLISHED = Path(__file__).parents[2] / "docs" / "rebut.brief-1.schema.json"


def test_the_published_schema_is_the_one_of_the_model() -> None:
    assert PUBLISHED.read_text(encoding="utf-8") == rendered(), (
        "run: python -m assistant.outputs.schema docs/rebut.brief-1.schema.json"
    )


@pytest.mark.parametrize("sample", [samples.complete, samples.hostile, samples.bare])
def test_every_brief_validates_and_reads_back_the_same(sample: Sample) -> None:
    brief, essay = sample()
    text = form.render(brief, essay)
    Draft202012Validator(brief_schema()).validate(json.loads(text))
    again = Brief.model_validate_json(text)
    assert again == brief
    assert form.render(again) == text


@pytest.mark.parametrize(
    ("path", "value"),
    [(("schema",), "rebut.brief/2"), (("sections", 0, "attacks", 0, "strength"), 6)],
)
def test_the_schema_refuses_what_the_model_refuses(
    path: tuple[str | int, ...], value: object
) -> None:
    fields = json.loads(form.render(samples.complete()[0]))
    *way, last = path
    node = fields
    for step in way:
        node = node[step]
    node[last] = value
    assert list(Draft202012Validator(brief_schema()).iter_errors(fields))
