"""A campaign read from its folder: every file, checked each by itself and against the others, and joined."""

import os
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import geopandas as gpd

from dashapp import built_in
from dashapp.campaign.campaign import Campaign
from dashapp.campaign.doubts import find_doubts
from dashapp.campaign.doubts_of_ways import find_doubts_of_ways
from dashapp.campaign.facing import facings
from dashapp.campaign.files.references import settle_keys
from dashapp.campaign.files.rows import Records
from dashapp.campaign.files.workbooks import check_workbooks
from dashapp.campaign.passages import read_passages
from dashapp.campaign.problems import CampaignError, Problem, Problems, Where
from dashapp.campaign.ranks import event_ranks, milestones_wanted, unit_ranks, view_ranks
from dashapp.campaign.sections.basemap import read_basemap
from dashapp.campaign.sections.citations import Citation, citations_frame, read_citations
from dashapp.campaign.sections.distinct_ids import keep_apart
from dashapp.campaign.sections.events import Event, events_frame, events_named, read_events
from dashapp.campaign.sections.fronts import Front, fronts_frame, read_fronts
from dashapp.campaign.sections.gazetteer import Gazetteer, read_gazetteer
from dashapp.campaign.sections.guide import check_guide, make_guide
from dashapp.campaign.sections.lessons import Lesson, read_lesson
from dashapp.campaign.sections.manifest import FILE as MANIFEST_FILE
from dashapp.campaign.sections.manifest import WAITS_BEFORE, Manifest, Side, View, is_draft, with_bounds
from dashapp.campaign.sections.manifest_file import read_manifest
from dashapp.campaign.sections.media import Media, read_media
from dashapp.campaign.sections.movements import Movement, movements_frame, read_movements
from dashapp.campaign.sections.notes import Note, notes_frame, read_notes
from dashapp.campaign.sections.place_rows import FILE as PLACES_TABLE
from dashapp.campaign.sections.routes import Routes, read_routes
from dashapp.campaign.sections.source_rows import FILE as SOURCES_TABLE
from dashapp.campaign.sections.sources import FILE as SOURCES_FILE
from dashapp.campaign.sections.sources import Sources, read_sources
from dashapp.campaign.sections.strengths import Strength, read_strengths, strength_ranges, strengths_frame
from dashapp.campaign.sections.tables import NEEDED, TABLES
from dashapp.campaign.sections.terms import Term, read_terms, terms_frame
from dashapp.campaign.sections.translations import Translation, read_translations, translations_frame
from dashapp.campaign.sections.units import Unit, names_in_texts, read_units, units_frame
from dashapp.campaign.tracks import Waiting, make_tracks
from dashapp.campaign.unshown import find_unshown

__all__ = ["Parts", "join_parts", "load_campaign", "read_parts"]


def load_campaign(folder: Path | str | None = None) -> Campaign:
    """Read a campaign folder, check it and join everything in it.

    Parameters
    ----------
    folder
        The folder; None is the campaign that comes with the project.

    Raises
    ------
    CampaignError
        With every problem found, if the folder cannot be used.
    """
    folder = built_in("geodata") if folder is None else Path(folder)
    problems = Problems()
    parts = read_parts(folder, problems)
    problems.raise_if_any()
    return join_parts(folder, parts)


@dataclass(frozen=True)
class Parts:
    """What the files of a folder hold, each as its section gives it.

    Of what has a fault some is in there, and some is not: together they make a campaign only if nothing has one. The
    manifest is None if there is none to be read; `joined` is the frame of the movements, None where bounds are unknown.
    """

    manifest: Manifest | None
    gazetteer: Gazetteer
    basemap: gpd.GeoDataFrame
    routes: Routes
    sources: Sources
    units: Records[Unit]
    movements: Records[Movement]
    joined: gpd.GeoDataFrame | None
    events: Records[Event]
    fronts: Records[Front]
    citations: Records[Citation]
    strengths: Records[Strength]
    notes: Records[Note]
    terms: Records[Term]
    lesson: Lesson | None
    media: Media
    translations: Records[Translation]


