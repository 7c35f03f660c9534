"""Small English: the essay's words set into sentences of our own, so that they stay grammatical."""
