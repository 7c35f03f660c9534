"""How many requests may be under way side by side: fewer, after trouble that comes of too many."""

import asyncio
import time


class Lanes:
    """Lets at most `most` in at a time; `async with lanes`. They become fewer and never more again.

    A server that works requests off one by one keeps all but the first waiting past the time-out,
    and one with a rate limit refuses them: asking as many again would end the same way.
    """

    def __init__(self, most: int) -> None:
        self.most = most
        self._taken = 0
        self._left = asyncio.Condition()
        self._narrowed_at = float("-inf")

    async def __aenter__(self) -> None:
        async with self._left:
            await self._left.wait_for(lambda: self._taken < self.most)
            self._taken += 1

    async def __aexit__(self, *_: object) -> None:
        async with self._left:
            self._taken -= 1
            self._left.notify(self.most)

    def narrow(self, began: float) -> None:
        """Halve them, because a request that began then (`time.monotonic`) was one too many.

        Those that failed beside it began before this was known, and count as the same failure.
        """
        if began > self._narrowed_at:
            self.most = max(1, min(self.most, self._taken) // 2)
            self._narrowed_at = time.monotonic()
