"""Moments that leave out the year, which the campaign tells, or the day, which the row tells."""

import pytest

from dashapp.campaign import load_campaign
from dashapp.campaign.dates import moment, span
from dashapp.campaign.files.short_moments import on_the_day, with_year
from tests.builders import campaign_folder, event, movement, movements, problems

WATERLOO = ("1815-06-15T00:00", "1815-06-18T23:59")
WINTER = ("1916-12-20T00:00", "1917-01-10T23:59")
CANNAE = ("-0215-07-20T00:00", "-0215-09-22T23:59")


@pytest.mark.parametrize(
    ("within", "read"),
    [
        (
            WATERLOO,
            {
                **dict.fromkeys(("June 17 12:00", "17 June 12:00", "17.6. 12:00", "12:00 June 17"), "1815-06-17T12:00"),
                **dict.fromkeys(("17. June, noon", "Saturday, June 17th at 12 pm", "17-Jun 12h"), "1815-06-17T12:00"),
                **dict.fromkeys(
                    ("17 12:00", "17 12:00:00", "17th, 12h", "Sat 17 12.00", "the 17th at noon", "17. 12 pm"),
                    "1815-06-17T12:00",
                ),
                **dict.fromkeys(("17.6.", "17 June", "the 17th of June"), "1815-06-17"),
                "17 June 24:00": "1815-06-18T00:00",
            },
        ),
        (
            WINTER,
            {
                "24 12:00": "1916-12-24T12:00",
                "5 12:00": "1917-01-05T12:00",
                "24 Dec 12:00": "1916-12-24T12:00",
                "5.1. 12:00": "1917-01-05T12:00",
                "5 January": "1917-01-05",
            },
        ),
        (CANNAE, {"2 August": "-0215-08-02", "2.8. 12:00": "-0215-08-02T12:00"}),
        (("0043-07-20T00:00", "0043-09-22T23:59"), {"Aug 2, noon": "0043-08-02T12:00"}),
    ],
)
def test_the_year_of_a_day_is_the_one_in_which_it_lies_in_the_campaign(within, read):
    span_of = tuple(moment(each) for each in within)
    assert {text: with_year(text, span_of) for text in read} == read


@pytest.mark.parametrize(
    "text",
    [
        *("1 July 12:00", "Sunday, June 17 12:00", "about 17 June 12:00", "17–18 June 12:00", "18 June, midnight"),
        *("17 June 15", "12 June 17 12:00", "17.6", "17/6 12:00", "17 juin 12:00", "June 1815", "14:30", "17"),
        *("17 14", "17 1430", "19 12:00", "Sunday 17 12:00", "17 6 12:00", "17 99:00"),
    ],
)
def test_what_is_not_such_a_day_or_in_no_such_year_is_left_as_it_is(text):
    assert with_year(text, tuple(moment(each) for each in WATERLOO)) is None


def test_of_a_day_that_is_there_twice_the_year_stays_open():
    within = moment("1916-12-20T00:00"), moment("1917-12-22T23:59")
    assert with_year("21 December 12:00", within) is None
    assert with_year("1 December 12:00", within) == "1917-12-01T12:00"
    assert with_year("21 12:00", within) is None  # nor the month


def test_an_hour_alone_is_on_the_day_on_which_it_began():
    begun = span("1815-06-17T12:00")
    hours = {"14:30": "14:30", "3 pm": "15:00", "12:00": "12:00", "14:30:00": "14:30"}
    assert {each: on_the_day(each, begun) for each in hours} == {k: f"1815-06-17T{v}" for k, v in hours.items()}
    assert on_the_day("24:00", begun) == "1815-06-18T00:00"
    assert on_the_day("14:30", span("1815-06-17")) == "1815-06-17T14:30"
    assert [on_the_day(each, begun) for each in ("11:59", "1430", "14", "midnight")] == [None] * 4
    assert on_the_day("14:30", span("1815-06")) is None


def test_the_tables_are_read_so(tmp_path):
    before = load_campaign(campaign_folder(tmp_path))
    rows = [movement(depart="March 1 12:00", arrive="18:00"), *movements()[1:]]
    folder = campaign_folder(tmp_path, movements=rows, events=[event(start="1.3. 18:00", end="7 pm")])
    after = load_campaign(folder)
    assert after.movements.drop(columns="geometry").equals(before.movements.drop(columns="geometry"))
    assert after.events.equals(before.events)
    rows[0] |= {"arrive": "11:00"}
    assert problems(campaign_folder(tmp_path, movements=rows)) == [
        'movements.csv:2: arrive: "11:00" is before the moment in depart; expected 1850-03-01T12:00 or after; '
        "if it is on the next day write 1850-03-02T11:00"
    ]
    rows[0] |= {"arrive": "midnight"}
    [fault] = problems(campaign_folder(tmp_path, movements=rows))
    assert "midnight begins a day and ends one: write 24:00 for the end, or 00:00, with its day" in fault
    rows[0] |= {"arrive": "24:00"}
    rows[1] |= {"depart": "2 00:00"}
    assert problems(campaign_folder(tmp_path, movements=rows)) == []


@pytest.mark.parametrize("depart", ["about 8", "12:30"])
def test_an_hour_whose_day_has_a_fault_is_no_second_one(tmp_path, depart):
    rows = [movement(depart=depart, arrive="18:00"), *movements()[1:]]
    [fault] = problems(campaign_folder(tmp_path, movements=rows))
    assert fault.startswith("movements.csv:2: depart: ")


@pytest.mark.parametrize("depart", ["March 2 0530", "2 March 0530", "March 2, 0530"])
def test_an_hour_without_a_colon_where_a_year_stands_is_told_with_the_right_spelling(tmp_path, depart):
    rows = [*movements()[:2], movements()[2] | {"depart": depart, "from_place": ""}, movements()[3]]
    assert problems(campaign_folder(tmp_path, movements=rows)) == [
        f'movements.csv:4: depart: "{depart}" is a day in the year 0530; if 0530 is the hour, write 1850-03-02T05:30'
    ]


def test_a_year_that_is_no_hour_is_outside_the_campaign_as_any_other(tmp_path):
    rows = [*movements()[:2], movements()[2] | {"depart": "2 March 1890"}, movements()[3]]
    [fault] = problems(campaign_folder(tmp_path, movements=rows))
    assert "is outside the campaign" in fault
