"""The brief as JSON, `rebut.brief/1`: the same brief always gives the same bytes.

Texts are the essay's own, letter for letter. What a terminal would obey, or a reader not see, is
written as `\\u` and a number, which JSON reads back as the same character.
"""

import json
import re
from typing import Any

from pydantic import BaseModel

from assistant.argument.brief import Brief
from assistant.essay.model import Essay

# Eight-bit controls, line separators, marks that reorder, tag characters; JSON escapes the others.
_ESCAPED = re.compile(
    "[\x7f-\x9f\u061c\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\U000e0000-\U000e007f]"
)


def render(brief: Brief, essay: Essay | None = None) -> str:  # noqa: ARG001 - one face for all forms
    """The brief as JSON in the order of the model, indented by two, ending in a line feed."""
    return of_model(brief)


def of_model(model: BaseModel) -> str:
    """A model as JSON, under the names its schema gives the fields."""
    return written(model.model_dump(mode="json", by_alias=True))


def written(fields: Any) -> str:
    """Plain data as JSON that is safe to show, ending in a line feed."""
    text = json.dumps(fields, ensure_ascii=False, indent=2, allow_nan=False)
    return _ESCAPED.sub(lambda found: json.dumps(found[0])[1:-1], text) + "\n"
