"""The overview by rules: thesis, lead lines, tensions, concessions, weighing, the strongest case.

`findings.py` says what is looked for; `grounds.py`, `weighing.py` and `steelman.py` write from it;
the patterns and the sentences said about what they find are data, in the `.toml` files here.
"""

from assistant.models.offline.overview.answer import answer_overview

__all__ = ["answer_overview"]
