"""Moments as people and spreadsheets write them, and what they stand for where that is one thing only.

``15.06.1815 03:30``, ``1815-06-15 3:30``, ``15 June 1815, 3:30 pm`` and ``1815-06-14T24:00`` can be read in one way; so
can the day ``15 June 1815``, the month ``June 1815``, the year ``1815``, and ``2 August 216 BC``. Of ``5/6/1815 03:30``
nobody can say whether the day or the month comes first, unless another cell of its column does.
"""

import re
from calendar import monthrange
from collections.abc import Collection, Iterator
from typing import NamedTuple

__all__ = ["MONTHS", "Reading", "clock", "days", "exists", "numbered", "orders", "parted", "reading", "years"]

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)

_TIME = (
    r"(?:(?:,?\s+|T)(?P<hour>\d{1,2})[:.](?P<minute>\d\d)(?:[:.](?P<second>\d\d)(?:\.\d+)?)?"
    r"\s*(?P<half>[AaPp])?\.?(?:[Mm]\.?)?)?"
)
#: A year before the first has a tilde for its minus, which is no mark between numbers (see `_told`).
_YEAR = r"~?\d{4}"
_NAMED = r"(?P<month>[A-Za-z]{3,9})\.?"
_NUMBERS = re.compile(rf"(~?\d{{1,4}})([./-])(\d{{1,2}})\2(~?\d{{1,4}}){_TIME}", re.ASCII)
_DAY_FIRST = re.compile(rf"(?P<day>\d{{1,2}})[.\s/-]+{_NAMED}[,\s/-]+(?P<year>\d{{2}}|{_YEAR}){_TIME}", re.ASCII)
_MONTH_FIRST = re.compile(rf"{_NAMED}\s+(?P<day>\d{{1,2}}),?\s+(?P<year>\d{{2}}|{_YEAR}){_TIME}", re.ASCII)
_MONTHLY = (
    re.compile(rf"(?P<year>{_YEAR})[-/](?P<number>\d{{1,2}})", re.ASCII),
    re.compile(rf"(?P<number>\d{{1,2}})[./](?P<year>{_YEAR})", re.ASCII),
    re.compile(rf"{_NAMED},?\s+(?P<year>{_YEAR})", re.ASCII),
)
#: Of four digits alone those of our time and of the centuries before are a year; others may be a spreadsheet's number.
_ANNUAL = re.compile(r"~\d{4}|0\d{3}|1\d{3}|20\d\d", re.ASCII)

_BEFORE = r"B\.?\s?C\.?(?:\s?E\.?)?|v\.\s?(?:Chr|u\.\s?Z)\.?|av\.\s?J\.-C\.|до\s+н\.\s?э\."
_AFTER = r"A\.?\s?D\.?|C\.?\s?E\.?|n\.\s?(?:Chr|u\.\s?Z)\.?|apr\.\s?J\.-C\.|н\.\s?э\."
_ERA = re.compile(
    rf"(?<![\w-])(?:(?:AD\s+)(?P<after>\d{{1,4}})|(?P<year>\d{{1,4}})(?:\s?г\.?)?\s?(?:(?P<bc>{_BEFORE})|{_AFTER}))(?!\w)",
    re.IGNORECASE,
)
#: A spreadsheet may have taken it for a formula: then a mark stands before it.
_MINUS = re.compile(r"'?[-−–](\d{1,4})(?=[-−–/.]|$)", re.ASCII)


class Reading(NamedTuple):
    """What a text stands for if the day comes before the month, and if it comes after it.

    Each is written as the files do, ``1850-03-01T05:30``, ``1850-03-01``, ``1850-03`` or ``1850``.
    """

    day_first: str | None
    month_first: str | None


def numbered(year: int) -> str:
    """Write a year as ISO 8601 does, in four digits; the year before the first is 0, that before it -1."""
    return f"-{-year:04}" if year < 0 else f"{year:04}"


def exists(year: int, month: int, day: int) -> bool:
    """Whether there is such a day in the Gregorian calendar, which begins anew every 400 years."""
    return 1 <= month <= 12 and 1 <= day <= monthrange(year % 400 + 400, month)[1]


