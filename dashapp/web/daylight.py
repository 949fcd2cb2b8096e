"""When it was night at a place: the chart shades it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta, timezone

from astral import Observer
from astral.sun import elevation, sunrise, sunset

MINUTES_A_DEGREE = 4


def nights(start: datetime, end: datetime, lon: float, lat: float) -> Iterator[tuple[datetime, datetime]]:
    """Give the nights between two moments, from sunset to sunrise at a place, cut off at both ends.

    Times are local mean time at the place's own meridian, naive: what clocks showed before zones. `lon` and `lat` are
    degrees. Where the sun does not set there is no night; where it does not rise there is nothing else.
    """
    here = timezone(timedelta(minutes=round(lon * MINUTES_A_DEGREE)))
    observer = Observer(latitude=lat, longitude=lon)
    dark = start
    night = elevation(observer, start.replace(tzinfo=here)) < 0
    day = start.date()
    while day <= end.date():
        try:
            rises = sunrise(observer, day, tzinfo=here).replace(tzinfo=None)
            sets = sunset(observer, day, tzinfo=here).replace(tzinfo=None)
        except ValueError:  # polar day or polar night
            rises = sets = None
        if rises is not None and sets is not None:
            if night and start < rises < end:
                yield dark, rises
                night = False
            if not night and start < sets < end:
                dark, night = sets, True
        day += timedelta(days=1)
    if night:
        yield dark, end
