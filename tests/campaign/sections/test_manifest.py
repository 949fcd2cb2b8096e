"""campaign.toml: the span, the bounds, the views and the sides."""

import re
from datetime import datetime, timedelta

import pytest

from dashapp.campaign import load_campaign
from tests.builders import CAMPAIGN, campaign_folder, problems, unit, units


def changed(tmp_path, old, new):
    assert old in CAMPAIGN
    return problems(campaign_folder(tmp_path, campaign=CAMPAIGN.replace(old, new, 1)))


def test_what_it_gives(small):
    assert (small.title, small.subtitle) == ("The march to Alder", "An invention")
    assert small.uri == "urn:test"
    assert (small.start, small.end) == (datetime(1850, 3, 1), datetime(1850, 3, 5))
    assert small.bounds == (170.0, -45.0, 172.5, -43.0)
    assert (small.goal, small.texts, small.opening) == ("alder", ("chronicle",), "all")
    assert small.rules == ()
    assert [(side.id, side.name) for side in small.sides] == [("reds", "The Reds"), ("blues", "The Blues")]
    whole, south = small.views
    assert (whole.id, whole.title, whole.spans) == ("all", "Everything", ())
    assert south.bounds == (171.0, -44.5, 172.0, -44.0)
    assert south.spans == ((datetime(1850, 3, 2), datetime(1850, 3, 3)),)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('title = "The march to Alder"\n', "", "title: is missing"),
        ("subtitle", "subtitel", 'subtitel: is unknown; did you mean "subtitle"?'),
        (
            'end = "1850-03-05T00:00"',
            'end = "5 May"',
            'end: "5 May" is not a moment, YYYY-MM-DDTHH:MM, in local time; the year is missing',
        ),
        (
            'end = "1850-03-05T00:00"',
            'end = "1850-03-05T05:30Z"',
            'end: "1850-03-05T05:30Z" is not a moment, YYYY-MM-DDTHH:MM, in local time; leave out the zone at the end: '
            "moments are in local time",
        ),
        (
            'end = "1850-03-05T00:00"',
            "end = 1850.3",
            'end: 1850.3 is not a moment in quotes, "YYYY-MM-DDTHH:MM"',
        ),
        (
            'end = "1850-03-05T00:00"',
            'end = "1850-03-01T00:00"',
            'end: "1850-03-01T00:00" is not after the start; expected after 1850-03-01T00:00',
        ),
        ('uri = "urn:test"\n', "", "uri: is missing"),
        ('uri = "urn:test"', 'uri = ""', 'uri: "" is empty'),
        *(
            ('uri = "urn:test"', f'uri = "{uri}"', f'uri: "{uri}" is not a URI to begin others with, such as '
             '"urn:name-of-the-campaign"')
            for uri in ("test", "urn:", "urn:the test", "https://a.example/#", "https://a.example/?q=1", "urn:tést")
        ),
        ('goal = "alder"', 'goal = "alter"', 'goal: "alter" is not a place in gazetteer.geojson; did you mean '
         '"alder"?'),
        ('goal = "alder"', 'goal = "dell"', 'goal: "dell" has no geometry in gazetteer.geojson'),
        ('text = "chronicle"', 'text = "cronicle"', 'text: "cronicle" is not a source in sources.toml; did you mean '
         '"chronicle"?'),
        ('text = "chronicle"', 'text = ["chronicle", "cronicle"]', 'text: "cronicle" is not a source in '
         'sources.toml; did '
         'you mean "chronicle"?'),
        ('text = "chronicle"', 'text = ["chronicle", "memoir"]', 'text: "memoir" has no text in sources.toml; give it '
         'text = "texts/..."'),
        ('text = "chronicle"', 'text = ["chronicle", "chronicle"]', 'text: ["chronicle", "chronicle"] names a source '
         "twice"),
        ('text = "chronicle"', 'text = ["chronicle", 7]', "text.2: 7 is not text"),
        ('text = "chronicle"', "text = 7", "text.1: 7 is not text"),
        ('text = "chronicle"', 'text = "memoir"', 'text: "memoir" has no text in sources.toml; give it text = '
         '"texts/..."'),
        *(
            ('goal = "alder"', f'goal = "alder"\nrules = {ids}', f"rules: {expected}")
            for ids, expected in (
                ('["birch", "cedra"]', '"cedra" is not a place in gazetteer.geojson; did you mean "cedar"?'),
                ('["dell"]', '"dell" has no geometry in gazetteer.geojson'),
                ('"birch"', '"birch" is not a list'),
            )
        ),
        ('goal = "alder"', 'goal = "alder"\nrules = ["new cedar"]', 'rules.1: "new cedar" is not a place in '
         'gazetteer.geojson; did you mean "cedar"?'),
        *(
            ('goal = "alder"', f'goal = "alder"\nutc_offset = {offset}', f"utc_offset: {offset} is not how far "
             f"clocks were from Greenwich"
             ', "+HH:MM" or "-HH:MM", within 16 hours')
            for offset in ('"3:01"', '"03:01"', '"+3"', '"+16:00"', '"+03:60"', '"UTC+3"', "3", '""')
        ),
        ('goal = "alder"', 'goal = "alder"\njulian = "yes"', 'julian: "yes" is not true or false (without quotes)'),
        ('spans = [["1850-03-02T00:00"', 'spnas = [["1850-03-02T00:00"', 'views.2.spnas: is unknown; did you '
         'mean "spans"?'),
        ('id = "blues"', 'id = "blues"\ngoal = "alder"', "sides.2.goal: is unknown; goal stands in no table: move its "
         "line above the first line that begins with ["),
        ('opening = "all"', 'opening = "al"', 'opening: "al" is not a view; did you mean "all"?'),
        ('id = "south"', 'id = "all"', 'views.id: "all" appears twice'),
        ('id = "blues"', 'id = "reds"', 'sides.id: "reds" appears twice'),
        (
            '["1850-03-02T00:00", "1850-03-03T00:00"]',
            '["1850-02-02T00:00", "1850-03-03T00:00"]',
            'views.south.spans.1: "1850-02-02T00:00" is outside the campaign; expected 1850-03-01T00:00 to '
            "1850-03-05T00:00",
        ),
        (
            '["1850-03-02T00:00", "1850-03-03T00:00"]',
            '["1850-03-03T00:00", "1850-03-02T00:00"]',
            'views.south.spans.1: "1850-03-02T00:00" is not after its start',
        ),
    ],
)  # fmt: skip
def test_what_is_wrong_with_it(tmp_path, old, new, expected):
    assert f"campaign.toml: {expected}" in changed(tmp_path, old, new)


