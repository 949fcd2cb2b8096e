"""What can be shown of a folder that has faults: all but the records with a fault, and what depends on these.

Somebody who writes a campaign sees what he has from the first minute. It is for his eyes: the check and the export take
a folder as a whole or not at all.
"""

import itertools
from collections import Counter, defaultdict
from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar

from dashapp.campaign.campaign import Campaign
from dashapp.campaign.files.records import Record
from dashapp.campaign.files.rows import Records
from dashapp.campaign.loading import Parts, join_parts, read_parts
from dashapp.campaign.mended import mended_manifest
from dashapp.campaign.problems import CampaignError, Problems, Where
from dashapp.campaign.sections.gazetteer import Gazetteer
from dashapp.campaign.sections.lessons import Lesson
from dashapp.campaign.sections.manifest import Manifest
from dashapp.campaign.sections.movements import Movement, movements_frame
from dashapp.campaign.sections.routes import FILE as ROUTES_FILE
from dashapp.campaign.sections.routes import Routes
from dashapp.campaign.sections.sources import Sources

__all__ = ["Partial", "load_partial"]

#: The tables among the parts of a folder.
TABLES = ("units", "movements", "events", "fronts", "citations", "strengths", "notes", "terms")

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Partial:
    """What can be shown of a folder, and what is wrong with it.

    Attributes
    ----------
    campaign
        None if nothing can be shown: without a manifest, a place or a moment.
    error
        None if the folder has no fault, and the campaign is whole.
    left_out
        How many records are not shown, by their file: those with a fault, and those that depend on one of these.
    """

    campaign: Campaign | None
    error: CampaignError | None = None
    left_out: Counter[str] = field(default_factory=Counter)


def load_partial(folder: Path) -> Partial:
    """Read a campaign folder, and leave out whatever has a fault."""
    problems = Problems()
    try:
        parts = read_parts(folder, problems)
        problems.raise_if_any()
        return Partial(join_parts(folder, parts))
    except CampaignError as error:
        told = error
        if not len(problems):  # there is no such folder
            return Partial(None, told)
    manifest = mended_manifest(parts, folder, problems)
    if manifest is None:
        return Partial(None, told)
    sound = _sound(parts, manifest, problems)
    return Partial(join_parts(folder, sound, whole=False), told, _left_out(parts, sound))


def _sound(parts: Parts, manifest: Manifest, problems: Problems) -> Parts:
    """Leave out every record with a fault, and then those that name one that is left out."""

    def kept(records: Records[R], wanted: Callable[[R], bool]) -> Records[R]:
        rows = records.rows
        return replace(
            records, rows=tuple((where, row) for where, row in rows if not problems.spoils(where) and wanted(row))
        )

    gazetteer, sources = _sound_places(parts.gazetteer), parts.sources
    routes = _sound_routes(parts.routes, gazetteer)
    points, places, ways = gazetteer.points, set(gazetteer.frame.index), set(routes.frame.index)
    sides = {side.id for side in manifest.sides}
    sided = kept(parts.units, lambda unit: unit.side in sides)
    unit_ids = _ids(sided, "unit_id")
    moved = kept(
        parts.movements,
        lambda row: (
            row.unit_id in unit_ids and {row.from_place, row.to_place} <= points.keys() and ways >= set(row.via)
        ),
    )
    gone = replace(moved, rows=_unbroken(moved))
    moving = {row.unit_id for _, row in gone.rows}
    happened = kept(parts.events, lambda row: places >= set(row.place_id))
    held = kept(parts.fronts, lambda row: row.side in sides and points.keys() >= set(row.places))
    records = _ids(gone, "movement_id") | _ids(happened, "event_id") | _ids(held, "front_id")

    def attested(row: Any) -> bool:
        return row.source_id in sources.by_id and (not row.quote or row.source_id in sources.paragraphs)

    sound = replace(
        parts,
        manifest=manifest,
        gazetteer=gazetteer,
        routes=routes,
        units=kept(sided, lambda unit: unit.unit_id in moving),
        movements=gone,
        joined=movements_frame(gone, manifest, gazetteer, routes, Problems()),
        events=happened,
        fronts=held,
        citations=kept(parts.citations, lambda row: row.record_id in records and attested(row)),
        strengths=kept(parts.strengths, lambda row: row.unit_id in moving and attested(row)),
        notes=kept(parts.notes, attested),
        terms=kept(parts.terms, lambda row: row.source_id in sources.by_id),
    )
    sound = replace(sound, lesson=_sound_lesson(parts.lesson, manifest, moving, sources))
    whole = {row.media_id for where, row in parts.media.table.rows if not problems.spoils(where)}
    shown = tuple(each for each in parts.media.shown if each.row.media_id in whole)
    sound = replace(sound, media=replace(parts.media, shown=shown))
    texts = _texts(sound, parts)
    return replace(sound, translations=kept(parts.translations, lambda row: texts(row.kind, row.id)))


