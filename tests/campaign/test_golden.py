"""The known positions of the real campaign. The browser's tests read the same file."""

import json

import pytest

from tests import golden


@pytest.fixture(scope="module")
def known() -> golden.Positions:
    return json.loads(golden.FILE.read_text(encoding="utf-8"))


def test_the_file_covers_the_campaign_every_six_hours(campaign, known):
    assert min(known) == campaign.start.isoformat(timespec="minutes")
    assert max(known) == campaign.end.isoformat(timespec="minutes")
    assert len(known) == 41


def test_every_unit_is_where_it_is_known_to_be(campaign, known):
    for moment, expected in known.items():
        points = campaign.positions_at(moment).geometry
        assert list(points.index) == list(expected), moment
        for unit_id, lonlat in expected.items():
            assert (points[unit_id].x, points[unit_id].y) == pytest.approx(lonlat, abs=1e-5), (moment, unit_id)


def test_the_file_can_be_written_anew(campaign, monkeypatch, tmp_path):
    monkeypatch.setattr(golden, "FILE", tmp_path / "positions.json")
    golden.write(campaign)
    written = (tmp_path / "positions.json").read_text(encoding="utf-8")
    assert json.loads(written) == golden.positions(campaign)
    assert len(written.splitlines()) < 41 * (len(campaign.units) + 2) + 3