def read_parts(folder: Path, problems: Problems) -> Parts:
    """Read every file of a campaign folder, and check each by itself and against the others.

    Raises
    ------
    CampaignError
        If there is no such folder.
    """
    name = folder.name or folder.absolute().name  # what is wrong is told in browsers too, which need not know where
    try:
        is_folder = folder.is_dir()
    except OSError as error:
        raise CampaignError([Problem(name, f"cannot be read: {error.strerror}")]) from None
    if not is_folder:
        raise CampaignError([Problem(name, "is not a folder", hint=f"a campaign is a folder with a {MANIFEST_FILE}")])
    manifest = read_manifest(folder, problems)
    draft = is_draft(manifest, problems) and os.path.lexists(folder / MANIFEST_FILE)  # an empty folder is none
    gazetteer = read_gazetteer(folder, manifest, problems)
    basemap = read_basemap(folder, manifest, problems)
    routes = read_routes(folder, manifest, gazetteer, problems)
    sources = read_sources(folder, problems, draft=draft)
    manifest = _settled_manifest(manifest, gazetteer, sources, problems)
    elsewhere = {PLACES_TABLE: gazetteer.rows is None, SOURCES_TABLE: sources.called == SOURCES_FILE}
    aside = [Path(table).stem for table, is_elsewhere in elsewhere.items() if is_elsewhere]
    check_workbooks(folder, TABLES, NEEDED, problems, aside=aside)
    check_guide(manifest, sources, problems)
    units = read_units(folder, manifest, problems)
    movements, moved = read_movements(folder, manifest, gazetteer, routes, units, sources, problems)
    events, happened = read_events(folder, manifest, gazetteer, sources, problems)
    manifest = _with_milestones(manifest, events, problems)
    fronts, held = read_fronts(folder, manifest, gazetteer, sources, problems)
    movements, events, fronts = keep_apart([("movement_id", movements), ("event_id", events), ("front_id", fronts)])
    own = {"movement_id": moved, "event_id": happened, "front_id": held}
    records, within = (movements, events, fronts), manifest.span if manifest else None
    citations = read_citations(folder, *records, own, sources, units, problems, within=within, draft=draft)
    strengths = read_strengths(folder, units, sources, problems)
    notes = read_notes(folder, sources, problems)
    terms = read_terms(folder, sources, problems)
    lesson = read_lesson(folder, manifest, sources, units, problems)
    media = read_media(folder, gazetteer, units, events, lesson, sources, problems)
    translations = read_translations(
        folder, manifest, gazetteer, routes, basemap, units, events, lesson, terms, media, sources, problems
    )
    bounded = with_bounds(manifest, problems)
    joined = movements_frame(movements, bounded, gazetteer, routes, problems) if bounded else None
    return Parts(
        *(manifest, gazetteer, basemap, routes, sources, units, movements, joined, events, fronts),
        *(citations, strengths, notes, terms, lesson, media, translations),
    )


def join_parts(folder: Path, parts: Parts, *, whole: bool = True) -> Campaign:
    """Join what was read and has no fault to a campaign; what is not `whole` is a draft, with no doubts."""
    manifest, gazetteer, routes, sources = parts.manifest, parts.gazetteer, parts.routes, parts.sources
    assert manifest is not None, "a campaign without a manifest has a problem"
    joined = parts.joined
    assert joined is not None, "a campaign without bounds has a problem"
    texts = {source_id: sources.paragraphs[source_id] for source_id in manifest.text}
    names = gazetteer.frame["names"].to_dict()
    forces = {unit.unit_id: names_in_texts(unit) for _, unit in parts.units.rows}
    unit_rows = units_frame(parts.units)
    ranks = unit_ranks(unit_rows)
    claims = strengths_frame(parts.strengths, sources)
    happened, cited = events_frame(parts.events), citations_frame(parts.citations, sources)
    weights = event_ranks(happened, cited, manifest.milestones)
    shown = view_ranks(manifest.views)
    waits = {
        str(unit_id): Waiting(
            manifest.start if when in WAITS_BEFORE else None,
            manifest.end if when in ("after", "both", "stays", "before stays") else None,
            known=when in ("stays", "before stays"),
        )
        for unit_id, when in unit_rows["waits"].fillna(manifest.waits).items()
    }
    tracks = make_tracks(joined, list(unit_rows.index), manifest.start, manifest.calendar, waits)
    held = fronts_frame(parts.fronts, gazetteer)
    return Campaign(
        folder=folder,
        title=manifest.title,
        language=manifest.language,
        draft=manifest.draft or not whole,
        subtitle=manifest.subtitle,
        credit=manifest.credit,
        uri=manifest.uri,
        start=manifest.start,
        end=manifest.end,
        calendar=manifest.calendar,
        utc_offset=manifest.utc_offset,
        julian=manifest.julian,
        goal=manifest.goal,
        texts=manifest.text,
        bounds=manifest.bounds,
        opening=manifest.opening.view,
        guide=make_guide(manifest, sources),
        rules=manifest.rules,
        views=tuple(
            View(view.id, view.title, view.bounds, view.spans, rank)
            for view, rank in zip(manifest.views, shown, strict=True)
        ),
        sides=tuple(Side(side.id, side.name, side.colour, side.dark) for side in manifest.sides),
        places=gazetteer.frame,
        linked_places=gazetteer.document,
        routes=routes.frame,
        units=unit_rows.assign(rank=ranks).join(strength_ranges(claims, unit_rows.index)),
        movements=joined,
        events=happened.assign(rank=weights),
        chosen=tuple(weights.index[weights == 1]) if milestones_wanted(happened) else (),
        fronts=held.assign(facing=facings(held, unit_rows, tracks, manifest.start, manifest.calendar)),
        citations=cited,
        strengths=claims,
        notes=notes_frame(parts.notes, sources),
        terms=terms_frame(parts.terms, sources),
        lesson=parts.lesson,
        media=parts.media.shown,
        translations=translations_frame(parts.translations),
        sources=MappingProxyType(dict(sources.by_id)),
        passages=read_passages(texts, names, gazetteer.frame["part_of"].to_dict(), forces),
        tracks=MappingProxyType(tracks),
        basemap=parts.basemap,
        doubts=_doubts(folder, parts, ranks.to_dict(), set(weights.index[weights == 1])) if whole else (),
    )


