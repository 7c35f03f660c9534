"""Practice: you attack, the author answers back, you answer, a ballot follows. Or the reverse."""
