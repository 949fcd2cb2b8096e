"""Latitudes and longitudes as people write them."""

import re

from dashapp.campaign.files.plain_numbers import LONGEST

__all__ = ["both", "degrees"]

_FRACTION = r"(?:[.,]\d+)?"
#: Whole degrees before minutes, whole minutes before seconds; something between them, or a slip would part a number.
_WRITTEN = re.compile(
    rf"(?P<before>[NSEW])?\s*(?P<sign>[-−–+])?"
    rf"(?:(?P<deg>\d+{_FRACTION})\s*[°º]?"
    rf"|(?P<whole>\d{{1,3}})(?:\s*[°º]\s*|\s+)(?P<min>\d{{1,2}}{_FRACTION})\s*['′’´]?"
    rf"|(?P<degrees>\d{{1,3}})(?:\s*[°º]\s*|\s+)(?P<minutes>\d{{1,2}})(?:\s*['′’´]\s*|\s+)(?P<sec>\d{{1,2}}{_FRACTION})"
    rf"\s*(?:\"|″|”|''|′′|’’|´´)?)\s*(?P<after>[NSEW])?",
    re.IGNORECASE | re.ASCII,
)
#: Which letters stand for which axis, and how far its degrees go.
_AXES = {"lat": ("NS", 90), "lon": ("EW", 180)}
_SWAPPED = "are latitude and longitude swapped?"


def degrees(text: str, axis: str) -> float:
    """Read an angle: ``59.57``, ``59,57``, ``-44.2``, ``44.2 S``, ``59°34'05"N``.

    Parameters
    ----------
    text
        What stands in the cell.
    axis
        ``lat`` or ``lon``.

    Raises
    ------
    ValueError
        With a phrase that follows the value.
    """
    # measured first: of very many digits the pattern would try every way to part them
    found = _WRITTEN.fullmatch(" ".join(text.split())) if len(text) <= LONGEST else None
    if not found:
        raise ValueError("is not an angle in degrees")
    written = (found["deg"] or found["whole"] or found["degrees"], found["min"] or found["minutes"], found["sec"])
    whole, minutes, seconds = (float((part or "0").replace(",", ".")) for part in written)
    if minutes >= 60 or seconds >= 60:
        raise ValueError("has 60 minutes or seconds, or more")
    letters, most = _AXES[axis]
    letter = (found["before"] or found["after"] or "").upper()
    if letter and letter not in letters:
        raise ValueError(f"is not a {'latitude' if axis == 'lat' else 'longitude'}; {_SWAPPED}")
    if (found["before"] and found["after"]) or (letter and found["sign"]):
        raise ValueError("says twice on which side it lies")
    angle = whole + minutes / 60 + seconds / 3600
    if angle > most:
        raise ValueError(f"is beyond {most} degrees" + (f"; {_SWAPPED}" if axis == "lat" and angle <= 180 else ""))
    return -angle if found["sign"] in ("-", "−", "–") or (letter in ("S", "W") and letter) else angle


def both(text: str) -> tuple[float, float]:
    """Read a position in one cell, latitude first as people write it: ``50.5, 4.6``, ``50.5 N 4.6 E``, ``50,5; 4,6``.

    Returns
    -------
    Longitude and latitude.

    Raises
    ------
    ValueError
        With a phrase that follows the value.
    """
    if len(text) > 2 * LONGEST:
        raise ValueError("is not a position in degrees")
    parted = text.split(";") if ";" in text else re.split(r",\s+|(?<=[NSns])[,\s]+", text.strip().strip("()[]"))
    if len(parted) != 2:
        parted = text.strip().strip("()[]").split("," if text.count(",") == 1 else None)
    if len(parted) != 2:
        raise ValueError("is not a position in degrees")
    lat, lon = (degrees(each, axis) for each, axis in zip(parted, ("lat", "lon"), strict=True))
    return lon, lat
