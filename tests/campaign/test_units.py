"""The units, their sides and strengths."""

import pandas as pd
import pytest

from tests.builders import campaign_folder, problems, unit, units


def test_what_it_gives(small):
    frame = small.units
    assert frame.index.name == "unit_id"
    assert list(frame.index) == ["column", "wagons"]
    assert list(frame.columns) == [
        *("name", "label", "side", "kind"),
        *("strength_low", "strength_high", "strength_source", "note"),
    ]
    assert str(frame["strength_low"].dtype) == str(frame["strength_high"].dtype) == "Int64"
    assert frame.loc["column", ["strength_low", "strength_high", "strength_source"]].tolist() == [600, 700, "memoir"]
    assert frame.loc["wagons", "strength_low"] is pd.NA
    assert frame.loc["wagons", ["strength_source", "note"]].tolist() == ["", ""]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"side": "redds"}, 'side: "redds" is no side in campaign.toml; did you mean "reds"?'),
        ({"kind": "cavalery"}, 'kind: "cavalery" is not known here; wanted one of cavalry, infantry, militia, sailors, '
         'artillery, train, command, delegates; did you mean "cavalry"?'),
        ({"label": ""}, "label: is missing"),
        ({"strength_low": "many", "strength_source": "memoir"}, 'strength_low: "many" is no whole number'),
        ({"strength_low": "-5", "strength_source": "memoir"}, 'strength_low: "-5" is not greater than or equal to 0'),
        ({"strength_low": "10", "strength_high": "5", "strength_source": "memoir"}, "strength_high: 5 is less than "
         "strength_low; wanted 10 or more"),
        ({"strength_low": "10"}, "strength_source: is missing; a strength needs the source that gives it"),
        ({"strength_source": "memoir"}, 'strength_source: "memoir" stands with no strength'),
        ({"strength_high": "10", "strength_source": "memoire"}, 'strength_source: "memoire" is no source in '
         'sources.toml; did you mean "memoir"?'),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_unit(tmp_path, changes, expected):
    rows = [unit(**changes), units()[1]]
    assert problems(campaign_folder(tmp_path, units=rows)) == [f"units.csv:2: {expected}"]


def test_a_unit_twice(tmp_path):
    found = problems(campaign_folder(tmp_path, units=[*units(), unit()]))
    assert found == ['units.csv:4: unit_id: "column" is there already, in line 2']


def test_a_unit_without_a_movement(tmp_path):
    found = problems(campaign_folder(tmp_path, units=[*units(), unit(unit_id="ghost")]))
    assert found == ['units.csv:4: unit_id: "ghost" has no movement in movements.csv']
