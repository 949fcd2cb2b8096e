"""What to write for a moment that is no minute as people say it: ``18 June 1815, evening``, ``about 10:00``."""

import re

from dashapp.campaign.date_parser import MONTHS, parted
from dashapp.campaign.spoken_dates import MOST, WEEKDAYS, Parts, cleaned, falls, hour, joined, parts, reading, weekday

__all__ = ["hint", "is_month", "of_the_month", "strange_month"]

_FLAGS = re.IGNORECASE
_BOUNDS = ", and in earliest and latest between which hours it was"
#: Parts of a day, and an hour that lies in each, for the example.
_PARTS = {
    **dict.fromkeys(("dawn", "daybreak", "sunrise", "first light"), "05:00"),
    **dict.fromkeys(("morning", "forenoon"), "09:00"),
    "afternoon": "15:00",
    **dict.fromkeys(("evening", "sunset", "dusk", "nightfall"), "19:00"),
    "night": "23:00",
}
_PART = re.compile(rf"\b(?:{'|'.join(_PARTS)})\b", _FLAGS)
_ABOUT = re.compile(
    r"~|≈|\b(?:about|around|approximately|approx|circa|ca|c|roughly|before|after|by|until|from|since)\b\.?", _FLAGS
)
_DASH = r"\s*(?:[-–—/]|\b(?:to|and|or|until|till)\b)\s*"
_TWO_HOURS = re.compile(rf"(?:\b(?:between|from)\s+)?(\d[\d:.h]*(?:\s?[ap]\.?m\b\.?)?){_DASH}(\d.*)", _FLAGS)
_TWO_DAYS = re.compile(
    rf"\d\d?(?:\s+[a-z]{{3,9}}\.?)?(?:,?\s+\d{{4}})?{_DASH}\d\d?\s+[a-z]{{3,9}}\.?,?\s+\d{{4}}.*"
    rf"|[a-z]{{3,9}}\.?\s+\d\d?{_DASH}(?:[a-z]{{3,9}}\.?\s+)?\d\d?,?\s+\d{{4}}.*",
    _FLAGS,
)
_MIDNIGHT = re.compile(r"(?:at\s+)?(?:12\s)?midnight", _FLAGS)
_TWO_MIDNIGHTS = "midnight begins a day and ends one"
_BARE = re.compile(r"(?:at\s+)?(\d|1[0-2])(?:\s?o[’']?\s?clock)?", _FLAGS)
_TOLD_TWO_DAYS = "that is two days: write the first where it begins, and the last where it ends"
_YEARLESS = re.compile(r"(?:\d\d?\.?\s+([a-z]{3,9})\.?|([a-z]{3,9})\.?\s+\d\d?)(?=,|\s|$)", _FLAGS)
_OF_THE_MONTH = re.compile(r"(\d\d?)\.?,?\s+(?:at\s+)?(\S.*)", _FLAGS)
_WORD = re.compile(r"(?<!\d)\d\d?\.?[\s/-]+(?:de\s+)?([^\W\d_]{3,12})\.?(?:\s+de)?[,\s/-]+\d{2,4}(?!\d)")


def hint(text: str, year: int | None = None, *, bounded: bool = False) -> str:
    """Say what to write for a text that is no moment; "" if it says nothing of a day or an hour.

    Parameters
    ----------
    text
        What stands there.
    year
        The year that is likely to be meant where none is said.
    bounded
        Whether what the moment belongs to has also an ``earliest`` and a ``latest`` one.
    """
    if len(text) > MOST:
        return ""
    if wrong := _wrong_weekday(text):
        return wrong
    plain, bounds = cleaned(text), _BOUNDS if bounded else ""
    if _TWO_DAYS.fullmatch(plain):
        return _TOLD_TWO_DAYS
    if (about := _ABOUT.match(plain)) and (sure := reading(plain[about.end() :])):
        return f"leave out “{about[0]}”: write {sure.day_first or sure.month_first}{bounds}"
    if (told := parts(plain)) and (said := _beside(told, bounds)):
        return said
    if month := strange_month(plain):
        return month
    if _MIDNIGHT.fullmatch(plain):
        return f"{_TWO_MIDNIGHTS}: write 24:00 for the end, or 00:00, with its day"
    if hour(plain, behind=False):
        return "the day is missing: write it too, YYYY-MM-DDTHH:MM"
    if of_the_month(plain):
        return "the month is missing: write it too, YYYY-MM-DDTHH:MM"
    if yearless := _yearless(plain, year, bounded=bounded):
        return yearless
    if re.search(r"\d", plain) and re.search(r"\bmidnight\b", plain, _FLAGS):
        return f"{_TWO_MIDNIGHTS}: write 24:00 for the end, or 00:00"
    part = _PART.search(plain) if re.search(r"\d", plain) else None
    return f"“{part[0]}” is not an hour: write YYYY-MM-DDTHH:MM, or the day alone, YYYY-MM-DD" if part else ""


