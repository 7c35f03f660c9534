"""The clock: which pieces of a speech are said when words are short, and which fall away."""

from collections.abc import Callable, Sequence

from assistant.argument.spoken_pieces import Piece

Length = Callable[[Sequence[Piece]], int]


def fit(pieces: Sequence[Piece], budget: int, length: Length) -> list[Piece]:
    """The pieces to say, so that `length` of them, in words, is at most `budget`.

    Pieces fall away from the lowest worth up, what needs them with them; then whatever still finds
    room comes back, the highest worth first, so that time is not left empty by one long piece.
    """
    ranked = sorted(pieces, key=lambda piece: (-piece.worth, piece.place))
    kept: list[Piece] = []
    total = 0
    for piece in ranked:  # no more than could ever be said, so that a long brief costs no time
        total += piece.words
        kept.append(piece)
        if total > 2 * budget:
            break
    while kept and length(kept) > budget:
        fallen = kept.pop()
        kept = [piece for piece in kept if piece.needs != fallen.says]
    return _fill(kept, ranked, budget, length)


def _fill(kept: list[Piece], ranked: list[Piece], budget: int, length: Length) -> list[Piece]:
    room = budget - length(kept)
    said = {piece.says for piece in kept}
    for piece in ranked:
        ready = not piece.needs or piece.needs in said
        if piece.says in said or not ready or piece.words > room:
            continue
        words = length([*kept, piece])
        if words <= budget:
            kept.append(piece)
            said.add(piece.says)
            room = budget - words
    return kept
