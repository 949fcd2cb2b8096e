"""The units and their sides; their strengths are in test_strengths."""

import pandas as pd
import pytest

from tests.builders import campaign_folder, problems, unit, units


def test_what_it_gives(small):
    frame = small.units
    assert frame.index.name == "unit_id"
    assert list(frame.index) == ["column", "wagons"]
    assert list(frame.columns) == [
        *("name", "label", "side", "kind", "rank", "waits", "note"),
        *("strength_low", "strength_high"),
    ]
    assert str(frame["strength_low"].dtype) == str(frame["strength_high"].dtype) == "Int64"
    assert frame.loc["column", ["strength_low", "strength_high"]].tolist() == [600, 700]
    assert frame.loc["wagons", "strength_low"] is frame.loc["wagons", "strength_high"] is pd.NA
    assert frame.loc["wagons", ["name", "side", "kind", "note"]].tolist() == ["The wagons", "blues", "train", ""]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"side": "redds"}, 'side: "redds" is not a side in campaign.toml; did you mean "reds"?'),
        ({"kind": "cavalery"}, 'kind: "cavalery" is unknown; expected one of cavalry, infantry, militia, partisans, '
         'volunteers, sailors, artillery, engineers, armour, train, ship, aircraft, supply, headquarters, command, '
         'delegates; did you mean "cavalry"?'),
        ({"name": ""}, "name: is missing"),
        ({"side": ""}, "side: is missing"),
        ({"kind": ""}, "kind: is missing"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_unit(tmp_path, changes, expected):
    rows = [unit(**changes), units()[1]]
    assert problems(campaign_folder(tmp_path, units=rows)) == [f"units.csv:2: {expected}"]


def test_a_unit_twice(tmp_path):
    found = problems(campaign_folder(tmp_path, units=[*units(), unit()]))
    assert found == ['units.csv:4: unit_id: "column" is already used in line 2']


def test_a_unit_without_a_movement(tmp_path):
    found = problems(campaign_folder(tmp_path, units=[*units(), unit(unit_id="ghost")]))
    assert found == ['units.csv:4: unit_id: "ghost" has no movement in movements.csv']
