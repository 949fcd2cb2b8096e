"""The sides' colours: whether they stand out from the ground, and from one another however one sees colours.

A colour is ``#rrggbb`` (sRGB). A campaign may give a side one of its own, for a bright room; what that is in a dark
room follows from it, unless it is given too.
"""

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np

__all__ = [
    "APART",
    "GROUND",
    "MARK",
    "OWN",
    "SIGHTS",
    "TEXT",
    "Alike",
    "alike",
    "contrast",
    "in_the_dark",
    "lab",
    "linear",
]

Theme = str  # "bright" or "dark"

#: What lies under a side's colour, the one that differs least from it first: sheets, the land.
GROUND = {"bright": ("#f3ecdc", "#fcf8ee"), "dark": ("#2e2820", "#241f19")}
#: By a side's number, if it has no colour of its own (`assets/styles/base.css`).
OWN = {
    "bright": ("#1d4f91", "#a3241a", "#4a1438", "#7815ef", "#000051", "#9a525d"),
    "dark": ("#8fb8f0", "#f4897a", "#e3d65a", "#79fff9", "#e4ffc7", "#b46eff"),
}
#: WCAG 2.2, 1.4.3 and 1.4.11: of text, and of what else has to be made out.
TEXT, MARK = 4.5, 3.0
#: Machado, Oliveira and Fernandes 2009, at full severity; on linear RGB.
SIGHTS: Mapping[str, Sequence[Sequence[float]]] = {
    "normal sight": np.eye(3).tolist(),
    "protanopia": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "deuteranopia": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "tritanopia": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
}
#: How far two sides are apart at the least, in CIE Lab; 2 is what an eye can just tell.
APART = 25

_XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])  # of sRGB, D65
_HEX = re.compile("#[0-9a-f]{6}", re.IGNORECASE | re.ASCII)
_STEPS = 100  # from a colour to white


class Alike(NamedTuple):
    """Two sides, by their numbers, that are hard to tell apart: by whom, in which room, and how far they are apart."""

    one: int
    other: int
    sight: str
    theme: Theme
    far: float


def linear(colour: str) -> np.ndarray:
    """Give red, green and blue of a colour in proportion to the light, 0 to 1."""
    if not _HEX.fullmatch(colour):
        raise ValueError('is not a colour, "#rrggbb"')
    c = np.array([int(colour[at : at + 2], 16) for at in (1, 3, 5)]) / 255
    found: np.ndarray = np.where(c <= 0.04045, c / 12.92, ((c + 0.055) / 1.055) ** 2.4)
    return found


def contrast(one: str, other: str) -> float:
    """Give the contrast of two colours as WCAG has it, 1 to 21."""
    dark, light = sorted(float(_XYZ[1] @ linear(colour)) for colour in (one, other))
    return (light + 0.05) / (dark + 0.05)


def lab(rgb: np.ndarray) -> np.ndarray:
    """Give a colour in CIE Lab, of its linear red, green and blue."""
    t = (_XYZ @ np.clip(rgb, 0, 1)) / _XYZ.sum(axis=1)
    x, y, z = np.where(t > (6 / 29) ** 3, np.cbrt(t), t / (3 * (6 / 29) ** 2) + 4 / 29)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def in_the_dark(colour: str) -> str:
    """Give a colour for a dark room: the same, with as much white as it takes to be read there."""
    parts = [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
    for step in range(_STEPS + 1):
        found = "#" + "".join(f"{round(part + (255 - part) * step / _STEPS):02x}" for part in parts)
        if contrast(found, GROUND["dark"][0]) >= TEXT:
            return found
    raise AssertionError("white can be read in the dark")


def alike(sides: Mapping[Theme, Sequence[str]]) -> Iterator[Alike]:
    """Give the pairs of sides that somebody cannot tell apart by colour, each once, where they are most alike."""
    worst: dict[tuple[int, int], Alike] = {}
    for (theme, colours), (sight, matrix) in itertools.product(sides.items(), SIGHTS.items()):
        seen = [lab(np.array(matrix) @ linear(colour)) for colour in colours]
        for one, other in itertools.combinations(range(len(seen)), 2):
            found = Alike(one, other, sight, theme, float(np.linalg.norm(seen[one] - seen[other])))
            if (found.far <= APART and (one, other) not in worst) or found.far < worst.get((one, other), found).far:
                worst[one, other] = found
    yield from worst.values()
