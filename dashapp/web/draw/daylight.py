"""When it was night at a place: the chart shades it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone

from astral import Observer
from astral.sun import elevation

MINUTES_A_DEGREE = 4
SET = -50 / 60  # degrees of the sun's middle when its upper edge, raised by the air, is at the horizon
STRIDE = 60  # minutes; nights and days that are shorter are not seen


def nights(
    start: datetime, end: datetime, lon: float, lat: float, utc_offset: timedelta | None = None
) -> Iterator[tuple[datetime, datetime]]:
    """Give the nights between two moments, from sunset to sunrise at a place, cut off at both ends.

    Days are Gregorian. Times are those of clocks `utc_offset` ahead of Greenwich, naive, to the minute; without it
    local mean time at the place's own meridian, which clocks showed before zones and summer time. `lon` and `lat` are
    degrees. Where the sun does not set there is no night; where it does not rise there is nothing else.
    """
    lon = (lon + 180) % 360 - 180  # a campaign over the 180th meridian has longitudes beyond it
    here = timezone(timedelta(minutes=round(lon * MINUTES_A_DEGREE)) if utc_offset is None else utc_offset)
    observer = Observer(latitude=lat, longitude=lon)
    # What reckons the sun knows no year before the first; in 400 years the calendar, and nearly the sun, comes back.
    year = start.year if start.year > 1 else start.year % 400 + 400
    begin = datetime(year, start.month, start.day, start.hour, start.minute, tzinfo=here)

    # By the sun's height rather than by its rising and setting, which near the poles a date may have twice, or not.
    def night(minute: int) -> bool:
        return elevation(observer, begin + timedelta(minutes=minute), with_refraction=False) < SET

    whole = round((end - start) / timedelta(minutes=1))
    dark = 0 if night(0) else None
    for before in range(0, whole, STRIDE):
        after = min(before + STRIDE, whole)
        falls = night(after)
        if falls == (dark is not None):
            continue
        turn = bisect_left(range(before, after), True, key=lambda minute: night(minute) == falls) + before
        if dark is None:
            dark = turn
        else:
            yield start + timedelta(minutes=dark), start + timedelta(minutes=turn)
            dark = None
    if dark is not None and dark < whole:
        yield start + timedelta(minutes=dark), end
