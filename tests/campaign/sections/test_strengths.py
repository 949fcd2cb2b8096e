"""The strengths: each source's claim, and the range that is held of each unit."""

import pandas as pd
import pytest

from dashapp.campaign import load_campaign
from tests.builders import campaign_folder, problems, strength, unit, units


def with_claim(tmp_path, **changes):
    return problems(campaign_folder(tmp_path, strengths=[strength(), strength(**changes)]))


def held(tmp_path, *claims):
    """Give the range that is held of the column."""
    row = load_campaign(campaign_folder(tmp_path, strengths=claims)).units.loc["column"]
    return tuple(None if row[name] is pd.NA else row[name] for name in ("strength_low", "strength_high"))


def of(low, high, **changes):
    return strength(low=low, high=high, **changes)


def test_what_it_gives(tmp_path):
    quoted = of("", "", source_id="chronicle", locator="¶4", quote="nobody", stance="vague", says="", dating="2 Mar")
    frame = load_campaign(campaign_folder(tmp_path, strengths=[strength(claimant="The miller"), quoted])).strengths
    assert list(frame.columns) == [
        *("unit_id", "low", "high", "claimant", "source_id", "locator", "quote", "stance", "says", "dating"),
        *("paragraph", "quote_start", "quote_end"),
    ]
    whole = ("low", "high", "paragraph", "quote_start", "quote_end")
    assert {str(frame[column].dtype) for column in whole} == {"Int64"}
    assert {str(frame[column].dtype) for column in frame.columns if column not in whole} == {"object"}
    first, second = (frame.loc[i] for i in (0, 1))
    assert first[["unit_id", "low", "high", "claimant"]].tolist() == ["column", 600, 700, "The miller"]
    assert first[["source_id", "quote", "stance", "says"]].tolist() == ["memoir", "", "supports", "So many."]
    assert first[["paragraph", "quote_start", "quote_end"]].isna().all()
    assert second[["low", "high"]].isna().all()
    assert second[["paragraph", "quote_start", "quote_end"]].tolist() == [4, 13, 19]
    assert second[["quote", "dating", "claimant"]].tolist() == ["nobody", "2 Mar", ""]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"unit_id": "colum"}, 'unit_id: "colum" is not a unit in units.csv; did you mean "column"?'),
        ({"unit_id": ""}, "unit_id: is missing"),
        ({"unit_id": "our column"}, 'unit_id: "our column" is not a unit in units.csv; did you mean "column"?'),
        ({"source_id": "memior"}, 'source_id: "memior" is not a source in sources.toml; did you mean "memoir"?'),
        ({"source_id": ""}, "source_id: is missing"),
        ({"low": "many"}, 'low: "many" is not a whole number; write it in digits alone'),
        ({"low": "1,000", "high": ""}, 'low: "1,000" is not a whole number; did you mean 1000? Write it in '
         'digits alone'),
        ({"high": "700.5"}, 'high: "700.5" is not a whole number; write it in digits alone'),
        ({"low": "-5"}, 'low: "-5" is not greater than or equal to 0'),
        ({"high": "1000000000"}, 'high: "1000000000" is not less than 1000000000'),
        ({"high": "599"}, "high: 599 is less than low; expected 600 or more"),
        ({"high": "599", "stance": "vague"}, "high: 599 is less than low; expected 600 or more"),
        ({"low": "", "high": ""}, 'stance: "supports" has no number; give low or high, or call it vague'),
        ({"stance": ""}, "stance: is missing"),
        ({"stance": "suports"}, 'stance: "suports" is unknown; expected one of supports, vague, contradicts; did '
         'you mean "supports"?'),
        ({"says": ""}, "says: is missing; quote the source, say what it says, or give a locator"),
        ({"quote": "So many"}, 'quote: "So many" cannot be checked: the text of "memoir" is not in the folder; give '
         '"memoir" its text in sources.toml, or leave quote empty and summarize it in says'),
        ({"source_id": "chronicle"}, "locator: is missing; expected a paragraph from ¶1 to ¶4"),
        ({"source_id": "chronicle", "locator": "¶3", "quote": "nobody fought"}, 'quote: "nobody fought" is not the '
         'exact wording of ¶3'
         "; it stands in ¶4"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_claim(tmp_path, changes, expected):
    assert with_claim(tmp_path, **changes) == [f"strengths.csv:3: {expected}"]


def test_one_fault_hides_no_other_of_its_row(tmp_path):
    changes = {"unit_id": "colum", "source_id": "memior", "low": "", "high": "", "says": ""}
    assert with_claim(tmp_path, **changes) == [
        'strengths.csv:3: unit_id: "colum" is not a unit in units.csv; did you mean "column"?',
        'strengths.csv:3: source_id: "memior" is not a source in sources.toml; did you mean "memoir"?',
        'strengths.csv:3: stance: "supports" has no number; give low or high, or call it vague',
        "strengths.csv:3: says: is missing; quote the source, say what it says, or give a locator",
    ]


def test_a_fault_in_a_unit_is_not_told_again_where_its_strength_is(tmp_path):
    rows = [unit(side="redds"), units()[1]]
    found = problems(campaign_folder(tmp_path, units=rows))
    assert found == ['units.csv:2: side: "redds" is not a side in campaign.toml; did you mean "reds"?']


@pytest.mark.parametrize(
    "changes",
    [
        {"low": "0", "high": "0"},
        {"low": "600", "high": "600"},
        {"low": "600", "high": ""},
        {"low": "", "high": "700"},
        {"low": "", "high": "", "stance": "vague"},
        {"low": "", "high": "", "stance": "contradicts"},
        {"low": "999999999", "high": "999999999", "stance": "contradicts"},
    ],
)
def test_a_claim_may_be_at_least_at_most_exact_or_words(tmp_path, changes):
    assert with_claim(tmp_path, **changes) == []


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ([of("600", "700")], (600, 700)),
        ([of("600", "600")], (600, 600)),
        ([of("0", "0")], (0, 0)),
        ([of("600", "700"), of("650", "1050"), of("480", "480")], (480, 1050)),
        ([of("600", "")], (600, None)),
        ([of("600", ""), of("500", "")], (500, None)),
        ([of("", "700")], (None, 700)),
        ([of("", "700"), of("", "800")], (None, 800)),
        ([of("600", ""), of("", "700")], (600, 700)),
        ([of("600", ""), of("", "600")], (600, 600)),
        ([of("600", ""), of("100", "200")], (100, 200)),
        ([of("5000", "6000", stance="contradicts"), of("600", "700"), of("1", "9", stance="vague")], (600, 700)),
        ([of("5000", "6000", stance="contradicts"), of("1", "9", stance="vague")], (None, None)),
        ([of("", "", stance="vague")], (None, None)),
        ([], (None, None)),
    ],
)
def test_what_is_held_of_a_unit(tmp_path, claims, expected):
    assert held(tmp_path, *claims) == expected


