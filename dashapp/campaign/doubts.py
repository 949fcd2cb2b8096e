"""What a historian would doubt in a campaign that is in order.

None of it keeps a campaign from being shown: a doubt may be justified by what the sources say, and then it stays.

- Legs that are faster than their means allow.
- Units that stand still for long between two days on which a source sees them.
- Advances into a place that an enemy holds and goes on holding.
- Main bodies that are off the map long before the end.
- Records that are drawn as attested, and that no source supports.
- Strengths that count the same men twice.
- Sides whose colours somebody cannot tell apart, or whose names are hard to read in theirs.
"""

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import geopandas as gpd

from dashapp.campaign.colours import APART, GROUND, OWN, TEXT, alike, contrast
from dashapp.campaign.dates import iso, julian
from dashapp.campaign.files.tables import Records
from dashapp.campaign.problems import Problem, Problems, Where
from dashapp.campaign.sections.citations import UNDATED, Citation
from dashapp.campaign.sections.events import Event
from dashapp.campaign.sections.fronts import Front
from dashapp.campaign.sections.manifest import FILE as MANIFEST_FILE
from dashapp.campaign.sections.manifest import Manifest
from dashapp.campaign.sections.movements import Movement
from dashapp.campaign.sections.strengths import Strength
from dashapp.campaign.sections.units import Unit

__all__ = ["find_doubts"]

#: The most that is believed of a whole leg, in km/h, and by what means.
FOOT, HORSE, CAR, TRAIN, SHIP = (6, "on foot"), (12, "with horses"), (50, "by car"), (60, "by train"), (40, "by ship")
AIR = (400, "by air")
BY_KIND = {
    **dict.fromkeys(("infantry", "militia", "partisans", "volunteers", "sailors", "engineers"), FOOT),
    **dict.fromkeys(("cavalry", "artillery", "supply"), HORSE),
    **dict.fromkeys(("headquarters", "command", "delegates", "armour"), CAR),
    "train": TRAIN,
    "ship": SHIP,
    "aircraft": AIR,
}
#: Whoever goes by rail or on water has other means.
BY_MODE = {"rail": TRAIN, "water": SHIP}

#: A place may lie so far from where a unit really began or ended, in km, and a short leg be as much shorter.
SLACK = 1.0

#: A unit may stand for so long without being seen, or for so much of a campaign that is longer than ten days.
UNSEEN = timedelta(hours=48)
UNSEEN_SHARE = 0.2

#: A main body may be off the map at the end for so long, or for the lesser share of a campaign that is longer, but at
#: most for the greater share.
GONE = timedelta(hours=24)
GONE_SHARE, GONE_MOST = 0.05, 0.2

#: Events in which one side keeps the other from a place.
FIGHTS = frozenset({"battle", "skirmish", "siege", "bombardment"})

#: Fewer men are no number that a source would have added up.
FEW = 10

_TIME = re.compile(r"\d{1,2}[:.]\d{2}(?!\d)")
_DAYS = re.compile(r"(?<!\d)(\d{1,2})(?:\s*[-–—]\s*(\d{1,2}))?(?!\d)")
_NUMBER = re.compile(r"(?<![\w.,])(?:\d{1,3}(?:[,.\N{NO-BREAK SPACE} ]\d{3})+|\d+)(?!\w)")


def find_doubts(
    manifest: Manifest,
    units: Records[Unit],
    ranks: Mapping[str, int],
    movements: Records[Movement],
    joined: gpd.GeoDataFrame,
    modes: Mapping[str, str],
    events: Records[Event],
    fronts: Records[Front],
    citations: Records[Citation],
    strengths: Records[Strength],
) -> tuple[Problem, ...]:
    """Give what is to be doubted in tables that have no fault, file by file, in the order of their lines.

    `ranks` has the rank of each unit; `joined` is the frame of the movements, with their lengths; `modes` has what each
    route is.
    """
    doubts = Problems()
    said: dict[str, list[Citation]] = defaultdict(list)
    for _, citation in citations.rows:
        said[citation.record_id].append(citation)
    kinds = {unit.unit_id: unit.kind for _, unit in units.rows}
    for where, row in movements.rows:
        known = movements.spans.get(where, {})
        depart = known["depart"].first if "depart" in known else row.depart
        arrive = known["arrive"].last if "arrive" in known else row.arrive
        longest = (arrive - depart) / timedelta(hours=1)
        km = joined.at[row.movement_id, "distance_km"]
        _doubt_speed(where, row, km, longest, kinds[row.aboard or row.unit_id], modes, doubts)
    _doubt_colours(manifest, doubts)
    by_unit: dict[str, list[tuple[Where, Movement]]] = defaultdict(list)
    for where, row in movements.rows:
        by_unit[row.unit_id].append((where, row))
    _doubt_stays(manifest, by_unit, said, doubts)
    _doubt_meetings({unit.unit_id: unit.side for _, unit in units.rows}, by_unit, events, doubts)
    _doubt_ends(manifest, units, ranks, by_unit, events, doubts)
    for key, records in (("movement_id", movements), ("event_id", events), ("front_id", fronts)):
        for where, record in records.rows:
            _doubt_support(where, key, getattr(record, key), record.certainty, said, citations.called, doubts)
    _doubt_strengths(strengths, doubts)
    return doubts.found()


