"""The tables hold to RFC 4180, and are read back as they were."""

import csv
import io
import re

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashapp.campaign import load_campaign
from dashapp.campaign.files.spreadsheets import guarded, unguarded
from dashapp.exchange import exchange_files
from dashapp.exchange.records import flat
from tests.builders import (
    SOURCES,
    campaign_folder,
    citation,
    citations,
    event,
    movement,
    movements,
    note,
    place,
    places,
    strength,
    unit,
    units,
)

TABLES = ["movements", "events", "citations", "units", "strengths", "places", "notes"]


@pytest.fixture(scope="module", params=TABLES)
def name(request):
    return request.param


@pytest.fixture(scope="module")
def text(files, name):
    return files[f"{name}.csv"].body.decode("utf-8-sig")


@pytest.fixture(scope="module")
def wanted(either, name):
    """Give the columns and cells that should be there, every cell as text."""
    frame = flat(getattr(either, name))
    if name == "places":
        frame = frame.assign(lon=either.places.geometry.x.values, lat=either.places.geometry.y.values)
    return frame


def test_lines_and_cells_are_as_the_rfc_has_them(text, wanted):
    quoted = r'"(?:[^"]|"")*"'  # section 2, 5-7: commas, quotes and line breaks only within quotes, quotes doubled
    cell = rf'(?:{quoted}|[^",\r\n]*)'
    row = rf"{cell}(?:,{cell}){{{len(wanted.columns) - 1}}}\r\n"  # 2, 1 and 4: as many cells in each, CRLF after it
    assert re.fullmatch(rf"(?:{row}){{{len(wanted) + 1}}}", text)


def test_another_reader_finds_every_cell(text, wanted):
    header, *found = csv.reader(io.StringIO(text, newline=""), strict=True)
    assert header == list(wanted.columns)
    assert len(found) == len(wanted)
    for cells, row in zip(found, wanted.itertuples(index=False), strict=True):
        for cell, value in zip(cells, row, strict=True):
            if pd.isna(value):
                assert cell == ""
            elif isinstance(value, float):
                assert float(cell) == value
            else:
                assert cell == str(value)


def test_pandas_reads_the_same_values(text, wanted):
    frame = pd.read_csv(io.StringIO(text, newline=""))
    assert list(frame.columns) == list(wanted.columns)
    assert len(frame) == len(wanted)
    for column in frame:
        found, given = frame[column], wanted[column]
        if pd.api.types.is_numeric_dtype(given):
            assert np.allclose(found.astype(float), given.astype("Float64").astype(float), equal_nan=True)
        elif column == "geonames":  # an id made of digits, which pandas takes for a number
            assert [f"{cell:.0f}" for cell in found.dropna()] == [*given.dropna()]
        else:
            assert [*found.isna()] == [pd.isna(cell) or cell == "" for cell in given]
            assert [*found.dropna()] == [cell for cell in given.dropna() if cell != ""]


def test_a_place_that_is_not_drawn_has_no_longitude(files, either):
    frame = pd.read_csv(io.BytesIO(files["places.csv"].body), index_col="place_id")
    drawn = either.places.geometry.notna()
    assert not drawn.all()
    assert (frame["lon"].notna() == drawn).all()
    assert (frame["lat"].notna() == drawn).all()


def test_the_columns_of_an_input_table_are_among_those_given(either, files):
    for name in ("movements", "events", "citations", "units", "strengths", "notes"):
        given = files[f"{name}.csv"].body.decode("utf-8-sig").partition("\r\n")[0].split(",")
        with (either.folder / f"{name}.csv").open(encoding="utf-8", newline="") as table:
            assert {*next(csv.reader(table))} <= {*given}


FORMULAS = [
    '=HYPERLINK("http://x.example","y")',
    "@SUM(1)|cmd",
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "＝1+1",
    "'=1",
    "-",
    "-1e5x",
]
NUMBERS = ["-44.2", "+3", "5", "0"]
HARMLESS = ["'s-Hertogenbosch", "’=", "a=b", "1-2", "", "–3", "Żółw"]


