"""Where every unit is at a moment."""

import itertools
from datetime import datetime, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from shapely import LineString, Point

from dashapp.campaign import load_campaign
from dashapp.campaign.tracks import Leg, Track, make_tracks
from dashapp.campaign.tracks import _timed as timed
from tests.builders import CAMPAIGN, campaign_folder, unit

START = datetime(1850, 3, 1)
lonlats = st.tuples(st.floats(-179, 179).map(lambda x: round(x, 5)), st.floats(-80, 80).map(lambda y: round(y, 5)))


@st.composite
def tracks(draw):
    """A unit's legs, one after the other, each along a line that begins where the last ended, with pauses between."""
    vertices, legs = [], []
    at, minute, place = draw(lonlats), draw(st.integers(0, 1000)), 0
    for number in range(draw(st.integers(1, 4))):
        halt = draw(st.booleans())
        line = [at, at] if halt else [at, *draw(st.lists(lonlats, min_size=1, max_size=4))]
        depart, arrive = minute, minute + draw(st.integers(1, 1000))
        first = len(vertices)
        vertices += timed(line, float(depart), float(arrive))
        to_place = place + (not halt)
        legs.append(Leg(f"m{number}", first, len(vertices) - 1, "certain", f"p{place}", f"p{to_place}",
                        float(depart), float(arrive), halt))  # fmt: skip
        at, minute, place = line[-1], arrive + draw(st.sampled_from([0, 0, 7, 600])), to_place
    return Track(tuple(vertices), tuple(legs))


@given(tracks(), st.floats(0, 1))
def test_a_position_lies_on_the_line_of_its_leg(track, share):
    for leg in track.legs:
        line = LineString([vertex[1:] for vertex in track.vertices[leg.first : leg.last + 1]])
        fix = track.at(leg.depart + share * (leg.arrive - leg.depart))
        assert fix is not None
        assert line.distance(Point(fix.lon, fix.lat)) < 1e-9


@given(tracks())
def test_a_unit_is_at_its_origin_when_it_departs_and_at_its_destination_when_it_arrives(track):
    for leg in track.legs:
        origin, destination = track.vertices[leg.first], track.vertices[leg.last]
        assert (origin[0], destination[0]) == (leg.depart, leg.arrive)
        assert track.at(leg.depart)[:2] == origin[1:]
        assert track.at(leg.arrive)[:2] == destination[1:]
        assert track.at(leg.depart).state == track.at(leg.arrive).state == "halted"


@given(tracks())
def test_a_unit_is_nowhere_before_its_first_departure_and_after_its_last_arrival(track):
    assert track.at(track.legs[0].depart - 0.01) is None
    assert track.at(track.legs[-1].arrive + 0.01) is None


@given(tracks())
def test_time_never_runs_back(track):
    minutes = [vertex[0] for vertex in track.vertices]
    assert minutes == sorted(minutes)
    assert all(minute == round(minute, 2) for minute in minutes)


@given(tracks(), st.floats(0, 1))
def test_between_two_legs_a_unit_stays_where_it_arrived(track, share):
    for leg, after in itertools.pairwise(track.legs):
        assume(after.depart > leg.arrive)
        fix = track.at(leg.arrive + share * (after.depart - leg.arrive))
        assert fix[:2] == pytest.approx(track.vertices[leg.last][1:])
        assert fix.state == "halted"
        assert fix.place_id == leg.to_place


@given(tracks(), st.floats(0, 1))
def test_a_moving_unit_names_its_movement_a_halted_one_its_place(track, share):
    end = track.legs[-1].arrive
    minute = track.legs[0].depart + share * (end - track.legs[0].depart)
    fix = track.at(minute)
    if fix.state == "moving":
        leg = next(leg for leg in track.legs if leg.movement_id == fix.movement_id)
        assert leg.depart < minute < leg.arrive
        assert fix.place_id is None
        assert not leg.halt
    else:
        assert fix.state == "halted"
        assert fix.place_id is not None
        halts = [leg.movement_id for leg in track.legs if leg.halt and leg.depart <= minute <= leg.arrive]
        assert fix.movement_id in halts if halts else fix.movement_id is None


