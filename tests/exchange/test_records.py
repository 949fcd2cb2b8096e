"""Rows of tables as plain values."""

import json

import pandas as pd

from dashapp.exchange import geojson, tables
from dashapp.exchange.records import flat, rows


def test_moments_are_as_in_the_files_and_nothing_stands_for_nothing(small):
    by_id = {row["movement_id"]: row for row in rows(small.movements)}
    assert by_id["m3"]["earliest"] == "1850-03-02T07:00"
    assert by_id["m1"]["earliest"] is None
    assert by_id["m1"]["depart"] == "1850-03-01T12:00"


def test_routes_stand_between_spaces_and_names_between_semicolons(small):
    frame = small.movements.assign(via=[("alder-road", "cedar-line"), (), (), ()])
    assert list(flat(frame)["via"]) == ["alder-road cedar-line", "", "", ""]
    assert flat(small.places).set_index("place_id")["names"]["birch-mill"] == "Birch Mill; the Mill"


def test_rows_are_json(either):
    for name in ("places", "units", "movements", "events", "citations", "strengths", "notes"):
        frame = getattr(either, name)
        made = list(rows(frame))
        assert json.loads(json.dumps(made, allow_nan=False)) == made
        index = [frame.index.name] if frame.index.name else []
        assert all(
            list(row) == [*index, *frame.columns.drop(["geometry", "precision"], errors="ignore")] for row in made
        )
        assert len(made) == len(frame)


def test_a_new_column_appears_everywhere(small):
    whole = pd.array([1, None, 3, 4], dtype="Int64")
    frame = small.movements.assign(number=whole, words=[("a", "b"), (), None, ("c",)], yes=True)
    assert [row["number"] for row in rows(frame)] == [1, None, 3, 4]
    assert [row["words"] for row in rows(frame)] == ["a; b", "", None, "c"]
    header = tables._csv(frame).partition("\r\n")[0]
    assert header.endswith(",number,words,yes")
    feature = geojson._collection(frame, frame.geometry)["features"][2]
    assert (feature["properties"]["number"], feature["properties"]["yes"]) == (3, True)
