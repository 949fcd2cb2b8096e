"""Moments to the minute, and the days, months and years that stand where no minute is known.

Files hold local time, ``1850-03-01T05:30``; a day ``1850-03-01``, a month ``1850-03`` and a year ``1850`` last from
their first to their last minute. Years are those of ISO 8601: before 1 comes 0, which is 1 BC, and then -1. Nothing
here guesses: what is written in another way is read only where it can stand for one thing alone (`date_parser`).

All moments are pandas' Timestamps, which are Python's datetimes, and go on before year 1, where those end. They are
written as in the calendar of the campaign's files: the Gregorian (New Style), unless its manifest says otherwise.
"""

import re
from calendar import monthrange
from datetime import date, datetime, timedelta
from typing import Annotated, Literal, NamedTuple, cast

import numpy as np
import pandas as pd
from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError

from dashapp.campaign.date_parser import exists, numbered
from dashapp.campaign.spoken_dates import reading

__all__ = [
    "LAST_YEAR",
    "NO_MOMENT",
    "Calendar",
    "JulianDate",
    "LastMinute",
    "Minute",
    "Offset",
    "Precision",
    "Span",
    "cut",
    "gregorian",
    "in_new_style",
    "iso",
    "julian",
    "minutes",
    "moment",
    "span",
    "written",
]

#: To what a time is known.
Precision = Literal["minute", "day", "month", "year"]
Calendar = Literal["gregorian", "julian"]

#: Clocks have stood nearly 16 hours from Greenwich (Manila and Alaska, before the date line was moved), never more.
_OFFSET = re.compile(r"([+-])(0\d|1[0-5]):([0-5]\d)", re.ASCII)
_ISO = re.compile(r"(-?\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d))?", re.ASCII)
_LONGER = re.compile(r"(-?\d{4})-(\d\d)(?:-(\d\d))?|(-\d{4}|0\d{3}|1\d{3}|20\d\d)", re.ASCII)
#: How many letters of a moment each of them takes, without the minus of its year.
_LETTERS: dict[Precision, int] = {"minute": 16, "day": 10, "month": 7, "year": 4}
#: Neither way is there a year further off, whatever it is the year of.
LAST_YEAR = 9999

#: What is wrong with a text that is no moment, where a row or a table of a file is checked.
NO_MOMENT = "no_moment"

#: The Julian day number of 1 January 1970, from which numpy counts.
_JDN_OF_EPOCH = 2_440_588


class JulianDate(NamedTuple):
    """A day in the Julian calendar. Not a `date`: 29 February 1900 existed there, and nowhere else."""

    year: int
    month: int
    day: int


class Span(NamedTuple):
    """What a text leaves of time: its first and its last minute, which of a moment are the same."""

    first: datetime
    last: datetime
    precision: Precision


def _stamp(year: int, month: int, day: int, hour: int = 0, minute: int = 0, second: int = 0) -> datetime:
    if not exists(year, month, day) or hour > 23 or minute > 59 or second > 59:
        datetime(year % 400 + 400, month, day, hour, minute, second)  # says what is wrong with it
    text = f"{numbered(year)}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}"
    return cast(datetime, pd.Timestamp(np.datetime64(text, "us")))


def moment(text: str, *, seconds: bool = False) -> datetime:
    """Read an ISO local minute such as ``1850-03-01T05:30`` or ``-0215-08-02T12:00``.

    Parameters
    ----------
    text
        The moment. Nothing is coerced: a day alone, an offset or a space for the ``T`` is refused.
    seconds
        Accept ``:SS`` at the end too.

    Raises
    ------
    ValueError
        If it is not such a moment, saying why in a phrase that can follow the text itself.
    """
    match = _ISO.fullmatch(text) if isinstance(text, str) else None
    if match is None or (match[6] is not None and not seconds):
        raise ValueError("is not a moment, YYYY-MM-DDTHH:MM, in local time")
    try:
        return _stamp(*(int(part) for part in match.groups(default="0")))
    except ValueError as error:
        raise ValueError(f"is not a day or hour that exists ({error})") from None


def span(text: str) -> Span:
    """Read a moment, or a day, a month or a year: ``1850-03-01``, ``1850-03``, ``1850``.

    Raises
    ------
    ValueError
        If it is none of them, saying why in a phrase that can follow the text itself.
    """
    match = _LONGER.fullmatch(text) if isinstance(text, str) else None
    if match is None:
        when = moment(text)
        return Span(when, when, "minute")
    year = int(match[1] or match[4])
    month, day = (int(part) if part else None for part in match.group(2, 3))
    try:
        first = _stamp(year, month or 1, day or 1)
    except ValueError as error:
        raise ValueError(f"is not a day that exists ({error})") from None
    ends = month or 12
    last = _stamp(year, ends, day or monthrange(year % 400 + 400, ends)[1], 23, 59)
    return Span(first, last, "day" if day else "month" if month else "year")


