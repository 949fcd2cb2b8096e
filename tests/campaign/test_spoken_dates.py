"""Moments as people say them: what is read, and what is said of the rest."""

import pytest

from dashapp.campaign.files.date_hints import hint
from dashapp.campaign.spoken_dates import reading

BOUNDS = ", and in earliest and latest between which hours it was"


def read(text):
    found = reading(text)
    return found and {each for each in found if each}


@pytest.mark.parametrize(
    ("clock", "texts"),
    [
        ("T03:00", ("18 June 1815 3 am", "18 June 1815 3am", "3 a.m. on 18 June 1815", "1815-06-18T0300")),
        ("T12:00", ("18 June 1815 noon", "noon on 18 June 1815", "18 June 1815, 12h00", "18 June 1815 12h")),
        ("T08:30", ("18 June 1815 0830", "18.6.1815 8 h 30", "June 18th, 1815, at 8:30", "18 June 1815 8.30 h")),
        (
            "T20:00",
            ("Sunday 18 June 1815 20:00", "Sun, 18 June 1815, 8 pm", "on Sunday, June the 18th, 1815 at 2000 hrs"),
        ),
        ("", ("Sunday, 18 June 1815", "the 18th of June 1815", "Sun 18/6/1815")),
    ],
)
def test_a_moment_is_read_as_people_say_it(clock, texts):
    assert [read(text) for text in texts] == [{f"1815-06-18{clock}"}] * len(texts)


def test_a_weekday_tells_whether_the_day_or_the_month_comes_first():
    assert read("3/4/1850 2 pm") == {"1850-04-03T14:00", "1850-03-04T14:00"}
    assert read("Monday 3/4/1850 2 pm") == {"1850-03-04T14:00"}
    assert read("Sunday 18 June 1815 24:00") == {"1815-06-19T00:00"}  # the end of that day


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("18 June 1815 midnight", "midnight begins a day and ends one: is it 1815-06-18T00:00 or 1815-06-19T00:00?"),
        ("18 June 1815 8 o’clock", "is it 1815-06-18T08:00 or 1815-06-18T20:00?"),
        (
            "evening of 18 June 1815",
            f"“evening” is not an hour: write one, such as 1815-06-18T19:00{BOUNDS}; or write the day alone, "
            "1815-06-18",
        ),
        ("18 June 1815 ~10:00", f"leave out “~”: write 1815-06-18T10:00{BOUNDS}"),
        ("about 18 June 1815 10:00", f"leave out “about”: write 1815-06-18T10:00{BOUNDS}"),
        (
            "18 June 1815, 02:00 – 03:00",
            "that is two moments: write 1815-06-18T02:00 where it begins, and 1815-06-18T03:00 where it ends",
        ),
        (
            "2 August 216 BC, midnight",
            "midnight begins a day and ends one: is it -0215-08-02T00:00 or -0215-08-03T00:00?",
        ),
        ("15-16 June 1815", "that is two days: write the first where it begins, and the last where it ends"),
        (
            "18 June dawn",
            f"“dawn” is not an hour: write one, such as 1815-06-18T05:00{BOUNDS}; or write the day alone, 1815-06-18",
        ),
        ("18 June midnight", "midnight begins a day and ends one: is it 1815-06-18T00:00 or 1815-06-19T00:00?"),
        ("18 midnight", "midnight begins a day and ends one: write 24:00 for the end, or 00:00"),
        ("midnight", "midnight begins a day and ends one: write 24:00 for the end, or 00:00, with its day"),
        ("18 June, 20:15", "the year is missing: did you mean 1815-06-18T20:15?"),
        ("17th, 3 pm", "the month is missing: write it too, YYYY-MM-DDTHH:MM"),
        ("3 pm", "the day is missing: write it too, YYYY-MM-DDTHH:MM"),
        ("16 juin 1815 18:00", "“juin” is not an English month: write its name in English, or the day as YYYY-MM-DD"),
        ("16 августа 1815", "“августа” is not an English month: write its name in English, or the day as YYYY-MM-DD"),
        (
            "Sunday 17 June 1815 20:00",
            "1815-06-17 was a Saturday (New Style), not a Sunday: put one of them right, or leave out the weekday",
        ),
        ("Friday 3/4/1850", "neither 1850-04-03 nor 1850-03-04 was a Friday: leave out the weekday, or put it right"),
        *((text, "") for text in ("18 June 1815 13 pm", "18 June 1815 25h", "18 June 1815 0870", "hello")),
    ],
)
def test_what_can_be_no_minute_is_refused_and_it_is_said_what_to_write(text, said):
    assert read(text) is None
    assert hint(text, 1815, bounded=True) == said
