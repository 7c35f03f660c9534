"""A practice round, offline: the other side's reply, and a ballot by nearness."""

from assistant.models.offline.spar.ballot import judge_round
from assistant.models.offline.spar.reply import reply

__all__ = ["judge_round", "reply"]
