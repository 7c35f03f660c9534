"""The brief as JSON, `rebut.brief/1`: the same brief always gives the same bytes."""

import json

from assistant.argument.brief import Brief
from assistant.essay.model import Essay


def render(brief: Brief, essay: Essay | None = None) -> str:  # noqa: ARG001 - one face for all forms
    """The brief as JSON in the order of the model, indented by two, ending in a line feed."""
    fields = brief.model_dump(mode="json", by_alias=True)
    return json.dumps(fields, ensure_ascii=False, indent=2, allow_nan=False) + "\n"
