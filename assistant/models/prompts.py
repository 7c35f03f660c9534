"""Prompts: one Markdown file each in `prompts/`, checked when loaded, rendered into messages.

    ---
    name: section            the file's own name
    version: 1               part of the ledger's key
    variables: [essay]       exactly those the text uses
    output: SectionAnswer    the answer's class, or `text`
    reason: why it is there
    ---
    ## system
    ...
    ## user
    {essay}

No other text in the program is sent to a model.
"""

import re
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from langchain_core.messages import BaseMessage
    from langchain_core.prompts import ChatPromptTemplate

_FIELDS = {"name", "version", "variables", "output", "reason"}
_FILE = re.compile(r"---\n(?P<head>.*?)\n---\n(?P<body>.*)", re.DOTALL)
_PART = re.compile(r"^## (system|user|assistant)\n", re.MULTILINE)
# A wheel carries the folder inside the package; a checkout has it beside the package.
_PLACES = [Path(__file__).parents[1] / "prompts", Path(__file__).parents[2] / "prompts"]


@dataclass(frozen=True)
class Prompt:
    """One prompt file: who it is, and its parts as (role, template) in order."""

    name: str
    version: str
    variables: tuple[str, ...]
    output: str
    reason: str
    parts: tuple[tuple[str, str], ...]

    def render(self, **values: str) -> "tuple[BaseMessage, ...]":
        """The messages, with `values` put in as they are; braces in them mean nothing.

        Raises ValueError when the values are not exactly the prompt's variables.
        """
        if set(values) != set(self.variables):
            raise ValueError(
                f"prompt {self.name} takes {sorted(self.variables)}, not {sorted(values)}"
            )
        return tuple(self._template.format_messages(**values))

    @property
    def system(self) -> str:
        """The words of its system part, for prompts that others begin with."""
        return dict(self.parts)["system"]

    @property
    def user(self) -> str:
        """The words of its user part."""
        return dict(self.parts)["user"]

    @cached_property
    def _template(self) -> "ChatPromptTemplate":
        from langchain_core.prompts import ChatPromptTemplate

        return ChatPromptTemplate.from_messages(list(self.parts))


@cache
def load(name: str) -> Prompt:
    """The prompt of that name. Raises ValueError for a file that breaks the format above."""
    return parse(_find(name).read_text(encoding="utf-8"), name)


def names() -> list[str]:
    """The names of all prompts there are."""
    return sorted(path.stem for path in _folder().glob("*.md"))


def parse(text: str, name: str) -> Prompt:
    """A prompt from the text of its file. Raises ValueError where it breaks the format."""
    match = _FILE.fullmatch(text)
    if not match:
        raise ValueError(f"prompt {name} has no front matter")
    head = _read_head(match["head"], name)
    pieces = _PART.split(match["body"])
    if pieces[0].strip() or len(pieces) == 1:
        raise ValueError(f"prompt {name} has text outside '## system' and '## user'")
    parts = tuple((pieces[i], pieces[i + 1].strip()) for i in range(1, len(pieces), 2))
    prompt = Prompt(
        name=name,
        version=str(head["version"]),
        variables=tuple(head["variables"]),
        output=str(head["output"]),
        reason=str(head["reason"]).strip(),
        parts=parts,
    )
    _check_variables(prompt)
    return prompt


def _read_head(text: str, name: str) -> dict[str, Any]:
    head = yaml.safe_load(text)
    if not isinstance(head, dict) or set(head) != _FIELDS:
        raise ValueError(f"the front matter of prompt {name} has not exactly {sorted(_FIELDS)}")
    if head["name"] != name:
        raise ValueError(f"prompt {name} calls itself {head['name']!r}")
    return head


def _check_variables(prompt: Prompt) -> None:
    from langchain_core.prompts.string import get_template_variables

    used = {v for _, text in prompt.parts for v in get_template_variables(text, "f-string")}
    if used != set(prompt.variables):
        raise ValueError(
            f"prompt {prompt.name} declares {sorted(prompt.variables)} but uses {sorted(used)}"
        )


def _folder() -> Path:
    return next(place for place in _PLACES if place.is_dir())


def _find(name: str) -> Path:
    path = _folder() / f"{name}.md"
    if not re.fullmatch(r"[a-z][a-z0-9_-]*", name) or not path.is_file():
        raise ValueError(f"there is no prompt {name!r}")
    return path
