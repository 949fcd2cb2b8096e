"""What a campaign is about (`campaign.toml`): its span of time, its bounds on the globe, its views and sides."""

import re
from datetime import datetime
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import AfterValidator, BeforeValidator, Field, PrivateAttr, StringConstraints

from dashapp.campaign.colours import GROUND, MARK, contrast, in_the_dark
from dashapp.campaign.dates import Calendar, LastMinute, Minute, Offset, moment
from dashapp.campaign.files.records import Called, Certainty, Id, Rank, Record
from dashapp.campaign.files.references import Named, named
from dashapp.campaign.files.wording import Label, MaybeLine
from dashapp.campaign.problems import Problems, Where
from dashapp.campaign.sections.extent import Bounds
from dashapp.campaign.sections.statements import Ending, MaybeView
from dashapp.languages import FIRST, of_the_page

__all__ = [
    *("DRAFT", "WAITS_BEFORE", "Manifest", "Side", "View"),
    *("is_draft", "known_ends", "sides_of", "usual_certainty", "view_of", "views_of", "with_bounds"),
]

FILE = "campaign.toml"

#: What to do where it is not said how we know.
DRAFT = f"cite a source, or write draft = true in {FILE} until you do"

#: A day before the first of these years, or after the last, may have a year of five digits in the Julian calendar.
FIRST_YEAR, LAST_YEAR = -9998, 9998

#: An absolute URI, to which more can be added: no query, no fragment, nothing that would have to be escaped.
_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[A-Za-z0-9._~!$&'()*+,;=:@%/-]*[A-Za-z0-9]")

#: What stands for an end of the span: no moment lies outside.
UNBOUNDED = {"start": moment("-9999-01-01T00:00"), "end": moment("9999-12-31T23:59")}


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


class ViewRecord(Record):
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


def _together(value: Any) -> Any:
    """Read two words, in a list or beside one another, as the one that says both; leave anything else as it is."""
    words = re.split(r"[;,\s]+", value.strip()) if isinstance(value, str) else value
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        return value
    if set(words) == {"before", "after"}:
        return "both"
    if set(words) == {"before", "stays"}:
        return "before stays"
    return words[0] if len(words) == 1 else value


#: When a unit is shown where it is not recorded: before its first record, where that begins, and after its last.
Waits = Annotated[
    Literal["no", "before", "after", "both", "stays", "before stays"],
    BeforeValidator(_together),
]


#: With these a unit stands where its first record begins before that.
WAITS_BEFORE = ("before", "both", "before stays")


class Manifest(Record):
    """The checked contents of `campaign.toml`. A `draft` may say of nothing how we know."""

    title: Label
    language: Annotated[str, AfterValidator(of_the_page)] = FIRST
    draft: Annotated[bool, Field(strict=True)] = False
    subtitle: MaybeLine = ""
    credit: MaybeLine = ""
    uri: Annotated[Label, AfterValidator(_uri)]
    start: Annotated[Minute, AfterValidator(_year)]
    end: Annotated[LastMinute, AfterValidator(_year)]
    calendar: Calendar | None = None
    utc_offset: Offset | None = None
    goal: Annotated[str, StringConstraints(max_length=200)] = ""
    text: Annotated[tuple[Called, ...], BeforeValidator(_listed), AfterValidator(_each_once)] = ()
    bounds: Bounds
    opening: MaybeView
    ending: Ending | None = None
    julian: Annotated[bool, Field(strict=True)] = False
    rules: tuple[Called, ...] = ()
    milestones: tuple[Called, ...] = ()
    waits: Waits = "no"
    certainty: Certainty | None = None
    views: tuple[ViewRecord, ...]
    sides: tuple[_Side, ...]
    _grows: bool = PrivateAttr(default=False)

    @property
    def grows(self) -> bool:
        """Whether its bounds are those of its places, and widen with each that lies outside."""
        return self._grows

    def growing(self) -> "Manifest":
        """Give it as one that `grows`."""
        other = self.model_copy()
        other._grows = True
        return other

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


def usual_certainty(manifest: Manifest | None, problems: Problems) -> dict[str, str]:
    """Give what stands in the column `certainty` of a table where a cell is empty; nothing if the campaign has no such.

    Where nobody knows whether it has one, nothing is asked of the rows.
    """
    if manifest is None or problems.noted(Where(FILE), "certainty"):
        return {"certainty": "uncertain"}
    return {"certainty": manifest.certainty} if manifest.certainty else {}


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


def with_bounds(manifest: Manifest | None, problems: Problems) -> Manifest | None:
    """Give the manifest if its bounds are known, against which all that has a position is held."""
    return None if problems.noted(Where(FILE), "bounds") else manifest


def known_ends(manifest: Manifest) -> tuple[datetime | None, datetime | None]:
    """Give start and end, None for one that had a fault and is replaced by one beyond which no moment lies."""
    start, end = manifest.start, manifest.end
    return (None if start == UNBOUNDED["start"] else start, None if end == UNBOUNDED["end"] else end)


def view_of(ident: str, title: str, bounds: tuple[float, float, float, float]) -> Any:
    """Give a view as the manifest has them."""
    return ViewRecord(id=ident, title=title, bounds=bounds)
