"""Lines that were held (`fronts.csv`): dated records, each from place to place on one side's behalf.

No ground is told to be anybody's: no source says who held the fields between two places.
"""

import itertools
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, ClassVar

import geopandas as gpd
import pandas as pd
from pydantic import AfterValidator, BeforeValidator, Field
from shapely import LineString

from dashapp.campaign.dates import LastMinute, Minute, iso
from dashapp.campaign.files.records import REMEDIES, Certainty, Id, Record, listed
from dashapp.campaign.files.rows import Records
from dashapp.campaign.files.tables import read_table_beside
from dashapp.campaign.files.wording import MaybeText
from dashapp.campaign.problems import Problems
from dashapp.campaign.sections.attestations import OwnCitation
from dashapp.campaign.sections.gazetteer import WGS84, Gazetteer
from dashapp.campaign.sections.manifest import Manifest, sides_of, usual_certainty
from dashapp.campaign.sections.sources import Sources
from dashapp.campaign.sections.span import check_bounds, within_span

__all__ = ["FILE", "Front", "fronts_frame", "read_fronts"]

FILE = "fronts.csv"


def _a_line(places: tuple[str, ...]) -> tuple[str, ...]:
    if len(places) < 2:
        raise ValueError("is not a line: name two places at least, with a space between them")
    for one, other in itertools.pairwise(places):
        if one == other:
            raise ValueError(f'names "{one}" twice in succession')
    return places


class Front(Record):
    """A row of `fronts.csv`: a line held from `start` until `end`, with its `places` in order along it.

    `earliest` and `latest` are the bounds that the sources leave for all of that time.
    """

    stand_ins: ClassVar[Mapping[str, str]] = MappingProxyType({"certainty": "uncertain"})
    remedies = REMEDIES

    front_id: Id
    side: Id
    places: Annotated[tuple[Id, ...], Field(max_length=100), BeforeValidator(listed("places")), AfterValidator(_a_line)]
    start: Minute
    end: LastMinute
    earliest: Minute | None = None
    latest: LastMinute | None = None
    certainty: Certainty
    note: MaybeText = ""


def read_fronts(
    folder: Path, manifest: Manifest | None, gazetteer: Gazetteer, sources: Sources, problems: Problems
) -> tuple[Records[Front], Records[OwnCitation]]:
    """Read and check the fronts, and the citations in their rows; the file may be missing."""
    fronts, own = read_table_beside(
        *(folder, FILE, Front, OwnCitation, problems),
        key="front_id",
        parts=_course,
        optional=True,
        within=manifest.span if manifest else None,
        usual=usual_certainty(manifest, problems),
        refers={"side": sides_of(manifest, problems), "places": gazetteer.named},
        refers_beside={"source_id": sources.named},
    )
    for where, cells in fronts.whole:
        for place_id in [] if problems.noted(where, "places") else cells["places"].split():
            if gazetteer.lacks_point(place_id):
                problems.add(where, f"has no geometry in {gazetteer.called}", column="places", got=place_id)
        start, end = (within_span(manifest, cells[column], where, column, problems) for column in ("start", "end"))
        if start and end and end <= start:
            expected = f"after {iso(start)}"
            problems.add(where, "is not after the start", column="end", got=iso(end), expected=expected)
        check_bounds(manifest, cells, ("start", start), ("end", end), where, problems)
    return fronts, own


def _course(cells: Mapping[str, str]) -> tuple[str, ...]:
    places = cells["places"].split()
    return cells["side"], *places[:1], *places[1:][-1:], cells["start"].partition("T")[0]


def fronts_frame(fronts: Records[Front], gazetteer: Gazetteer) -> gpd.GeoDataFrame:
    """Join the fronts to the gazetteer.

    Returns
    -------
    GeoDataFrame
        EPSG:4326, indexed by front_id, in the file's order: the columns of the file (moments are datetime64, or NaT),
        `precision` as in `events_frame`, and as geometry the LineString through the places. A front with a place that
        is not drawn, which is noted elsewhere, is left out.
    """
    good = [(where, row) for where, row in fronts.rows if all(place_id in gazetteer.points for place_id in row.places)]
    lines = [LineString([gazetteer.points[place_id] for place_id in row.places]) for _, row in good]
    rows = [row.model_dump() | {"precision": fronts.precision(where)} for where, row in good]
    frame = pd.DataFrame(rows, columns=[*Front.model_fields, "precision"], dtype=object).set_index("front_id")
    frame = frame.assign(
        **{name: frame[name].astype("datetime64[us]") for name in ("start", "end", "earliest", "latest")}
    )
    return gpd.GeoDataFrame(frame, geometry=gpd.GeoSeries(lines, index=frame.index, crs=WGS84), crs=WGS84)
