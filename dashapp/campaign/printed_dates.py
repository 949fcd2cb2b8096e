"""Days of the calendar that an English text prints: "November 8th", "12th-13th of May", "March 3, 1850 (Old Style)".

Only a month's name with a day beside it counts: "the end of March" is no day, and a misprinted month is not guessed.
"""

import re
from datetime import date
from typing import NamedTuple

from dashapp.campaign.date_parser import MONTHS
from dashapp.campaign.dates import JulianDate, gregorian
from dashapp.campaign.dates import julian as julian_day

__all__ = ["PrintedDate", "printed_dates"]

MONTH = rf"(?:{'|'.join(MONTHS)})"
NUMBER = r"(?:3[01]|[12]\d|0?[1-9])"
NO_MORE = r"(?![\w:]|[.,]\d)"  # "3,000 men", "10:30"
DAY = rf"{NUMBER}(?:st|nd|rd|th)?{NO_MORE}"
TO = r"\s?[-\u2010-\u2014]\s?"
YEAR = r"(?:,?\s(?P<year>\d{4})(?!\w))?"
# not part of the date, but says in which calendar it is
STYLE = r"(?=,?\s\(?(?:(?P<old>Old Style|O\.\s?S\.)|(?P<new>New Style|N\.\s?S\.))|)"
FORMS = [
    re.compile(rf"(?<!\w){form}{YEAR}{STYLE}")
    for form in (
        rf"(?P<month>{MONTH})\s(?P<day>{DAY})(?:{TO}(?:(?P<last_month>{MONTH})\s)?(?P<last_day>{DAY}))?",
        rf"(?P<day>{DAY})(?:{TO}(?P<last_day>{DAY}))?\s(?:of\s)?(?P<last_month>{MONTH})",
    )
]
# "November 9th and 10th": a day whose month stands with the one before
ALSO = re.compile(rf"\s(?:and|or)\s(?P<day>{NUMBER}(?:st|nd|rd|th){NO_MORE})")


class PrintedDate(NamedTuple):
    """A date printed at `text[start:end]`: the Gregorian days it means, and whether it is written in the Julian ones.

    For a single day `first` and `last` are the same.
    """

    start: int
    end: int
    first: date
    last: date
    julian: bool


def printed_dates(text: str, start: date, end: date, *, julian: bool = False) -> list[PrintedDate]:
    """Find the days a text prints, in order.

    Parameters
    ----------
    text
        English.
    start, end
        The span the text is about (Gregorian). A day without a year is of the year that puts it there, else of the
        first one.
    julian
        Whether days are Julian unless the text says otherwise.

    Returns
    -------
    No two overlap. What is no day that exists is left out, and so is a span that ends before it begins.
    """
    found: list[PrintedDate] = []
    for form in FORMS:
        for match in form.finditer(text):
            if all(match.end() <= other.start or other.end <= match.start() for other in found):
                found += _dates(match, text, start, end, julian)
    return sorted(found)


def _dates(match: re.Match[str], text: str, start: date, end: date, by_default: bool) -> list[PrintedDate]:
    named = match.groupdict()
    month = named.get("month") or named["last_month"]
    last_month = named["last_month"] or month
    day, last_day = named["day"], named["last_day"] or named["day"]
    year = int(named["year"]) if named["year"] else None
    is_julian = named["old"] is not None or (by_default and named["new"] is None)
    last = _day(last_month, last_day, year, start, end, is_julian)
    # a span over the turn of the year prints the year of its end
    first = last and _day(month, day, last.year, start, end, is_julian)
    if first and last and first > last and month != last_month:
        first = _day(month, day, last.year - 1, start, end, is_julian)
    if not first or not last or first > last:
        return []
    found = [PrintedDate(match.start(), match.end(), first, last, is_julian)]
    also = ALSO.match(text, match.end())
    if also and not named["last_day"] and (other := _day(month, also["day"], year, start, end, is_julian)):
        found.append(PrintedDate(*also.span("day"), other, other, is_julian))
    return found


def _day(month: str, day: str, year: int | None, start: date, end: date, is_julian: bool) -> date | None:
    number, of_month = MONTHS.index(month) + 1, int(day.rstrip("stndrh"))
    years = range(start.year, end.year + 1) if year is None else [year]
    days = [made for each in years if (made := _made(each, number, of_month, is_julian))]
    return next((each for each in days if start <= each <= end), days[0] if days else None)


def _made(year: int, month: int, day: int, is_julian: bool) -> date | None:
    try:
        if not is_julian:
            return date(year, month, day)
        when = gregorian(JulianDate(year, month, day))
        made = date(when.year, when.month, when.day)
    except ValueError:
        return None
    return made if julian_day(when) == (year, month, day) else None
