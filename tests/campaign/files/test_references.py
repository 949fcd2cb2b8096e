"""What a table refers to may be called by its name, where that is the name of one thing only."""

import pandas as pd
import pytest

from dashapp.campaign import load_campaign
from dashapp.campaign.files.references import named
from tests.builders import (
    CAMPAIGN,
    GUIDE,
    LESSON,
    campaign_folder,
    citation,
    citations,
    front,
    halt,
    movement,
    movements,
    note,
    place,
    places,
    problems,
    routes,
    strength,
    term,
    translation,
    unit,
    units,
)

GUIDED = CAMPAIGN.replace('opening = "all"\n', 'rules = ["cedar"]\n') + GUIDE
FRAMES = ("units", "movements", "events", "fronts", "citations", "strengths", "notes", "terms", "translations")


def whole(path, **files):
    """Write the campaign with every table that refers to something."""
    return campaign_folder(path, **{"fronts": [front()], "terms": [term()]} | files)


def test_names_are_read_as_the_ids_they_stand_for(tmp_path):
    cited = citation(record_id="f1")
    ids = whole(tmp_path / "ids", citations=[*citations(), cited], translations=[translation(kind="place", id="birch")])
    moved = [movement(unit_id="THE  Column", from_place=" Alder", to_place="Birch", via="Alder road"), *movements()[1:]]
    moved[2] |= {"to_place": "old cedar", "unit_id": "column "}
    moved[3] |= {"from_place": "Old Cedar"}
    names = whole(
        tmp_path / "names",
        units=[unit(side="The Reds"), {**units()[1], "side": "the blues"}],
        movements=moved,
        fronts=[front(side="The Blues", places="Old Cedar; Alder")],
        citations=[*({**each, "source_id": each["source_id"].title()} for each in citations()), cited],
        strengths=[strength(unit_id="Column", source_id="A Memoir")],
        notes=[note(source_id="A Chronicle")],
        terms=[term(source_id="Memoir")],
        translations=[translation(kind="place", id="Birch")],
    )
    expected, found = load_campaign(ids), load_campaign(names)
    for frame in FRAMES:
        pd.testing.assert_frame_equal(getattr(found, frame), getattr(expected, frame))


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("Newtown", 'is the name of more than one place in gazetteer.geojson; expected an id, one of n1, n2'),
        ("Old Ceder", 'is not a place in gazetteer.geojson; did you mean "Old Cedar"?'),
        ("brich", 'is not a place in gazetteer.geojson; did you mean "birch"?'),
        ("Somewhere else", "is not a place in gazetteer.geojson"),
    ],
)  # fmt: skip
def test_what_is_not_clear_is_told_once(tmp_path, said, told):
    towns = [place("n1", (171.0, -44.0), title="Newtown"), place("n2", (171.0, -44.0), title="NEWTOWN")]
    rows = [movement(), halt(said, movement_id="m2", depart="1850-03-01T18:00", arrive="1850-03-02T06:00")]
    found = problems(campaign_folder(tmp_path, gazetteer=[*places(), *towns], movements=[*rows, *movements()[2:]]))
    assert f'movements.csv:3: from_place: "{said}" {told}' in found
    assert len([each for each in found if "from_place" in each and ":3:" in each]) == 1


def test_an_id_comes_before_a_name(tmp_path):
    towns = [place("n1", (171.5, -44.0), title="Birch"), *places()]
    folder = campaign_folder(tmp_path, gazetteer=towns)
    assert load_campaign(folder).movements.loc["m1", "to_place"] == "birch"


