import re

import pytest

from dashapp.intake.shapes import beyond_the_globe, from_geojson, from_wkt


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("POINT (171.5 -44.5)", (171.5, -44.5)),
        ("point(171.5 -44.5)", (171.5, -44.5)),
        ("POINT Z (171.5 -44.5 3)", (171.5, -44.5)),
        ("POINTM(171.5 -44.5 3)", (171.5, -44.5)),
        ("POINT ZM (171.5 -44.5 3 4)", (171.5, -44.5)),
        ("SRID=4326;POINT(171.5 -44.5)", (171.5, -44.5)),
        ("LineStringZ(171.5 -44.5 1, 172 -44 1)", (171.5, -44.5)),
        ("GEOMETRYCOLLECTION(POINT EMPTY, POLYGON((171.5 -44.5, 172 -44, 171 -44, 171.5 -44.5)))", (171.5, -44.5)),
        ("MULTIPOINT((1.715e2 -445.0E-1))", (171.5, -44.5)),
    ],
)
def test_geometries_of_straight_lines_are_read_with_heights_and_measures(text, first):
    geometry = from_wkt(text)
    parts = [part for part in getattr(geometry, "geoms", [geometry]) if not part.is_empty]
    assert (getattr(parts[0], "exterior", parts[0])).coords[0][:2] == first


@pytest.mark.parametrize("form", ["POINT", "LINESTRING", "POLYGON", "MULTIPOINT", "GEOMETRYCOLLECTION", "POINT Z"])
def test_one_without_a_position_is_empty(form):
    assert from_wkt(f"{form} EMPTY").is_empty


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("CIRCULARSTRING(0 0,1 1,2 0)", 'has "CIRCULARSTRING", which is not read; expected one of POINT, '),
        ("COMPOUNDCURVE((0 0,1 1))", 'has "COMPOUNDCURVE", which is not read'),
        ("CURVEPOLYGON(CIRCULARSTRING(0 0,1 1,2 0,1 -1,0 0))", 'has "CURVEPOLYGON", which is not read'),
        ("MULTISURFACE(((0 0,1 0,1 1,0 0)))", 'has "MULTISURFACE", which is not read'),
        ("MULTICURVE((0 0,1 1))", 'has "MULTICURVE", which is not read'),
        ("GEOMETRYCOLLECTION(CIRCULARSTRING(0 0,1 1,2 0))", 'has "CIRCULARSTRING", which is not read'),
        ("TIN(((0 0,1 0,1 1,0 0)))", 'has "TIN", which is not read'),
        ("PolyhedralSurface Z (((0 0 0,1 0 0,1 1 0,0 0 0)))", 'has "PolyhedralSurface", which is not read'),
        ("SRID=3857;POINT(1 2)", "is not in degrees (SRID=4326)"),
        ("POINT(nan nan)", 'has "nan", which is not a number'),
        ("POINT(1 -inf)", 'has "-inf", which is not a number'),
        ("POINT(1e999 1)", 'has "1e999", which is not a number'),
        ("POINT(0x10 1)", 'has "0x10", which is not a number'),
        ("POINT(1_0 1)", 'has "1_0", which is not a number'),
        ("POINT(１ 1)", 'has "１", which is not a number'),
        (f"POINT({'9' * 5000} 1)", "..., which is not a number"),
        ("POINT(1 1e308)", "has a coordinate that is not on any map"),
        ("POINT(1 2", "is not a geometry in WKT"),
        ("POINT(1)", "is not a geometry in WKT"),
        ("", "is not a geometry in WKT"),
        ("GEOMETRYCOLLECTION(" * 6000 + "POINT(1 2)" + ")" * 6000, "has too many nested brackets"),
    ],
)
def test_what_is_not_read_is_told(text, said):
    with pytest.raises(ValueError, match=re.escape(said)):
        from_wkt(text)


@pytest.mark.parametrize(
    "geometry",
    [
        *(None, 7, "POINT(1 2)", [], {}, {"type": None}, {"type": "CircularString", "coordinates": [[0, 0], [1, 1]]}),
        *({"type": "Point", "coordinates": each} for each in (None, [1], [1, 2, 3, 4], [True, 2], [1, float("inf")])),
        *({"type": "MultiPoint", "coordinates": each} for each in ([[1, 1], []], [1, 1], {"a": 1})),
        {"type": "GeometryCollection", "geometries": [None]},
    ],
)
def test_geojson_of_any_other_shape_is_told(geometry):
    with pytest.raises(ValueError, match="is not a geometry that can be read"):
        from_geojson(geometry)


def test_geojson_that_is_very_deep_is_told():
    deep = {"type": "Point", "coordinates": [1, 2]}
    for _ in range(5000):
        deep = {"type": "GeometryCollection", "geometries": [deep]}
    with pytest.raises(ValueError, match="is too deep"):
        from_geojson(deep)


def test_the_first_position_beyond_the_globe_is_given():
    assert beyond_the_globe(from_wkt("LINESTRING(171 -44, 190 90)")) is None
    assert beyond_the_globe(from_wkt("LINESTRING(171 -44, 0 1e9, 1e12 0)")) == (0, 1e9)
    assert beyond_the_globe(from_wkt("POINT EMPTY")) is None
