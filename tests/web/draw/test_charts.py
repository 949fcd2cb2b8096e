"""The figures of the chart explorer: what lies where in them, of which record; each is offered only if it has any."""

import json
import math

import pandas as pd
import pytest

from dashapp.campaign import load_campaign
from dashapp.web import create_app
from dashapp.web.delivery.freeze import freeze
from dashapp.web.draw.charts import figures, offered
from dashapp.web.draw.distances import DASHES, distances
from dashapp.web.draw.strengths import strengths
from dashapp.web.draw.strip import kilometres
from dashapp.web.draw.tellings import tellings
from dashapp.web.page.keys import keys
from tests.builders import UNITLESS_LESSON, campaign_folder, citation, event, strength
from tests.campaigns import antimeridian

DAY = 24 * 60
NOBODY = {"units": [], "movements": [], "strengths": [], "translations": [], "lesson": UNITLESS_LESSON}


def points(trace):
    """Give the points of a trace that has gaps: (x, y, of what)."""
    found = list(zip(trace.x, trace.y, trace.customdata, strict=True))
    assert all((x is None) == (y is None) for x, y, _ in found)
    return [each for each in found if each[0] is not None]


@pytest.fixture(scope="module")
def distance(campaign):
    return distances(campaign)


def test_all_three_are_offered_of_a_campaign_that_has_everything(campaign):
    assert offered(campaign) == ["distances", "strengths", "tellings"]
    made = figures(campaign)
    assert list(made) == offered(campaign)
    json.dumps(made, allow_nan=False)


def test_what_has_nothing_to_show_is_not_offered(tmp_path):
    def with_nobody(name, **cited):
        rows = {"citations": [citation(record_id="e1", **cited)], "events": [event()]}
        return load_campaign(campaign_folder(tmp_path / name, **NOBODY, **rows))

    empty = with_nobody("empty")
    assert offered(empty) == []
    assert "C" not in dict(keys(empty))
    told = with_nobody("told", source_id="chronicle", locator="¶1", quote="")
    assert offered(told) == ["tellings"]
    assert "C" in dict(keys(told))
    words = [strength(low="", high="", stance="vague")]
    assert "strengths" not in offered(load_campaign(campaign_folder(tmp_path / "words", strengths=words)))


def test_every_movement_is_a_line_from_its_departure_to_its_arrival(campaign, distance):
    found = {}
    for trace in distance.data:
        for x, y, movement_id in points(trace):
            found.setdefault(movement_id, []).append((x, y))
            row = campaign.movements.loc[movement_id]
            assert trace.line.dash == DASHES[row["certainty"]]
            assert trace.meta["unit"] == row["unit_id"]
    assert set(found) == set(campaign.movements.index)
    for movement_id, line in found.items():
        row = campaign.movements.loc[movement_id]
        ends = [(row[column] - campaign.start).total_seconds() / 60 for column in ("depart", "arrive")]
        assert [line[0][0], line[-1][0]] == ends
        for end in (0, -1):
            lon, lat = row.geometry.coords[end]
            assert line[end][1] == pytest.approx(math.sqrt(kilometres(campaign, lon, lat)[0]), abs=0.01)


def test_a_point_is_never_far_so_that_a_hover_finds_one(campaign, distance):
    for trace in distance.data:
        for (x, _, of), (later, _, other) in zip(points(trace), points(trace)[1:], strict=False):
            if of == other:
                assert later - x <= 10 * DAY / 100


def test_the_lines_of_a_unit_are_one_to_the_legend_and_the_first_lie_on_top(campaign, distance):
    groups = [trace.legendgroup for trace in distance.data]
    assert set(groups) == set(campaign.movements["unit_id"])
    assert groups[-1] == campaign.units.index[0]
    for trace in distance.data:
        assert trace.name == campaign.units.at[trace.legendgroup, "label"]


def test_many_units_are_lines_of_their_sides(campaign, monkeypatch):
    monkeypatch.setattr("dashapp.web.draw.distances.MOST_NAMES", 5)
    figure = distances(campaign)
    assert {trace.legendgroup for trace in figure.data} == {side.id for side in campaign.sides}
    assert len(figure.data) <= 2 * len(DASHES)
    assert {of for trace in figure.data for _, _, of in points(trace)} == set(campaign.movements.index)


