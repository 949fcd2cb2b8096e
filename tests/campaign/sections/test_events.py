"""The events."""

from typing import get_args

import pandas as pd
import pytest

from dashapp.campaign import load_campaign
from dashapp.campaign.sections.events import KINDS
from dashapp.campaign.sections.units import UnitKind
from dashapp.exchange.geojson import events
from dashapp.web.draw.symbols import ARMS, EVENTS
from dashapp.web.page.payload import payload
from dashapp.web.page.words import words
from tests.builders import campaign_folder, citation, citations, event, problems

DAY_TOO = "; where no hour is known a day will do, YYYY-MM-DD, or a month, or a year"


def test_what_it_gives(small):
    frame = small.events
    assert frame.index.name == "event_id"
    assert list(frame.columns) == [
        *("place_id", "kind", "start", "end", "earliest", "latest"),
        *("certainty", "rank", "title", "short", "summary", "note", "precision"),
    ]
    assert frame.loc["e1", "start"] == pd.Timestamp("1850-03-01T18:00")
    assert frame.loc["e1", "end"] - frame.loc["e1", "start"] == pd.Timedelta(hours=1)
    assert frame.loc["e1", ["kind", "note"]].tolist() == ["event", ""]
    assert frame.loc["e1", "earliest"] is frame.loc["e1", "latest"] is pd.NaT
    assert {frame[column].dtype.kind for column in ("start", "end", "earliest", "latest")} == {"M"}


def test_a_claim_with_its_bounds_and_a_note(tmp_path):
    row = event(kind="claim", earliest="1850-03-01T06:00", latest="1850-03-03T00:00", note="Nobody was there.")
    frame = load_campaign(campaign_folder(tmp_path, events=[row])).events
    assert frame.loc["e1", ["kind", "note"]].tolist() == ["claim", "Nobody was there."]
    assert frame.loc["e1", "earliest"] == pd.Timestamp("1850-03-01T06:00")
    assert frame.loc["e1", "latest"] == pd.Timestamp("1850-03-03T00:00")


@pytest.mark.parametrize(
    "bounds",
    [
        {"earliest": "1850-03-01T12:00"},
        {"latest": "1850-03-02T12:00"},
        {"earliest": "1850-03-01T18:00", "latest": "1850-03-01T19:00"},
        {"earliest": "1850-03-01T00:00", "latest": "1850-03-05T00:00"},
    ],
)
def test_bounds_may_be_one_or_both_and_touch_the_event(tmp_path, bounds):
    assert problems(campaign_folder(tmp_path, events=[event(**bounds)])) == []


def test_an_event_may_be_a_moment(tmp_path):
    assert problems(campaign_folder(tmp_path, events=[event(end="1850-03-01T18:00")])) == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (
            {"place_id": "birch-mil"},
            'place_id: "birch-mil" is not a place in gazetteer.geojson; did you mean "birch-mill"?',
        ),
        ({"end": "1850-03-01T17:00"}, 'end: "1850-03-01T17:00" is before the start; expected 1850-03-01T18:00 or '
         'after'),
        (
            {"end": "1850-03-06T17:00"},
            'end: "1850-03-06T17:00" is outside the campaign; expected 1850-03-01T00:00 to 1850-03-05T00:00',
        ),
        ({"start": "dawn"}, 'start: "dawn" is not a moment, YYYY-MM-DDTHH:MM, in local time' + DAY_TOO),
        ({"title": ""}, "title: is missing"),
        ({"kind": ""}, "kind: is missing"),
        (
            {"kind": "clame"},
            f'kind: "clame" is unknown; expected one of {", ".join(KINDS)}; did you mean "claim"?',
        ),
        (
            {"earliest": "1850-03-01T18:01"},
            'earliest: "1850-03-01T18:01" is after the start; expected 1850-03-01T18:00, the start, or before',
        ),
        (
            {"latest": "1850-03-01T18:59"},
            'latest: "1850-03-01T18:59" is before the end; expected 1850-03-01T19:00, the end, or after',
        ),
        (
            {"earliest": "1850-02-28T12:00"},
            'earliest: "1850-02-28T12:00" is outside the campaign; expected 1850-03-01T00:00 to 1850-03-05T00:00',
        ),
        (
            {"latest": "1850-03-05T00:01"},
            'latest: "1850-03-05T00:01" is outside the campaign; expected 1850-03-01T00:00 to 1850-03-05T00:00',
        ),
        ({"earliest": "dawn"}, 'earliest: "dawn" is not a moment, YYYY-MM-DDTHH:MM, in local time' + DAY_TOO),
        ({"latest": "1850-03-02T24:30"}, 'latest: "1850-03-02T24:30" is not a day or hour that exists (hour must be in '
         "0..23)"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_an_event(tmp_path, changes, expected):
    assert problems(campaign_folder(tmp_path, events=[event(**changes)])) == [f"events.csv:2: {expected}"]


def test_bounds_that_hold_neither_end(tmp_path):
    row = event(earliest="1850-03-02T00:00", latest="1850-03-01T00:00")
    assert problems(campaign_folder(tmp_path, events=[row])) == [
        'events.csv:2: earliest: "1850-03-02T00:00" is after the start; expected 1850-03-01T18:00, the start, or '
        "before",
        'events.csv:2: latest: "1850-03-01T00:00" is before the end; expected 1850-03-01T19:00, the end, or after',
    ]


def test_an_event_twice_or_with_the_id_of_a_movement(tmp_path):
    found = problems(campaign_folder(tmp_path, events=[event(), event(), event(event_id="m2")]))
    assert found == [
        'events.csv:3: event_id: "e1" is already used in line 2',
        'events.csv:4: event_id: "m2" is the id of a movement in movements.csv too',
    ]


def test_an_event_may_have_no_place_or_several_and_a_kind_of_its_own(tmp_path):
    rows = [event(place_id="", kind="treaty"), event(event_id="e2", place_id="alder birch", kind="battle")]
    told = [*citations(), citation(record_id="e2")]
    campaign = load_campaign(campaign_folder(tmp_path, events=rows, citations=told))
    assert campaign.events["place_id"].to_dict() == {"e1": (), "e2": ("alder", "birch")}
    assert [each["places"] for each in payload(campaign)["events"]] == [[], ["alder", "birch"]]
    geometries = [each["geometry"] for each in events(campaign)["features"]]
    assert geometries == [None, {"type": "MultiPoint", "coordinates": [(171.0, -44.0), (171.3, -44.2)]}]


def test_every_kind_is_called_something_and_all_but_two_have_a_sign():
    assert set(KINDS) - set(EVENTS) == {"event", "claim"}
    assert set(ARMS) == set(get_args(UnitKind))
    for language in words().values():
        assert {f"event.{kind}" for kind in EVENTS} | {f"arm.{kind}" for kind in ARMS} <= set(language)
