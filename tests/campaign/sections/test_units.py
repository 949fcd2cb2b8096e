"""The units and their sides; their strengths are in test_strengths."""

import pandas as pd
import pytest

from dashapp.campaign import load_campaign
from tests.builders import TEXT, campaign_folder, problems, unit, units


def test_what_it_gives(small):
    frame = small.units
    assert frame.index.name == "unit_id"
    assert list(frame.index) == ["column", "wagons"]
    assert list(frame.columns) == [
        *("name", "label", "names", "side", "kind", "rank", "waits", "note"),
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


@pytest.mark.parametrize(
    ("names", "words"),
    [
        ("", ["The column", "the column", "Column"]),  # its name and its label
        ("Miller; the horse", ["Miller", "the horse"]),  # others instead
        ("D’Horse; The General De Vere", ["d’Horse", "the General De Vere"]),
        ("-", []),  # none
    ],
)
def test_a_unit_is_found_in_the_text_by_its_names(tmp_path, names, words):
    words_of_it = (
        "The column of Miller, the column, his Column and the horse; no columns; d’Horse, the General De Vere."
    )
    text = f"{TEXT}\n{words_of_it}\n"
    folder = campaign_folder(tmp_path, text=text, units=[unit(names=names), {"names": "-"} | units()[1]])
    last = load_campaign(folder).passages[-1]
    assert [last.text[start:end] for start, end, _ in last.units] == words
    assert {each.unit_id for each in last.units} <= {"column"}