@pytest.mark.parametrize(
    ("written", "hours"), [("+11:30", 11.5), ("-00:30", -0.5), ("+00:00", 0), ("-15:59", -15 - 59 / 60)]
)
def test_how_far_the_clocks_stood_from_greenwich(tmp_path, written, hours):
    text = CAMPAIGN.replace("goal =", f'utc_offset = "{written}"\ngoal =', 1)
    assert load_campaign(campaign_folder(tmp_path, campaign=text)).utc_offset == timedelta(hours=hours)


def test_clocks_are_by_the_sun_unless_it_says_otherwise(small):
    assert small.utc_offset is None


@pytest.mark.parametrize(
    "bounds", ["[172.5, -45.0, 170.0, -43.0]", "[170.0, -43.0, 172.5, -45.0]", "[170.0, -95.0, 172.5, -43.0]"]
)
def test_bounds_inside_out_or_off_the_globe(tmp_path, bounds):
    [problem, *_] = changed(tmp_path, "[170.0, -45.0, 172.5, -43.0]", bounds)
    wanted = (
        "is not [west, south, east, north] in degrees, south < north and west < east (west > east only over the 180th "
        "meridian)"
    )
    assert problem == f"campaign.toml: bounds: {bounds} {wanted}"


@pytest.mark.parametrize("bounds", ["[170.0, -45.0, 172.5, 85.06]", "[170.0, -90, 172.5, -43.0]"])
def test_bounds_beyond_the_end_of_the_projection(tmp_path, bounds):
    [problem, *_] = changed(tmp_path, "[170.0, -45.0, 172.5, -43.0]", bounds)
    assert problem.startswith("campaign.toml: bounds: [170.0, -")
    assert problem.endswith("reaches beyond 85.05° of latitude, where the map's projection (Web Mercator) ends")


@pytest.mark.parametrize("bounds", ["[171.0, -44.5, 171.0004, -44.0]", "[171.0, -44.0004, 172.0, -44.0]"])
def test_a_view_too_small_to_be_drawn(tmp_path, bounds):
    [problem] = changed(tmp_path, "[171.0, -44.5, 172.0, -44.0]", bounds)
    assert problem == (
        f"campaign.toml: views.2.bounds: {bounds} is less than 0.0005° (about 50 metres) from side to side, too "
        f"small for the map"
        ""
    )


@pytest.mark.parametrize(
    "bounds", ["[-180.0, -85.05, 180.0, 85.05]", "[179.99975, 10.0, -179.99975, 10.0005]", "[0.1, 0.3, 0.1005, 0.3005]"]
)
def test_the_largest_bounds_and_the_smallest(tmp_path, bounds):
    settings = re.sub(r"bounds = \[.*\]", f"bounds = {bounds}", CAMPAIGN)
    assert problems(campaign_folder(tmp_path, campaign=settings)) == []


def test_a_bound_given_as_a_text(tmp_path):
    [problem] = changed(tmp_path, "[170.0, -45.0, 172.5, -43.0]", '["170.0", -45.0, 172.5, -43.0]')
    assert problem == 'campaign.toml: bounds.1: "170.0" is not a number'


