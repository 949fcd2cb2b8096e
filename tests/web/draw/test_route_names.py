"""The names along the lines of the map."""

from collections import Counter

from dashapp.campaign import load_campaign
from dashapp.cli.imports import MODES
from dashapp.web.draw.map_style import map_layers
from dashapp.web.draw.route_names import route_names
from tests.builders import campaign_folder, route, routes


def test_the_route_most_movements_take_comes_first(campaign):
    taken = Counter(route_id for via in campaign.movements["via"] for route_id in via)
    names = route_names(campaign)
    assert taken[names[0]["id"]] == max(taken[each["id"]] for each in names)
    assert names[0]["label"] == campaign.routes.at[names[0]["id"], "label"]


def test_a_route_has_its_label_or_its_name_but_streets_and_ways_by_water_have_none(tmp_path):
    line = [(171.0, -44.0), (171.1, -44.15)]
    others = [
        route("lane", line, label="The lane", name="The lane by the mill"),
        route("street", line, mode="street"),
        route("ferry", line, mode="water"),
    ]
    found = route_names(load_campaign(campaign_folder(tmp_path, routes=[*others, *routes()])))
    assert [each["id"] for each in found] == ["alder-road", "cedar-line", "lane"]
    assert {each["id"]: each["label"] for each in found} == {
        "alder-road": "alder road",
        "cedar-line": "cedar line",
        "lane": "The lane",
    }


def test_a_route_of_every_mode_is_drawn(campaign):
    drawn = {mode for layer in map_layers(campaign) for mode in layer.get("only", {}).get("mode", ())}
    assert drawn == set(MODES)
