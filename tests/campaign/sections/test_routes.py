"""Routes, and the way between two places along them."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import LineString, Point

from dashapp.campaign.sections.routes import NEAR, OffRouteError, Plane, length_m, path_along
from tests.builders import campaign_folder, problems, route, routes

PLANE = Plane((170.0, -45.0, 172.5, -43.0))

#: Points of the small campaign's ground, a metre apart at least.
lonlats = st.tuples(
    st.floats(170.2, 172.2).map(lambda x: round(x, 5)), st.floats(-44.8, -43.2).map(lambda y: round(y, 5))
)
lines = st.lists(lonlats, min_size=2, max_size=8, unique=True).map(LineString)


def lines_of(**by_id):
    return {route_id: LineString(line) for route_id, line in by_id.items()}


def test_what_it_gives(small):
    assert small.routes.crs.to_epsg() == 4326
    assert list(small.routes.index) == ["alder-road", "cedar-line"]
    road = small.routes.loc["alder-road"]
    assert (road["name"], road["mode"], road["stops"]) == ("alder road", "road", ("alder", "birch"))
    assert list(road.geometry.coords) == [(171.0, -44.0), (171.1, -44.15), (171.3, -44.2)]


@pytest.mark.parametrize("bounds", [(170, -45, 172, -43), (29, 58, 31, 60), (-75, -1, -74, 1), (178, 60, 184, 62)])
def test_metres_are_metres_in_any_hemisphere(bounds):
    west, south, east, north = bounds
    line = [(west, south), (west, north), (east, north)]
    assert PLANE.__class__(bounds).flat(LineString(line)).length == pytest.approx(length_m(line), rel=1e-3)


def test_no_route_is_a_straight_line():
    assert path_along(PLANE, (171.0, -44.0), (171.5, -44.0), {}, ()) == [(171.0, -44.0), (171.5, -44.0)]


def test_the_way_follows_the_route_and_stops_at_its_places():
    road = lines_of(road=[(171.0, -44.0), (171.2, -44.0), (171.2, -44.2), (171.4, -44.2)])
    path = path_along(PLANE, (171.1, -44.0), (171.3, -44.2), road, ("road",))
    assert path == [(171.1, -44.0), (171.2, -44.0), (171.2, -44.2), (171.3, -44.2)]
    assert path_along(PLANE, (171.3, -44.2), (171.1, -44.0), road, ("road",)) == path[::-1]


def test_a_place_beside_the_route_is_reached_all_the_same():
    road = lines_of(road=[(171.0, -44.0), (172.0, -44.0)])
    path = path_along(PLANE, (171.2, -44.02), (171.6, -44.0), road, ("road",))
    assert path[0] == (171.2, -44.02)
    assert path[1] == pytest.approx((171.2, -44.0), abs=0.001)
    assert path[-1] == (171.6, -44.0)


def test_routes_are_joined_where_they_meet():
    crossing = lines_of(east=[(171.0, -44.0), (172.0, -44.0)], south=[(171.5, -43.5), (171.5, -44.5)])
    path = path_along(PLANE, (171.0, -44.0), (171.5, -44.5), crossing, ("east", "south"))
    assert path == [(171.0, -44.0), (171.5, -44.0), (171.5, -44.5)]


def test_no_march_past_the_turning_where_two_routes_run_together():
    # both run from 171.2 to 171.6; wherever they are changed, nobody must go back
    shared = [(171.2, -44.0), (171.6, -44.0)]
    together = lines_of(one=[(171.2, -43.7), *shared, (171.9, -43.8)], other=[(171.1, -44.2), *shared, (171.6, -44.3)])
    start, end = (171.3, -44.0), (171.6, -44.3)
    path = path_along(PLANE, start, end, together, ("one", "other"))
    assert length_m(path) == pytest.approx(length_m([start, (171.6, -44.0), end]), rel=0.001)
    back = path_along(PLANE, (171.5, -44.0), (171.1, -44.2), together, ("one", "other"))
    assert length_m(back) == pytest.approx(length_m([(171.5, -44.0), (171.2, -44.0), (171.1, -44.2)]), rel=0.001)


def test_three_kilometres_is_near_enough():
    assert NEAR == 3000
    road = lines_of(road=[(171.0, -44.0), (172.0, -44.0)])
    degree = math.pi / 180 * 6_367_449
    near, far = round(-44.0 + 2900 / degree, 5), round(-44.0 + 3100 / degree, 5)
    assert path_along(PLANE, (171.5, near), (171.9, -44.0), road, ("road",))[0] == (171.5, near)
    with pytest.raises(OffRouteError, match=r"from_place lies 3\.1 km off the route road"):
        path_along(PLANE, (171.5, far), (171.9, -44.0), road, ("road",))


def test_every_reason_is_given():
    apart = lines_of(one=[(171.0, -44.0), (171.1, -44.0)], other=[(171.5, -44.0), (171.6, -44.0)])
    with pytest.raises(OffRouteError) as raised:
        path_along(PLANE, (171.0, -44.5), (171.5, -44.5), apart, ("one", "other"))
    start, end, gap = raised.value.args
    assert start.startswith("from_place lies 55.")
    assert end.startswith("to_place lies 55.")
    assert gap == "the routes one and other come no nearer than 32.1 km"


@given(line=lines, data=st.data())
def test_a_way_begins_and_ends_at_its_places_and_keeps_to_its_route(line, data):
    ends = [line.interpolate(data.draw(st.floats(0, 1)), normalized=True).coords[0] for _ in range(2)]
    start, end = [(round(x, 5), round(y, 5)) for x, y in ends]
    road = PLANE.flat(line)
    path = path_along(PLANE, start, end, {"road": line}, ("road",))
    assert (path[0], path[-1]) == (start, end)
    assert len(path) >= 2
    # degrees are rounded to a metre and a bit
    assert all(PLANE.flat(Point(point)).distance(road) < 2 for point in path)
    assert length_m(path) >= length_m([start, end]) - 0.01
    assert length_m(path) <= road.length * 1.01 + 10


@given(one=lines, other=lines, data=st.data())
def test_a_way_over_two_routes_keeps_to_them_but_for_the_gap(one, other, data):
    start, end = one.coords[0], other.coords[-1]
    both = {"one": one, "other": other}
    flat = [PLANE.flat(line) for line in both.values()]
    gap = flat[0].distance(flat[1])
    if gap > NEAR:
        with pytest.raises(OffRouteError, match="come no nearer"):
            path_along(PLANE, start, end, both, ("one", "other"))
        return
    path = path_along(PLANE, start, end, both, ("one", "other"))
    assert (path[0], path[-1]) == (start, end)
    nearest = [min(PLANE.flat(Point(point)).distance(line) for line in flat) for point in path]
    assert max(nearest) < 2


HERE = 'routes.geojson: feature 3 "lane": '


def with_route(tmp_path, feature):
    return problems(campaign_folder(tmp_path, routes=[*routes(), feature]))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ([(171.0, -44.0)], "geometry.coordinates: has fewer than two points"),
        ([(171.0, -44.0), (171.0, -44.0)], "geometry.coordinates: has no length"),
        (
            [(-44.0, 171.0), (-44.1, 171.0)],
            "geometry.coordinates: [-44.0, 171.0] is not on the globe; expected [longitude, latitude] in degrees; "
            "are latitude and longitude swapped?"
            " write [171.0, -44.0]",
        ),
        ([(171.0, -44.0), (171.0, 91)], "geometry.coordinates: [171.0, 91] is not on the globe; expected [longitude, "
         "latitude] in degrees"),
        ([(-8.0, -44.0), (-9.0, -44.0)], "geometry.coordinates: [-9.0, -44.0] crosses the meridian opposite the "
         "campaign"),
        ([(171.0, -44.0), ("x", "y")], 'geometry.coordinates: ["x", "y"] is not [longitude, latitude]'),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_line(tmp_path, line, expected):
    assert with_route(tmp_path, route("lane", line)) == [HERE + expected]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"mode": "rails"}, 'properties.mode: "rails" is unknown; expected one of rail, road, street, water; did '
         'you mean "rail"?'),
        ({"stops": ["alder", "brich"]}, 'properties.stops: "brich" is not a place in gazetteer.geojson; did you mean '
         '"birch"?'),
        ({"geometry": {"type": "Point", "coordinates": [171, -44]}}, 'geometry: "Point" is not a LineString'),
        ({"geometry": None}, "geometry: is not a LineString"),
        ({"geometry": {"type": "LineString"}}, "geometry.coordinates: has fewer than two points"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_route(tmp_path, changes, expected):
    assert with_route(tmp_path, route("lane", [(171, -44), (171.1, -44)], **changes)) == [HERE + expected]


def test_a_route_that_has_a_fault_is_not_told_to_be_missing(tmp_path):
    faulty = route("alder-road", [(171.0, -44.0)])
    assert problems(campaign_folder(tmp_path, routes=[faulty, *routes()[1:]])) == [
        'routes.geojson: feature 1 "alder-road": geometry.coordinates: has fewer than two points'
    ]


def test_a_point_twice_is_one(tmp_path):
    assert with_route(tmp_path, route("lane", [(171, -44), (171, -44), (171.1, -44)])) == []


def test_a_stop_far_off_its_route(tmp_path):
    far = [route("alder-road", [(171.0, -44.0), (171.1, -44.15), (171.3, -44.2)], stops=["cedar"]), routes()[1]]
    [problem] = problems(campaign_folder(tmp_path, routes=far))
    assert problem.startswith('routes.geojson: feature 1 "alder-road": properties.stops: "cedar" lies ')
    assert problem.endswith("km off the route; expected at most 3 km")


LANE = [(171.0, -44.0), (171.1, -44.15), (171.3, -44.2)]


def test_stops_out_of_order(tmp_path):
    assert with_route(tmp_path, route("lane", LANE, stops=["birch", "alder"])) == [
        HERE + 'properties.stops: "alder" comes before "birch" on the line'
    ]


def test_a_ring_may_begin_at_any_stop(tmp_path):
    ring = [*LANE, (171.2, -44.0), (171.0, -44.0)]
    assert with_route(tmp_path, route("lane", ring, stops=["birch", "alder"])) == []


def test_a_line_of_more_points_than_can_be_seen_is_refused(tmp_path):
    zigzag = route("zigzag", [(170.5 + i / 100_000, -44.0 - (i % 2) / 10) for i in range(50_001)])
    assert problems(campaign_folder(tmp_path, routes=[*routes(), zigzag])) == [
        'routes.geojson: feature 3 "zigzag": geometry.coordinates: has 50001 points; expected at most 50000'
    ]
