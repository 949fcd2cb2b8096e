"""The places that a view or a step of the lesson speaks of: they have names on the map where others give way.

Each is a list of place_ids, the likeliest to be looked for first; only of places that are drawn.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from dashapp.campaign import Campaign
from dashapp.campaign.passages import mentions
from dashapp.campaign.sections.lessons import Step
from dashapp.campaign.sections.manifest import View

__all__ = ["of_step", "of_view"]

LEAST = 3  # the rank down to which a view names places: those below are read from nearer


def of_view(campaign: Campaign, view: View) -> list[str]:
    """Return the places in a view that its title names, where something happens while it is shown, lines run, units go.

    Only events and units of a rank that the view shows count. A view that the camera does not go to by itself is one of
    the whole campaign, but leaves out where units go.
    """
    spans = view.spans or ((campaign.start, campaign.end),)

    def shown(first: datetime, last: datetime) -> bool:
        return any(first < end and last > start for start, end in spans)

    found = _named(campaign, view.title)
    events = campaign.events[campaign.events["rank"] <= view.rank].sort_values("start", kind="stable")
    found += [place for each in events.itertuples() if shown(each.start, each.end) for place in each.place_id]
    for front in campaign.fronts.itertuples():
        found += front.places if shown(front.start, front.end) else ()
    if view.spans:
        ranks = campaign.movements["unit_id"].map(campaign.units["rank"])
        movements = campaign.movements[ranks <= view.rank].sort_values("depart", kind="stable")
        found += [each.to_place for each in movements.itertuples() if shown(each.depart, each.arrive)]
    west, south, east, north = view.bounds
    inside = campaign.places.cx[west:east, south:north]
    return _drawn(campaign, (each for each in found if each in inside.index and inside.at[each, "rank"] <= LEAST))


def of_step(campaign: Campaign, step: Step) -> list[str]:
    """Return the places that a step names in what to look at, where its units stand, lines run, and its readings name.

    A unit on its way stands between two places: both are given.
    """
    found = _named(campaign, step.look)
    for unit_id in step.units:
        track = campaign.tracks[unit_id]
        for when in filter(None, (step.moment, step.then)):
            if (fix := track.at(campaign.minute(when))) and fix.place_id:
                found.append(fix.place_id)
            elif fix and fix.movement_id:
                leg = campaign.movements.loc[fix.movement_id]
                found += [leg["from_place"], leg["to_place"]]
    for front in campaign.fronts.itertuples():
        found += front.places if front.start <= step.moment < front.end else ()
    for reading in step.passages:
        serial = campaign.serial(reading.source_id, reading.paragraph)
        named = campaign.passages[serial - 1].mentions if serial else ()
        found += [each.place_id for each in named if reading.start <= each.start and each.end <= reading.end]
    return _drawn(campaign, found)


def _named(campaign: Campaign, words: str) -> list[str]:
    places = campaign.places
    return [each.place_id for each in mentions(words, places["names"].to_dict(), places["part_of"].to_dict())]


def _drawn(campaign: Campaign, place_ids: Iterable[str]) -> list[str]:
    return [each for each in dict.fromkeys(place_ids) if campaign.places.geometry[each] is not None]
