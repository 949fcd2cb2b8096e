"""A campaign, complete, and what can be asked of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Any

import geopandas as gpd
import pandas as pd
from shapely import Point

from dashapp.campaign.dates import Calendar, minutes, moment
from dashapp.campaign.passages import Passage
from dashapp.campaign.problems import Problem, UnknownIdError, nearest
from dashapp.campaign.sections.gazetteer import FILE as GAZETTEER_FILE
from dashapp.campaign.sections.gazetteer import WGS84
from dashapp.campaign.sections.guide import Guide
from dashapp.campaign.sections.lessons import Lesson
from dashapp.campaign.sections.manifest import Side, View
from dashapp.campaign.sections.media import Medium
from dashapp.campaign.sections.sources import Source
from dashapp.campaign.tracks import Track
from dashapp.languages import languages

__all__ = ["Campaign"]


@dataclass(frozen=True, eq=False, repr=False)
class Campaign:
    """A campaign, complete: nothing reads a file after it is made. Do not change its frames; they are shared.

    Attributes
    ----------
    folder
        Where it was read from.
    language
        In which it is written: a language tag (BCP 47), one of those that the page has words in.
    draft
        Whether it is still being written: it may say of nothing how we know, and records may be left out.
    credit
        Whose data the map is made of, for whoever sees it without the page.
    uri
        Its URI, with which those of its records begin (see `uri_of`).
    start, end
        Its span: local time, naive, both ends included.
    calendar
        In which its dates are written, those here too; None if nobody says, which counts as the Gregorian.
    utc_offset
        How far its clocks stood ahead of Greenwich; None if they kept the mean time of the place by the sun.
    julian
        Whether its dates are shown in the Julian calendar (Old Style), too.
    goal
        The place_id distances are measured to; "" of a draft that has no place yet.
    texts
        The source_ids of the texts that are read beside the map, in their order; there may be none.
    bounds
        West, south, east, north in degrees; places outside are off the map. Over the 180th meridian east is greater
        than 180. So are the longitudes of all geometries there: every one lies within 180 degrees of the bounds'
        middle, so that no line leaps. What is published is brought back within 180 (`dashapp.exchange`).
    opening
        The id of the view to open with.
    guide
        What a newcomer is told at the beginning, and at the end: sentences with what they rest on; there may be none.
    rules
        The place_ids whose distance to the goal the chart of the campaign marks.
    places, routes, movements, fronts, basemap
        GeoDataFrames (EPSG:4326), all but the base map indexed by their ids. Columns as in the files, and as said in
        `gazetteer`, `routes`, `movements`, `fronts` and `basemap`; the fronts have their `facing`, ``left`` or
        ``right`` of the line from the first place to the last.
    linked_places
        The gazetteer as parsed: a FeatureCollection in Linked Places Format, its features in the order of `places`.
    units, events, citations, strengths, notes, terms
        DataFrames, as said in the modules of these names; the units have the range of `strength_ranges` too. Units and
        events all have a `rank`, 1 to 3, where their table gives none that of `ranks`.
    chosen
        The event_ids of the milestones, if they are chosen by `ranks` because the table calls none of many events one.
    lesson
        The lesson on it, or None if it has none.
    media
        The pictures and sounds, with the bytes of their files.
    translations
        A DataFrame of the texts of all these in other languages, as said in `translations`.
    sources
        The bibliography by source_id.
    passages
        The paragraphs of all `texts`, one text after another.
    tracks
        The way of each unit, by unit_id, in the order of `units`.
    doubts
        What a historian would doubt in it, as said in `doubts`, and what is shown nowhere, as said in `unshown`: no
        fault, and told by the check alone.
    """

    folder: Path
    title: str
    language: str
    draft: bool
    subtitle: str
    credit: str
    uri: str
    start: datetime
    end: datetime
    calendar: Calendar | None
    utc_offset: timedelta | None
    julian: bool
    goal: str
    texts: tuple[str, ...]
    bounds: tuple[float, float, float, float]
    opening: str
    guide: Guide
    rules: tuple[str, ...]
    views: tuple[View, ...]
    sides: tuple[Side, ...]
    places: gpd.GeoDataFrame
    linked_places: dict[str, Any]
    routes: gpd.GeoDataFrame
    units: pd.DataFrame
    movements: gpd.GeoDataFrame
    events: pd.DataFrame
    fronts: gpd.GeoDataFrame
    citations: pd.DataFrame
    strengths: pd.DataFrame
    notes: pd.DataFrame
    terms: pd.DataFrame
    chosen: tuple[str, ...]
    lesson: Lesson | None
    media: tuple[Medium, ...]
    translations: pd.DataFrame
    sources: Mapping[str, Source]
    passages: tuple[Passage, ...]
    tracks: Mapping[str, Track]
    basemap: gpd.GeoDataFrame
    doubts: tuple[Problem, ...]
    _by_place: Mapping[str, tuple[Passage, ...]] = field(init=False)
    _serials: Mapping[tuple[str, int], int] = field(init=False)

    def __post_init__(self) -> None:
        """Index the passages by place, and by their source and number."""
        by_place: dict[str, list[Passage]] = {str(place_id): [] for place_id in self.places.index}
        for passage in self.passages:
            for place_id in dict.fromkeys(mention.place_id for mention in passage.mentions):
                by_place[place_id].append(passage)
        index = MappingProxyType({place_id: tuple(found) for place_id, found in by_place.items()})
        object.__setattr__(self, "_by_place", index)
        serials = {(each.source_id, each.number): serial for serial, each in enumerate(self.passages, 1)}
        object.__setattr__(self, "_serials", MappingProxyType(serials))

    def __repr__(self) -> str:
        """Name the campaign; its frames would fill the screen."""
        return f"<Campaign {self.title!r} from {str(self.folder)!r}>"

    def uri_of(self, kind: str, ident: str) -> str:
        """Give the URI of a record, by what it is (``movement``, ``event``, ``unit`` ...) and its id."""
        return f"{self.uri}:{kind}:{ident}"

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that it can be read in: its own first, then those that it is translated into."""
        translated = set(self.translations["language"])
        return (self.language, *(each for each in languages() if each in translated and each != self.language))

    @property
    def goal_point(self) -> Point:
        """Where distances are measured to; the middle of the bounds in a campaign without a place."""
        if self.goal:
            point: Point = self.places.geometry[self.goal]
            return point
        west, south, east, north = self.bounds
        return Point((west + east) / 2, (south + north) / 2)

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The words of the `passages`."""
        return tuple(passage.text for passage in self.passages)

    def serial(self, source_id: str, number: int) -> int | None:
        """Give where a source's paragraph stands among all `passages`, from 1.

        None if the source is none of the `texts`, or has no such paragraph.
        """
        return self._serials.get((source_id, number))

    def minute(self, when: datetime) -> int:
        """Give a moment in minutes since the start, as the page has all its times."""
        return round(minutes(when, self.start, self.calendar))

    def positions_at(self, when: datetime | str) -> gpd.GeoDataFrame:
        """Give where every unit is at a moment.

        Parameters
        ----------
        when
            Local time: a datetime without a zone, or text such as ``1850-03-01T05:30``.

        Returns
        -------
        GeoDataFrame
            EPSG:4326, indexed by unit_id, in the order of `units`: `movement_id` or None, `place_id` or None, `state`
            (``moving``, or ``halted`` at `place_id`), `certainty`, and a Point. A unit before its first departure or
            after its last arrival is absent, unless it waits there. Longitudes go on over the 180th meridian, as in
            `bounds`.

        Raises
        ------
        ValueError
            If `when` is no such moment.
        """
        if isinstance(when, str):
            try:
                when = moment(when, seconds=True)
            except ValueError as error:
                raise ValueError(f'"{when}" {error}') from None
        if not isinstance(when, datetime) or when != when or when.tzinfo is not None:  # NaT is not itself
            raise ValueError(f"{when} is not a moment in local time, without a zone")
        minute = minutes(when, self.start, self.calendar)  # of a moment in seconds, not a whole one
        fixes = {unit_id: fix for unit_id, track in self.tracks.items() if (fix := track.at(minute))}
        index = pd.Index(list(fixes), name="unit_id", dtype=object)
        columns = {
            name: pd.Series([getattr(fix, name) for fix in fixes.values()], index=index, dtype=object)
            for name in ("movement_id", "place_id", "state", "certainty")
        }
        points = gpd.GeoSeries([Point(fix.lon, fix.lat) for fix in fixes.values()], index=index, crs=WGS84)
        return gpd.GeoDataFrame(columns, geometry=points, crs=WGS84)

    def passages_for(self, place_id: str) -> list[Passage]:
        """Give the paragraphs that name a place, in order.

        Raises
        ------
        UnknownIdError
            A KeyError, if there is no such place.
        """
        if place_id not in self._by_place:
            hint = nearest(str(place_id), self._by_place)
            raise UnknownIdError(f'"{place_id}" is not a place in {GAZETTEER_FILE}' + (f"; {hint}" if hint else ""))
        return list(self._by_place[place_id])