def test_each_unit_has_its_own_range(tmp_path):
    claims = [of("600", "700"), of("20", "", unit_id="wagons"), of("500", "")]
    frame = load_campaign(campaign_folder(tmp_path, strengths=claims)).units
    assert list(frame.index) == ["column", "wagons"]
    assert frame["strength_low"].tolist() == [500, 20]
    assert frame["strength_high"].isna().tolist() == [False, True]
    assert str(frame["strength_low"].dtype) == str(frame["strength_high"].dtype) == "Int64"


def test_what_is_held_leaves_a_range(tmp_path):
    claims = [of("600", ""), of("800", ""), of("", "400"), of("", "500"), of("", "1", unit_id="wagons")]
    assert problems(campaign_folder(tmp_path, strengths=claims)) == [
        'strengths.csv:5: high: 500 is less than every accepted low of "column"; expected 600 or more, as in line 2'
    ]


def test_a_claim_that_is_upside_down_is_told_once(tmp_path):
    assert problems(campaign_folder(tmp_path, strengths=[of("600", "500")])) == [
        "strengths.csv:2: high: 500 is less than low; expected 600 or more"
    ]


@pytest.mark.parametrize("stance", ["vague", "contradicts"])
def test_what_is_not_held_may_be_beyond_it(tmp_path, stance):
    assert held(tmp_path, of("600", ""), of("", "500", stance=stance)) == (600, None)


@pytest.mark.parametrize("strengths", [None, []])
def test_no_claims_at_all(tmp_path, strengths):
    folder = campaign_folder(tmp_path, strengths=[])
    if strengths is None:
        (folder / "strengths.csv").unlink()
    loaded = load_campaign(folder)
    assert len(loaded.strengths) == 0
    assert {"unit_id", "low", "high", "paragraph"} <= set(loaded.strengths.columns)
    assert str(loaded.strengths["low"].dtype) == "Int64"
    assert loaded.units[["strength_low", "strength_high"]].isna().all(axis=None)
    assert str(loaded.units["strength_low"].dtype) == "Int64"
