"""Dates as the page is to write them for its readers, in both calendars: what its own are compared with."""

from datetime import datetime

from dashapp.campaign.date_parser import MONTHS
from dashapp.campaign.dates import julian

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def new_style(when: datetime, *, first: bool = True) -> str:
    """Write a moment for a reader: ``Fri 1 March 1850, 14:00``.

    Where the other calendar stands `first`, only the day follows it: ``1 March, New Style``, with its year where that
    is another.
    """
    day = (when.year, when.month, when.day)
    return _in_full(when, day) if first else f"{_named(day, julian(when))}, New Style"


def old_style(when: datetime, *, first: bool = False) -> str:
    """Write the Julian day of a moment: ``17 February, Old Style``, with its year where that is another.

    Where it stands `first`, the moment in full: ``Fri 17 February 1850, 14:00``.
    """
    day = julian(when)
    return _in_full(when, day) if first else f"{_named(day, (when.year, when.month, when.day))}, Old Style"


def _in_full(when: datetime, day: tuple[int, int, int]) -> str:
    year, month, number = day
    # Not strftime: it speaks the language of the machine.
    return f"{_DAYS[when.weekday()]} {number} {MONTHS[month - 1]} {year}, {when:%H:%M}"


def _named(day: tuple[int, int, int], beside: tuple[int, int, int]) -> str:
    year, month, number = day
    return f"{number} {MONTHS[month - 1]}" + (f" {year}" if year != beside[0] else "")