def formula_folder(path, formula):
    """Write the small campaign with a formula in every cell that may have one."""
    called = place("elm", (171.2, -44.1), title=formula, modern=formula, russian=formula,
                   kind=formula, sentence=formula, coordinates_from=formula)  # fmt: skip
    return campaign_folder(
        path,
        gazetteer=[*places(), called],
        units=[unit(name=formula, label=formula, note=formula), *units()[1:]],
        movements=[movement(note=formula), *movements()[1:]],
        events=[event(title=formula, summary=formula, note=formula)],
        citations=[*citations(), citation(locator=formula, says=formula, dating=formula)],
        strengths=[strength(claimant=formula, locator=formula, says=formula, dating=formula)],
        notes=[note(note=formula, basis=formula)],
    )


@pytest.mark.parametrize("formula", FORMULAS)
def test_no_cell_is_a_formula_and_the_mark_before_it_can_be_taken_off(tmp_path, formula):
    files = exchange_files(load_campaign(formula_folder(tmp_path, formula)))
    for name in TABLES:
        rows = [*csv.reader(io.StringIO(files[f"{name}.csv"].body.decode("utf-8-sig"), newline=""))]
        cells = [cell for row in rows for cell in row]
        assert not [cell for cell in cells if cell[:1] in tuple("=+-@\t\r\n＝") and not re.fullmatch(r"-?[\d.]+", cell)]
        assert f"'{formula}" in cells, name
    frame = pd.read_csv(io.BytesIO(files["places.csv"].body), index_col="place_id")
    assert frame.loc["elm", ["lon", "lat", "radius_km"]].astype(float).tolist()[:2] == [171.2, -44.1]
    assert pd.api.types.is_float_dtype(frame["lat"])
    assert frame.loc["elm", "names"].startswith(f"'{formula}")


@pytest.mark.parametrize("start", ["\t", "\r", "\n", "\r\n", "\0", " =", "\N{NO-BREAK SPACE}@", "＋", "－", "＠"])
def test_what_a_spreadsheet_may_throw_away_before_a_formula_is_guarded_too(start):
    assert guarded(f"{start}1+1") == f"'{start}1+1"


@pytest.mark.parametrize("cell", [*NUMBERS, *HARMLESS, -44.2, None, True, 7])
def test_numbers_and_ordinary_words_stay_as_they_are(cell):
    assert guarded(cell) is cell


@given(st.text(max_size=8) | st.text("'=+-@;\t\r\n ＝1.", max_size=8))
def test_a_guarded_cell_is_no_formula_wherever_cells_are_parted_and_the_marks_can_be_taken_off(cell):
    made = guarded(cell)
    if re.fullmatch(r"[+-]?\d+(\.\d+)?", cell, re.ASCII):
        assert made == cell
        return
    assert not any(part.strip()[:1] in tuple("=+-@＝＋－＠") for part in re.split(r"[;\t\r\n]", made) if part.strip())
    assert unguarded(made) == cell.strip()


def test_the_sources_say_how_far_they_were_read(tmp_path):
    read = 'read = "parts"\nread_what = "chapters 1–3"\n'
    loaded = load_campaign(campaign_folder(tmp_path, sources=f"{SOURCES}{read}"))
    text = exchange_files(loaded)["sources.csv"].body.decode("utf-8-sig")
    chronicle, memoir = csv.DictReader(io.StringIO(text, newline=""))
    assert list(memoir.values()) == [
        *("memoir", "M. Memoirist", "A Memoir", "Memoir", "1860", "en", "memoir", "Invented."),
        *("parts", "chapters 1–3", ""),
    ]
    assert (chronicle["source_id"], chronicle["read"], chronicle["read_what"]) == ("chronicle", "", "")
