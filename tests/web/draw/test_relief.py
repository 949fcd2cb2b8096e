"""The engraver's marks."""

import pytest
from shapely import box

from dashapp.web.draw.relief import graticule, hachures, shore_lines


def test_the_net_of_degrees_lies_on_whole_steps_within_the_bounds():
    lines = [list(line.coords) for line in graticule((170.2, -45.0, 171.6, -44.4), 0.5).geoms]
    assert lines == [
        [(170.5, -45.0), (170.5, -44.4)],
        [(171.0, -45.0), (171.0, -44.4)],
        [(171.5, -45.0), (171.5, -44.4)],
        [(170.2, -45.0), (171.6, -45.0)],
        [(170.2, -44.5), (171.6, -44.5)],
    ]


def test_hachures_run_down_to_the_foot_of_the_hill():
    hill = box(171.0, -44.1, 171.1, -44.0)
    strokes = hachures(hill, 0.28)
    assert len(strokes.geoms) >= 24
    assert hill.buffer(1e-9).contains(strokes)
    for stroke in strokes.geoms:
        low, high = stroke.coords
        assert hill.exterior.distance(box(*low, *low)) < hill.exterior.distance(box(*high, *high))


def test_shore_lines_follow_the_shore_from_within():
    lake = box(171.0, -44.5, 171.5, -44.0)
    near, far = shore_lines(lake, (0.5, 2.0))
    assert lake.contains(near)
    assert lake.contains(far)
    # A degree of latitude is some 111 km.
    assert near.distance(lake.exterior) * 111.2 == pytest.approx(0.5, rel=0.3)
    assert far.distance(lake.exterior) > near.distance(lake.exterior)


def test_shore_lines_and_hachures_near_the_pole_are_drawn_as_near_it():
    [line] = shore_lines(box(0, 89, 180, 90), (0.5,))
    assert not line.is_empty
    assert all(abs(lon) <= 180 for lon, _ in hachures(box(0, 89.99, 1, 90), 0.28).geoms[0].coords)
