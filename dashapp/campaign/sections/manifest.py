"""What a campaign is about (`campaign.toml`): its span of time, its bounds on the globe, its views and sides."""

import itertools
import re
from collections import Counter
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import AfterValidator, BeforeValidator, Field

from dashapp.campaign.colours import GROUND, MARK, contrast, in_the_dark
from dashapp.campaign.dates import Calendar, LastMinute, Minute, Offset, cut, iso, moment, written
from dashapp.campaign.files.documents import read_toml
from dashapp.campaign.files.records import Called, Id, Rank, Record, validate
from dashapp.campaign.files.references import Named, named
from dashapp.campaign.files.wording import Label, MaybeLine
from dashapp.campaign.problems import Problems, Where
from dashapp.campaign.sections.extent import Bounds
from dashapp.campaign.sections.statements import Ending, MaybeView

__all__ = [
    *("DRAFT", "Manifest", "Side", "View"),
    *("check_bounds", "is_draft", "known_ends", "read_manifest", "view_of", "with_bounds", "within_span"),
]

FILE = "campaign.toml"

#: What to do where it is not said how we know.
DRAFT = f"cite a source, or write draft = true in {FILE} until you do"

#: No campaign is longer; a longer one is a slip in a year.
LONGEST = timedelta(days=20 * 366)

#: A day before the first of these years, or after the last, may have a year of five digits in the Julian calendar.
FIRST_YEAR, LAST_YEAR = -9998, 9998

#: So many sides can be told apart on the map, by colour and by shape.
MOST_SIDES = 6