def test_the_points_of_all_lines_have_a_bound(campaign, monkeypatch):
    monkeypatch.setattr("dashapp.web.draw.distances.POINTS", 300)
    assert sum(len(points(trace)) for trace in distances(campaign).data) < 300 + 3 * len(campaign.movements)


def test_over_the_meridian_no_line_leaps(tmp_path):
    loaded = load_campaign(antimeridian(tmp_path))
    for trace in distances(loaded).data:
        assert max(y for _, y, _ in points(trace)) < math.sqrt(2000)


def test_a_claim_is_a_row_with_its_numbers(campaign):
    figure = strengths(campaign)
    by_unit = {unit_id: list(rows.itertuples()) for unit_id, rows in campaign.strengths.groupby("unit_id")}
    seen = {}
    for trace in figure.data:
        for x, y, (unit_id, index) in points(trace):
            claim = by_unit[unit_id][index]
            assert claim.source_id == trace.meta["source"]
            assert x in [each for each in (claim.low, claim.high) if pd.notna(each)]
            seen.setdefault((unit_id, index), set()).add(y)
    numbered = campaign.strengths[["low", "high"]].notna().any(axis=1).sum()
    assert len(seen) == numbered
    rows = [y for each in seen.values() for y in each]
    assert len(rows) == len(set(rows)) == numbered  # one row a claim, one claim a row


@pytest.mark.parametrize(
    ("claim", "x", "signs"),
    [
        ({"low": "400", "high": "600"}, [400, 600], ["circle", "circle"]),
        ({"low": "400", "high": "400"}, [400], ["circle"]),
        ({"low": "400", "high": ""}, [400], ["triangle-right"]),
        ({"low": "", "high": "400"}, [400], ["triangle-left"]),
        ({"low": "0", "high": "10"}, [1, 10], ["circle", "circle"]),
        ({"low": "400", "high": "600", "stance": "vague"}, [400, 600], ["circle-open", "circle-open"]),
    ],
)
def test_how_a_claim_is_drawn(tmp_path, claim, x, signs):
    loaded = load_campaign(campaign_folder(tmp_path, strengths=[strength(**claim)]))
    [trace] = strengths(loaded).data
    assert [each for each in trace.x if each is not None] == x
    assert list(trace.marker.symbol) == signs


def test_what_is_held_is_a_band_over_the_rows_of_its_unit(campaign):
    figure = strengths(campaign)
    held = {shape.name: (shape.x0, shape.x1) for shape in figure.layout.shapes}
    low, high = campaign.units.loc["krasnov-cossacks", ["strength_low", "strength_high"]]
    assert held["krasnov-cossacks"] == (low, high)


def test_a_paragraph_tells_of_a_record_at_its_moment(campaign):
    figure = tellings(campaign)
    told = {
        (campaign.serial(row.source_id, row.paragraph), row.record_id)
        for row in campaign.citations.itertuples()
        if row.stance != "contradicts"
        and campaign.serial(row.source_id, row.paragraph)
        and row.record_id not in campaign.fronts.index
    }
    found = {(x, of) for trace in figure.data if trace.customdata for x, _, of in points(trace)}
    assert found == told
    starts = {str(key): row["start"] for key, row in campaign.events.iterrows()}
    starts |= {str(key): row["depart"] for key, row in campaign.movements.iterrows()}
    for trace in figure.data:
        first = {}
        for x, y, of in points(trace) if trace.customdata else []:
            first.setdefault((x, of), y)
        for (_, of), y in first.items():
            assert y == (starts[of] - campaign.start).total_seconds() / 60


def test_the_figures_are_asked_for_by_the_version_of_the_page(small):
    frozen = freeze(create_app(small))
    version = json.loads(frozen["/campaign.json"].text())["version"]
    told = json.loads(frozen["/charts.json"].text())
    assert told["version"] == version
    assert list(told["figures"]) == offered(small)
    assert f'id="charts" href="/charts.json?v={version}"' in frozen["/"].text()
    assert frozen["/charts.json"].versions == {f"v={version}"}


def test_the_page_has_no_figure_in_it(campaign):
    """What Plotly draws comes when it is asked for, and so does Plotly."""
    frozen = freeze(create_app(campaign))
    page = frozen["/"].text()
    assert "async-slider" not in page
    assert '<script src="/_dash-component-suites/plotly' not in page
