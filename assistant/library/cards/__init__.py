"""Word files in the debaters' format: tag, cite, card text, and what was marked for reading."""

from assistant.library.cards.cutting import Card, cut

__all__ = ["Card", "cut"]
