"""The events."""

import pandas as pd
import pytest

from tests.builders import campaign_folder, event, problems


def test_what_it_gives(small):
    frame = small.events
    assert frame.index.name == "event_id"
    assert list(frame.columns) == ["place_id", "start", "end", "certainty", "title", "summary"]
    assert frame.loc["e1", "start"] == pd.Timestamp("1850-03-01T18:00")
    assert frame.loc["e1", "end"] - frame.loc["e1", "start"] == pd.Timedelta(hours=1)
    assert frame["start"].dtype.kind == "M"


def test_an_event_may_be_a_moment(tmp_path):
    assert problems(campaign_folder(tmp_path, events=[event(end="1850-03-01T18:00")])) == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (
            {"place_id": "birch-mil"},
            'place_id: "birch-mil" is no place in gazetteer.geojson; did you mean "birch-mill"?',
        ),
        ({"end": "1850-03-01T17:00"}, 'end: "1850-03-01T17:00" is before the start; wanted 1850-03-01T18:00 or after'),
        (
            {"end": "1850-03-06T17:00"},
            'end: "1850-03-06T17:00" lies outside the campaign; wanted 1850-03-01T00:00 to 1850-03-05T00:00',
        ),
        ({"start": "1850-03-01"}, 'start: "1850-03-01" is not a moment, YYYY-MM-DDTHH:MM, in local time'),
        ({"title": ""}, "title: is missing"),
    ],
)
def test_what_is_wrong_with_an_event(tmp_path, changes, expected):
    assert problems(campaign_folder(tmp_path, events=[event(**changes)])) == [f"events.csv:2: {expected}"]


def test_an_event_twice_or_with_the_id_of_a_movement(tmp_path):
    found = problems(campaign_folder(tmp_path, events=[event(), event(), event(event_id="m2")]))
    assert found == [
        'events.csv:3: event_id: "e1" is there already, in line 2',
        'events.csv:4: event_id: "m2" is the id of a movement in movements.csv too',
    ]
