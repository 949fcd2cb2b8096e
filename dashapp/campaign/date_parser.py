"""Moments as people and spreadsheets write them, and what they stand for where that is one thing only.

``15.06.1815 03:30``, ``1815-06-15 3:30``, ``15 June 1815, 3:30 pm`` and ``1815-06-14T24:00`` can be read in one way. Of
``5/6/1815 03:30`` nobody can say whether the day or the month comes first, unless another cell of its column does.
"""

import re
from collections.abc import Collection, Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from typing import NamedTuple

__all__ = ["MONTHS", "Reading", "clock", "days", "orders", "parted", "reading", "years"]

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)

_TIME = (
    r"(?:(?:,?\s+|T)(?P<hour>\d{1,2})[:.](?P<minute>\d\d)(?:[:.](?P<second>\d\d)(?:\.\d+)?)?"
    r"\s*(?P<half>[AaPp])?\.?(?:[Mm]\.?)?)?"
)
_NUMBERS = re.compile(rf"(\d{{1,4}})([./-])(\d{{1,2}})\2(\d{{1,4}}){_TIME}", re.ASCII)
_DAY_FIRST = re.compile(
    rf"(?P<day>\d{{1,2}})[.\s/-]+(?P<month>[A-Za-z]{{3,9}})\.?[,\s/-]+(?P<year>\d{{2}}|\d{{4}}){_TIME}"
)
_MONTH_FIRST = re.compile(rf"(?P<month>[A-Za-z]{{3,9}})\.?\s+(?P<day>\d{{1,2}}),?\s+(?P<year>\d{{2}}|\d{{4}}){_TIME}")


class Reading(NamedTuple):
    """What a text stands for if the day comes before the month, and if it comes after it."""

    day_first: datetime | None
    month_first: datetime | None


def parted(text: str) -> re.Match[str] | None:
    """Give the parts of a text that looks like a day, with or without its hour, in whatever order they stand."""
    return _NUMBERS.fullmatch(text) or _DAY_FIRST.fullmatch(text) or _MONTH_FIRST.fullmatch(text)


def days(match: re.Match[str]) -> Iterator[tuple[str, int, int]]:
    """Give year, month and day in the orders in which they may stand: the month first, then the day."""
    if match.re is not _NUMBERS:
        starts = [month for month in MONTHS if month.lower().startswith(match["month"].lower()[:3])]
        if starts:
            yield match["year"], MONTHS.index(starts[0]) + 1, int(match["day"])
        return
    first, mark, second, last = match.group(1, 2, 3, 4)
    if len(first) == 4:
        yield first, int(second), int(last)
        return
    if mark != ".":
        yield last, int(first), int(second)
    yield last, int(second), int(first)


def years(year: str, near: datetime | None) -> Iterator[int]:
    """Give the year that is meant: of two digits the one nearest to a moment, if there is one."""
    if len(year) == 4:
        yield int(year)
    elif len(year) == 2 and near and near.year > 100:
        within = range(near.year - 50, near.year + 50)
        yield next(each for each in within if each % 100 == int(year))


def clock(match: re.Match[str]) -> tuple[int, int]:
    """Give hour and minute, midnight where none is said."""
    hour = int(match["hour"] or 0)
    if half := match["half"]:
        hour = hour % 12 + (12 if half in "pP" else 0)
    return hour, int(match["minute"] or 0)


def reading(text: str) -> Reading | None:
    """Give what a moment of a four-digit year with its hour and minute may stand for; None for any other text."""
    match = parted(text.strip())
    if match is None or match["hour"] is None or int(match["second"] or 0):
        return None
    found = [_moment(match, *each) for each in days(match)]
    if not found or not any(found):
        return None
    month_first, day_first = found[0], found[-1]
    return Reading(day_first, month_first)


def _moment(match: re.Match[str], year: str, month: int, day: int) -> datetime | None:
    hour, minute = clock(match)
    whole, hour = (1, 0) if (hour, minute) == (24, 0) else (0, hour)  # the end of a day is the next one's beginning
    with suppress(ValueError, OverflowError):
        if len(year) == 4:
            return datetime(int(year), month, day, hour, minute) + timedelta(days=whole)
    return None


def orders(readings: Collection[Reading]) -> list[str]:
    """Give in which orders all the moments of a column can be read: ``day_first``, ``month_first``, both or none."""
    return [order for order in Reading._fields if all(getattr(each, order) for each in readings)]
