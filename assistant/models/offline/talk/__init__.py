"""A conversation, offline: what a follow-up question means, and what was said long ago."""

from assistant.models.offline.talk.follow_up import stand_alone
from assistant.models.offline.talk.summary import summarise

__all__ = ["stand_alone", "summarise"]