def _doubt_colours(manifest: Manifest, doubts: Problems) -> None:
    """Doubt the colours that a campaign gives its sides: shapes tell sides apart too, but names are read in colours."""
    where, sides = Where(MANIFEST_FILE), manifest.sides
    colours = {
        "bright": [side.colour or OWN["bright"][number] for number, side in enumerate(sides)],
        "dark": [side.dark or OWN["dark"][number] for number, side in enumerate(sides)],
    }
    for number, side in enumerate(sides):
        least = min(contrast(colours["bright"][number], ground) for ground in GROUND["bright"])
        if side.colour and least < TEXT:
            problem = f"is hard to read: the names of units have a contrast of {least:.1f} to 1"
            doubts.add(where, problem, column="sides.colour", got=side.colour, expected=f"at least {TEXT} to 1")
    for pair in alike(colours):
        one, other = sides[pair.one], sides[pair.other]
        if not (one.colour or other.colour or one.colour_dark or other.colour_dark):
            continue
        problem = f'is hard to tell from {colours["bright"][pair.other]} ("{other.id}"), in a {pair.theme} room with '
        problem += f"{pair.sight}: they are {pair.far:.0f} apart"
        got = f"{colours['bright'][pair.one]} ({one.id})"
        expected = f"more than {APART}, as CIE Lab measures it"
        hint = "make one of them much lighter or darker"
        hint += ", or give it a colour_dark" if pair.theme == "dark" else ""
        doubts.add(where, problem, column="sides.colour", got=got, expected=expected, hint=hint)


def _doubt_speed(
    where: Where, row: Movement, km: float, hours: float, kind: str, modes: Mapping[str, str], doubts: Problems
) -> None:
    """Doubt a leg that is faster than the fastest means that the unit may have had on it, in as many hours at most."""
    most, means = max([BY_KIND[kind], *(BY_MODE[modes[each]] for each in row.via if modes[each] in BY_MODE)])
    if km - SLACK <= most * hours:
        return
    problem = f"is early: {km:.0f} km in {hours:.1f} hours is {km / hours:.0f} km/h"
    expected = f"at most {most} km/h {means}"
    hint = "check the times and the route" if row.via else "if it went by rail or by ship, name the route in via"
    doubts.add(where, problem, column="arrive", got=iso(row.arrive), expected=expected, hint=hint)


def _doubt_stays(
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


def _doubt_meetings(
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


def _doubt_ends(
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


def _doubt_support(
    where: Where,
    key: str,
    ident: str,
    certainty: str,
    said: Mapping[str, list[Citation]],
    called: str,
    doubts: Problems,
) -> None:
    """Doubt a record that no source supports, unless it says itself that it is uncertain."""
    stances = [each.stance for each in said[ident]]
    if certainty == "uncertain" or "supports" in stances or not stances:  # a draft may have none
        return
    vague = stances.count("vague")
    rests = f"{vague} vague citation{'s' if vague > 1 else ''}" if vague else "sources that contradict it"
    problem = f"is {certainty}, but rests only on {rests} in {called}"
    doubts.add(where, problem, column=key, got=ident, hint='cite a source that supports it, or call it "uncertain"')


def _doubt_strengths(strengths: Records[Strength], doubts: Problems) -> None:
    """Doubt numbers that one source gives twice of a unit, and those that are a sum of what it gives."""
    first: dict[tuple[str, ...], Where] = {}
    for where, row in strengths.rows:
        numbers = {each for each in (row.low, row.high) if each is not None}
        if not numbers:
            continue
        key = (row.unit_id, row.source_id, row.claimant, row.locator, row.dating)
        if row.stance == "supports" and first.setdefault(key, where) != where:
            problem = f"has the same source and day as {first[key].line}"
            hint = "say in claimant, locator or dating how they differ, or keep one of them"
            doubts.add(where, problem, column="unit_id", got=row.unit_id, hint=hint)
        told = [int(re.sub(r"\D", "", each)) for each in _NUMBER.findall(f"{row.says} {row.quote}")]
        parts = sorted({each for each in told if each >= FEW})
        for number in sorted(numbers - {*told}):
            if pair := next((pair for pair in itertools.combinations(parts, 2) if sum(pair) == number), None):
                problem = f"is the sum of {pair[0]} and {pair[1]}, which the source gives, but is not given itself"
                hint = "are these other men, or the same counted twice?"
                doubts.add(where, problem, column="low" if number == row.low else "high", got=number, hint=hint)
