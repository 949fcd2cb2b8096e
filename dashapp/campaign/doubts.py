"""What a historian would doubt in a campaign that is in order.

None of it keeps a campaign from being shown: a doubt may be justified by what the sources say, and then it stays.

- Legs that are faster than their means allow.
- Units that stand still for long between two days on which a source sees them.
- Advances into a place that an enemy holds and goes on holding.
- A beginning with nobody on the map.
- Main bodies that are off the map long before the end.
- Units that only wait while a milestone names them.
- Records that are drawn as certain, and that no source supports.
- Strengths that count the same men twice.
- Sides whose colours somebody cannot tell apart, or whose names are hard to read in theirs.
"""

import itertools
import re
from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import timedelta

import geopandas as gpd

from dashapp.campaign.colours import APART, GROUND, OWN, TEXT, alike, contrast
from dashapp.campaign.dates import iso
from dashapp.campaign.doubts_of_stays import doubt_beginning, doubt_ends, doubt_meetings, doubt_stays, doubt_waits
from dashapp.campaign.files.rows import Records
from dashapp.campaign.problems import Problem, Problems, Where
from dashapp.campaign.sections.attestations import PROPOSED
from dashapp.campaign.sections.citations import Citation, WideCitation
from dashapp.campaign.sections.events import Event
from dashapp.campaign.sections.fronts import Front
from dashapp.campaign.sections.manifest import FILE as MANIFEST_FILE
from dashapp.campaign.sections.manifest import Manifest
from dashapp.campaign.sections.movements import Movement
from dashapp.campaign.sections.paces import means_of
from dashapp.campaign.sections.strengths import Strength
from dashapp.campaign.sections.units import Unit

__all__ = ["find_doubts"]

#: A place may lie so far from where a unit really began or ended, in km, and a short leg be as much shorter.
SLACK = 1.0

#: Fewer men are no number that a source would have added up.
FEW = 10

_NUMBER = re.compile(r"(?<![\w.,])(?:\d{1,3}(?:[,.\N{NO-BREAK SPACE} ]\d{3})+|\d+)(?!\w)")


def find_doubts(
    manifest: Manifest,
    units: Records[Unit],
    ranks: Mapping[str, int],
    movements: Records[Movement],
    joined: gpd.GeoDataFrame,
    modes: Mapping[str, str],
    events: Records[Event],
    milestones: Collection[str],
    fronts: Records[Front],
    citations: Records[Citation],
    strengths: Records[Strength],
) -> tuple[Problem, ...]:
    """Give what is to be doubted in tables that have no fault, file by file, in the order of their lines.

    `ranks` has the rank of each unit; `joined` is the frame of the movements, with their lengths; `modes` has what each
    route is, `milestones` the ids of the events that are.
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
    doubt_beginning(manifest, units, by_unit, doubts)
    doubt_stays(manifest, by_unit, said, doubts)
    doubt_meetings({unit.unit_id: unit.side for _, unit in units.rows}, by_unit, events, doubts)
    doubt_ends(manifest, units, ranks, by_unit, events, doubts)
    doubt_waits(manifest, units, by_unit, events, milestones, doubts)
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
    means = means_of(kind, (modes[each] for each in row.via))
    if km - SLACK <= means.most * hours:
        return
    problem = f"is early: {km:.0f} km in {hours:.1f} hours is {km / hours:.0f} km/h"
    expected = f"at most {means.most} km/h {means.called}"
    hint = "check the times and the route" if row.via else "if it went by rail or by ship, name the route in via"
    doubts.add(where, problem, column="arrive", got=iso(row.arrive), expected=expected, hint=hint)


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
    stances = [each.stance for each in said[ident] if each.stance != PROPOSED]
    alone = any(each.stance == "supports" and not isinstance(each, WideCitation) for each in said[ident])
    if certainty == "uncertain" or alone or not stances:  # a draft may have none
        return
    wide = [each for each in said[ident] if isinstance(each, WideCitation) and each.stance == "supports"]
    if wide:
        problem = f"is {certainty}, but rests only on what is cited of all that its unit did in {called}"
        hint = 'cite a source for it alone, or call it "uncertain"'
        doubts.add(where, problem, column=key, got=ident, hint=hint, alike=True)
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
