import re

import pytest

from dashapp.campaign.files.degrees import degrees


@pytest.mark.parametrize(
    ("text", "axis", "angle"),
    [
        ("59.57", "lat", 59.57),
        ("-44,25", "lat", -44.25),
        ("−44.25", "lat", -44.25),
        ("44.25 S", "lat", -44.25),
        ("S44.25°", "lat", -44.25),
        ("44°15'S", "lat", -44.25),
        ("44° 15′ 36″ s", "lat", -44.26),
        ("171 30 00", "lon", 171.5),
        ("9°30'W", "lon", -9.5),
        ("180", "lon", 180.0),
        ("–44.25", "lat", -44.25),
        ("44.25\N{NO-BREAK SPACE}S", "lat", -44.25),
        ("44°15´36´´S", "lat", -44.26),
    ],
)
def test_an_angle_is_read_as_people_write_it(text, axis, angle):
    assert degrees(text, axis) == pytest.approx(angle)


@pytest.mark.parametrize(
    ("text", "axis", "said"),
    [
        ("", "lat", "is not an angle"),
        ("n/a", "lat", "is not an angle"),
        ("nan", "lat", "is not an angle"),
        ("1e3", "lat", "is not an angle"),
        ("٤٤", "lat", "is not an angle"),
        ("44.5 30", "lat", "is not an angle"),
        ("44°61'", "lat", "60 minutes"),
        ("171.2", "lat", "beyond 90 degrees; are latitude and longitude swapped?"),
        ("44 E", "lat", "is not a latitude; are latitude and longitude swapped?"),
        ("181", "lon", "beyond 180 degrees"),
        ("-44 S", "lat", "twice"),
        ("9" * 400, "lon", "is not an angle"),
    ],
)
def test_what_is_no_angle_is_told_and_not_guessed(text, axis, said):
    with pytest.raises(ValueError, match=re.escape(said)):
        degrees(text, axis)


@pytest.mark.parametrize(
    "text",
    [
        "59.5,",
        "59.5.",
        "42.05,",
        "30.5'",
        "45'",
        '42.5"',
        '425"',
        '59°45"',
        '59°345"',
        "59,5,3",
        "42.0 5",
        "1 2.5 3",
        "1 000",
    ],
)
def test_a_slip_does_not_part_a_number(text):
    with pytest.raises(ValueError, match="is not an angle"):
        degrees(text, "lat")
