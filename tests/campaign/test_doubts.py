"""What a historian would doubt in a folder that has no fault: each kind fires, and not at its limit."""

from typing import get_args

import pytest

from dashapp import built_in
from dashapp.campaign import load_campaign
from dashapp.campaign.sections.paces import BY_KIND
from dashapp.campaign.sections.units import Unit
from tests.builders import (
    CAMPAIGN,
    campaign_folder,
    citation,
    citations,
    event,
    feature,
    front,
    halt,
    movement,
    movements,
    place,
    places,
    route,
    routes,
    strength,
    unit,
    units,
)

SUPPORTED = [*citations()[:-1], citation(record_id="e1")]  # the small campaign without its one doubt


def doubts(tmp_path, **files):
    """Give what is doubted in the small campaign with some of its files changed, but for its empty beginning."""
    folder = campaign_folder(tmp_path, **{"citations": SUPPORTED} | files)
    return [str(doubt) for doubt in load_campaign(folder).doubts if doubt.column != "start"]


def test_nothing_is_doubted_in_vain(tmp_path):
    assert doubts(tmp_path) == []


def test_the_template_has_nothing_to_be_doubted():
    assert load_campaign(built_in("dashapp/template")).doubts == ()


def test_they_stand_file_by_file_in_the_order_of_their_lines(tmp_path):
    found = doubts(
        tmp_path,
        citations=citations(),
        strengths=[strength(), strength()],
        movements=[*movements()[:-1], movements()[-1] | {"arrive": "1850-03-02T00:10"}],
    )
    assert [each.split(": ")[:2] for each in found] == [
        ["movements.csv:5", "arrive"],
        ["events.csv:2", "event_id"],
        ["strengths.csv:3", "unit_id"],
    ]


# Speed: ten kilometres and a tenth along a meridian, from North to South.

NORTH, SOUTH = (171.0, -44.0), (171.0, -44.1)
KM = 11.11


def leg(tmp_path, kind, mode, minutes):
    """Give what is doubted of a unit of a kind that goes some eleven kilometres in so many minutes."""
    hours, rest = divmod(minutes, 60)
    return doubts(
        tmp_path,
        gazetteer=[*places(), place("north", NORTH), place("south", SOUTH)],
        routes=[*routes(), route("way", [NORTH, SOUTH], mode=mode or "road")],
        units=[unit(kind=kind, waits="no"), units()[1]],
        movements=[
            movement(
                from_place="north",
                to_place="south",
                via="way" if mode else "",
                arrive=f"1850-03-01T{12 + hours:02}:{rest:02}",
            ),
            movements()[-1],
        ],
        citations=[citation(), citation(record_id="w1"), citation(record_id="e1")],
    )


def of_one_day(tmp_path, *times):
    """Give what is doubted of infantry that goes some seventy kilometres to and fro at these times."""
    ends, ids = [("north", "south"), ("south", "north")] * 2, [f"m{number}" for number in range(len(times))]
    legs = [
        movement(movement_id=ident, from_place=start, to_place=end, via="", depart=depart, arrive=arrive)
        for ident, (start, end), (depart, arrive) in zip(ids, ends, times, strict=False)
    ]
    return doubts(
        tmp_path,
        gazetteer=[*places(), place("north", NORTH), place("south", (171.0, -44.6))],
        units=[unit(kind="infantry"), units()[1]],
        movements=[*legs, movements()[-1]],
        citations=[citation(record_id=each) for each in (*ids, "w1", "e1")],
    )


def test_a_leg_of_a_day_may_have_all_of_it_that_the_others_leave(tmp_path):
    day = ("1850-03-01", "1850-03-01")
    assert of_one_day(tmp_path, day, day, day) == []
    (found,) = of_one_day(tmp_path, day, ("1850-03-01T05:00", "1850-03-02"))
    assert "movements.csv:2: arrive" in found
    assert "67 km in 5.0 hours is 13 km/h" in found


