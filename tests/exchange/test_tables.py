"""The tables hold to RFC 4180, and are read back as they were."""

import csv
import io
import re

import numpy as np
import pandas as pd
import pytest

from dashapp.exchange.records import flat

TABLES = ["movements", "events", "citations", "units", "strengths", "places", "notes"]


@pytest.fixture(scope="module", params=TABLES)
def name(request):
    return request.param


@pytest.fixture(scope="module")
def text(files, name):
    return files[f"{name}.csv"].body.decode()


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
        given = files[f"{name}.csv"].body.decode().partition("\r\n")[0].split(",")
        with (either.folder / f"{name}.csv").open(encoding="utf-8", newline="") as table:
            assert {*next(csv.reader(table))} <= {*given}
