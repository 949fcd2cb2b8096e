"""Moments and the two calendars."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from dashapp.campaign.dates import (
    JulianDate,
    Minute,
    gregorian,
    in_new_style,
    iso,
    julian,
    minutes,
    moment,
    span,
    written,
)
from tests.written_dates import new_style, old_style

moments = st.datetimes().map(lambda when: when.replace(second=0, microsecond=0, fold=0))


@given(moments)
def test_a_moment_reads_back_as_it_was_written(when):
    assert moment(iso(when)) == when


@pytest.mark.parametrize(
    "text",
    [
        "1917-11-09",
        "-917-11-09T05:30",
        "1917-11-09 05:30",
        "1917-11-9T05:30",
        "1917-11-09T05:30Z",
        "1917-11-09T05:30+02:00",
        "1917-11-09T05:30:00",
        "1917-11-09T05:30 ",
        "١٩١٧-11-09T05:30",
        "",
        "noon",
    ],
)
def test_nothing_but_a_local_minute_is_a_moment(text):
    with pytest.raises(ValueError, match="is not a moment"):
        moment(text)


@pytest.mark.parametrize("text", ["1917-02-29T00:00", "1917-13-01T00:00", "1917-11-09T24:00", "-0001-02-29T00:00"])
def test_a_moment_that_never_was_is_refused(text):
    with pytest.raises(ValueError, match="not a day or hour that exists"):
        moment(text)


def test_seconds_are_read_only_where_they_are_asked_for():
    assert moment("1917-11-09T05:30:15", seconds=True) == datetime(1917, 11, 9, 5, 30, 15)
    assert moment("1917-11-09T05:30", seconds=True) == datetime(1917, 11, 9, 5, 30)


@pytest.mark.parametrize(
    ("new", "old"),
    [
        (date(1917, 11, 7), (1917, 10, 25)),  # the October Revolution
        (date(1917, 11, 14), (1917, 11, 1)),
        (date(1918, 1, 1), (1917, 12, 19)),
        (date(1582, 10, 15), (1582, 10, 5)),  # the day Rome changed
        (date(1900, 3, 13), (1900, 2, 29)),  # a day only the Julian calendar had
        (date(1900, 3, 12), (1900, 2, 28)),
        (date(200, 3, 1), (200, 3, 1)),  # the century the two agreed
        (date(1, 1, 1), (1, 1, 3)),
    ],
)
def test_known_days_in_both_calendars(new, old):
    when = datetime(new.year, new.month, new.day, 23, 59)
    assert julian(when) == old
    assert gregorian(JulianDate(*old)) == datetime(new.year, new.month, new.day)


@given(moments)
def test_a_day_comes_back_from_the_julian_calendar(when):
    assert gregorian(julian(when)).date() == when.date()


@given(st.datetimes(max_value=datetime(9999, 12, 30)))
def test_each_julian_day_follows_the_last(when):
    today, tomorrow = julian(when), julian(when + timedelta(days=1))
    assert today < tomorrow
    leap = today.year % 4 == 0
    length = [31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][today.month - 1]
    if today.day < length:
        assert tomorrow == (today.year, today.month, today.day + 1)
    elif today.month < 12:
        assert tomorrow == (today.year, today.month + 1, 1)
    else:
        assert tomorrow == (today.year + 1, 1, 1)


@given(st.dates(date(1900, 3, 14), date(2100, 3, 13)))
def test_the_calendars_are_thirteen_days_apart_in_the_twentieth_century(day):
    before = day - timedelta(days=13)
    assert julian(datetime(day.year, day.month, day.day)) == (before.year, before.month, before.day)


def test_dates_that_the_page_is_compared_with_are_written_in_both_styles():
    when = datetime(1917, 11, 12, 14, 0)
    assert new_style(when) == "Mon 12 November 1917, 14:00"
    assert old_style(when) == "30 October, Old Style"
    assert old_style(datetime(1918, 1, 1)) == "19 December 1917, Old Style"
    assert old_style(when, first=True) == "Mon 30 October 1917, 14:00"
    assert new_style(when, first=False) == "12 November, New Style"
    assert new_style(datetime(1918, 1, 1), first=False) == "1 January 1918, New Style"


@given(moments, st.integers(-500_000, 500_000))
def test_minutes_count_from_the_start(start, count):
    try:
        when = start + timedelta(minutes=count)
    except OverflowError:
        return
    assert minutes(when, start) == count


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("1860-05-11T06:00", "1860-05-11T06:00", "1860-05-11T06:00", "minute"),
        ("1860-05-11", "1860-05-11T00:00", "1860-05-11T23:59", "day"),
        ("1860-02", "1860-02-01T00:00", "1860-02-29T23:59", "month"),
        ("1860", "1860-01-01T00:00", "1860-12-31T23:59", "year"),
        ("-0216", "-0216-01-01T00:00", "-0216-12-31T23:59", "year"),
        ("0000-02", "0000-02-01T00:00", "0000-02-29T23:59", "month"),
    ],
)
def test_a_day_a_month_and_a_year_last_from_their_first_to_their_last_minute(text, first, last, precision):
    found = span(text)
    assert found == (moment(first), moment(last), precision)
    assert iso(found.first, found.precision) == iso(found.last, found.precision) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        *((value, "1860-05-11") for value in ("11.5.1860", "11 May 1860", "May 11, 1860", "1860/5/11")),
        (date(1860, 5, 11), "1860-05-11"),
        *((value, "1860-05") for value in ("May 1860", "5/1860", "1860-5")),
        (1860, "1860"),
        *((value, "-0215-08-02") for value in ("2 August 216 BC", "-215-08-02", "2 Aug 216 B.C.", "Aug 2, 216 BCE")),
        ("'-0215-08-02", "-0215-08-02"),  # as a table is exported
        *((value, "-0215-08") for value in ("August 216 BC", "−215-08", "8.216 BC")),
        *((value, "-0216") for value in ("217 BC", "-216", "217 до н. э.", -216)),
        *((value, "0000") for value in ("1 BC", "0000")),
        *((value, "0009-09") for value in ("September 9 AD", "Sept. AD 9", "Sep 9 CE")),
        ("2 August 216 BC, 12:00", "-0215-08-02T12:00"),
        ("-0215-08-02T24:00", "-0215-08-03T00:00"),
    ],
)
def test_it_may_be_written_in_any_way_that_can_be_read_in_one(value, text):
    found = written(value)
    assert iso(found.first, found.precision) == text


def test_before_christ_days_are_counted_as_ever():
    assert minutes(moment("0001-01-01T00:00"), moment("0000-12-31T23:59")) == 1
    assert minutes(moment("0001-01-01T00:00"), moment("-0001-01-01T00:00")) == (366 + 365) * 1440
    assert julian(moment("-0215-07-29T12:00")) == (-215, 8, 2)
    assert gregorian(JulianDate(-215, 8, 2)) == moment("-0215-07-29T00:00")


def test_a_moment_of_either_calendar_has_its_gregorian_day():
    assert in_new_style(moment("1066-10-14T09:00"), "julian") == moment("1066-10-20T09:00")
    assert in_new_style(moment("1066-10-14T09:00"), None) == moment("1066-10-14T09:00")


def test_the_julian_calendar_has_leap_days_of_its_own():
    begin, end = moment("1500-02-28T00:00"), moment("1500-03-01T00:00")
    assert (minutes(end, begin), minutes(end, begin, "julian")) == (1440, 2880)


@pytest.mark.parametrize(
    "value", ["1850-03-01T05:30", "01.03.1850 5:30", "1850-03-01 05:30:00", datetime(1850, 3, 1, 5, 30)]
)
def test_a_file_may_write_a_moment_in_any_way_that_can_be_read_in_one(value):
    assert TypeAdapter(Minute).validate_python(value) == datetime(1850, 3, 1, 5, 30)


@pytest.mark.parametrize(
    "value", ["3/4/1850 05:30", datetime(1850, 3, 1, 5, 30, 10), "3/4/1850", "1850-13", "6525", 18500, True, 18.5]
)
def test_what_leaves_two_moments_or_none_is_refused(value):
    with pytest.raises(ValidationError):
        TypeAdapter(Minute).validate_python(value)
