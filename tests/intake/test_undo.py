"""What was added can be taken back, unless somebody has changed it since."""

import json

import pytest

from dashapp.campaign import CampaignError, load_campaign
from dashapp.cli import main
from dashapp.intake import add_drawn_place, add_drawn_way, move_drawn_place, undo
from tests.builders import campaign_folder

PLACES = "name,lat,lon\nFir Tree,-44.3,171.2\n"


@pytest.fixture
def folder(tmp_path):
    return campaign_folder(tmp_path / "campaign")


def bodies(folder):
    return {each.name: each.read_bytes() for each in folder.rglob("*.*") if not each.name.startswith(".")}


def point(folder, place_id):
    return load_campaign(folder).places.geometry[place_id].coords[0]


def test_an_import_is_taken_back_to_the_letter(folder, tmp_path, capsys):
    before = bodies(folder)
    (tmp_path / "places.csv").write_text(PLACES, encoding="utf-8")
    assert main(["import", "places", str(tmp_path / "places.csv"), "--into", str(folder)]) == 0
    assert f"petrograd undo {folder} takes it back" in capsys.readouterr().out
    assert bodies(folder) != before
    assert main(["undo", str(folder)]) == 0
    assert capsys.readouterr().out == "undone: import places places.csv\n"
    assert bodies(folder) == before
    assert not (folder / ".petrograd-undo.json").exists()
    assert main(["undo", str(folder)]) == 1
    assert capsys.readouterr().err == "campaign: has nothing to be undone\n"


def test_what_was_tried_or_refused_leaves_nothing_to_take_back(folder, tmp_path, capsys):
    (tmp_path / "places.csv").write_text(PLACES, encoding="utf-8")
    assert main(["import", "places", str(tmp_path / "places.csv"), "--into", str(folder), "--dry-run"]) == 0
    assert "takes it back" not in capsys.readouterr().out
    with pytest.raises(CampaignError, match="is outside the bounds"):
        add_drawn_place(folder, "Nowhere", "town", 2, (0, 0))
    with pytest.raises(CampaignError, match="nothing to be undone"):
        undo(folder)


def test_what_is_drawn_is_written_and_taken_back_one_after_the_other(folder):
    before = bodies(folder)
    assert add_drawn_place(folder, "Fir Tree", "inn", 1, (171.2, -44.3)) == "fir-tree"
    place = load_campaign(folder).places.loc["fir-tree"]
    assert (place["title"], place["kind"], place["rank"]) == ("Fir Tree", "inn", 1)
    move_drawn_place(folder, "fir-tree", (171.25 - 360, -44.35))
    assert point(folder, "fir-tree") == (171.25, -44.35)
    assert add_drawn_way(folder, "Fir lane", "water", [(171.25, -44.35), (171.3, -44.2)]) == "fir-lane"
    way = load_campaign(folder).routes.loc["fir-lane"]
    assert (way["mode"], way["stops"]) == ("water", ("fir-tree", "birch-mill", "birch"))
    assert undo(folder) == "Fir lane, drawn on the map"
    assert undo(folder) == "fir-tree, moved on the map"
    assert point(folder, "fir-tree") == (171.2, -44.3)
    assert undo(folder) == "Fir Tree, drawn on the map"
    assert bodies(folder) == before


def test_a_place_moves_and_nothing_else_in_its_file_does(folder):
    path = folder / "gazetteer.geojson"
    text = path.read_text(encoding="utf-8")
    spread = json.dumps(json.loads(text), indent=3).replace("\n", "\r\n")
    path.write_bytes(b"\xef\xbb\xbf" + spread.encode())
    move_drawn_place(folder, "birch-mill", (171.32, -44.22))
    after = path.read_bytes()
    data = json.loads(after.decode("utf-8-sig"))
    points = {each["properties"]["place_id"]: each["geometry"] for each in data["features"]}
    assert points["birch-mill"]["coordinates"] == [171.32, -44.22]
    assert after.count(b"\r\n") > spread.count("\r\n") - 5
    assert after.startswith(b"\xef\xbb\xbf")


def test_a_move_that_would_break_a_record_is_refused_with_the_reason(folder):
    before = bodies(folder)
    with pytest.raises(CampaignError, match="does not lead there: to_place lies"):
        move_drawn_place(folder, "birch", (171.9, -44.9))
    with pytest.raises(CampaignError, match="is no place with a position"):
        move_drawn_place(folder, "dell", (171.3, -44.2))
    assert bodies(folder) == before


def test_what_somebody_has_changed_since_is_not_taken_back(folder):
    add_drawn_place(folder, "Fir Tree", "inn", 1, (171.2, -44.3))
    path = folder / "gazetteer.geojson"
    path.write_text(path.read_text(encoding="utf-8").replace("Fir Tree", "Fir Grove"), encoding="utf-8")
    before = bodies(folder)
    with pytest.raises(CampaignError, match=r"gazetteer\.geojson: has been changed since, so nothing was undone"):
        undo(folder)
    assert bodies(folder) == before


@pytest.mark.parametrize("name", ["../outside.csv", "/outside.csv", "basemap/../../outside.geojson", "notes.txt"])
def test_only_files_of_a_campaign_are_ever_restored(folder, name):
    add_drawn_place(folder, "Fir Tree", "inn", 1, (171.2, -44.3))
    kept = folder / ".petrograd-undo.json"
    steps = json.loads(kept.read_text())
    steps[0]["files"] = {name: {"was": next(iter(steps[0]["files"].values()))["was"], "is": None}}
    kept.write_text(json.dumps(steps))
    with pytest.raises(CampaignError, match="nothing to be undone"):
        undo(folder)
    kept.write_text("[1")
    with pytest.raises(CampaignError, match="nothing to be undone"):
        undo(folder)
