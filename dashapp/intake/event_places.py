"""Where the events of a file happened: at places that the campaign has, or at new ones."""

import re
from dataclasses import dataclass

import numpy as np
from pyproj import Geod

from dashapp.campaign.sections.features import LonLat
from dashapp.campaign.sections.gazetteer import Gazetteer
from dashapp.campaign.sections.manifest import Manifest
from dashapp.intake.event_rows import EventRow
from dashapp.intake.folder import Candidate, Ids
from dashapp.intake.place_features import place_feature, position
from dashapp.intake.report import Entry, Report

__all__ = ["Place", "Places"]

EARTH = Geod(ellps="WGS84")
#: Kilometres within which an event is at a known place, where that has no radius of its own,
NEAR = 1.0
#: and within which a place of the same name is the same.
SAME = 10.0

#: How events are called after their places.
_OF = re.compile(
    r"(?:the\s+)?(?:(?:first|second|third|fourth|1st|2nd|3rd|4th)\s+)?"
    r"(?:battle|action|combat|fight|engagement|skirmish|clash|siege|bombardment|landing|crossing|passage|capture|fall|"
    r"storming|assault|surrender|relief|raid|meeting|conference|congress|treaty|peace|convention|burning|sack|massacre|"
    r"uprising|revolt|occupation|defen[cs]e|affair)\s+(?:of|at|near|on|in|over)\s+(?:the\s+)?(?P<place>.+)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Place:
    """Where an event happened: the id of a place, "" for none; what is guessed in it; and the place, if it is new."""

    ident: str
    guessed: str = ""
    new: Candidate | None = None


class Places:
    """Finds the places of events, and makes those that the campaign lacks; of these the guesses are in `report`."""

    def __init__(self, manifest: Manifest, gazetteer: Gazetteer, rank: int) -> None:
        self.report = Report()
        self._manifest, self._called = manifest, gazetteer.called
        self._rank = rank
        self._ids = Ids(gazetteer.ids or frozenset(), "place")
        self._named: dict[str, set[str]] = {}
        self._points: dict[str, LonLat] = dict(gazetteer.points)
        self._radius: dict[str, float] = {}
        self._new: dict[str, Candidate] = {}
        for place_id, row in gazetteer.frame.iterrows():
            self._radius[str(place_id)] = NEAR if np.isnan(row["radius_km"]) else row["radius_km"]
            for name in (str(place_id), *row["names"]):
                self._named.setdefault(name.casefold(), set()).add(str(place_id))

    def of(self, row: EventRow, report: Report) -> Place | None:
        """Give where an event happened; None, and left in the report, if the file says it and it cannot be."""
        said = row.cells.get("place_id", "")
        called = _OF.fullmatch(row.cells["title"])
        name = said or (re.split(r"[,(]", called["place"])[0].strip() if called else row.cells["title"])
        known = self._named.get(name.casefold(), set())
        if row.geometry is None:
            if len(known) == 1:
                return Place(next(iter(known)), "" if said else "place, of the name that is in the title")
            why = "several places have the name" if known else "the file gives no position"
            return Place("", f"no place, for {why}{f' of {said}' if said and not known else ''}")
        entry = Entry(row.where, {"properties": {}, "type": "Feature"}, row.geometry)
        if (at := position(entry, self._manifest, report)) is None:
            return None
        near = self._distances(at)
        same = [each for each in known if near.get(each, 0 if each not in self._points else SAME) < SAME]
        if same:
            return self._place(
                min(same, key=lambda each: near.get(each, 0)), "" if said else "place, of the same name near by"
            )
        within = [each for each in near if near[each] <= (0.02 if said else self._radius.get(each, NEAR))]
        if within:
            return self._place(min(within, key=lambda each: near[each]), "place, the nearest that is known here")
        return self._make(name, at, entry)

    def _place(self, ident: str, guessed: str) -> Place:
        new = self._new.get(ident)
        return Place(ident, "" if new else guessed, new)

    def _distances(self, at: LonLat) -> dict[str, float]:
        """Give how far every place with a position is from a point, in km."""
        if not self._points:
            return {}
        lons, lats = zip(*self._points.values(), strict=True)
        many = len(self._points)
        metres = EARTH.inv(np.full(many, at[0]), np.full(many, at[1]), np.array(lons), np.array(lats))[2]
        return dict(zip(self._points, (metres / 1000).tolist(), strict=True))

    def _make(self, name: str, at: LonLat, entry: Entry) -> Place:
        ident, guess = self._ids.give([], [name])
        number = 2
        base = ident
        while ident in self._ids.stood:
            ident, number = f"{base}-{number}", number + 1
            guess = f"id, with a number because {self._called} has another place that is called so"
        if guess:
            self.report.guess(guess, ident)
        feature = place_feature(ident, name, at, entry, self._manifest, self.report, rank=self._rank)
        told = f"{name}, {feature['properties']['kind']}, at {at[0]}, {at[1]}"
        self._new[ident] = Candidate(ident, entry.where, feature, told)
        self._points[ident] = at
        self._radius[ident] = 0.02
        self._named.setdefault(name.casefold(), set()).add(ident)
        return Place(ident, "", self._new[ident])