def cut(whole: Span, within: tuple[datetime, datetime] | None) -> Span:
    """Give what of a day, a month or a year lies `within` a campaign; all of it if nothing does."""
    if within is None or whole.last < within[0] or within[1] < whole.first:
        return whole
    return whole._replace(first=max(whole.first, within[0]), last=min(whole.last, within[1]))


def written(value: object) -> Span:
    """Read what a file may hold for a moment, a day, a month or a year: a text, or what TOML has without quotes.

    Raises
    ------
    ValueError
        If it is none of them, saying why in a phrase that can follow it.
    """
    if isinstance(value, datetime) and value.tzinfo is None and value.second == value.microsecond == 0:
        when = pd.Timestamp(value)
        return Span(when, when, "minute")
    if isinstance(value, date) and not isinstance(value, datetime):
        value = value.isoformat()
    elif isinstance(value, int) and not isinstance(value, bool) and abs(value) <= LAST_YEAR:
        value = numbered(value)
    if not isinstance(value, str):
        raise ValueError('is not a moment in quotes, "YYYY-MM-DDTHH:MM"')
    try:
        return span(value)
    except ValueError as error:
        found = reading(value)
        if found and found.day_first and found.day_first == found.month_first:
            return span(found.day_first)
        raise PydanticCustomError(NO_MOMENT, str(error)) from None


#: The types of a moment in a file, for row models: of what is longer than a minute its first one, and its last.
Minute = Annotated[datetime, BeforeValidator(lambda value: written(value).first)]
LastMinute = Annotated[datetime, BeforeValidator(lambda value: written(value).last)]


def _offset(value: object) -> timedelta:
    match = _OFFSET.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        raise ValueError('is not how far clocks were from Greenwich, "+HH:MM" or "-HH:MM", within 16 hours')
    ahead = timedelta(hours=int(match[2]), minutes=int(match[3]))
    return ahead if match[1] == "+" else -ahead


#: The type of how far clocks stand ahead of Greenwich (UTC) in a file: ``"+03:01"``, negative behind it.
Offset = Annotated[timedelta, BeforeValidator(_offset)]


def iso(when: datetime, precision: Precision = "minute") -> str:
    """Write a moment as the files do, ``1850-03-01T05:30``, or the day, the month or the year that it lies in."""
    text = f"{numbered(when.year)}-{when.month:02}-{when.day:02}T{when.hour:02}:{when.minute:02}"
    return text[: _LETTERS[precision] + text.startswith("-")]


def minutes(when: datetime, start: datetime, calendar: Calendar | None = None) -> float:
    """Count the minutes from `start` to `when`; negative before it.

    Both are written in a `calendar`: between them the Julian may have a leap day that the Gregorian has not.
    """
    apart = 0 if calendar != "julian" else _ahead(when) - _ahead(start)
    return (when - start) / timedelta(minutes=1) + apart * 24 * 60


def _ahead(when: datetime) -> int:
    """Give how many days later a date is if it is written in the Julian calendar."""
    return _julian_number(JulianDate(when.year, when.month, when.day)) - _number(when)


def _number(when: datetime) -> int:
    """Give the Julian day number of a Gregorian day."""
    day = np.datetime64(iso(when, "day"), "D")
    return int(day.astype("int64")) + _JDN_OF_EPOCH


def _julian_number(day: JulianDate) -> int:
    a = (14 - day.month) // 12
    y = day.year + 4800 - a
    m = day.month + 12 * a - 3
    return day.day + (153 * m + 2) // 5 + 365 * y + y // 4 - 32_083


def in_new_style(when: datetime, calendar: Calendar | None) -> datetime:
    """Give a moment that is written in a `calendar` as it is written in the Gregorian."""
    day = JulianDate(when.year, when.month, when.day)
    return gregorian(day).replace(hour=when.hour, minute=when.minute) if calendar == "julian" else when


def julian(when: datetime) -> JulianDate:
    """Convert a Gregorian day to the Julian calendar, through its Julian day number."""
    c = _number(when) + 32_082
    d = (4 * c + 3) // 1461
    e = c - 1461 * d // 4
    m = (5 * e + 2) // 153
    return JulianDate(d - 4800 + m // 10, m + 3 - 12 * (m // 10), e - (153 * m + 2) // 5 + 1)


def gregorian(day: JulianDate) -> datetime:
    """Convert a Julian day to midnight of that day in the Gregorian calendar."""
    when = np.datetime64(_julian_number(day) - _JDN_OF_EPOCH, "D").astype("datetime64[us]")
    return cast(datetime, pd.Timestamp(when))
