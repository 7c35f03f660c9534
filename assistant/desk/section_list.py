"""The `--sections` list: `1,3-5` means S1, S3, S4 and S5."""

import re

from assistant.errors import SettingsInvalid
from assistant.essay.model import Essay


def chosen_sections(written: str | None, essay: Essay) -> list[str]:
    """The section ids asked for, in reading order; all of them for None.

    Raises SettingsInvalid for a list that cannot be read or names a section that is not there.
    """
    present = [section.id for section in essay.sections]
    if written is None:
        return present
    asked = {one for part in written.split(",") for one in _range(part.strip(), len(present))}
    return [one for one in present if one in asked]


def _range(part: str, count: int) -> list[str]:
    match = re.fullmatch(r"[Ss]?(\d{1,6})(?:-[Ss]?(\d{1,6}))?", part)
    if not match:
        raise SettingsInvalid(f"--sections has {part!r}", "write it like 1,3-5")
    first, last = int(match[1]), int(match[2] or match[1])
    if not 1 <= first <= last <= count:
        raise SettingsInvalid(
            f"--sections asks for {part}, but the essay has sections 1 to {count}",
            "choose among those",
        )
    return [f"S{number}" for number in range(first, last + 1)]
