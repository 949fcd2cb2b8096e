"""A campaign as a whole."""

import dataclasses
import subprocess
import sys
from datetime import UTC, datetime

import geopandas as gpd
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import dashapp
from dashapp import built_in
from dashapp.campaign import Campaign, CampaignError, load_campaign
from tests.builders import LETTERS, campaign_folder


def test_a_campaign_is_frozen(small):
    with pytest.raises(dataclasses.FrozenInstanceError):
        small.title = "Another"


def test_a_campaign_can_be_shown(small):
    assert repr(small).startswith("<Campaign 'The march to Alder' from ")


def test_a_folder_may_be_given_as_text(folder):
    assert isinstance(load_campaign(str(folder)), Campaign)


def test_a_folder_that_is_none(tmp_path):
    with pytest.raises(CampaignError, match=r"^nowhere: is not a folder; a campaign is a folder with a campaign\.toml"):
        load_campaign(tmp_path / "nowhere")


def test_an_empty_folder_lacks_every_file(tmp_path):
    with pytest.raises(CampaignError) as raised:
        load_campaign(tmp_path)
    assert {problem.file for problem in raised.value.problems} == {
        *("campaign.toml", "sources.toml", "gazetteer.geojson"),
        *("units.csv", "movements.csv", "events.csv", "citations.csv"),
    }


def test_nothing_reads_a_file_after_it_is_loaded(tmp_path):
    folder = campaign_folder(tmp_path / "folder")
    loaded = load_campaign(folder)
    folder.rename(tmp_path / "gone")
    assert len(loaded.positions_at("1850-03-02T12:00")) == 2
    assert loaded.passages_for("birch")


def test_positions(small):
    found = small.positions_at("1850-03-01T15:07")
    assert isinstance(found, gpd.GeoDataFrame)
    assert found.crs.to_epsg() == 4326
    assert found.index.name == "unit_id"
    assert list(found.index) == ["column"]
    column = found.loc["column"]
    assert (column["state"], column["movement_id"], column["place_id"]) == ("moving", "m1", None)
    assert column["certainty"] == "certain"
    assert column.geometry.coords[0] == pytest.approx((171.1, -44.15), abs=0.001)


@pytest.mark.parametrize(
    ("when", "state", "movement_id", "place_id", "certainty"),
    [
        ("1850-03-01T12:00", "halted", None, "alder", "certain"),
        ("1850-03-01T12:01", "moving", "m1", None, "certain"),
        ("1850-03-01T18:00", "halted", "m2", "birch", "uncertain"),
        ("1850-03-02T06:00", "halted", "m2", "birch", "uncertain"),
        ("1850-03-02T06:01", "halted", None, "birch", "uncertain"),
        ("1850-03-02T08:00", "halted", None, "birch", "less-certain"),
        ("1850-03-02T08:01", "moving", "m3", None, "less-certain"),
        ("1850-03-02T14:00", "halted", None, "cedar", "less-certain"),
    ],
)
def test_states(small, when, state, movement_id, place_id, certainty):
    row = small.positions_at(when).loc["column"]
    found = (row["state"], row["movement_id"], row["place_id"], row["certainty"])
    assert found == (state, movement_id, place_id, certainty)


@pytest.mark.parametrize("when", ["1850-03-01T11:59", "1850-03-05T00:00", "0001-01-01T00:00", "9999-12-31T23:59"])
def test_a_unit_that_is_not_on_the_map_is_absent(small, when):
    found = small.positions_at(when)
    assert len(found) == 0
    assert list(found.columns) == ["movement_id", "place_id", "state", "certainty", "geometry"]
    assert found.crs.to_epsg() == 4326


def test_units_come_in_the_order_of_their_importance(small):
    assert list(small.positions_at("1850-03-02T12:00").index) == ["column", "wagons"]


def test_a_moment_may_be_a_datetime_or_text_with_seconds(small):
    expected = small.positions_at("1850-03-02T12:00")
    for when in (datetime(1850, 3, 2, 12), pd.Timestamp("1850-03-02T12:00"), "1850-03-02T12:00:00"):
        assert small.positions_at(when).equals(expected)


@pytest.mark.parametrize(
    "when", ["1850-03-02", "noon", "1850-03-02T12:00Z", datetime(1850, 3, 2, tzinfo=UTC), pd.NaT, None, 7]
)
def test_what_is_no_moment_is_refused(small, when):
    with pytest.raises(ValueError, match="is not a moment"):
        small.positions_at(when)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.datetimes(datetime(1850, 3, 1), datetime(1850, 3, 5)))
def test_a_position_lies_on_the_movement_it_names(small, when):
    found = small.positions_at(when)
    for row in found.itertuples():
        if row.movement_id is not None:
            assert small.movements.geometry[row.movement_id].distance(row.geometry) < 1e-9
        else:
            assert small.places.geometry[row.place_id].distance(row.geometry) < 1e-9


def test_passages_of_a_place(small):
    assert [passage.number for passage in small.passages_for("birch")] == [2, 3]
    assert [passage.number for passage in small.passages_for("birch-mill")] == [2, 3]
    assert [passage.number for passage in small.passages_for("cedar")] == [3, 4]
    assert small.passages_for("far") == []
    assert small.passages_for("cedar")[1] is small.passages[3]
    for passage in small.passages:
        for start, end, place_id in passage.mentions:
            assert passage.text[start:end]
            assert passage in small.passages_for(place_id)


def test_a_campaign_may_have_no_text(textless):
    assert (textless.texts, textless.passages, textless.paragraphs) == ((), (), ())
    assert textless.passages_for("birch") == []
    assert [step.passages for step in textless.lesson.steps] == [(), ()]
    quoted = textless.citations[textless.citations["source_id"] == "chronicle"]
    assert list(quoted["paragraph"]) == [2, 3]  # checked, although nobody reads it
    assert textless.serial("chronicle", 2) is None


def test_texts_stand_one_after_another(two_texts):
    assert two_texts.texts == ("chronicle", "letters")
    found = [(each.source_id, each.number) for each in two_texts.passages]
    assert found == [
        *(("chronicle", number) for number in (1, 2, 3, 4)),
        *(("letters", number) for number in (1, 2, 3)),
    ]
    assert two_texts.paragraphs[4:] == tuple(line for line in LETTERS.split("\n") if line)
    for serial, each in enumerate(two_texts.passages, 1):
        assert two_texts.serial(each.source_id, each.number) == serial
    assert two_texts.serial("letters", 4) is None
    assert two_texts.serial("memoir", 1) is None
    assert [(each.source_id, each.number) for each in two_texts.passages_for("birch")] == [
        ("chronicle", 2),
        ("chronicle", 3),
        ("letters", 3),
    ]


def test_passages_of_no_place(small):
    with pytest.raises(KeyError) as raised:
        small.passages_for("brich")
    assert str(raised.value) == '"brich" is not a place in gazetteer.geojson; did you mean "birch"?'


def test_what_comes_with_the_project_is_found_inside_the_package_first(tmp_path, monkeypatch):
    monkeypatch.setattr(dashapp, "__file__", str(tmp_path / "site" / "dashapp" / "__init__.py"))
    assert built_in("geodata") == tmp_path / "site" / "geodata"
    (tmp_path / "site" / "dashapp" / "geodata").mkdir(parents=True)
    assert built_in("geodata") == tmp_path / "site" / "dashapp" / "geodata"


def test_the_history_knows_no_web_framework():
    script = "import sys, dashapp.campaign; print(*{'dash', 'plotly', 'flask', 'waitress'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
