"""Movements of which one hour is told: the other follows from the way, and from what the unit does before and after."""

import pytest

from dashapp.campaign import load_campaign
from dashapp.campaign.partial import load_partial
from dashapp.web.page.payload import payload
from tests.builders import CAMPAIGN, campaign_folder, halt, movement, place, places, problems, route, routes, unit

#: So far from one another, in km, that numbers are round: a degree of latitude has 111.1 km there.
SIX, TWELVE = (171.0, -44.054), (171.0, -44.108)
PLACES = [*places(), place("six", SIX), place("twelve", TWELVE)]
DAY = "1850-03-01T"
DRAFT = f"draft = true\n{CAMPAIGN}"


def march(tmp_path, *legs, kind="infantry", extra=()):
    """Write the marches of one unit, in the hours of the first day; each is a row of what differs."""
    rows = [
        movement(**{"movement_id": f"m{n}", "from_place": "", "via": "", "depart": "", "arrive": "", "kind": ""} | leg)
        for n, leg in enumerate(legs, 1)
    ]
    rows[0] |= {"from_place": rows[0]["from_place"] or "alder"}
    for row in rows:
        for end in ("depart", "arrive"):
            row[end] = f"{DAY}{row[end]}" if row[end][:2].isdigit() and len(row[end]) == 5 else row[end]
    return campaign_folder(
        tmp_path,
        campaign=DRAFT,
        gazetteer=PLACES,
        units=[unit(kind=kind)],
        movements=[*rows, *extra],
        citations=[],
        events=[],
        strengths=[],
        translations=[],
        lesson=None,
        notes=[],
    )


def hours(folder):
    """Give the hours of the movements, with a star at those that are calculated."""
    told = []
    for row in load_campaign(folder).movements.itertuples():
        ends = [f"{getattr(row, end):%H:%M}" + "*" * (row.calculated == end) for end in ("depart", "arrive")]
        told.append("-".join(ends))
    return told


def test_the_other_hour_follows_from_the_way_and_the_usual_pace(tmp_path):
    there = {"to_place": "six", "depart": "08:00"}
    assert hours(march(tmp_path, there)) == ["08:00-09:30*"]
    assert hours(march(tmp_path, {"to_place": "six", "arrive": "09:30"})) == ["08:00*-09:30"]
    assert hours(march(tmp_path, there, kind="cavalry")) == ["08:00-09:00*"]
    assert hours(march(tmp_path, there, kind="ship")) == ["08:00-08:25*"]
    assert hours(march(tmp_path, there | {"before_km": "4"})) == ["08:00-08:30*"]


def test_who_goes_by_rail_goes_as_fast_as_a_train(tmp_path):
    folder = march(tmp_path, {"to_place": "twelve", "depart": "08:00", "via": "short-line"})
    line = route("short-line", [(171.0, -44.0), TWELVE], mode="rail")
    campaign_folder(folder, **everything(folder, routes=[*routes(), line]))
    assert hours(folder) == ["08:00-08:25*"]


def everything(folder, **changes):
    """Give the files of `march` as they are, but for changes."""
    text = {name: (folder / f"{name}.csv").read_text("utf-8") for name in ("units", "movements", "citations", "events")}
    empty = {"strengths": [], "translations": [], "lesson": None, "notes": [], "gazetteer": PLACES}
    return text | empty | {"campaign": DRAFT} | changes


def test_a_march_of_more_than_a_day_has_its_nights(tmp_path):
    far = place("far-off", (171.0, -44.36))  # 40 km: eight hours, a night, and two
    rows = [movement(movement_id="m1", to_place="far-off", via="", depart=f"{DAY}08:00", arrive="")]
    folder = march(tmp_path, {"to_place": "six", "depart": "08:00"})
    campaign_folder(folder, **everything(folder, movements=rows, gazetteer=[*PLACES, far]))
    [row] = load_campaign(folder).movements.itertuples()
    assert f"{row.arrive}" == "1850-03-02 10:00:00"


def test_nothing_begins_before_what_was_last_or_ends_after_what_comes_next(tmp_path):
    first, second = {"to_place": "six", "depart": "08:00"}, {"to_place": "twelve", "depart": "09:03", "arrive": "11:00"}
    assert hours(march(tmp_path, first, second)) == ["08:00-09:03*", "09:03-11:00"]
    assert hours(march(tmp_path, first | {"arrive": "10:07"}, {"to_place": "twelve", "arrive": "11:00"})) == [
        "08:00-10:07",
        "10:07*-11:00",
    ]
    # too little time for both: each has its share
    assert hours(march(tmp_path, first, {"to_place": "twelve", "arrive": "10:00"})) == ["08:00-09:00*", "09:00*-10:00"]
    late = {"to_place": "twelve", "depart": "09:00", "latest": f"{DAY}09:20"}
    assert hours(march(tmp_path, late)) == ["09:00-09:20*"]