#: An absolute URI, to which more can be added: no query, no fragment, nothing that would have to be escaped.
_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[A-Za-z0-9._~!$&'()*+,;=:@%/-]*[A-Za-z0-9]")

#: Stands for a value that is missing or has a fault, so that the others are still checked. Nobody wrote it, so nothing
#: is ever held against it: whoever asks for a value asks first whether it is noted.
_NEUTRAL = {
    "title": "?",
    "uri": "x:x",
    "start": "1000-01-01T00:00",
    "end": "1000-01-01T00:00",
    "goal": "x",
    "bounds": [-180, -80, 180, 80],
    "opening": "x",
    "views": [],
    "sides": [],
}
#: What stands for an end of the span: no moment lies outside.
_UNBOUNDED = {"start": moment("-9999-01-01T00:00"), "end": moment("9999-12-31T23:59")}


def _uri(value: str) -> str:
    if not _URI.fullmatch(value):
        raise ValueError('is not a URI to begin others with, such as "urn:name-of-the-campaign"')
    return value


def _year(value: datetime) -> datetime:
    if not FIRST_YEAR <= value.year <= LAST_YEAR:
        raise ValueError(f"is not in the years {FIRST_YEAR} to {LAST_YEAR}")
    return value


def _listed(value: Any) -> Any:
    return value if isinstance(value, list) else [value]


def _each_once(values: tuple[str, ...]) -> tuple[str, ...]:
    if len(set(values)) < len(values):
        raise ValueError("names a source twice")
    return values


class View(NamedTuple):
    """A stretch of the map with a name.

    `spans` are the times when the camera goes there by itself, `rank` the highest of the ranks it shows.
    """

    id: str
    title: str
    bounds: tuple[float, float, float, float]
    spans: tuple[tuple[datetime, datetime], ...] = ()
    rank: int = 1


class Side(NamedTuple):
    """One of the parties the units belong to; `colour` and `colour_dark` are "" where it has the program's own."""

    id: str
    name: str
    colour: str = ""
    colour_dark: str = ""


class _View(Record):
    id: Id
    title: Label
    bounds: Bounds
    spans: tuple[tuple[Minute, LastMinute], ...] = ()
    rank: Rank | None = None


def _colour(theme: str) -> AfterValidator:
    """Give what checks a side's colour against all that lies under it in a room."""

    def check(value: str) -> str:
        least = min(contrast(value, ground) for ground in GROUND[theme])
        if least < MARK:
            way = "darker" if theme == "bright" else "lighter"
            raise ValueError(
                f"cannot be made out on the {theme} map, with a contrast of {least:.1f} to 1: "
                f"it has to be {way}, for at least {MARK:.0f} to 1"
            )
        return value.lower()

    return AfterValidator(check)


class _Side(Record):
    id: Id
    name: Label
    colour: Annotated[str, _colour("bright")] = ""
    colour_dark: Annotated[str, _colour("dark")] = ""

    @property
    def dark(self) -> str:
        """The colour for a dark room: where only one for a bright room is given, what follows from it."""
        return self.colour_dark or (in_the_dark(self.colour) if self.colour else "")


#: When a unit is shown where it is not recorded: before its first record, where that begins, and after its last.
Waits = Literal["no", "before", "after", "both"]


class Manifest(Record):
    """The checked contents of `campaign.toml`. A `draft` may say of nothing how we know."""

    title: Label
    draft: Annotated[bool, Field(strict=True)] = False
    subtitle: MaybeLine = ""
    credit: MaybeLine = ""
    uri: Annotated[Label, AfterValidator(_uri)]
    start: Annotated[Minute, AfterValidator(_year)]
    end: Annotated[LastMinute, AfterValidator(_year)]
    calendar: Calendar | None = None
    utc_offset: Offset | None = None
    goal: Called
    text: Annotated[tuple[Called, ...], BeforeValidator(_listed), AfterValidator(_each_once)] = ()
    bounds: Bounds
    opening: MaybeView
    ending: Ending | None = None
    julian: Annotated[bool, Field(strict=True)] = False
    rules: tuple[Called, ...] = ()
    waits: Waits = "no"
    views: tuple[_View, ...]
    sides: tuple[_Side, ...]

    @property
    def span(self) -> tuple[datetime, datetime]:
        """The campaign's time: both ends are in it."""
        return self.start, self.end

    def holds(self, when: datetime) -> bool:
        """Whether a moment lies within the campaign's span, both ends included."""
        return self.start <= when <= self.end

    def contains(self, lon: float, lat: float) -> bool:
        """Whether a point lies within the campaign's bounds."""
        west, south, east, north = self.bounds
        return west <= self.near(lon) <= east and south <= lat <= north

    def near(self, lon: float) -> float:
        """Give a longitude within 180 degrees of the bounds' middle, so that there is no leap where a map has none.

        Over the 180th meridian longitudes go on: 181 is what others call -179.
        """
        return lon + 360 * round(((self.bounds[0] + self.bounds[2]) / 2 - lon) / 360)


def read_manifest(folder: Path, problems: Problems) -> Manifest | None:
    """Read and check `campaign.toml`; the ids of places and sources in it are checked by the caller, who knows them.

    What has a fault is noted and replaced by something neutral, so that it hides nothing else; of views and sides those
    stay that have none. None if there is no TOML to read.
    """
    data = read_toml(folder, FILE, problems)
    if data is None:
        return None
    where = Where(FILE)
    if "text" not in data and problems.any_in(FILE):
        problems.pass_over(where, "text")  # where the file breaks off, nobody knows whether it has one
    manifest = validate(Manifest, data, where, problems)
    if manifest is None:
        good = {key: data[key] for key in Manifest.model_fields.keys() & data if not problems.noted(where, key)}
        good |= {key: _good(data.get(key), key, where, problems) for key in ("views", "sides")}
        manifest = Manifest.model_validate(_NEUTRAL | good)
    manifest = _checked_span(manifest, where, problems)
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


def sides_of(manifest: Manifest | None, problems: Problems) -> Named:
    """Give the sides, as tables refer to them."""
    known = manifest is not None and not problems.noted(Where(FILE), "sides")
    sides = manifest.sides if manifest and known else ()
    ids = {side.id for side in sides} if known else None
    return named(ids, f"side in {FILE}", ((side.id, side.name) for side in sides))


def views_of(manifest: Manifest | None, problems: Problems) -> Named:
    """Give the views, as a lesson refers to them."""
    known = manifest is not None and not problems.noted(Where(FILE), "views")
    views = manifest.views if manifest and known else ()
    return named({view.id for view in views} if known else None, f"view in {FILE}", ((v.id, v.title) for v in views))


def is_draft(manifest: Manifest | None, problems: Problems) -> bool:
    """Whether a campaign may do without citations; where that is not known, nothing is held against it."""
    return manifest is None or manifest.draft or problems.noted(Where(FILE), "draft")


def _good(listed: Any, key: str, where: Where, problems: Problems) -> list[Any]:
    """Give the tables of a list in which nothing is noted."""
    tables = enumerate(listed if isinstance(listed, list) else [], 1)
    return [each for number, each in tables if not problems.noted(where, f"{key}.{number}")]


def with_bounds(manifest: Manifest | None, problems: Problems) -> Manifest | None:
    """Give the manifest if its bounds are known, against which all that has a position is held."""
    return None if problems.noted(Where(FILE), "bounds") else manifest


def known_ends(manifest: Manifest) -> tuple[datetime | None, datetime | None]:
    """Give start and end, None for one that had a fault and is replaced by one beyond which no moment lies."""
    start, end = manifest.start, manifest.end
    return (None if start == _UNBOUNDED["start"] else start, None if end == _UNBOUNDED["end"] else end)


def view_of(ident: str, title: str, bounds: tuple[float, float, float, float]) -> Any:
    """Give a view as the manifest has them."""
    return _View(id=ident, title=title, bounds=bounds)


def _near(manifest: Manifest, view: _View) -> _View:
    west, south, east, north = view.bounds
    shift = manifest.near((west + east) / 2) - (west + east) / 2
    return view.model_copy(update={"bounds": (west + shift, south, east + shift, north)})


def _cut(manifest: Manifest, view: _View, told: Mapping[str, Any]) -> _View:
    """Cut the days, months and years of a view's time off where the campaign begins and ends."""
    spans = tuple(
        (cut(written(first), manifest.span).first, cut(written(last), manifest.span).last)
        for first, last in told.get("spans", ())
    )
    return view.model_copy(update={"spans": spans})


def _checked_span(manifest: Manifest, where: Where, problems: Problems) -> Manifest:
    if unknown := {key: moment for key, moment in _UNBOUNDED.items() if problems.noted(where, key)}:
        return manifest.model_copy(update=unknown)
    if manifest.end <= manifest.start:
        expected = f"after {iso(manifest.start)}"
        problems.add(where, "is not after the start", column="end", got=iso(manifest.end), expected=expected)
    elif manifest.end - manifest.start > LONGEST:
        expected = f"at most {LONGEST.days // 366} years after {iso(manifest.start)}"
        problems.add(where, "is too far from the start", column="end", got=iso(manifest.end), expected=expected)
    else:
        return manifest
    return manifest.model_copy(update=_UNBOUNDED)


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


def check_in_span(manifest: Manifest, when: datetime, where: Where, column: str, problems: Problems) -> bool:
    """Whether a moment lies within the campaign's span; noted if not."""
    if manifest.holds(when):
        return True
    if manifest.start == _UNBOUNDED["start"]:
        span = f"{iso(manifest.end)} or before"
    elif manifest.end == _UNBOUNDED["end"]:
        span = f"{iso(manifest.start)} or after"
    else:
        span = f"{iso(manifest.start)} to {iso(manifest.end)}"
    problems.add(where, "is outside the campaign", column=column, got=iso(when), expected=span)
    return False


def within_span(
    manifest: Manifest | None, cell: object, where: Where, column: str, problems: Problems, *, ends: bool = False
) -> datetime | None:
    """Read a moment, which has to lie in the campaign's span; of a day its beginning there, or where it `ends`.

    None for an empty cell, for what is no moment (its model notes that), and, after noting it, for a moment outside the
    span: there is no use in comparing it with others.
    """
    try:
        found = cut(written(cell), manifest.span if manifest else None)
    except ValueError:
        return None
    when = found.last if ends else found.first
    return when if manifest is None or check_in_span(manifest, when, where, column, problems) else None


def check_bounds(
    manifest: Manifest | None,
    cells: Mapping[str, str],
    first: tuple[str, datetime | None],
    last: tuple[str, datetime | None],
    where: Where,
    problems: Problems,
) -> None:
    """Check `earliest` and `latest`: in the campaign's span, and round what lies between `first` and `last`.

    `first` and `last` are what a reader calls them and their moments, None if they have a fault themselves.
    """
    earliest, latest = (
        within_span(manifest, cells[column], where, column, problems) for column in ("earliest", "latest")
    )
    (begin, start), (finish, end) = first, last
    if earliest and start and earliest > start:
        expected = f"{iso(start)}, the {begin}, or before"
        problems.add(where, f"is after the {begin}", column="earliest", got=iso(earliest), expected=expected)
    if latest and end and latest < end:
        expected = f"{iso(end)}, the {finish}, or after"
        problems.add(where, f"is before the {finish}", column="latest", got=iso(latest), expected=expected)