@pytest.mark.parametrize(
    ("kind", "mode", "most", "means"),
    [
        ("infantry", "road", 6, "on foot"),
        ("militia", "street", 6, "on foot"),
        ("sailors", "", 6, "on foot"),
        ("cavalry", "road", 12, "with horses"),
        ("artillery", "", 12, "with horses"),
        ("command", "road", 50, "by car"),
        ("delegates", "", 50, "by car"),
        ("train", "", 60, "by train"),
        ("infantry", "rail", 60, "by train"),
        ("command", "rail", 60, "by train"),
        ("sailors", "water", 40, "by ship"),
    ],
)
def test_a_leg_is_no_faster_than_its_means(tmp_path, kind, mode, most, means):
    # a kilometre is nothing: the place may lie so far from where the unit began
    slowest = -(-(KM - 1) * 60 // most)
    assert leg(tmp_path, kind, mode, int(slowest) + 1) == []
    (found,) = leg(tmp_path, kind, mode, int(slowest) - 2)
    assert found.startswith('movements.csv:2: arrive: "1850-03-01T')
    assert "is early: 11 km in " in found
    assert f"; expected at most {most} km/h {means}; " in found
    assert ("name the route in via" in found) is (mode == "")


def test_a_hop_of_a_kilometre_may_take_no_time(tmp_path):
    near = [place("north", NORTH), place("south", (171.0, -44.008))]
    legs = [movement(from_place="north", to_place="south", via="", arrive="1850-03-01T12:01"), movements()[-1]]
    cited = [citation(), citation(record_id="w1"), citation(record_id="e1")]
    found = doubts(
        tmp_path,
        gazetteer=[*places(), *near],
        movements=legs,
        citations=cited,
        units=[unit(kind="infantry", waits="no"), units()[1]],
    )
    assert found == []


def test_every_kind_of_unit_has_its_speed():
    assert set(BY_KIND) == set(get_args(Unit.model_fields["kind"].annotation))


# Stays.

LONG = CAMPAIGN.replace('end = "1850-03-05T00:00"', 'end = "1850-03-09T00:00"')


def stay(tmp_path, arrive, datings=(), *, stance="supports", campaign=LONG, then=()):
    """Give what is doubted where the column stays at Birch from 18:00 on the first day."""
    return doubts(
        tmp_path,
        campaign=campaign,
        movements=[
            movement(),
            halt("birch", movement_id="m2", depart="1850-03-01T18:00", arrive=arrive),
            *then,
            movements()[-1],
        ],
        citations=[
            *(citation(record_id=each) for each in ("m1", "m2", "w1", "e1", *(row["movement_id"] for row in then))),
            *(citation(record_id="m2", dating=dating, stance=stance) for dating in datings),
        ],
    )


@pytest.mark.parametrize(
    ("kind", "side", "km", "told"),
    [("battle", "blues", "", 1), ("event", "blues", "", 0), ("battle", "reds", "", 0), ("battle", "blues", "0.5", 0)],
)
def test_who_fights_for_a_place_that_another_holds_has_not_taken_it(tmp_path, kind, side, km, told):
    holds = halt("birch", movement_id="h1", unit_id="guard", depart="1850-03-01T06:00", arrive="1850-03-02T06:00")
    rows = [row | {"before_km": ""} for row in (*movements(), holds)]
    rows[0]["before_km"] = km
    found = doubts(
        tmp_path,
        units=[*units(), unit(unit_id="guard", label="Guard", side=side)],
        movements=rows,
        events=[event(kind=kind, place_id="birch")],
        citations=[*SUPPORTED, citation(record_id="h1")],
    )
    assert len([each for each in found if '"birch" is where "guard" of another side stands' in each]) == told


def ends(tmp_path, then, **files):
    """Give what is doubted of a campaign of eight days in which an event is at this moment after all movements."""
    later = event(event_id="e2", start=then, end=then)
    files = {"campaign": LONG, "events": [event(), later], "citations": [*SUPPORTED, citation(record_id="e2")]} | files
    return [each for each in doubts(tmp_path, **files) if "is the last that is recorded" in each]


def test_an_enemy_who_is_himself_only_before_the_place_does_not_hold_it(tmp_path):
    came = movement(
        movement_id="h1", unit_id="guard", before_km="2", depart="1850-03-01T00:00", arrive="1850-03-01T10:00"
    )
    held = halt("birch", movement_id="h2", unit_id="guard", depart="1850-03-01T10:00", arrive="1850-03-02T06:00")
    found = doubts(
        tmp_path,
        units=[*units(), unit(unit_id="guard", label="Guard", side="blues")],
        movements=[*(row | {"before_km": ""} for row in (*movements(), held)), came],
        events=[event(kind="battle", place_id="birch")],
        citations=[*SUPPORTED, citation(record_id="h1"), citation(record_id="h2")],
    )
    assert not [each for each in found if "looks taken" in each]


def test_a_main_body_is_not_gone_before_the_events_are_over(tmp_path):
    (found,) = ends(tmp_path, "1850-03-02T20:00", units=[unit(), units()[1] | {"rank": "2"}])
    assert found == (
        'movements.csv:4: arrive: "1850-03-02T14:00" is the last that is recorded of "column": it is off the map for '
        "the last 154 hours, with 1 event to come; record a halt where it then stood, or give it in units.csv a column "
        'waits: "after" if it stayed, "no" if it was gone'
    )
    assert ends(tmp_path, "1850-03-02T13:00", units=[unit(), units()[1] | {"rank": "2"}]) == []


@pytest.mark.parametrize("waits", ["no", "after"])
def test_one_of_which_is_said_whether_it_waits_is_not_doubted(tmp_path, waits):
    assert ends(tmp_path, "1850-03-02T20:00", units=[each | {"waits": waits} for each in units()]) == []


def test_nor_is_any_where_all_wait(tmp_path):
    assert ends(tmp_path, "1850-03-02T20:00", campaign='waits = "after"\n' + LONG) == []


@pytest.mark.parametrize(("until", "count"), [("14:23", 1), ("14:24", 0)])
def test_a_fifth_of_a_short_campaign_is_near_its_end(tmp_path, until, count):
    stays = halt("cedar", movement_id="m4", depart="1850-03-02T14:00", arrive=f"1850-03-02T{until}")
    cited = [*SUPPORTED, citation(record_id="e2"), citation(record_id="m4")]
    two_days = CAMPAIGN.replace('end = "1850-03-05T00:00"', 'end = "1850-03-03T00:00"')
    files = {"campaign": two_days, "movements": [*movements(), stays], "citations": cited}
    assert len(ends(tmp_path, "1850-03-02T20:00", **files)) == count


@pytest.mark.parametrize(
    ("waits", "rank", "title", "found"),
    [
        ("after", "1", "The column is met", True),
        ("both", "1", "How the Column’s men slept", True),
        ("stays", "1", "The column is met", False),
        ("no", "1", "The column is met", False),
        ("after", "2", "The column is met", False),
        ("after", "1", "The columns are met", False),
    ],
)
def test_a_unit_that_only_waits_where_a_milestone_names_it_is_doubted(tmp_path, waits, rank, title, found):
    hours = {"start": "1850-03-03T02:00", "end": "1850-03-03T05:00"}
    happened = event(title=title, rank=rank, **hours)
    rows = [unit(waits=waits), units()[1] | {"waits": "stays"}]
    told = doubts(tmp_path, units=rows, events=[happened])
    assert bool(told) is found
    if found:
        assert told == [
            'movements.csv:4: arrive: "1850-03-02T14:00" is when the record of "column" ends, but '
            f"“{title}” 1850-03-03T02:00 names it: it only waits there then, pale and dotted; "
            'record a halt until then, or write waits = "stays" if it surely stayed there'
        ]


def test_so_is_one_that_waits_before_its_first_record(tmp_path):
    happened = event(title="Scouts see the wagons", rank="1", start="1850-03-01T18:00", end="1850-03-01T19:00")
    rows = [units()[0] | {"waits": "no"}, units()[1] | {"waits": "before"}]
    [found] = doubts(tmp_path, units=rows, events=[happened])
    assert found.startswith('movements.csv:5: depart: "1850-03-02T00:00" is when the record of "wagons" begins, but ')
    assert found.endswith("record a halt from then on, where it stood")


def test_a_unit_stays_two_days_unseen(tmp_path):
    assert stay(tmp_path, "1850-03-03T18:00") == []
    assert stay(tmp_path, "1850-03-03T18:01") == [
        'movements.csv:3: to_place: "birch" is its place for 48 hours without a dated source, 1850-03-01T18:00 to '
        "1850-03-03T18:01; cite a dated source for it, move the unit, or end its track"
    ]


@pytest.mark.parametrize(
    "dating",
    ["3 March", "March 3, c. 20:15", "2–5 March", "3. März, 04.30", "3 марта", "1 or 3 March"],
)
def test_a_day_on_which_it_is_seen_begins_its_stay_anew(tmp_path, dating):
    assert stay(tmp_path, "1850-03-05T18:00", [dating]) == []


@pytest.mark.parametrize("dating", ["", "undated", "undated (3 March by inference)", "c. 03:00", "13 March", "1850"])
def test_what_is_no_day_of_the_stay_is_no_sighting(tmp_path, dating):
    (found,) = stay(tmp_path, "1850-03-05T18:00", [dating])
    assert "for 96 hours without a dated source, 1850-03-01T18:00 to 1850-03-05T18:00" in found


def test_only_what_supports_is_a_sighting(tmp_path):
    assert len(stay(tmp_path, "1850-03-05T18:00", ["3 March"], stance="vague")) == 1


def test_the_longest_time_unseen_is_told(tmp_path):
    (found,) = stay(tmp_path, "1850-03-08T18:00", ["2 March", "6 March", "undated"])
    assert "for 72 hours without a dated source, 1850-03-03T00:00 to 1850-03-06T00:00" in found


def test_a_day_in_the_old_style_counts_where_both_are_shown(tmp_path):
    assert len(stay(tmp_path, "1850-03-05T18:00", ["19 February"])) == 1
    assert stay(tmp_path, "1850-03-05T18:00", ["19 February"], campaign=f"julian = true\n{LONG}") == []


def test_a_gap_between_two_legs_is_a_stay_too(tmp_path):
    onward = movement(movement_id="m3", from_place="birch", to_place="cedar", via="cedar-line")
    late = onward | {"depart": "1850-03-05T08:00", "arrive": "1850-03-05T14:00"}
    (found,) = stay(tmp_path, "1850-03-02T06:00", then=[late])  # the halt is recorded only for its first hours
    assert found.startswith('movements.csv:3: to_place: "birch" is its place for 86 hours')
    cited = [*(citation(record_id=each) for each in ("m1", "m3", "w1", "e1"))]
    (found,) = doubts(tmp_path, movements=[movement(), late, movements()[-1]], citations=cited, campaign=LONG)
    assert found.startswith('movements.csv:2: to_place: "birch" is its place for 86 hours')


def test_in_a_long_campaign_a_unit_may_stay_for_a_fifth_of_it(tmp_path):
    year = CAMPAIGN.replace('end = "1850-03-05T00:00"', 'end = "1850-03-31T00:00"')
    assert stay(tmp_path, "1850-03-07T18:00", campaign=year) == []
    (found,) = stay(tmp_path, "1850-03-07T18:01", campaign=year)
    assert "for 144 hours" in found


# What supports a record.


@pytest.mark.parametrize(
    ("certainty", "stances", "rests"),
    [
        ("certain", ["vague"], "1 vague citation"),
        ("less-certain", ["vague", "vague", "contradicts"], "2 vague citations"),
        ("less-certain", ["contradicts"], "sources that contradict it"),
        ("less-certain", ["vague", "supports"], None),
        ("certain", ["supports", "contradicts"], None),
        ("uncertain", ["vague"], None),  # that is what it says itself
    ],
)
def test_what_is_drawn_as_attested_is_supported(tmp_path, certainty, stances, rests):
    first = movements()[0] | {"certainty": certainty, "note": "Drawn so."}
    held = front(certainty=certainty)
    rows = [citation(record_id=each, stance=stance) for each in ("m1", "f1") for stance in stances]
    found = doubts(tmp_path, movements=[first, *movements()[1:]], fronts=[held], citations=[*SUPPORTED[1:], *rows])
    expected = [
        f'{file}: {key}: "{ident}" is {certainty}, but rests only on {rests} in citations.csv; cite a source '
        'that supports it, or call it "uncertain"'
        for file, key, ident in (("movements.csv:2", "movement_id", "m1"), ("fronts.csv:2", "front_id", "f1"))
    ]
    assert found == (expected if rests else [])


def test_an_event_too(tmp_path):
    assert doubts(tmp_path, citations=citations()) == [
        'events.csv:2: event_id: "e1" is less-certain, but rests only on 1 vague citation in citations.csv; '
        'cite a source that supports it, or call it "uncertain"'
    ]


# Strengths.


def test_a_number_is_held_once_of_a_source_and_a_day(tmp_path):
    again = strength(low="300", high="300", says="And these.")
    assert doubts(tmp_path, strengths=[strength(), again]) == [
        'strengths.csv:3: unit_id: "column" has the same source and day as line 2; '
        "say in claimant, locator or dating how they differ, or keep one of them"
    ]


@pytest.mark.parametrize(
    "changes",
    [
        {"dating": "2 March"},
        {"locator": "p. 9"},
        {"claimant": "a deserter"},
        {"source_id": "chronicle", "locator": "¶2"},
        {"unit_id": "wagons"},
        {"stance": "contradicts"},
        {"low": "", "high": "", "stance": "vague"},
    ],
)
def test_another_claim_is_another_number(tmp_path, changes):
    assert doubts(tmp_path, strengths=[strength(), strength(**changes)]) == []


@pytest.mark.parametrize(
    ("low", "says", "pair"),
    [
        ("1050", "630 riders and 420 on foot, in nine sotnias.", "420 and 630"),
        ("1680", "1,050 of them, or 630, by another.", "630 and 1050"),
        ("1680", "1 050 and 630.", "630 and 1050"),
        ("40", "30 riders and 10 on foot.", "10 and 30"),
        ("39", "30 riders and 9 on foot.", None),  # too few to be added up
        ("1050", "630 riders and 420 on foot, 1,050 in all.", None),  # the source's own sum
        ("1051", "630 riders and 420 on foot.", None),
        ("1050", "The 630th and 420 on foot.", None),
        ("1260", "630 riders.", None),
    ],
)
def test_a_sum_that_the_source_does_not_tell(tmp_path, low, says, pair):
    found = doubts(tmp_path, strengths=[strength(low=low, high=low, says=says)])
    expected = (
        f"strengths.csv:2: low: {low} is the sum of {pair}, which the source gives, but is not given itself; are these "
    )
    assert found == ([f"{expected}other men, or the same counted twice?"] if pair else [])


def test_a_sum_may_be_the_upper_bound(tmp_path):
    (found,) = doubts(tmp_path, strengths=[strength(low="", high="1050", says="630 and 420.")])
    assert found.startswith("strengths.csv:2: high: 1050 is the sum of 420 and 630")


#: Land between two seas, 16 km wide, and a river.
SEAS = [
    *(
        feature("water", "Polygon", [[(west, -44.9), (east, -44.9), (east, -43.1), (west, -43.1), (west, -44.9)]])
        for west, east in ((170.2, 171.2), (171.4, 172.3))
    ),
    feature("river", "LineString", [[171.2, -44.5], [171.3, -44.6], [171.4, -44.5]]),
]


@pytest.mark.parametrize(
    ("mode", "line", "told"),
    [
        ("water", [(171.0, -44.0), (171.6, -44.0)], "is on land for 16 km near -44.00, 171.30, but its mode is water"),
        ("water", [(171.0, -44.0), (171.21, -44.0)], None),  # to a harbour
        ("water", [(171.0, -44.0), (171.3, -44.0)], None),  # up a river that is not on the map
        ("water", [(171.1, -44.5), (171.2, -44.5), (171.3, -44.6), (171.4, -44.5), (171.5, -44.5)], None),  # a river
        ("water", [(171.19, -44.0), (171.202, -44.2), (171.19, -44.4)], None),  # along the coast, as it is drawn
        ("road", [(171.3, -44.0), (171.6, -44.0)], "is in water for 16 km near -44.00, 171.50, but its mode is road"),
        ("rail", [(171.3, -44.0), (171.42, -44.0)], None),  # over a bridge
        ("road", [(171.3, -44.0), (171.401, -44.2), (171.3, -44.4)], None),
    ],
)
def test_a_way_on_ground_of_the_other_kind(tmp_path, mode, line, told):
    ways = [*routes(), route("way", line, mode=mode)]
    found = [each for each in doubts(tmp_path, routes=ways, basemap={"sea.geojson": SEAS}) if '"way"' in each]
    assert (told is None) == (found == [])
    assert all(each.startswith(f'routes.geojson: feature 3 "way": geometry: {told}; move its points') for each in found)


def test_a_ship_that_goes_straight_over_land(tmp_path):
    rows = [*movements()[:3], movements()[3] | {"from_place": "cedar", "to_place": "alder", "via": ""}]
    ships = [units()[0], unit(unit_id="wagons", name="The ship", label="Ship", side="blues", kind="ship")]
    found = doubts(tmp_path, movements=rows, units=ships, basemap={"sea.geojson": SEAS})
    [over] = [each for each in found if "ship" in each]
    assert over.startswith(
        "movements.csv:5: via: is empty: straight ahead this ship is on land for 16 km near -44.00, "
    )
    assert not any("on land" in each for each in doubts(tmp_path / "bare", movements=rows, units=ships))


def test_a_beginning_with_nobody_on_the_map(tmp_path):
    [found] = load_campaign(campaign_folder(tmp_path, citations=SUPPORTED)).doubts
    assert str(found) == (
        'campaign.toml: start: "1850-03-01T00:00" is when the page opens, and nobody is on the map: the first unit, '
        '"column", appears 1850-03-01T12:00; start then, record where units stood before, or write waits = "before"'
    )
    for start, waits in (("00:00", "both"), ("12:00", "no")):
        settings = CAMPAIGN.replace("title", f'waits = "{waits}"\ntitle', 1).replace("03-01T00:00", f"03-01T{start}")
        assert load_campaign(campaign_folder(tmp_path, citations=SUPPORTED, campaign=settings)).doubts == ()
