"""Reading `campaign.toml`: every setting is checked by itself and against the others."""

import itertools
from collections import Counter
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from dashapp.campaign.dates import cut, iso, written
from dashapp.campaign.files.documents import read_toml
from dashapp.campaign.files.records import validate
from dashapp.campaign.problems import Problems, Where
from dashapp.campaign.sections.extent import Bounds, around
from dashapp.campaign.sections.gazetteer import read_gazetteer
from dashapp.campaign.sections.manifest import FILE, UNBOUNDED, Manifest, ViewRecord, with_bounds
from dashapp.campaign.sections.span import check_in_span

__all__ = ["LONGEST", "MOST_SIDES", "read_manifest"]

#: No campaign is longer; a longer one is a slip in a year.
LONGEST = timedelta(days=20 * 366)

#: So many sides can be told apart on the map, by colour and by shape.
MOST_SIDES = 6

#: Stands for a value that is missing or has a fault, so that the others are still checked. Nobody wrote it, so nothing
#: is ever held against it: whoever asks for a value asks first whether it is noted.
_NEUTRAL = {
    "title": "?",
    "uri": "x:x",
    "start": "1000-01-01T00:00",
    "end": "1000-01-01T00:00",
    "bounds": [-180, -80, 180, 80],
    "opening": "x",
    "views": [],
    "sides": [],
}


def read_manifest(folder: Path, problems: Problems) -> Manifest | None:
    """Read and check `campaign.toml`; the ids of places and sources in it are checked by the caller, who knows them.

    What has a fault is noted and replaced by something neutral, so that it hides nothing else; of views and sides those
    stay that have none. None if there is no TOML to read.
    """
    data = read_toml(folder, FILE, problems)
    if data is None:
        return None
    where = Where(FILE)
    for key in ("text", "certainty"):
        if key not in data and problems.any_in(FILE):
            problems.pass_over(where, key)  # where the file breaks off, nobody knows whether it has one
    data, grows = _with_bounds(data, folder)
    manifest = validate(Manifest, data, where, problems)
    if manifest is None:
        good = {key: data[key] for key in Manifest.model_fields.keys() & data if not problems.noted(where, key)}
        good |= {key: _good(data.get(key), key, where, problems) for key in ("views", "sides")}
        manifest = Manifest.model_validate(_NEUTRAL | good)
    manifest = _checked_span(manifest.growing() if grows else manifest, where, problems)
    if not problems.noted(where, "views"):
        views = tuple(_cut(manifest, *both) for both in zip(manifest.views, data["views"], strict=True))
        manifest = manifest.model_copy(update={"views": views})
    if with_bounds(manifest, problems):
        manifest = manifest.model_copy(update={"views": tuple(_near(manifest, view) for view in manifest.views)})
    for column, ids in (("views", [v.id for v in manifest.views]), ("sides", [s.id for s in manifest.sides])):
        if not ids and not problems.noted(where, column):
            problems.add(where, "is empty", column=column)
        for double in sorted(one for one, count in Counter(ids).items() if count > 1):
            problems.add(where, "appears twice", column=f"{column}.id", got=double)
    if len(manifest.sides) > MOST_SIDES:
        problem = "are too many to tell apart"
        problems.add(where, problem, column="sides", got=len(manifest.sides), expected=f"at most {MOST_SIDES}")
    if not (problems.noted(where, "opening") or problems.noted(where, "views")):
        column = "opening.view" if isinstance(data["opening"], dict) else "opening"
        problems.unknown(where, column, manifest.opening.view, {view.id for view in manifest.views}, "view")
    _check_views(manifest, where, problems)
    return manifest


def _with_bounds(data: dict[str, Any], folder: Path) -> tuple[dict[str, Any], bool]:
    """Give the settings with the bounds that are left out: those of places and views, and of a view the campaign's.

    And whether the campaign's own are left out.
    """
    grows, views = "bounds" not in data, data.get("views")
    views = views if isinstance(views, list) else []
    if grows:
        points = [*read_gazetteer(folder, None, Problems()).points.values()]
        for view in views:
            if isinstance(view, dict) and _are_bounds(view.get("bounds")):
                west, south, east, north = view["bounds"]
                points += [(west, south), (east, north)]
        data = {**data, "bounds": list(around(points))}
    # a fault in them is told once
    box = data["bounds"] if _are_bounds(data["bounds"]) else _NEUTRAL["bounds"]
    if views:
        data = {**data, "views": [{"bounds": box, **view} if isinstance(view, dict) else view for view in views]}
    return data, grows


def _are_bounds(value: Any) -> bool:
    try:
        TypeAdapter(Bounds).validate_python(value)
    except ValidationError:
        return False
    return True


def _good(listed: Any, key: str, where: Where, problems: Problems) -> list[Any]:
    """Give the tables of a list in which nothing is noted."""
    tables = enumerate(listed if isinstance(listed, list) else [], 1)
    return [each for number, each in tables if not problems.noted(where, f"{key}.{number}")]


def _checked_span(manifest: Manifest, where: Where, problems: Problems) -> Manifest:
    if unknown := {key: moment for key, moment in UNBOUNDED.items() if problems.noted(where, key)}:
        return manifest.model_copy(update=unknown)
    if manifest.end <= manifest.start:
        expected = f"after {iso(manifest.start)}"
        problems.add(where, "is not after the start", column="end", got=iso(manifest.end), expected=expected)
    elif manifest.end - manifest.start > LONGEST:
        expected = f"at most {LONGEST.days // 366} years after {iso(manifest.start)}"
        problems.add(where, "is too far from the start", column="end", got=iso(manifest.end), expected=expected)
    else:
        return manifest
    return manifest.model_copy(update=UNBOUNDED)


def _cut(manifest: Manifest, view: ViewRecord, told: Mapping[str, Any]) -> ViewRecord:
    """Cut the days, months and years of a view's time off where the campaign begins and ends."""
    spans = tuple(
        (cut(written(first), manifest.span).first, cut(written(last), manifest.span).last)
        for first, last in told.get("spans", ())
    )
    return view.model_copy(update={"spans": spans})


def _near(manifest: Manifest, view: ViewRecord) -> ViewRecord:
    west, south, east, north = view.bounds
    shift = manifest.near((west + east) / 2) - (west + east) / 2
    return view.model_copy(update={"bounds": (west + shift, south, east + shift, north)})


def _check_views(manifest: Manifest, where: Where, problems: Problems) -> None:
    spans = []
    for view in manifest.views:
        west, south, east, north = view.bounds
        left, bottom, right, top = manifest.bounds
        within = left <= west and east <= right and bottom <= south and north <= top
        if not within and with_bounds(manifest, problems):
            hint = "the map does not pan beyond its bounds"
            got = [west, south, east, north]
            problems.add(where, "is outside the bounds", column=f"views.{view.id}", got=got, hint=hint)
        for number, (first, last) in enumerate(view.spans, 1):
            column = f"views.{view.id}.spans.{number}"
            if last <= first:
                problems.add(where, "is not after its start", column=column, got=iso(last))
            for when in (first, last):
                check_in_span(manifest, when, where, column, problems)
            spans.append((first, last, column))
    for (_, end, one), (begin, _, other) in itertools.pairwise(sorted(spans)):
        if begin < end:
            problems.add(where, f"begins before {one} has ended", column=other, got=iso(begin))
