"""How fast units go, by their means: at the most, which is doubted beyond (`doubts`), and mostly (`calculated`)."""

import math
from collections.abc import Iterable
from datetime import timedelta
from typing import NamedTuple

__all__ = ["BY_KIND", "Means", "means_of"]


class Means(NamedTuple):
    """A means of going: the `most` that is believed of a whole leg, the `usual` (km/h), and hours a day."""

    called: str
    most: int
    usual: int
    hours: int

    def takes(self, km: float) -> timedelta:
        """Give how long a way takes at the usual pace, with a rest after so many hours of each day."""
        going = km / self.usual
        days = max(math.ceil(going / self.hours) - 1, 0)
        return timedelta(hours=days * 24 + going - days * self.hours)


FOOT, HORSE = Means("on foot", 6, 4, 8), Means("with horses", 12, 6, 8)
CAR, TRAIN = Means("by car", 50, 25, 10), Means("by train", 60, 30, 24)
SHIP, AIR = Means("by ship", 40, 15, 24), Means("by air", 400, 150, 24)

BY_KIND = {
    **dict.fromkeys(("infantry", "militia", "partisans", "volunteers", "sailors", "engineers"), FOOT),
    **dict.fromkeys(("cavalry", "artillery", "supply"), HORSE),
    **dict.fromkeys(("headquarters", "command", "delegates", "armour"), CAR),
    "train": TRAIN,
    "ship": SHIP,
    "aircraft": AIR,
}
#: Whoever goes by rail or on water has other means.
_BY_MODE = {"rail": TRAIN, "water": SHIP}


def means_of(kind: str, modes: Iterable[str]) -> Means:
    """Give the fastest means that a unit of some kind may have had on routes of some modes."""
    return max([BY_KIND[kind], *(_BY_MODE[each] for each in modes if each in _BY_MODE)], key=lambda each: each.most)
