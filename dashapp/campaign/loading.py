"""A campaign read from its folder: every file, checked each by itself and against the others, and joined."""

from pathlib import Path
from types import MappingProxyType

from dashapp.campaign.campaign import Campaign
from dashapp.campaign.passages import read_passages
from dashapp.campaign.problems import CampaignError, Problem, Problems, Where
from dashapp.campaign.sections.basemap import read_basemap
from dashapp.campaign.sections.citations import citations_frame, read_citations
from dashapp.campaign.sections.events import events_frame, read_events
from dashapp.campaign.sections.gazetteer import FILE as GAZETTEER_FILE
from dashapp.campaign.sections.gazetteer import Gazetteer, read_gazetteer
from dashapp.campaign.sections.lessons import read_lesson
from dashapp.campaign.sections.manifest import FILE as SCOPE_FILE
from dashapp.campaign.sections.manifest import Scope, Side, View, read_scope, with_bounds
from dashapp.campaign.sections.movements import movements_frame, read_movements
from dashapp.campaign.sections.notes import notes_frame, read_notes
from dashapp.campaign.sections.routes import read_routes
from dashapp.campaign.sections.sources import FILE as SOURCES_FILE
from dashapp.campaign.sections.sources import Sources, read_sources
from dashapp.campaign.sections.strengths import read_strengths, strength_ranges, strengths_frame
from dashapp.campaign.sections.translations import read_translations, translations_frame
from dashapp.campaign.sections.units import read_units, units_frame
from dashapp.campaign.tracks import make_tracks

__all__ = ["built_in", "load_campaign"]


def built_in(name: str) -> Path:
    """Give a folder that comes with the project, ``geodata`` or ``assets``.

    An installed package carries them inside; in a checkout they stand at its top.
    """
    package = Path(__file__).resolve().parent.parent
    inside = package / name
    return inside if inside.is_dir() else package.parent / name


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
    name = folder.name or folder.absolute().name  # what is wrong is told in browsers too, which need not know where
    try:
        is_folder = folder.is_dir()
    except OSError as error:
        raise CampaignError([Problem(name, f"cannot be read: {error.strerror}")]) from None
    if not is_folder:
        raise CampaignError([Problem(name, "is no folder", hint=f"a campaign is a folder with a {SCOPE_FILE}")])
    problems = Problems()
    scope = read_scope(folder, problems)
    gazetteer = read_gazetteer(folder, scope, problems)
    basemap = read_basemap(folder, scope, problems)
    routes = read_routes(folder, scope, gazetteer, problems)
    sources = read_sources(folder, problems)
    _check_scope(scope, gazetteer, sources, problems)
    units = read_units(folder, scope, problems)
    movements = read_movements(folder, scope, gazetteer, routes, units, problems)
    events = read_events(folder, scope, gazetteer, problems)
    citations = read_citations(folder, movements, events, sources, problems)
    strengths = read_strengths(folder, units, sources, problems)
    notes = read_notes(folder, sources, problems)
    lesson = read_lesson(folder, scope, sources, problems)
    translations = read_translations(folder, scope, gazetteer, basemap, units, events, lesson, problems)
    scope = with_bounds(scope, problems)
    if scope is None:
        problems.raise_if_any()
        raise AssertionError("a campaign without a scope, or without bounds, has a problem")
    joined = movements_frame(movements, scope, gazetteer, routes, problems)
    problems.raise_if_any()

    texts = {source_id: sources.paragraphs[source_id] for source_id in scope.text}
    names = gazetteer.frame["names"].to_dict()
    unit_rows = units_frame(units)
    claims = strengths_frame(strengths, sources)
    return Campaign(
        folder=folder,
        title=scope.title,
        subtitle=scope.subtitle,
        credit=scope.credit,
        uri=scope.uri,
        start=scope.start,
        end=scope.end,
        julian=scope.julian,
        goal=scope.goal,
        texts=scope.text,
        bounds=scope.bounds,
        opening=scope.opening,
        rules=scope.rules,
        views=tuple(View(view.id, view.title, view.bounds, view.spans) for view in scope.views),
        sides=tuple(Side(side.id, side.name) for side in scope.sides),
        places=gazetteer.frame,
        linked_places=gazetteer.document,
        routes=routes.frame,
        units=unit_rows.join(strength_ranges(claims, unit_rows.index)),
        movements=joined,
        events=events_frame(events),
        citations=citations_frame(citations, sources),
        strengths=claims,
        notes=notes_frame(notes, sources),
        lesson=lesson,
        translations=translations_frame(translations),
        sources=MappingProxyType(dict(sources.by_id)),
        passages=read_passages(texts, names, gazetteer.frame["part_of"].to_dict()),
        tracks=MappingProxyType(make_tracks(joined, list(unit_rows.index), scope.start)),
        basemap=basemap,
    )


def _check_scope(scope: Scope | None, gazetteer: Gazetteer, sources: Sources, problems: Problems) -> None:
    """Check the ids in `campaign.toml` that other files must have."""
    if scope is None:
        return
    where = Where(SCOPE_FILE)
    for column, place_ids in (("goal", (scope.goal,)), ("rules", scope.rules)):
        for place_id in () if problems.noted(where, column) else place_ids:
            problems.unknown(where, column, place_id, gazetteer.ids, f"place in {GAZETTEER_FILE}")
            if gazetteer.lacks_point(place_id):
                problems.add(where, f"has no geometry in {GAZETTEER_FILE}", column=column, got=place_id)
    if problems.noted(where, "text"):
        return
    for source_id in scope.text:
        problems.unknown(where, "text", source_id, sources.ids, f"source in {SOURCES_FILE}")
        if source_id in sources.without_text:
            hint = 'give it text = "texts/..."'
            problems.add(where, f"has no text in {SOURCES_FILE}", column="text", got=source_id, hint=hint)
