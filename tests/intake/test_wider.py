"""Bounds that would hold what was left outside."""

import pytest

from dashapp.intake import import_places
from dashapp.intake.wider import wider_bounds
from tests.builders import campaign_folder

BATTLE = (-77.35, 39.75, -77.1, 39.9)


@pytest.mark.parametrize(
    ("bounds", "points", "wider"),
    [
        (BATTLE, [(-77.2311, 39.9812)], [-77.35, 39.75, -77.1, 39.987]),
        (BATTLE, [(-77.4, 39.7), (-77.0, 39.8)], [-77.408, 39.692, -76.992, 39.9]),
        ((170.0, -45.0, 172.5, -43.0), [(181.5, -44.0)], [170.0, -45.0, -178.2, -43.0]),
        ((-179.0, -45.0, -170.0, -43.0), [(-181.0, -44.0)], [178.7, -45.0, -170.0, -43.0]),
        ((170.0, -45.0, 172.5, -43.0), [(171.0, -89.0)], None),
        ((-170.0, -45.0, 172.5, -43.0), [(181.0, -44.0)], None),
    ],
)
def test_they_are_a_little_wider_than_needed(bounds, points, wider):
    assert wider_bounds(bounds, points) == wider


def test_an_import_offers_them_as_a_line_to_paste(tmp_path):
    into = campaign_folder(tmp_path)
    file = tmp_path / "t.csv"
    file.write_text("name,lat,lon\nElm,-44.25,171.5\nFar,-44.2,173\nFarther,-42,171\n", encoding="utf-8")
    [*_, told, line] = str(import_places(file, into)).splitlines()
    assert told == "  Bounds that hold all 2, for campaign.toml and its widest view:"
    assert line == "  bounds = [170.0, -45.0, 173.06, -41.94]"
