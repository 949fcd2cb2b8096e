"""What a historian would doubt of where units stay: for how long unseen, among enemies, from when and until when.

A part of `doubts`, which says what a doubt is.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from dashapp.campaign.dates import iso, julian
from dashapp.campaign.files.rows import Records
from dashapp.campaign.problems import Problems, Where
from dashapp.campaign.sections.citations import UNDATED, Citation
from dashapp.campaign.sections.events import Event
from dashapp.campaign.sections.manifest import FILE as MANIFEST_FILE
from dashapp.campaign.sections.manifest import WAITS_BEFORE, Manifest
from dashapp.campaign.sections.movements import Movement
from dashapp.campaign.sections.units import Unit, names_in_texts

__all__ = ["doubt_beginning", "doubt_ends", "doubt_meetings", "doubt_stays", "doubt_waits"]

#: A unit may stand for so long without being seen, or for so much of a campaign that is longer than ten days.
UNSEEN = timedelta(hours=48)
UNSEEN_SHARE = 0.2

#: A main body may be off the map at the end for so long, or for the lesser share of a campaign that is longer, but at
#: most for the greater share.
GONE = timedelta(hours=24)
GONE_SHARE, GONE_MOST = 0.05, 0.2

#: Events in which one side keeps the other from a place.
FIGHTS = frozenset({"battle", "skirmish", "siege", "bombardment"})

_DOTTED = "it only waits there then, pale and dotted"

_TIME = re.compile(r"\d{1,2}[:.]\d{2}(?!\d)")
_DAYS = re.compile(r"(?<!\d)(\d{1,2})(?:\s*[-–—]\s*(\d{1,2}))?(?!\d)")


def doubt_stays(
    manifest: Manifest,
    by_unit: Mapping[str, list[tuple[Where, Movement]]],
    said: Mapping[str, list[Citation]],
    doubts: Problems,
) -> None:
    """Doubt a unit that stands still for long between the days on which a source has it there."""
    longest = max(UNSEEN, (manifest.end - manifest.start) * UNSEEN_SHARE)
    for legs in by_unit.values():
        for stay in _stays(sorted(legs, key=lambda leg: (leg[1].depart, leg[1].arrive))):
            dated = [each for halt in stay.halts for each in said[halt] if each.stance == "supports"]
            since, till = _longest_gap(stay, _days_seen(stay, dated, julian_too=manifest.julian))
            if till - since <= longest:
                continue
            hours = (till - since) / timedelta(hours=1)
            problem = f"is its place for {hours:.0f} hours without a dated source, {iso(since)} to {iso(till)}"
            hint = "cite a dated source for it, move the unit, or end its track"
            doubts.add(stay.where, problem, column="to_place", got=stay.place_id, hint=hint)


def doubt_meetings(
    sides: Mapping[str, str],
    by_unit: Mapping[str, list[tuple[Where, Movement]]],
    events: Records[Event],
    doubts: Problems,
) -> None:
    """Doubt an advance to a place where an enemy stands before and after, while they fight there: it looks taken."""
    held: dict[str, list[tuple[datetime, datetime, str]]] = defaultdict(list)
    for unit_id, legs in by_unit.items():
        for stay in _stays(sorted(legs, key=lambda leg: (leg[1].depart, leg[1].arrive))):
            if not stay.short:
                held[stay.place_id].append((stay.start, stay.end, unit_id))
    fought: dict[str, list[tuple[datetime, datetime]]] = defaultdict(list)
    for _, event in events.rows:
        for place_id in event.place_id if event.kind in FIGHTS else ():
            fought[place_id].append((event.start, event.end))
    for legs in by_unit.values():
        for where, row in legs:
            fights = any(begins <= row.arrive <= ends for begins, ends in fought[row.to_place])
            if row.kind != "advance" or row.before_km or not fights:
                continue
            enemies = (
                other
                for start, end, other in held[row.to_place]
                if start < row.arrive < end and sides[other] != sides[row.unit_id]
            )
            if other := next(enemies, ""):
                problem = f'is where "{other}" of another side stands, before and after: it looks taken'
                hint = "if it was not reached, say in before_km how far before it this ends"
                doubts.add(where, problem, column="to_place", got=row.to_place, hint=hint)


def doubt_beginning(
    manifest: Manifest, units: Records[Unit], by_unit: Mapping[str, list[tuple[Where, Movement]]], doubts: Problems
) -> None:
    """Doubt a beginning at which nobody is on the map: the page opens with it."""
    begins: dict[str, datetime] = {}
    for _, unit in units.rows:
        if by_unit.get(unit.unit_id):
            waits = (unit.waits or manifest.waits) in WAITS_BEFORE
            first = min(row.depart for _, row in by_unit[unit.unit_id])
            begins[unit.unit_id] = manifest.start if waits else first
    if not begins or min(begins.values()) <= manifest.start:
        return
    first_of_all = min(begins, key=lambda unit_id: begins[unit_id])
    problem = "is when the page opens, and nobody is on the map: the first unit, "
    problem += f'"{first_of_all}", appears {iso(begins[first_of_all])}'
    hint = 'start then, record where units stood before, or write waits = "before"'
    doubts.add(Where(MANIFEST_FILE), problem, column="start", got=iso(manifest.start), hint=hint)


def doubt_ends(
    manifest: Manifest,
    units: Records[Unit],
    ranks: Mapping[str, int],
    by_unit: Mapping[str, list[tuple[Where, Movement]]],
    events: Records[Event],
    doubts: Problems,
) -> None:
    """Doubt a main body that leaves the map long before the end, and before events, unless its row has a `waits`.

    Its author may never have meant it: on the page it is as if it had been destroyed.
    """
    if manifest.waits != "no":
        return
    whole = manifest.end - manifest.start
    longest = min(max(GONE, whole * GONE_SHARE), whole * GONE_MOST)
    for _, unit in units.rows:
        legs = by_unit.get(unit.unit_id)
        if unit.waits or ranks[unit.unit_id] > 1 or not legs:
            continue
        where, last = max(legs, key=lambda leg: leg[1].arrive)
        gone = manifest.end - last.arrive
        later = sum(event.start > last.arrive and event.kind != "claim" for _, event in events.rows)
        if gone <= longest or not later:
            continue
        problem = f'is the last that is recorded of "{unit.unit_id}": it is off the map for the last '
        problem += f"{gone / timedelta(hours=1):.0f} hours, with {later} event{'s' if later > 1 else ''} to come"
        hint = "record a halt where it then stood, or give it in "
        hint += f'{units.called} a column waits: "after" if it stayed, "no" if it was gone'
        doubts.add(where, problem, column="arrive", got=iso(last.arrive), hint=hint)


def doubt_waits(
    manifest: Manifest,
    units: Records[Unit],
    by_unit: Mapping[str, list[tuple[Where, Movement]]],
    events: Records[Event],
    milestones: Collection[str],
    doubts: Problems,
) -> None:
    """Doubt that a unit only waits where a milestone names it: its place is inferred then, and drawn as uncertain."""
    told = [event for _, event in events.rows if event.event_id in milestones]
    said = {event.event_id: _straight(f"{event.title} {event.summary}") for event in told}
    for _, unit in units.rows:
        legs, waits = by_unit.get(unit.unit_id), unit.waits or manifest.waits
        if not legs or waits in ("no", "stays"):
            continue
        names = [_named(_straight(name)) for name in names_in_texts(unit)]
        named = [event for event in told if any(name.search(said[event.event_id]) for name in names)]
        first, last = min(legs, key=lambda leg: leg[1].depart), max(legs, key=lambda leg: leg[1].arrive)
        if waits in WAITS_BEFORE and (event := next((e for e in named if e.start < first[1].depart), None)):
            problem = (
                f'is when the record of "{unit.unit_id}" begins, but “{event.title}” {iso(event.start)} names it: '
            )
            hint = "record a halt from then on, where it stood"
            doubts.add(first[0], f"{problem}{_DOTTED}", column="depart", got=iso(first[1].depart), hint=hint)
        if waits in ("after", "both") and (event := next((e for e in named if e.start > last[1].arrive), None)):
            problem = f'is when the record of "{unit.unit_id}" ends, but “{event.title}” {iso(event.start)} names it: '
            hint = 'record a halt until then, or write waits = "stays" if it surely stayed there'
            doubts.add(last[0], f"{problem}{_DOTTED}", column="arrive", got=iso(last[1].arrive), hint=hint)


def _named(name: str) -> re.Pattern[str]:
    """Give what finds a name, also as a sentence begins with it."""
    return re.compile(rf"(?<!\w)(?i:{re.escape(name[0])}){re.escape(name[1:])}(?!\w)")


def _straight(text: str) -> str:
    return text.replace("’", "'")


@dataclass
class _Stay:
    """A unit at a place: the row that says so, from when to when, and the halts that record it.

    It may be `short` of the place, where `before_km` ends its way.
    """

    where: Where
    place_id: str
    start: datetime
    end: datetime
    halts: list[str] = field(default_factory=list)
    short: bool = False


def _stays(legs: Iterable[tuple[Where, Movement]]) -> Iterator[_Stay]:
    """Give each stay of a unit, from its arrival, or where it begins with a halt from that, to the next departure."""
    stay: _Stay | None = None
    for where, row in legs:
        if row.kind != "halt":
            if stay:
                stay.end = row.depart
                yield stay
            stay = _Stay(where, row.to_place, row.arrive, row.arrive, short=bool(row.before_km))
            continue
        stay = stay or _Stay(where, row.to_place, row.depart, row.arrive)
        stay.where = stay.where if stay.halts else where
        stay.end = row.arrive
        stay.halts.append(row.movement_id)
    if stay:
        yield stay


def _days_seen(stay: _Stay, dated: Iterable[Citation], *, julian_too: bool) -> list[datetime]:
    """Give the days of a stay that citations name, each by its midnight.

    A day is known by its number in the month, which is all that the languages of a `dating` have in common.
    """
    named: set[int] = set()
    for citation in dated:
        if not citation.dating.startswith(UNDATED):
            for first, last in _DAYS.findall(_TIME.sub("", citation.dating)):
                named.update(range(int(first), int(last or first) + 1))
    first_day = stay.start.replace(hour=0, minute=0)
    days = [first_day + timedelta(days=each) for each in range((stay.end - first_day).days + 1)]
    return [day for day in days if day.day in named or (julian_too and julian(day).day in named)]


def _longest_gap(stay: _Stay, seen: Iterable[datetime]) -> tuple[datetime, datetime]:
    """Give the longest time within a stay of which no day is seen."""
    days = list(seen)
    begins = [stay.start, *(day + timedelta(days=1) for day in days)]
    ends = [*days, stay.end]
    return max(zip(begins, ends, strict=True), key=lambda gap: gap[1] - gap[0])
