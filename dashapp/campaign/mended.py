"""A manifest with a fault, mended so far that the rest of its campaign can be shown; if that is too little, none is.

What is missing is taken from the records themselves: their span of time, the ground that they cover.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter

from dashapp.campaign.loading import Parts
from dashapp.campaign.problems import Problems, Where
from dashapp.campaign.sections.extent import Bounds, around
from dashapp.campaign.sections.manifest import FILE, Manifest, known_ends, view_of, with_bounds
from dashapp.campaign.sections.manifest_file import LONGEST, MOST_SIDES
from dashapp.campaign.sections.statements import Statement

__all__ = ["mended_manifest"]

Box = tuple[float, float, float, float]
T = TypeVar("T")

_WHERE = Where(FILE)


def mended_manifest(parts: Parts, folder: Path, problems: Problems) -> Manifest | None:
    """Give the manifest with something that can be shown in the place of each fault; None if nothing can be."""
    manifest, points = parts.manifest, parts.gazetteer.points
    if manifest is None:
        return None
    begun = parts.gazetteer.ids == frozenset() and with_bounds(manifest, problems)  # there is no place yet
    if not points and not begun:
        return None
    changes: dict[str, Any] = {}
    if problems.noted(_WHERE, "title"):
        changes["title"] = folder.absolute().name
    if with_bounds(manifest, problems) is None:
        changes["bounds"] = TypeAdapter(Bounds).validate_python(around(points.values()))
    spanned = None not in known_ends(manifest)
    if not spanned:
        span = _span(manifest, parts, problems)
        if span is None:
            return None
        changes["start"], changes["end"] = span
    manifest = manifest.model_copy(update=changes)
    sides = tuple(_once(manifest.sides, lambda side: side.id))[:MOST_SIDES]
    within = [place_id for place_id, point in points.items() if manifest.contains(*point)]
    named: dict[str, Any] = {
        "sides": sides,
        "goal": manifest.goal if manifest.goal in points else next(iter(within or points), ""),
        "rules": tuple(place_id for place_id in manifest.rules if place_id in points),
        "text": tuple(source_id for source_id in manifest.text if source_id in parts.sources.paragraphs),
    }
    return _with_views(manifest.model_copy(update=named), problems, spanned=spanned)


def _with_views(manifest: Manifest, problems: Problems, *, spanned: bool) -> Manifest:
    """Leave views, and sentences of the opening and the ending, out; of views there is one at least."""
    views = []
    for view in _once(manifest.views, lambda view: view.id):
        if _within(view.bounds, manifest.bounds):
            keeps = spanned and not problems.noted(_WHERE, f"views.{view.id}")
            views.append(view if keeps else view.model_copy(update={"spans": ()}))
    views = views or [view_of("all", manifest.title, manifest.bounds)]
    known = manifest.opening.view in {view.id for view in views}
    opening = {
        "view": manifest.opening.view if known else views[0].id,
        "sentences": _sentences("opening", manifest.opening.sentences, problems),
    }
    ending = manifest.ending
    if ending is not None:
        told = _sentences("ending", ending.sentences, problems)
        ending = ending.model_copy(update={"sentences": told}) if told else None
    changes = {"views": tuple(views), "opening": manifest.opening.model_copy(update=opening), "ending": ending}
    return manifest.model_copy(update=changes)


def _sentences(card: str, sentences: Iterable[Statement], problems: Problems) -> tuple[Statement, ...]:
    """Give the sentences of a card whose sources are there, and those that have none."""
    numbered = enumerate(sentences, 1)
    return tuple(each for n, each in numbered if not (each.sources and problems.noted(_WHERE, f"{card}.sentences.{n}")))


def _once(listed: Iterable[T], ident: Any) -> Iterator[T]:
    seen = set()
    for each in listed:
        if ident(each) not in seen:
            seen.add(ident(each))
            yield each


def _within(inner: Box, outer: Box) -> bool:
    return outer[0] <= inner[0] and outer[1] <= inner[1] and inner[2] <= outer[2] and inner[3] <= outer[3]


def _span(manifest: Manifest, parts: Parts, problems: Problems) -> tuple[datetime, datetime] | None:
    """Give a span that holds all records without a fault; None if there are none, or it is too long to be meant."""
    moments: list[datetime] = []
    for columns, records in (
        (("depart", "arrive"), parts.movements),
        (("start", "end"), parts.events),
        (("start", "end"), parts.fronts),
    ):
        for where, row in records.rows:
            if not problems.spoils(where):
                found = [getattr(row, column) for column in (*columns, "earliest", "latest")]
                moments += [each for each in found if each is not None]
    if not moments:
        return None
    first, last = known_ends(manifest)
    start = min(moments) if first is None else first
    end = max(max(moments) if last is None else last, start + timedelta(hours=1))
    return (start, end) if end - start <= LONGEST else None