def test_names_are_read_in_settings_and_routes_too(tmp_path):
    ids = campaign_folder(tmp_path / "ids", campaign=GUIDED)
    settings = GUIDED.replace('goal = "alder"', 'goal = "ALDER"').replace('"chronicle"', '"A Chronicle"')
    settings = settings.replace('rules = ["cedar"]', 'rules = ["Old Cedar"]').replace('"memoir"', '"A  memoir"')
    lesson = LESSON.replace('"column"', '"The column"').replace('"memoir"', '"Memoir"')
    lines = routes()
    lines[0]["properties"]["stops"] = ["Alder", "Birch"]
    names = campaign_folder(tmp_path / "names", campaign=settings, routes=lines)
    (names / "lesson.toml").write_text(lesson.replace('"chronicle"', '"Chronicle"'), encoding="utf-8")
    expected, found = load_campaign(ids), load_campaign(names)
    assert (found.goal, found.rules, found.texts) == ("alder", ("cedar",), ("chronicle",))
    assert (found.guide, found.lesson) == (expected.guide, expected.lesson)
    assert list(found.routes["stops"]) == list(expected.routes["stops"])


def test_a_name_of_several_is_told_in_settings_too(tmp_path):
    towns = [place("n1", (171.0, -44.0), title="Newtown"), place("n2", (171.0, -44.0), title="Newtown")]
    settings = CAMPAIGN.replace('goal = "alder"', 'goal = "Newtown"')
    told = "is the name of more than one place in gazetteer.geojson; expected an id, one of n1, n2"
    found = problems(campaign_folder(tmp_path, gazetteer=[*places(), *towns], campaign=settings))
    assert found == [f'campaign.toml: goal: "Newtown" {told}']


def test_an_id_may_be_written_in_any_capitals_unless_two_differ_in_them_alone(tmp_path):
    moved = [movement(unit_id="Column", from_place="ALDER", via="Alder-Road"), *movements()[1:]]
    found = load_campaign(campaign_folder(tmp_path / "one", movements=moved))
    assert found.movements.loc["m1", ["unit_id", "from_place"]].tolist() == ["column", "alder"]
    twins = [unit(name="A", label="B"), units()[1], unit(unit_id="Column", name="C", label="D")]
    moved = [movement(unit_id="COLUMN"), *movements()[1:]]
    told = problems(campaign_folder(tmp_path / "two", units=twins, movements=moved))
    assert [line for line in told if "COLUMN" in line] == [
        'movements.csv:2: unit_id: "COLUMN" is the name of more than one unit in units.csv; '
        "expected an id, one of Column, column"
    ]


def test_names_of_several_words_in_a_list_want_semicolons(tmp_path):
    found = problems(whole(tmp_path, fronts=[front(places="Alder Mt. Elm")]))
    hint = "put semicolons between names of more than one word"
    assert f'fronts.csv:2: places: "Mt." is not a place in gazetteer.geojson; {hint}' in found


def test_a_name_is_no_fault_where_what_it_is_of_could_not_be_read(tmp_path):
    folder = campaign_folder(tmp_path, units=[unit(side="The Reds"), {**units()[1], "side": "The Blues"}])
    settings = CAMPAIGN.replace('id = "reds"\n', "")
    (folder / "campaign.toml").write_text(settings, encoding="utf-8")
    assert problems(folder) == ["campaign.toml: sides.1.id: is missing"]


def test_an_article_that_begins_a_name_may_be_left_out_or_put_in(tmp_path):
    named = [place("alder", (171.0, -44.0), title="The Alder"), *places()[1:]]
    moved = [movement(unit_id="the Column", from_place="Alder", to_place="The Birch"), *movements()[1:]]
    armed = [unit(side="Reds"), {**units()[1], "side": "blues"}]
    campaign = load_campaign(campaign_folder(tmp_path, gazetteer=named, movements=moved, units=armed))
    assert list(campaign.units["side"]) == ["reds", "blues"]
    assert campaign.movements.loc["m1", ["unit_id", "from_place", "to_place"]].tolist() == ["column", "alder", "birch"]


def test_a_name_as_it_is_written_comes_before_one_without_its_article():
    things = named({"hague", "camp", "the", "a"}, "place in x", [("hague", "The Hague"), ("camp", "Hague")])
    assert (things.meant("hague"), things.likely("Le Hague")) == (("hague",), ("hague", "camp"))
    assert [things.likely(each) for each in ("the hague", "La  Camp", "the", "The ")] == [
        ("hague",),
        (),
        ("the",),
        ("the",),
    ]
    assert things.meant("La Hague") == ()
