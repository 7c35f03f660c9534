"""Questions about the essay, offline: the sentence that answers, or that none does."""

from assistant.models.offline.ask.answering import answer_question

__all__ = ["answer_question"]
