"""Is the citation whole?"""

from collections.abc import Iterator

from assistant.checks.material import Material
from assistant.checks.rule import Problem

# In the order of a written cite: who, with what standing, when, what, where, and when it was read.
FIELDS = ("author", "qualifications", "date", "title", "publisher", "url", "accessed")


def citation(material: Material) -> Iterator[Problem]:
    """A source of the brief whose citation lacks a field that a written cite carries."""
    for source in material.brief.sources:
        if missing := [field for field in FIELDS if not getattr(source, field).strip()]:
            yield Problem(
                source.id,
                f"{source.title.strip() or source.id} lacks {listed(missing)}; fill it in with "
                "`rebut library check`, or in the file's front matter",
            )


def listed(names: list[str]) -> str:
    """`author, date and title`."""
    names = ["URL" if name == "url" else name for name in names]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
