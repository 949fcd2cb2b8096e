"""When it was night, by the sun alone: near the equator, in the middle, and where there is no night or nothing else."""

from datetime import datetime, timedelta
from itertools import pairwise

import pytest

from dashapp.campaign.dates import moment
from dashapp.web.draw.daylight import nights

PULKOVO = (30.3258, 59.7717)
NOON = datetime(1917, 11, 12, 12)
DAY = timedelta(days=1)
SUMMER_TIME = timedelta(hours=3, minutes=1)  # of Petrograd, until the end of December 1917


def minutes(when, expected):
    return abs(when - expected) / timedelta(minutes=1)


def test_a_night_goes_from_sunset_to_sunrise():
    [(dusk, dawn)] = nights(NOON, NOON + DAY, *PULKOVO)
    assert minutes(dusk, datetime(1917, 11, 12, 15, 41)) <= 5
    [(_, today)] = nights(NOON - timedelta(hours=12), NOON, *PULKOVO)
    assert minutes(today, datetime(1917, 11, 12, 7, 47)) <= 5
    assert timedelta(0) <= dawn - DAY - today < timedelta(minutes=5)  # later from day to day, before the winter


@pytest.mark.parametrize(("day", "rises", "sets"), [(9, (8, 40), (16, 47)), (12, (8, 48), (16, 40))])
def test_clocks_an_hour_ahead_of_the_sun_show_its_rising_an_hour_later(day, rises, sets):
    midnight = datetime(1917, 11, day)
    [(_, dawn), (dusk, _)] = nights(midnight, midnight + DAY, *PULKOVO, SUMMER_TIME)
    assert minutes(dawn, midnight.replace(hour=rises[0], minute=rises[1])) <= 2
    assert minutes(dusk, midnight.replace(hour=sets[0], minute=sets[1])) <= 2


def test_clocks_by_greenwich_are_those_of_its_meridian():
    span = (datetime(1944, 6, 6), datetime(1944, 6, 8))
    assert list(nights(*span, 0, 49.3)) == list(nights(*span, 0, 49.3, timedelta(0)))
    [(_, by_the_sun), *_] = nights(*span, -0.5, 49.3)
    [(_, by_the_clock), *_] = nights(*span, -0.5, 49.3, timedelta(hours=2))
    assert by_the_clock - by_the_sun == timedelta(hours=2, minutes=2)


def test_it_is_cut_off_at_both_ends():
    start, end = datetime(1917, 11, 12, 3), datetime(1917, 11, 12, 20)
    [morning, evening] = nights(start, end, *PULKOVO)
    assert morning[0] == start
    assert evening[1] == end


@pytest.mark.parametrize("hours", [0, 1, 5])
def test_a_span_within_a_day_has_no_night(hours):
    assert list(nights(NOON - timedelta(hours=2), NOON - timedelta(hours=2 - hours * 0.5), *PULKOVO)) == []


def test_a_span_within_a_night_is_one():
    start, end = datetime(1917, 11, 12, 20, 30), datetime(1917, 11, 13, 4, 10)
    assert list(nights(start, end, *PULKOVO)) == [(start, end)]


def test_ten_days_have_eleven_nights_in_order():
    found = list(nights(datetime(1917, 11, 7), datetime(1917, 11, 17), *PULKOVO))
    assert len(found) == 11
    ends = [moment for night in found for moment in night]
    assert all(one < other for one, other in pairwise(ends))


@pytest.mark.parametrize("minute", range(0, 60, 7))
def test_a_span_that_begins_about_sunrise_does_not_begin_with_a_night_too_many(minute):
    start = datetime(1917, 11, 12, 7, 20) + timedelta(minutes=minute)
    found = list(nights(start, start + DAY, *PULKOVO))
    assert all(dawn - dusk < timedelta(hours=17) for dusk, dawn in found)
    assert minutes(found[-1][0], datetime(1917, 11, 12, 15, 41)) <= 5


@pytest.mark.parametrize(("lat", "month"), [(78, 6), (-78, 12), (90, 6), (-90, 12)])
def test_a_polar_day_has_no_night(lat, month):
    assert list(nights(datetime(1917, month, 10), datetime(1917, month, 24), 15.6, lat)) == []


@pytest.mark.parametrize(("lat", "month"), [(78, 12), (-78, 6), (90, 12), (-90, 6)])
def test_a_polar_night_is_one(lat, month):
    start, end = datetime(1917, month, 10), datetime(1917, month, 24)
    assert list(nights(start, end, 15.6, lat)) == [(start, end)]


def test_between_polar_day_and_polar_night():
    found = list(nights(datetime(1917, 1, 1), datetime(1917, 12, 31), 18.96, 69.65))
    long = [(dusk, dawn) for dusk, dawn in found if dawn - dusk >= DAY]
    assert long == [found[0], found[-1]]  # of January and December
    whole = max(later[0] - earlier[1] for earlier, later in pairwise(found))
    assert timedelta(days=60) < whole < timedelta(days=75)  # the day from May to July


def test_the_south_has_its_winter_in_june():
    def dark(month):
        start = datetime(1917, month, 21, 12)
        [(dusk, dawn)] = nights(start, start + DAY, 171, -44)
        return dawn - dusk

    assert timedelta(hours=14.5) < dark(6) < timedelta(hours=15.5)
    assert timedelta(hours=8) < dark(12) < timedelta(hours=9)


@pytest.mark.parametrize("lon", [-180, -179.5, 0, 100, 179.5, 180])
def test_noon_is_by_the_place_s_own_meridian(lon):
    [(dusk, dawn)] = nights(datetime(1917, 4, 15, 12), datetime(1917, 4, 16, 12), lon, 0)
    middle = dusk + (dawn - dusk) / 2
    assert minutes(middle, datetime(1917, 4, 16)) <= 3  # mid-April: the sun keeps the time of the clocks


def test_the_sun_rose_and_set_before_christ():
    start = moment("-0215-07-29T00:00")
    [(begin, dawn), (dusk, end)] = nights(start, start + DAY, 16.13, 41.3)  # at Cannae
    assert (begin, end) == (start, start + DAY)
    assert minutes(dawn, moment("-0215-07-29T04:53")) <= 10
    assert minutes(dusk, moment("-0215-07-29T19:17")) <= 10