def test_a_halt_lasts_from_the_last_arrival_until_the_next_departure(tmp_path):
    first, third = {"to_place": "six", "depart": "08:00"}, {"to_place": "twelve", "depart": "14:00", "arrive": "16:00"}
    here = halt("six", movement_id="m2", depart="", arrive="")
    since = hours(march(tmp_path, first, here | {"arrive": "13:00"}, third))
    assert since == ["08:00-09:30*", "09:30*-13:00", "14:00-16:00"]
    # as well known as what comes next
    assert hours(march(tmp_path, first, here | {"depart": "10:00"}, third))[1] == "10:00-14:00"
    [fault] = problems(march(tmp_path, first, here | {"depart": "10:00"}))
    assert fault == ("movements.csv:3: arrive: is missing; this is the last row of the unit: say until when it stays")


def test_both_hours_empty_is_a_fault_as_it_was(tmp_path):
    assert problems(march(tmp_path, {"to_place": "six"})) == [
        "movements.csv:2: depart: is missing",
        "movements.csv:2: arrive: is missing",
    ]


def test_where_no_hour_follows_that_is_said(tmp_path):
    [fault] = problems(march(tmp_path, {"to_place": "six", "depart": "1850-03-01"}))
    assert fault == ("movements.csv:2: arrive: is missing; it is calculated from an hour alone: write the day here too")
    late = {"to_place": "six", "depart": "1850-03-05T00:00"}
    [fault] = problems(march(tmp_path, late))
    assert fault == (
        'movements.csv:2: arrive: is empty, and "column" has no time for it: it has to arrive by 1850-03-05T00:00; '
        "put the hours right, here or in the row beside it"
    )


@pytest.mark.parametrize(
    ("leg", "fault"),
    [
        ({"to_place": "sixx", "depart": "08:00"}, "to_place"),
        ({"to_place": "dell", "depart": "08:00"}, "to_place"),
        ({"to_place": "six", "depart": "08:00", "via": "no-road"}, "via"),
        ({"to_place": "six", "depart": "08:00", "via": "cedar-line"}, "via"),
        ({"to_place": "six", "depart": "about 8"}, "depart"),
        ({"to_place": "six", "depart": "08:00", "unit_id": "nobody"}, "unit_id"),
        ({"to_place": "six", "depart": "08:00", "before_km": "x"}, "before_km"),
    ],
)
def test_what_follows_from_a_fault_is_no_second_one(tmp_path, leg, fault):
    row = movement(movement_id="m2", from_place="six", to_place="alder", via="", depart=f"{DAY}20:00", arrive="")
    found = [each for each in problems(march(tmp_path, leg, extra=[row])) if ":2:" in each]
    assert {each.split(": ")[1] for each in found} == {fault}
    load_partial(tmp_path)


def test_the_page_says_so_and_draws_it_less_certain(tmp_path):
    folder = march(
        tmp_path, {"to_place": "six", "depart": "08:00"}, {"to_place": "twelve", "depart": "10:00", "arrive": "12:00"}
    )
    one, other = payload(load_campaign(folder))["units"][0]["legs"]
    assert (one["calculated"], one["certainty"], one["drawn"]) == ("arrive", "certain", "less-certain")
    assert other["calculated"] is None
    assert other["drawn"] == "certain"


def test_an_hour_alone_is_on_the_day_of_the_row_above(tmp_path):
    rows = [
        {"to_place": "six", "depart": "1 8am", "arrive": "9:30"},
        {"to_place": "twelve", "unit_id": "", "depart": "10:00"},
        {"to_place": "six", "unit_id": "", "arrive": "3 pm"},
    ]
    assert hours(march(tmp_path, *rows)) == ["08:00-09:30", "10:00-11:30*", "13:30*-15:00"]
    early = problems(march(tmp_path, rows[0], rows[1] | {"depart": "8:30"}, rows[2]))
    assert early == [
        'movements.csv:3: depart: "8:30" is before the moment in arrive of line 2; expected 1850-03-01T09:30 or after; '
        "if it is on the next day write 1850-03-02T08:30"
    ]
    lost = problems(march(tmp_path, rows[0] | {"arrive": "noonish"}, *rows[1:]))
    assert [each.split(": ")[:2] for each in lost] == [["movements.csv:2", "arrive"]]
    first = problems(march(tmp_path, rows[0] | {"depart": "8:00"}, *rows[1:]))
    assert [each.split(": ")[:2] for each in first] == [["movements.csv:2", "depart"]]
    assert "the day is missing" in first[0]


def test_a_row_that_leaves_too_early_is_told_of_its_hour(tmp_path):
    rows = [
        {"to_place": "six", "depart": "08:00", "arrive": "09:30"},
        {"to_place": "twelve", "depart": "10:00", "arrive": "14:00"},
        {"to_place": "six", "depart": "13:00", "arrive": "16:00"},
    ]
    said = 'movements.csv:{}: depart: "1850-03-01T{}" is before '
    [fault] = problems(march(tmp_path, *rows))
    assert fault == said.format(4, "13:00") + '"column" arrives in line 3; expected 1850-03-01T14:00 or after'
    [fault] = problems(march(tmp_path, rows[0], rows[1] | {"depart": "06:00", "arrive": "07:00"}))
    assert fault == (
        said.format(3, "06:00") + 'all that rows above tell of "column"; '
        "put the hour right, or say in from_place where it begins"
    )