@pytest.mark.parametrize("bounds", ["[170.0, nan, 172.5, -43.0]", "[170.0, -45.0, inf, -43.0]"])
def test_bounds_that_are_not_finite(tmp_path, bounds):
    [problem, *_] = changed(tmp_path, "[170.0, -45.0, 172.5, -43.0]", bounds)
    assert problem.startswith("campaign.toml: bounds.")
    assert problem.endswith("is not finite")


def test_without_it_the_rest_is_still_checked(tmp_path):
    folder = campaign_folder(tmp_path, campaign="title = ", events="")
    assert {line.split(":")[0] for line in problems(folder)} == {"campaign.toml", "events.csv"}


def test_one_fault_in_it_hides_no_other(tmp_path):
    folder = campaign_folder(
        tmp_path,
        campaign=CAMPAIGN.replace('title = "The march to Alder"\n', "")
        .replace('uri = "urn:test"', 'uri = "test"')
        .replace('goal = "alder"', 'goal = "aldre"\nrules = ["birhc"]'),
        units=[unit(side="redds"), *units()[1:]],
    )
    assert problems(folder) == [
        "campaign.toml: title: is missing",
        'campaign.toml: uri: "test" is not a URI to begin others with, such as "urn:name-of-the-campaign"',
        'campaign.toml: goal: "aldre" is not a place in gazetteer.geojson; did you mean "alder"?',
        'campaign.toml: rules: "birhc" is not a place in gazetteer.geojson; did you mean "birch"?',
        'units.csv:2: side: "redds" is not a side in campaign.toml; did you mean "reds"?',
    ]


def test_every_rule_that_is_wrong_is_told(tmp_path):
    assert changed(tmp_path, 'goal = "alder"', 'goal = "alder"\nrules = ["cedra", "birch", "dell", "birhc"]') == [
        'campaign.toml: rules: "cedra" is not a place in gazetteer.geojson; did you mean "cedar"?',
        'campaign.toml: rules: "dell" has no geometry in gazetteer.geojson',
        'campaign.toml: rules: "birhc" is not a place in gazetteer.geojson; did you mean "birch"?',
    ]


@pytest.mark.parametrize("text", ["", "text = []"])
def test_there_may_be_no_text(tmp_path, text):
    campaign = CAMPAIGN.replace('text = "chronicle"', text)
    assert load_campaign(campaign_folder(tmp_path, campaign=campaign, lesson=None)).texts == ()


def test_rules_keep_their_order(tmp_path):
    folder = campaign_folder(tmp_path, campaign='rules = ["cedar", "birch"]\n' + CAMPAIGN)
    assert load_campaign(folder).rules == ("cedar", "birch")


def test_a_slip_in_a_year_is_no_campaign_of_centuries(folder):
    [problem] = changed(folder, '"1850-03-05T00:00"', '"2850-03-05T00:00"')
    assert problem == (
        'campaign.toml: end: "2850-03-05T00:00" is too far from the start; expected at most 20 years after '
        "1850-03-01T00:00"
    )


@pytest.mark.parametrize(
    ("first", "last", "wrong"),
    [
        ("-9999-12-29", "-9998-01-02", ["start"]),
        ("0001-12-29", "0002-01-02", []),
        ("9998-12-27", "9998-12-31", []),
        ("9998-12-30", "9999-01-03", ["end"]),
        ("9999-12-27", "9999-12-31", ["start", "end"]),
    ],
)
def test_years_are_of_four_digits_in_both_calendars(tmp_path, first, last, wrong):
    text = re.sub("spans.*", "", CAMPAIGN).replace("1850-03-01", first).replace("1850-03-05", last)
    found = [line for line in problems(campaign_folder(tmp_path, campaign=text)) if line.startswith("campaign.toml")]
    assert [line.split(": ")[1] for line in found] == wrong
    assert all(line.endswith("is not in the years -9998 to 9998") for line in found)


def test_a_view_outside_the_bounds(folder):
    [problem] = changed(folder, "bounds = [171.0, -44.5, 172.0, -44.0]", "bounds = [171.0, -44.5, 173.0, -44.0]")
    assert problem == (
        "campaign.toml: views.south: [171.0, -44.5, 173.0, -44.0] is outside the bounds; the map does not pan "
        "beyond its bounds"
        ""
    )


def test_the_camera_cannot_be_in_two_views(folder):
    spans = '[["1850-03-02T00:00", "1850-03-03T00:00"], ["1850-03-02T12:00", "1850-03-04T00:00"]]'
    [problem] = changed(folder, '[["1850-03-02T00:00", "1850-03-03T00:00"]]', spans)
    assert problem == (
        'campaign.toml: views.south.spans.2: "1850-03-02T12:00" begins before views.south.spans.1 has ended'
    )