def _ids(records: Records[Any], column: str) -> frozenset[str]:
    return frozenset(getattr(row, column) for _, row in records.rows)


def _sound_places(gazetteer: Gazetteer) -> Gazetteer:
    frame = gazetteer.frame
    known = set(frame.index)
    frame = frame.assign(part_of=[whole if whole in known else None for whole in frame["part_of"]])
    features: dict[str, Any] = {}
    for feature in gazetteer.document.get("features", []):
        properties = feature.get("properties") if isinstance(feature, dict) else None
        ident = properties.get("place_id") if isinstance(properties, dict) else None
        if isinstance(ident, str) and ident.strip() in known:
            features.setdefault(ident.strip(), feature)
    return replace(gazetteer, frame=frame, document=gazetteer.document | {"features": list(features.values())})


def _sound_routes(routes: Routes, gazetteer: Gazetteer) -> Routes:
    frame = routes.frame.drop(index=list(routes.off))
    stops = [tuple(stop for stop in each if stop in gazetteer.points) for each in frame["stops"]]
    return replace(routes, frame=frame.assign(stops=stops))


def _unbroken(moved: Records[Movement]) -> tuple[Any, ...]:
    """Give of each unit the longest row of legs of which each begins where the last ended, in the order of the file."""
    by_unit = defaultdict(list)
    for where, row in moved.rows:
        by_unit[row.unit_id].append((where, row))
    kept: set[Where] = set()
    for legs in by_unit.values():
        legs.sort(key=lambda leg: (leg[1].depart, leg[1].arrive))
        runs = [[legs[0]]]
        for (_, last), (where, row) in itertools.pairwise(legs):
            if row.from_place != last.to_place or row.depart < last.arrive:
                runs.append([])
            runs[-1].append((where, row))
        kept.update(where for where, _ in max(runs, key=len))
    return tuple((where, row) for where, row in moved.rows if where in kept)


def _sound_lesson(lesson: Lesson | None, manifest: Manifest, units: Collection[str], sources: Sources) -> Lesson | None:
    """Give the lesson if all that it names is shown."""
    if lesson is None:
        return None
    views = {view.id for view in manifest.views}
    cited = [basis.source_id for sentence in lesson.background for basis in sentence.sources]
    for step in lesson.steps:
        moments = [each for each in (step.moment, step.then) if each is not None]
        if step.view not in views or not set(units) >= set(step.units) or not all(map(manifest.holds, moments)):
            return None
        if not set(manifest.text) >= {passage.source_id for passage in step.passages}:
            return None
        cited += [account.basis.source_id for account in step.dispute.accounts] if step.dispute else []
    return lesson if sources.by_id.keys() >= set(cited) else None


def _texts(sound: Parts, parts: Parts) -> Callable[[str, str], bool]:
    """Give what tells whether there is a record of a kind with an id, as translations name them."""
    manifest, former = sound.manifest, parts.manifest
    assert manifest is not None
    assert former is not None
    known: dict[str, Collection[Any]] = {
        "place": sound.gazetteer.frame.index,
        "route": sound.routes.frame.index,
        "unit": _ids(sound.units, "unit_id"),
        "event": _ids(sound.events, "event_id"),
        "term": _ids(sound.terms, "term_id"),
        "media": [each.row.media_id for each in sound.media.shown],
        "source": sound.sources.by_id,
        "view": [view.id for view in manifest.views],
        "side": [side.id for side in manifest.sides],
    }
    # their parts are known by their numbers
    changed = {
        "opening": manifest.opening.sentences != former.opening.sentences,
        "ending": manifest.ending != former.ending,
        "lesson": sound.lesson is None,
    }
    return lambda kind, ident: ident in known[kind] if kind in known else not changed.get(kind, False)


def _left_out(parts: Parts, sound: Parts) -> Counter[str]:
    """Count what is not shown, by its file."""
    left: Counter[str] = Counter()
    for name in TABLES:
        table: Records[Any] = getattr(parts, name)
        left[table.called] = len(table.raw or ()) - len(getattr(sound, name).rows)
    left[parts.media.table.called] = len(parts.media.table.raw or ()) - len(sound.media.shown)
    left[parts.gazetteer.called] = parts.gazetteer.count - len(sound.gazetteer.frame)
    left[ROUTES_FILE] = len(parts.routes.ids or ()) - len(sound.routes.frame)
    return +left
