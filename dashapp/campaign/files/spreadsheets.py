"""What a spreadsheet may have made of a cell, and may make of one.

What it has made of it is not put right here, but a hint says what it was meant to be. And a cell that it would take for
a formula, which can open addresses and start programs, is given a mark that keeps it from that.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

from dashapp.campaign.date_parser import clock, days, parted, years
from dashapp.campaign.dates import NO_MOMENT, iso
from dashapp.campaign.files import date_hints

__all__ = ["failed", "guarded", "unguarded", "was"]

#: Days, and parts of them, since the turn of the last century but one.
_SERIAL = re.compile(r"-?\d{1,7}(?:[.,]\d+)?", re.ASCII)
#: How a moment of another place than where it happened ends.
_FIRST_DAY = datetime(1899, 12, 30)

_THOUSANDS = re.compile(r"[0-9]{1,3}(?:([,.'’\s])[0-9]{3})(?:\1[0-9]{3})*(?:[.,]0{1,2})?")
_NO_FRACTION = re.compile(r"(\d+)[.,]0+", re.ASCII)

_NO_ROOM = re.compile("#{3,}")
_ERROR = re.compile(r"#[A-ZÀ-Ý0/]{2,20}[!?]|#N/?[AV]|Err:\d{3}")

#: How a formula begins, of full width too, behind what a spreadsheet may throw away, seen or not.
_UNSEEN = r"(?:[^\S\t\r\n]|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\xad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff])*"
_FORMULA = rf"{_UNSEEN}[=+\-@＝＋－＠]"
#: Where one would stand: at the beginning of a cell, which no control character may be either; or, for a spreadsheet
#: that parts cells at something else than a comma, where one begins. The mark stands there already, or is to.
_FIRST, _FURTHER = rf"(?:[\x00-\x1f\x7f]|{_FORMULA})", r"(?<=[;\t\r\n])"
_TO_BE_GUARDED = re.compile(rf"\A(?='*{_FIRST})|{_FURTHER}(?='*{_FORMULA})")
_GUARDED = re.compile(rf"\A'(?='*{_FIRST})|{_FURTHER}'(?='*{_FORMULA})")
_PLAIN_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?", re.ASCII)

_AS_TEXT = "format the column as text"
#: As text, cells that hold a date already would become numbers.
_FORMAT = 'Give the column the format yyyy-mm-dd"T"hh:mm, and save it again'


def failed(cell: str) -> tuple[str, str] | None:
    """Say what is wrong with a cell of which the spreadsheet saved no value, and what to do; None if it did."""
    if _NO_ROOM.fullmatch(cell):
        return "stands where a spreadsheet’s column was too narrow for the value", "widen the column, and save it again"
    if _ERROR.fullmatch(cell):
        return "is the error of a spreadsheet’s formula", "put the value itself into the cell"
    return None


def guarded(cell: Any) -> Any:
    """Give a cell that no spreadsheet takes for a formula: a single quotation mark stands before it, as OWASP advises.

    See its page on CSV Injection. Within the cell, too, since where the comma is for decimals cells are parted at
    semicolons. A number stays one.
    """
    if isinstance(cell, str) and not _PLAIN_NUMBER.fullmatch(cell):
        return _TO_BE_GUARDED.sub("'", cell)
    return cell


def unguarded(cell: str) -> str:
    """Give a cell without what pads it, and without the marks of `guarded`."""
    return _GUARDED.sub("", cell).strip()


def was(fault: str, cell: str, near: datetime | None, *, bounded: bool = False) -> str:
    """Say what a cell was before a spreadsheet rewrote it; "" if it does not look so.

    Parameters
    ----------
    fault
        What is wrong with it, by pydantic's name or one of ours.
    cell
        The cell.
    near
        A moment that tells the century of a year of two digits.
    bounded
        Whether the row has an ``earliest`` and a ``latest`` moment too.
    """
    if fault == NO_MOMENT:
        return _moment(cell, near, bounded=bounded)
    if fault == "int_parsing":
        return _number(cell)
    if fault == "string_pattern_mismatch" and parted(cell):
        return f"a spreadsheet has made a date of it: {_AS_TEXT}, and write it anew"
    return ""


def _moment(cell: str, near: datetime | None, *, bounded: bool) -> str:
    if match := parted(cell):
        if strange := date_hints.strange_month(cell):
            return strange
        meant = list(dict.fromkeys(_meant(match, near)))
        if match["hour"] and (meant or "T" in cell):
            return f"did you mean {' or '.join(meant)}?" if meant else ""
        if not match["hour"] and not meant:
            return ""
    elif _SERIAL.fullmatch(cell):
        meant = [iso(when, "day" if cell.lstrip("-").isdecimal() else "minute")] if (when := _counted(cell)) else []
    else:
        said = date_hints.hint(cell, near.year if near else None, bounded=bounded)
        return said or "where no hour is known a day will do, YYYY-MM-DD, or a month, or a year"
    guess = f"did you mean {' or '.join(meant)}? " if meant else ""
    advice = f"{guess}{_FORMAT}" if meant else _FORMAT[0].lower() + _FORMAT[1:]
    return f"a spreadsheet has rewritten it: {advice}"


def _meant(match: re.Match[str], near: datetime | None) -> Iterator[str]:
    """Give every moment, or every day, that a date may stand for."""
    for year, month, day in days(match):
        for whole in years(year, near.year if near else None):
            with suppress(ValueError):
                yield iso(datetime(whole, month, day, *clock(match)), "minute" if match["hour"] else "day")


def _counted(cell: str) -> datetime | None:
    try:
        minutes = round(float(cell.replace(",", ".")) * 24 * 60)
        return _FIRST_DAY + timedelta(minutes=minutes)
    except OverflowError:
        return None


def _number(cell: str) -> str:
    if _THOUSANDS.fullmatch(cell):
        # what stands behind the last group of three is no more than a fraction of nothing
        digits = re.sub(r"[.,]0{1,2}$", "", cell)
    elif match := _NO_FRACTION.fullmatch(cell):
        digits = match[1]
    else:
        return "write it in digits alone"
    return f"did you mean {re.sub(r'[^0-9]', '', digits)}? Write it in digits alone"
