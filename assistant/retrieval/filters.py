"""Which sources a search may answer from."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.errors import SettingsInvalid
from assistant.library.store import Entry


@dataclass(frozen=True, slots=True)
class Filters:
    """Every field that is set must fit; texts are compared without regard to case.

    `sources` are ids (`E7`) or parts of a title or path; `author` is part of an author's name;
    `since` and `until` bound the date, both included, as far as they say: year, month or day.
    `without` are ids of sources that are left out.
    """

    sources: tuple[str, ...] = ()
    author: str = ""
    since: str = ""
    until: str = ""
    without: frozenset[str] = frozenset()

    def admit(self, source: Entry) -> bool:
        """Whether a hit from this source may be shown."""
        return (
            source.id not in self.without
            and (not self.sources or any(_names(wanted, source) for wanted in self.sources))
            and self.author.casefold() in source.citation.author.casefold()
            and self._dated(source.citation.date)
        )

    def _dated(self, date: str) -> bool:
        if not (self.since or self.until):
            return True
        since, until = date[: len(self.since)], date[: len(self.until)]
        return bool(date) and since >= self.since and (not self.until or until <= self.until)


def _names(wanted: str, source: Entry) -> bool:
    part = wanted.casefold()
    return (
        part == source.id.casefold()
        or part in source.citation.title.casefold()
        or part in source.path.casefold()
    )


def read_filters(
    *, sources: Sequence[str] = (), author: str = "", since: str = "", until: str = ""
) -> Filters | None:
    """Filters as they are given on a command line; None where none is.

    Raises SettingsInvalid for a date that is not a year, a month or a day.
    """
    for date in (since, until):
        if date and not _DATE.fullmatch(date):
            raise SettingsInvalid(f"{date!r} is no date", "write it as 2019, 2019-05 or 2019-05-31")
    if not (sources or author or since or until):
        return None
    return Filters(tuple(sources), author, since, until)


_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
