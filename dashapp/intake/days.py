"""When something happened, as lists of events have it: a day, two with a dash between them, a point in time.

A cell becomes what a campaign's own table would hold: ``1815-06-18``, ``1860-05``, ``1815-06-15T03:30``.
"""

import re
from collections.abc import Iterable

from dashapp.campaign.date_parser import Reading, orders
from dashapp.campaign.spoken_dates import reading

__all__ = ["Days", "settled", "split"]

#: What Wikidata has for a day, and other databases for a moment: only of an hour do they say that it is one.
_INSTANT = re.compile(r"([-+]?\d{4,5}-\d\d-\d\d)T(\d\d:\d\d):\d\d(?:\.0+)?(?:Z|\+00:00)?", re.ASCII)
_DASH = r"\s*(?:[-–—/]|\bto\b|\band\b|\buntil\b)\s*"
#: ``16–18 June 1815``, ``30 May – 2 June 1860`` and ``May 11–15, 1860``: the first day lacks what the last has.
_DAY_FIRST = re.compile(
    rf"(?P<day>\d{{1,2}})(?:\s+(?P<month>[A-Za-z]{{3,9}})\.?)?(?:,?\s+(?P<year>\d{{4}}))?{_DASH}"
    r"(?P<last>\d{1,2}\s+(?P<also>[A-Za-z]{3,9})\.?,?\s+(?P<then>\d{4}))",
    re.ASCII,
)
_MONTH_FIRST = re.compile(
    rf"(?P<month>[A-Za-z]{{3,9}})\.?\s+(?P<day>\d{{1,2}}){_DASH}(?:(?P<also>[A-Za-z]{{3,9}})\.?\s+)?(?P<last>\d{{1,2}}),?"
    r"\s+(?P<then>\d{4})",
    re.ASCII,
)
_ISO = re.compile(rf"(\d{{4}}(?:-\d\d){{0,2}}(?:T\d\d:\d\d)?){_DASH}(\d{{4}}(?:-\d\d){{0,2}}(?:T\d\d:\d\d)?)", re.ASCII)

#: The first and the last day, or moment, each as it is written; the last is "" where it is the first.
Days = tuple[str, str]


def split(cell: str, clock: str = "") -> Days:
    """Part a cell into its first and its last day; `clock` is the hour that another cell has for the first."""
    cell = cell.strip()
    if instant := _INSTANT.fullmatch(cell):
        cell = instant[1].lstrip("+") + ("" if instant[2] == "00:00" else f"T{instant[2]}")
    if both := _DAY_FIRST.fullmatch(cell):
        return f"{both['day']} {both['month'] or both['also']} {both['year'] or both['then']}", both["last"]
    if both := _MONTH_FIRST.fullmatch(cell):
        first, last = f"{both['day']} {both['month']}", f"{both['last']} {both['also'] or both['month']}"
        return f"{first} {both['then']}", f"{last} {both['then']}"
    if both := _ISO.fullmatch(cell):
        return both[1], both[2]
    timed = re.fullmatch(r"\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:\s*[AaPp]\.?[Mm]\.?)?", clock.strip(), re.ASCII)
    return (f"{cell} {clock.strip()}" if timed and cell else cell), ""


def settled(cells: Iterable[str]) -> dict[str, str | None]:
    """Give what each cell of a column stands for, as a campaign's tables have it; None where that is nothing.

    Raises
    ------
    ValueError
        If no cell tells whether the day or the month comes first, with the two readings of the first that has two.
    """
    read = {cell: found for cell in cells if cell and (found := reading(cell))}
    possible = orders([*read.values()])
    settled: dict[str, str | None] = dict.fromkeys(cells)
    for cell, found in read.items():
        meant = {when for order in possible or Reading._fields if (when := getattr(found, order))}
        if len(meant) > 1:
            raise ValueError(cell, *sorted(meant, reverse=True))
        settled[cell] = next(iter(meant), None)
    return settled