def _doubts(folder: Path, parts: Parts, ranks: Mapping[str, int], milestones: Collection[str]) -> tuple[Problem, ...]:
    manifest, joined = parts.manifest, parts.joined
    assert manifest is not None, "a campaign without a manifest has a problem"
    assert joined is not None, "a campaign without bounds has a problem"
    modes = parts.routes.frame["mode"].to_dict()
    records = (parts.events, milestones, parts.fronts, parts.citations, parts.strengths)
    doubts = find_doubts(manifest, parts.units, ranks, parts.movements, joined, modes, *records)
    ways = find_doubts_of_ways(manifest, parts.routes.frame, parts.units, parts.movements, joined, parts.basemap)
    return (
        *doubts,
        *ways,
        *find_unshown(folder, manifest, parts.gazetteer, parts.sources, parts.media, parts.translations),
    )


def _with_milestones(manifest: Manifest | None, events: Records[Event], problems: Problems) -> Manifest | None:
    """Give `campaign.toml` with the ids of the events that it names as milestones."""
    if manifest is None or not manifest.milestones:
        return manifest
    where, known = Where(MANIFEST_FILE), events_named(events)
    manifest = settle_keys(manifest, {"milestones": known}, where, problems)
    for number, event_id in enumerate(manifest.milestones, 1):
        if not problems.noted(where, f"milestones.{number}"):
            problems.unknown(where, f"milestones.{number}", event_id, known.ids, known.what)
    return manifest


def _settled_manifest(
    manifest: Manifest | None, gazetteer: Gazetteer, sources: Sources, problems: Problems
) -> Manifest | None:
    """Give `campaign.toml` with ids for all names, and check those that other files must have."""
    if manifest is None:
        return None
    where = Where(MANIFEST_FILE)
    if not manifest.goal and not problems.noted(where, "goal"):
        first = next((place_id for place_id, point in gazetteer.points.items() if manifest.contains(*point)), "")
        manifest = manifest.model_copy(update={"goal": first})
        if not (first or manifest.draft or gazetteer.ids is None or len(gazetteer.frame) < gazetteer.count):
            problems.add(
                where,
                "is missing",
                column="goal",
                hint=f"put places into {gazetteer.called}: by default it is the first",
            )
    places = dict.fromkeys(("goal", "rules") if manifest.goal else ("rules",), gazetteer.named)
    cited = ("text", "opening.sentences.sources.source", "ending.sentences.sources.source")
    manifest = settle_keys(manifest, places | dict.fromkeys(cited, sources.named), where, problems)
    for column, place_ids in (("goal", (manifest.goal,)), ("rules", manifest.rules)):
        for place_id in () if problems.noted(where, column) else filter(None, place_ids):
            problems.unknown(where, column, place_id, gazetteer.ids, f"place in {gazetteer.called}")
            if gazetteer.lacks_point(place_id):
                problems.add(where, f"has no geometry in {gazetteer.called}", column=column, got=place_id)
    if problems.noted(where, "text"):
        return manifest
    for source_id in manifest.text:
        problems.unknown(where, "text", source_id, sources.ids, f"source in {sources.called}")
        if source_id in sources.without_text:
            hint = 'give it text = "texts/..."'
            problems.add(where, f"has no text in {sources.called}", column="text", got=source_id, hint=hint)
    return manifest