def _wrong_weekday(text: str) -> str:
    named = weekday(text)
    found = reading(cleaned(text)) if named is not None else None
    if named is None or not found:
        return ""
    fell = {each.partition("T")[0]: day for each in found if each and (day := falls(each, text)) is not None}
    if not fell or named in fell.values():
        return ""
    if len(fell) > 1:
        return f"neither {' nor '.join(fell)} was a {WEEKDAYS[named]}: leave out the weekday, or put it right"
    [(when, day)] = fell.items()
    return (
        f"{when} was a {WEEKDAYS[day]} (New Style), not a {WEEKDAYS[named]}: put one of them right, or leave out the "
        "weekday"
    )


def strange_month(text: str) -> str:
    """Say that the month of a day is not written in English; "" if that is not so."""
    match = _WORD.search(text)
    if not match or is_month(match[1]):
        return ""
    return f"“{match[1]}” is not an English month: write its name in English, or the day as YYYY-MM-DD"


def of_the_month(text: str) -> tuple[int, str] | None:
    """Give the number of a day and its hour, ``17`` and ``12:00``, of a text that says no more; None of any other."""
    match = _OF_THE_MONTH.fullmatch(text)
    clock = hour(match[2], behind=False) if match else None
    return (int(match[1]), clock) if match and clock else None


def is_month(month: str) -> bool:
    """Whether a word is the English name of a month, or begins one."""
    return month.lower() == "sept" or any(each.lower().startswith(month.lower()) for each in MONTHS)


def _beside(told: Parts, bounds: str) -> str:
    """Say what to write for what stands beside a day; "" if that is unknown."""

    def at(clock: str | None) -> str:
        found = joined(told.day, clock) if clock else None
        return (found.day_first or found.month_first or "") if found else ""

    day = at("00:00").partition("T")[0]
    if parted(told.rest.strip(" -–—").removesuffix(" to").removeprefix("to ")):
        return _TOLD_TWO_DAYS
    if re.search(r"\bmidnight\b", told.rest, _FLAGS):
        return f"{_TWO_MIDNIGHTS}: is it {at('00:00')} or {at('24:00')}?"
    if part := _PART.search(told.rest):
        example = at(_PARTS[part[0].lower()])
        return f"“{part[0]}” is not an hour: write one, such as {example}{bounds}; or write the day alone, {day}"
    if two := _TWO_HOURS.fullmatch(told.rest):
        first, last = at(hour(two[1])), at(hour(two[2]))
        each = (first, last) if first and last else ("the first", "the second")
        return f"that is two moments: write {each[0]} where it begins, and {each[1]} where it ends"
    if clock := _BARE.fullmatch(told.rest):
        early = int(clock[1]) % 12
        return f"is it {at(f'{early:02}:00')} or {at(f'{early + 12:02}:00')}?"
    if about := _ABOUT.search(told.rest):
        sure = at(hour(_ABOUT.sub("", told.rest)))
        return f"leave out “{about[0]}”: write {sure or 'the hour itself'}{bounds}"
    return ""


def _yearless(text: str, year: int | None, *, bounded: bool) -> str:
    """Say what to write for what stands beside a day without a year; or that the year is missing, if that is all."""
    match = _YEARLESS.match(text)
    if not match or not is_month(match[1] or match[2]) or re.search(r"\d{4}", text):
        return ""
    whole = f"{match[0]} {year}{text[match.end() :]}" if year and year > 999 else ""
    found = reading(whole)
    if whole and not found and (said := hint(whole, bounded=bounded)):
        return said  # the year may be left out, and is not what is wrong
    return f"the year is missing: did you mean {found.day_first}?" if found else "the year is missing"
