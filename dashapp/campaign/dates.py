"""Moments to the minute, and the two calendars they are written in.

Files hold local time in the Gregorian calendar (New Style), ``1850-03-01T05:30``. The Julian date (Old Style) is
computed, never stored. Nothing here guesses: a date without its hour is no moment, and what is written in another way
is read only where it can stand for one moment alone (`date_parser`).
"""

import re
from datetime import datetime, timedelta
from typing import Annotated, NamedTuple

from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError

from dashapp.campaign.date_parser import reading

__all__ = [
    "LAST_YEAR",
    "NO_MOMENT",
    "JulianDate",
    "Minute",
    "Offset",
    "gregorian",
    "iso",
    "julian",
    "minutes",
    "moment",
]

#: Clocks have stood nearly 16 hours from Greenwich (Manila and Alaska, before the date line was moved), never more.
_OFFSET = re.compile(r"([+-])(0\d|1[0-5]):([0-5]\d)", re.ASCII)
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d))?", re.ASCII)
#: Neither way is there a year further off, whatever it is the year of.
LAST_YEAR = 9999

#: What is wrong with a text that is no moment, where a row or a table of a file is checked.
NO_MOMENT = "no_moment"

#: `date.toordinal` counts from 1 January of year 1; the Julian day number of day 0 of that count.
_JDN_OF_ORDINAL_0 = 1_721_425


class JulianDate(NamedTuple):
    """A day in the Julian calendar. Not a `date`: 29 February 1900 existed there, and nowhere else."""

    year: int
    month: int
    day: int


def moment(text: str, *, seconds: bool = False) -> datetime:
    """Read an ISO local minute such as ``1850-03-01T05:30``.

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
        return datetime(*(int(part) for part in match.groups(default="0")))  # type: ignore[arg-type]
    except ValueError as error:
        raise ValueError(f"is not a day or hour that exists ({error})") from None


def _validate(value: object) -> datetime:
    if isinstance(value, datetime) and value.tzinfo is None and value.second == value.microsecond == 0:
        return value  # TOML has moments without quotes
    if not isinstance(value, str):
        raise ValueError('is not a moment in quotes, "YYYY-MM-DDTHH:MM"')
    try:
        return moment(value)
    except ValueError as error:
        written = reading(value)
        if written and written.day_first and written.day_first == written.month_first:
            return written.day_first
        raise PydanticCustomError(NO_MOMENT, str(error)) from None


#: The type of a moment in a file, for row models.
Minute = Annotated[datetime, BeforeValidator(_validate)]


def _offset(value: object) -> timedelta:
    match = _OFFSET.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        raise ValueError('is not how far clocks were from Greenwich, "+HH:MM" or "-HH:MM", within 16 hours')
    ahead = timedelta(hours=int(match[2]), minutes=int(match[3]))
    return ahead if match[1] == "+" else -ahead


#: The type of how far clocks stand ahead of Greenwich (UTC) in a file: ``"+03:01"``, negative behind it.
Offset = Annotated[timedelta, BeforeValidator(_offset)]


def iso(when: datetime) -> str:
    """Write a moment as the files do: ``1850-03-01T05:30``."""
    return when.isoformat(timespec="minutes")


def minutes(when: datetime, start: datetime) -> float:
    """Count the minutes from `start` to `when`; negative before it."""
    return (when - start) / timedelta(minutes=1)


def julian(when: datetime) -> JulianDate:
    """Convert a Gregorian day to the Julian calendar, through its Julian day number (valid for every year from 1)."""
    c = when.toordinal() + _JDN_OF_ORDINAL_0 + 32_082
    d = (4 * c + 3) // 1461
    e = c - 1461 * d // 4
    m = (5 * e + 2) // 153
    return JulianDate(d - 4800 + m // 10, m + 3 - 12 * (m // 10), e - (153 * m + 2) // 5 + 1)


def gregorian(day: JulianDate) -> datetime:
    """Convert a Julian day to midnight of that day in the Gregorian calendar.

    Raises
    ------
    ValueError
        If it falls outside the years 1 to 9999.
    """
    a = (14 - day.month) // 12
    y = day.year + 4800 - a
    m = day.month + 12 * a - 3
    number = day.day + (153 * m + 2) // 5 + 365 * y + y // 4 - 32_083
    return datetime.fromordinal(number - _JDN_OF_ORDINAL_0)
