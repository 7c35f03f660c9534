"""Pages made of Jinja templates: text stays text, and no more runs or loads than we name."""

from base64 import b64encode
from hashlib import sha256
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from assistant.outputs.plain import plain


def templates(package: str, folder: str) -> Environment:
    """The templates in a folder of a package. They escape every value, which passes `plain` first.

    A name that no value has is an error.
    """
    return Environment(
        loader=PackageLoader(package, folder),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_safe,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def hashed(text: str) -> str:
    """A style sheet or script as a content policy names it: by its SHA-256."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _safe(value: Any) -> Any:
    return plain(value) if isinstance(value, str) and not isinstance(value, Markup) else value
