"""The JSON Schema of a brief. `python -m assistant.outputs.schema FILE` writes it."""

import json
import sys
from pathlib import Path
from typing import Any

from assistant.argument.brief import Brief

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def brief_schema() -> dict[str, Any]:
    """The schema that every JSON brief validates against (JSON Schema 2020-12)."""
    schema = Brief.model_json_schema(by_alias=True, mode="serialization")
    return {"$schema": DIALECT, **schema, "title": "rebut.brief/1"}


def rendered() -> str:
    """The schema as the text of its file."""
    return json.dumps(brief_schema(), ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(rendered(), encoding="utf-8")