def _told(text: str) -> str:
    """Write the year of a text that names its era, or has a minus, as four digits, with a tilde before the first."""

    def year(match: re.Match[str]) -> str:
        number = int(match["after"] or match["year"])
        return _marked(1 - number if match["bc"] else number) if number else match[0]

    text = text.strip()
    return (
        _MINUS.sub(lambda match: _marked(-int(match[1])), text, count=1) if _MINUS.match(text) else _ERA.sub(year, text)
    )


def _marked(year: int) -> str:
    return f"~{-year:04}" if year < 0 else f"{year:04}"


def parted(text: str) -> re.Match[str] | None:
    """Give the parts of a text that looks like a day, with or without its hour, in whatever order they stand."""
    text = _told(text)
    return _NUMBERS.fullmatch(text) or _DAY_FIRST.fullmatch(text) or _MONTH_FIRST.fullmatch(text)


def days(match: re.Match[str]) -> Iterator[tuple[str, int, int]]:
    """Give year, month and day in the orders in which they may stand: the month first, then the day."""
    if match.re is not _NUMBERS:
        if month := _month(match["month"]):
            yield match["year"], month, int(match["day"])
        return
    first, mark, second, last = match.group(1, 2, 3, 4)
    if first.startswith("~") or len(first) == 4:
        if not last.startswith("~"):
            yield first, int(second), int(last)
        return
    if mark != ".":
        yield last, int(first), int(second)
    yield last, int(second), int(first)


def _month(name: str) -> int | None:
    starts = [month for month in MONTHS if month.lower().startswith(name.lower()[:3])]
    return MONTHS.index(starts[0]) + 1 if starts else None


def years(year: str, near: int | None) -> Iterator[int]:
    """Give the year that is meant: of two digits the one nearest to another year, if there is one."""
    if year.startswith("~"):
        yield -int(year[1:])
    elif len(year) == 4:
        yield int(year)
    elif len(year) == 2 and near and near > 100:
        within = range(near - 50, near + 50)
        yield next(each for each in within if each % 100 == int(year))


def clock(match: re.Match[str]) -> tuple[int, int]:
    """Give hour and minute, midnight where none is said."""
    hour = int(match["hour"] or 0)
    if half := match["half"]:
        hour = hour % 12 + (12 if half in "pP" else 0)
    return hour, int(match["minute"] or 0)


def reading(text: str) -> Reading | None:
    """Give what a moment with its hour and minute, a day, a month or a year may stand for; None for any other text."""
    if once := _longer(_told(text)):
        return Reading(once, once)
    match = parted(text)
    if match is None or int(match["second"] or 0):
        return None
    found = [_written(match, *each) for each in days(match)]
    if not found or not any(found):
        return None
    month_first, day_first = found[0], found[-1]
    return Reading(day_first, month_first)


def _longer(text: str) -> str | None:
    """Give the month or the year that a text stands for; None for any other."""
    if _ANNUAL.fullmatch(text):
        return numbered(*years(text, None))
    if not (match := next(filter(None, (form.fullmatch(text) for form in _MONTHLY)), None)):
        return None
    month = int(match["number"]) if "number" in match.re.groupindex else _month(match["month"])
    return f"{numbered(*years(match['year'], None))}-{month:02}" if month and 1 <= month <= 12 else None


def _written(match: re.Match[str], year: str, month: int, day: int) -> str | None:
    whole = next(years(year, None), None)
    hour, minute = clock(match)
    if whole is None or not exists(whole, month, day) or hour > 24 or minute > 59 or (hour == 24 and minute):
        return None
    if hour == 24:  # the end of a day is the next one's beginning
        hour, day = 0, day + 1
        if not exists(whole, month, day):
            whole, month, day = (whole, month + 1, 1) if month < 12 else (whole + 1, 1, 1)
    date = f"{numbered(whole)}-{month:02}-{day:02}"
    return f"{date}T{hour:02}:{minute:02}" if match["hour"] else date


def orders(readings: Collection[Reading]) -> list[str]:
    """Give in which orders all the moments of a column can be read: ``day_first``, ``month_first``, both or none."""
    return [order for order in Reading._fields if all(getattr(each, order) for each in readings)]
