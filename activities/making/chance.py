"""Drawing by lot with known shares, the same lots for the same seed."""

from bisect import bisect
from collections.abc import Hashable, Iterable, Mapping
from itertools import accumulate
from random import Random


class Lots:
    """Things drawn in proportion to their shares; the shares need not add up to anything."""

    def __init__(self, shares: Mapping[Hashable, float]):
        self.things = tuple(shares)
        self.edges = tuple(accumulate(shares.values()))

    def draw(self, chance: Random):
        return self.things[bisect(self.edges, chance.random() * self.edges[-1], 0, len(self.things) - 1)]

    def draw_some(self, chance: Random, number: int) -> list:
        """At most ``number`` different ones; what was drawn twice is there once."""
        return list(dict.fromkeys(self.draw(chance) for _ in range(number)))


def falling(things: Iterable[Hashable], power: float = 1.0) -> dict[Hashable, float]:
    """Shares as Zipf found them: the second thing is half as usual as the first, the third a third."""
    return {thing: 1 / rank**power for rank, thing in enumerate(things, 1)}


def rank(chance: Random, number: int) -> int:
    """0 to ``number`` - 1, falling in the same way."""
    return int(number ** chance.random()) - 1
