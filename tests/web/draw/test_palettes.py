"""The colours of a bright and of a dark room: text can be read, sides be told apart, map and page agree."""

import re
from itertools import combinations, product

import numpy as np
import pytest

from dashapp import built_in
from dashapp.campaign.colours import APART, GROUND, MARK, OWN, SIGHTS, TEXT, contrast, lab, linear
from dashapp.campaign.sections.manifest_file import MOST_SIDES
from dashapp.campaign.sections.units import Unit
from dashapp.web.draw.ground import ground
from dashapp.web.draw.map_style import map_layers
from dashapp.web.draw.symbols import ARMS, SIDES
from tests.colours import COLOURS, PALETTES

TINTS = tuple(f"side-{number}" for number in range(MOST_SIDES))
LEGIBLE = [
    *product(("ink", "ink-pale", "soft", "accent", *TINTS), ("paper", "sheet"), (TEXT,)),
    *product(("ink", "soft", "accent"), ("hover", "sought"), (TEXT,)),
    *product(("land-name", "river-name", "map-route-name", "map-ring"), ("paper",), (TEXT,)),
    ("water-name", "map-water", TEXT),
    *product(("map-water", "map-river", "map-coast", "map-rail", "map-road", "map-relief"), ("paper",), (MARK,)),
    ("ink", "field", TEXT),
    ("soft", "field", TEXT),
    ("ink", "hit", TEXT),
    *product(("mark",), ("paper", "sheet"), (MARK,)),
]


def test_both_rooms_have_the_same_colours_but_for_what_follows_from_others():
    assert COLOURS["bright"].keys() == COLOURS["dark"].keys()
    assert len(COLOURS["bright"]) >= 20


@pytest.mark.parametrize("theme", COLOURS)
def test_what_is_written_can_be_read(theme):
    colours = COLOURS[theme]
    found = {(one, other): (contrast(colours[one], colours[other]), least) for one, other, least in LEGIBLE}
    assert not {pair: ratio for pair, (ratio, least) in found.items() if ratio < least}


def test_in_a_bright_room_and_on_paper_water_is_darker_than_land():
    water, land = (contrast(COLOURS["bright"][name], "#000000") for name in ("map-water", "paper"))
    assert water < land


@pytest.mark.parametrize("theme", COLOURS)
@pytest.mark.parametrize("sight", SIGHTS)
def test_the_sides_are_told_apart_however_one_sees_colours(theme, sight):
    seen = {side: lab(np.array(SIGHTS[sight]) @ linear(COLOURS[theme][side])) for side in TINTS}
    far = {pair: np.linalg.norm(seen[pair[0]] - seen[pair[1]]) for pair in combinations(TINTS, 2)}
    assert min(far.values()) > APART, far


@pytest.mark.parametrize("theme", COLOURS)
def test_what_the_check_knows_of_the_colours_is_what_the_page_has(theme):
    assert [COLOURS[theme][side] for side in TINTS] == list(OWN[theme])
    assert {COLOURS[theme][ground] for ground in ("paper", "sheet")} == {*GROUND[theme]}


def test_every_side_has_a_colour_and_a_shape_of_its_own():
    for shapes in zip(*SIDES, strict=True):
        assert len(set(shapes)) == MOST_SIDES
    rules = (built_in("assets") / "styles" / "map.css").read_text(encoding="utf-8")
    coloured = re.findall(r'^ *\[data-side="(\d)"\] \{ --colour: var\(--side-\1\); \}', rules, re.MULTILINE)
    assert coloured == [str(number) for number in range(MOST_SIDES)]


def test_every_kind_of_unit_has_a_sign_of_its_own():
    kinds = Unit.model_fields["kind"].annotation.__args__
    assert tuple(ARMS) == kinds
    assert len(set(ARMS.values())) == len(kinds)


def test_no_rule_of_the_style_sheets_has_a_colour_of_its_own():
    for sheet in built_in("assets").rglob("*.css"):
        screen = re.sub(
            r"^ *@media print \{.*?^\}", "", sheet.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE
        )
        rules = re.sub(r"--[\w-]+:[^;]*;", "", screen)
        # but for the black screen, which is black in any room
        assert set(re.findall(r"#[0-9a-f]{3,8}\b(?=[^{}]*\})|rgba?\(.*?\)", rules)) <= {"#000"}, sheet.name


def test_the_ground_is_drawn_in_the_colours_of_both_rooms(campaign):
    layers = map_layers(campaign)
    roles = [layer[part] for layer in layers for part in ("colour", "edge") if part in layer]
    assert all("colour" in layer for layer in layers)
    assert set(roles) == PALETTES["bright"].keys() == PALETTES["dark"].keys()


def test_every_layer_of_the_ground_has_something_to_draw(campaign):
    sources = ground(campaign)["sources"]
    for layer in map_layers(campaign):
        if "source" in layer:
            found = [properties for _, _, properties in sources[layer["source"]]]
            only = layer.get("only", {})
            assert any(all(each[name] in values for name, values in only.items()) for each in found), layer