def test_speed_is_constant_by_length():
    line = [(171.0, -44.0), (171.1, -44.0), (171.4, -44.0)]
    assert timed(line, 0.0, 400.0) == [(0.0, *line[0]), (100.0, *line[1]), (400.0, *line[2])]


def test_at_the_minute_of_departure_nothing_but_the_origin_is_reached():
    minutes = [minute for minute, *_ in timed([(0.0, 0.00391), (0.0, 0.0), (1.0, 1.0)], 7.0, 8.0)]
    assert minutes == [7.0, 7.01, 8.0]


def test_a_line_without_length_stays():
    assert timed([(171.0, -44.0), (171.0, -44.0)], 5.0, 9.0) == [(5.0, 171.0, -44.0), (9.0, 171.0, -44.0)]


def test_tracks_of_a_campaign(small):
    assert list(small.tracks) == ["column", "wagons"]
    column, wagons = small.tracks.values()
    assert [leg.movement_id for leg in column.legs] == ["m1", "m2", "m3"]
    assert [(leg.first, leg.last) for leg in column.legs] == [(0, 2), (3, 4), (5, 8)]
    leg = column.legs[2]
    assert (leg.certainty, leg.from_place, leg.to_place) == ("less-certain", "birch", "cedar")
    assert (leg.depart, leg.arrive) == (1920.0, 2280.0)
    assert wagons.vertices == ((1440.0, 171.6, -44.0), (2880.0, 171.0, -44.0))


def test_tracks_do_not_depend_on_the_order_of_the_file(small):
    shuffled = small.movements.iloc[::-1]
    assert make_tracks(shuffled, list(small.units.index), small.start) == small.tracks


def test_every_track_says_what_its_movements_say(small):
    for unit_id, track in small.tracks.items():
        rows = small.movements[small.movements["unit_id"] == unit_id]
        assert {leg.movement_id for leg in track.legs} == set(rows.index)
        for leg in track.legs:
            row = rows.loc[leg.movement_id]
            assert [vertex[1:] for vertex in track.vertices[leg.first : leg.last + 1]] == list(row.geometry.coords)
            assert small.start + timedelta(minutes=leg.depart) == row["depart"]


@pytest.mark.parametrize(
    ("settings", "column", "early", "late"),
    [
        ("", "", None, None),
        ('waits = "both"', "", "cedar", "alder"),
        ('waits = "both"', "before", "cedar", None),
        ("", "after", None, "alder"),
        ('waits = "after"', "no", None, None),
        ("", "stays", None, "alder"),
        ('waits = ["before", "stays"]', "", "cedar", "alder"),
        ('waits = ["before", "after"]', "stays; before", "cedar", "alder"),
    ],
)
def test_a_unit_waits_before_and_after_its_records_if_it_is_said_to(tmp_path, settings, column, early, late):
    column_of = [unit(), unit(unit_id="wagons", label="Wagons", side="blues", kind="train", waits=column)]
    folder = campaign_folder(tmp_path, campaign=f"{settings}\n{CAMPAIGN}", units=column_of)
    campaign = load_campaign(folder)
    for when, place in (("1850-03-01T00:00", early), ("1850-03-05T00:00", late)):
        found = campaign.positions_at(when)
        assert found["place_id"].get("wagons") == place
        if place:
            assert found.loc["wagons", ["state", "certainty", "movement_id"]].tolist() == [
                "halted",
                "certain" if place == late and "stays" in (column or settings) else "uncertain",
                None,
            ]
    # of what is recorded nothing changes
    assert campaign.positions_at("1850-03-02T12:00").loc["wagons", "certainty"] == "certain"
