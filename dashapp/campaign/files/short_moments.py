"""Moments that leave out what the campaign or the row tells: ``17 June 12:00``, ``17 12:00``, ``14:30``."""

import re
from datetime import datetime, timedelta

from dashapp.campaign.date_parser import exists, numbered
from dashapp.campaign.dates import Span, iso, span
from dashapp.campaign.files.date_hints import is_month, of_the_month
from dashapp.campaign.spoken_dates import MOST, cleaned, falls, hour, joined, reading, weekday

__all__ = ["hour_for_year", "is_hour", "is_short", "next_day", "on_the_day", "with_year"]

#: In more years than these no day but 29 February is there only once.
FEW_YEARS = 5

_FLAGS = re.ASCII | re.IGNORECASE
_NAMED = re.compile(r"(?<![\w:.])(?:\d\d?[.\s-]+([a-z]{3,9})|([a-z]{3,9})\.?\s+\d\d?)(?!\w)\.?", _FLAGS)
_NUMBERED = re.compile(r"\d\d?\.\s?\d\d?\.(?=\s|$)", _FLAGS)
_FOUR = re.compile(r"(\S.*\D)(\d{4})", _FLAGS)
_WHOLE_MINUTE = re.compile(r"(?<=\d:\d\d):00$", re.ASCII)


def with_year(text: str, within: tuple[datetime, datetime]) -> str | None:
    """Give, as the files write it, a day without a year, with or without its hour, that lies `within` in one year only.

    So may the month be left out, if an hour is said, of a day whose number lies `within` in one month only. None for
    any other text.
    """
    first, last = within
    if len(text) > MOST or last.year - first.year >= FEW_YEARS or reading(text):
        return None
    if told := of_the_month(_WHOLE_MINUTE.sub("", cleaned(text))):
        return _in_the_month(*told, text, within)
    parts = _parted(cleaned(text))
    if parts is None:
        return None
    found = set()
    for year in range(first.year, last.year + 1):
        read = reading((f"{year:04}" if year > 0 else f"{1 - year} BC").join(parts))
        if not read or read.day_first != read.month_first or not read.day_first:
            continue
        when, named = span(read.day_first), weekday(text)
        if named is not None and falls(read.day_first, text) != named:
            continue
        if first <= when.last and when.first <= last:
            found.add(read.day_first)
    return found.pop() if len(found) == 1 else None


def is_short(text: str) -> bool:
    """Whether a text may be a day that leaves out its year, or its month too."""
    plain = cleaned(text) if len(text) <= MOST else ""
    return bool(of_the_month(_WHOLE_MINUTE.sub("", plain)) or _parted(plain))


def hour_for_year(text: str, within: tuple[datetime, datetime]) -> str | None:
    """Give, as the files write it, the moment `within` that a day with a year outside may be: ``July 2 1730``."""
    match = _FOUR.fullmatch(text.strip())
    clock, found = (hour(match[2]), reading(text)) if match else (None, None)
    if not match or not clock or not found or not found.day_first or found.day_first != found.month_first:
        return None
    when = span(found.day_first)
    outside = when.last < within[0] or within[1] < when.first
    return with_year(f"{match[1].rstrip(',')} {clock}", within) if outside else None


def _in_the_month(day: int, clock: str, text: str, within: tuple[datetime, datetime]) -> str | None:
    """Give an hour of the only day with its number that lies `within`, and on the weekday that the text may name."""
    first, last = within
    months = (divmod(month, 12) for month in range(first.year * 12 + first.month - 1, last.year * 12 + last.month))
    days = (f"{numbered(year)}-{month + 1:02}-{day:02}" for year, month in months if exists(year, month + 1, day))
    found = [each for each in days if first <= span(each).last and span(each).first <= last]
    if len(found) != 1 or weekday(text) not in (None, falls(found[0], text)):
        return None
    whole = joined(found[0], clock)
    return whole.day_first if whole else None


def _parted(plain: str) -> tuple[str, str] | None:
    """Part a text where a year may be put in behind its day; None if there is no day without one."""
    if match := _NUMBERED.match(plain):
        return match[0].replace(" ", ""), plain[match.end() :]
    named = _NAMED.search(plain)
    if not named or not is_month(named[1] or named[2]):
        return None
    return f"{plain[: named.end()]} ", plain[named.end() :]


def on_the_day(text: str, begun: Span) -> str | None:
    """Give, as the files write it, an hour alone that ends what has `begun` before it on the same day.

    None for any other text, and if no day is known on which it began.
    """
    when = _on(text, begun)
    return when if when and span(when).first >= begun.first else None


def next_day(text: str, begun: Span) -> str | None:
    """Give an hour alone on the day after that on which something has `begun`; None as for `on_the_day`."""
    when = _on(text, begun)
    try:
        return iso(span(when).first + timedelta(days=1)) if when else None
    except OverflowError:
        return None


def is_hour(text: str) -> bool:
    """Whether a text is an hour alone."""
    return len(text) <= MOST and hour(_WHOLE_MINUTE.sub("", text), behind=False) is not None


def _on(text: str, begun: Span) -> str | None:
    if not is_hour(text) or begun.precision not in ("minute", "day"):
        return None
    found = joined(str(begun.first).partition(" ")[0], hour(_WHOLE_MINUTE.sub("", text), behind=False) or "")
    return found.day_first if found else None
