"""Moments as people say them: ``Saturday, 17 June 1815, 8 pm``, ``June 16th 1815 at 15:00``, ``18 June 1815 noon``.

`date_parser` comes first; only what it cannot read is put here into the words that it can. What is said of a day may
stand before it or behind it. Of ``midnight`` nobody can say whether it begins the day or ends it, so it is not read.
"""

import re
from datetime import date
from typing import NamedTuple

from dashapp.campaign import date_parser
from dashapp.campaign.date_parser import Reading

__all__ = ["MOST", "WEEKDAYS", "Parts", "cleaned", "falls", "hour", "joined", "parts", "reading", "weekday"]

#: Letters of a moment with its day; what is longer is none.
MOST = 80
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_FLAGS = re.ASCII | re.IGNORECASE
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b", _FLAGS)
_OF = re.compile(r"(?<=\d)\s+of\s+(?=[a-z])", _FLAGS)
_WEEKDAY = re.compile(
    r"(?:on\s+)?(mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?,?\s*(?=.*\d)", _FLAGS
)
_ON = re.compile(r"^on\s+(?=[a-z])|\b(?:on\s+)?the\s+(?=\d)|\bon\s+(?=\d)", _FLAGS)

_HOURS = r"\s?(?:h|hrs?|hours)\.?"
_HALF = re.compile(r"(?P<hour>\d\d?)(?:[:.](?P<minute>\d\d))?\s?(?P<half>[ap])\.?\s?m\.?", _FLAGS)
_WHOLE = (
    re.compile(rf"(?P<hour>\d\d?){_HOURS}", _FLAGS),
    re.compile(r"(?P<hour>\d\d?)\s?h\s?(?P<minute>\d\d)", _FLAGS),
    re.compile(rf"(?P<hour>\d\d?)[:.](?P<minute>\d\d)(?:{_HOURS})?", _FLAGS),
)
#: Of four digits alone nobody would say that they are an hour, but behind a day.
_FOUR = re.compile(rf"(?P<hour>\d\d)(?P<minute>\d\d)(?:{_HOURS})?", _FLAGS)
_NOON = re.compile(r"(?:12\s)?(?:noon|midday)|noontime", _FLAGS)
_AT = re.compile(r"at\s+", _FLAGS)


class Parts(NamedTuple):
    """A day, as `date_parser` reads it, and what else is said: behind it, or else before it."""

    day: str
    rest: str
    behind: bool


def cleaned(text: str) -> str:
    """Give a text without what says no more: weekday, ordinal endings, ``of``; with single spaces."""
    text = _ORDINAL.sub("", " ".join(text.split()))
    return _OF.sub(" ", _ON.sub("", _WEEKDAY.sub("", text, count=1), count=1)).strip()


def weekday(text: str) -> int | None:
    """Give the weekday that a text names first or behind an hour, Monday as 0; None if it names none."""
    match = _WEEKDAY.search(" ".join(text.split()))
    return [day[:3].lower() for day in WEEKDAYS].index(match[1][:3].lower()) if match else None


def hour(text: str, *, behind: bool = True) -> str | None:
    """Give ``15:00`` of ``3 pm``, ``15h``, ``at 15.00`` and, `behind` a day, ``1500``; None of what is no hour."""
    text = _AT.sub("", text.strip(), count=1) if _AT.match(text.strip()) else text.strip()
    if _NOON.fullmatch(text):
        return "12:00"
    forms = (_HALF, *_WHOLE, _FOUR) if behind else (_HALF, *_WHOLE)
    match = next(filter(None, (form.fullmatch(text) for form in forms)), None)
    if match is None:
        return None
    said = match.groupdict()
    whole, minute = int(said["hour"]), int(said.get("minute") or 0)
    if half := said.get("half"):
        if not 1 <= whole <= 12:
            return None
        whole = whole % 12 + (12 if half in "pP" else 0)
    return f"{whole:02}:{minute:02}" if minute < 60 and (whole < 24 or (whole == 24 and not minute)) else None


def parts(text: str) -> Parts | None:
    """Part a `cleaned` text into its day and the rest; None if there is no day, or nothing beside it."""
    words = re.sub(r"(?<=\d)T(?=\d)", " ", text).split()
    for count in range(len(words) - 1, 0, -1):
        head, tail = " ".join(words[:count]).rstrip(","), " ".join(words[count:])
        if _is_day(head):
            return Parts(head, tail, behind=True)
        head, tail = " ".join(words[:-count]), " ".join(words[-count:])
        if _is_day(cleaned(tail)):
            return Parts(cleaned(tail), head.removesuffix(" on").rstrip(","), behind=False)
    return None


def _is_day(text: str) -> bool:
    match = date_parser.parted(text)
    return match is not None and not match["hour"] and date_parser.reading(text) is not None


def joined(day: str, clock: str) -> Reading | None:
    """Give what a day, as it is written, and an hour ``15:00`` stand for."""
    found = date_parser.reading(day)
    if not found:
        return None

    def at(each: str | None) -> str | None:
        whole = date_parser.reading(f"{each}T{clock}") if each else None
        return whole.day_first if whole else None

    return Reading(at(found.day_first), at(found.month_first))


def reading(text: str) -> Reading | None:
    """Give what a moment, a day, a month or a year may stand for; None for any other text.

    A weekday must be that of the day in the Gregorian calendar; where the order of day and month is open, it tells it.
    """
    if found := date_parser.reading(text):
        return found
    if len(text) > MOST:
        return None
    plain = cleaned(text)
    found = date_parser.reading(plain)
    if not found:
        told = parts(plain)
        clock = told and hour(told.rest, behind=told.behind)
        found = joined(told.day, clock) if told and clock else None
    named = weekday(text)
    if found and named is not None:
        found = Reading(*(each if each and falls(each, text) == named else None for each in found))
    return found if found and any(found) else None


def falls(when: str, text: str) -> int | None:
    """Give on which weekday a moment or a day falls, Monday as 0: of ``24:00`` that of the day which it ends."""
    match = re.fullmatch(r"(-?\d{4})-(\d\d)-(\d\d)(T00:00)?.*", when)
    if match is None:
        return None
    year, month, day = (int(match[part]) for part in (1, 2, 3))
    ends = match[4] and re.search(r"(?<!\d)24(?!\d)|2400", text)
    return (date(year % 400 + 400, month, day).weekday() - bool(ends)) % 7
