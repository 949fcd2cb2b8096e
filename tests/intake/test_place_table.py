"""Places that stand in a table: what an import or the page's edit mode writes goes there."""

import io
from pathlib import Path

import openpyxl
import pytest

from dashapp.campaign import CampaignError, load_campaign
from dashapp.intake import (
    add_drawn_place,
    change_place,
    delete_place,
    import_events,
    import_places,
    move_drawn_place,
    undo,
)
from tests.builders import problems
from tests.campaign.sections.test_place_rows import PLACES, campaign_of
from tests.intake.conftest import left
from tests.workbooks import put_into_workbook, write

MORE = {"certainty": "uncertain", "sentence": "A farm.", "names": ["La Haye"], "radius_km": 0.2, "modern": ""}


@pytest.fixture(params=["", "march.xlsx"], ids=["csv", "sheet"])
def folder(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    (tmp_path / "mine").mkdir()
    head = PLACES.replace("Name,", "place_id,Name,").replace("radius_km", "radius_km,certainty,coordinates_from")
    first, *rows = head.splitlines()
    campaign_of(tmp_path / "mine", "\n".join([first, *(f",{row},," for row in rows)]) + "\n")
    if request.param:
        put_into_workbook(tmp_path / "mine", request.param)
    assert problems(tmp_path / "mine") == []
    return tmp_path / "mine"


def held(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != ".petrograd-undo.json"}


def test_an_import_adds_rows_and_leaves_what_is_a_fault(folder, source):
    before = held(folder)
    rows = (
        "title,lat,lon,type,links\nWavre,50.7167,4.6,town,x\nLigny,50.5125,4.5761,,\nFar,,,,\n"
        + "x" * 201
        + ",50,4,,\n"
    )
    report = import_places(source("more.csv", rows), folder)
    assert list(report.taken) == ["wavre"]
    assert [each.partition(": ")[0] for each in left(report)] == ["more.csv:3", "more.csv:4", "more.csv:5"]
    place = load_campaign(folder).places.loc["wavre"]
    assert (place["kind"], place["coordinates_from"], place.geometry.x) == ("town", "more.csv", 4.6)
    assert not (folder / "gazetteer.geojson").exists()
    changed = {name for name, body in held(folder).items() if before[name] != body}
    assert changed == {"march.xlsx"} if "march.xlsx" in before else {"places.csv"}


def test_an_update_changes_cells(folder, source):
    report = import_places(source("more.csv", "name,kind,rank\nLigny,town,1\nSombreffe,,4\n"), folder, update=True)
    assert list(report.changed) == ["ligny", "sombreffe"]
    places = load_campaign(folder).places
    assert list(places["kind"]) == ["town", "ridge", "village"]
    assert list(places["rank"]) == [1, 1, 4]


def test_what_is_drawn_stands_in_the_table_and_is_undone(folder):
    before = held(folder)
    assert add_drawn_place(folder, "Haye Sainte", "farm", 3, (9.5, 50.6781), MORE) == "haye-sainte"  # bounds widen
    place = load_campaign(folder).places.loc["haye-sainte"]
    assert (place["names"], place["rank"], place["radius_km"]) == (("Haye Sainte", "La Haye"), 3, 0.2)
    move_drawn_place(folder, "haye-sainte", (4.5, 50.7))
    point = load_campaign(folder).places.loc["haye-sainte"].geometry
    assert (point.x, point.y) == (4.5, 50.7)
    delete_place(folder, "haye-sainte")
    assert "haye-sainte" not in load_campaign(folder).places.index
    for _ in range(3):
        undo(folder)
    assert held(folder) == before


def test_a_place_that_is_renamed_keeps_its_id(folder):
    change_place(folder, "sombreffe", {"title": "Point du Jour", "kind": "inn"})
    place = load_campaign(folder).places.loc["sombreffe"]
    assert (place["title"], place["kind"]) == ("Point du Jour", "inn")


def test_what_would_be_a_fault_is_refused_and_nothing_is_lost(folder):
    before = held(folder)
    with pytest.raises(CampaignError, match=r"from_place: \"Ligny\" is not a place in (places.csv|the sheet places)"):
        delete_place(folder, "ligny")
    with pytest.raises(CampaignError, match=r"(places.csv|march.xlsx: sheet places).*has no column modern"):
        change_place(folder, "ligny", {"modern": "Sombreffe"})
    assert held(folder) == before


def test_a_workbook_that_is_open_is_not_written(tmp_path, source):
    campaign_of(tmp_path)
    put_into_workbook(tmp_path, "march.xlsx")
    (tmp_path / ".~lock.march.xlsx#").touch()
    with pytest.raises(CampaignError, match=r"march\.xlsx: is open in a spreadsheet; save it and close it there"):
        import_places(source("more.csv", "name,lat,lon\nWavre,50.7,4.6\n"), tmp_path)


def test_a_position_in_one_cell_is_changed_there(tmp_path):
    campaign_of(tmp_path, 'name,position,names\nLigny,"50.5, 4.5",\nSeminary Ridge,"50.6, 4.6",The Crest\n')
    move_drawn_place(tmp_path, "ligny", (4.7, 50.7))
    assert (tmp_path / "places.csv").read_text(encoding="utf-8").splitlines()[1] == 'Ligny,"50.7, 4.7",'


def test_new_places_of_events_go_into_the_table(folder, source):
    rows = "title,date,lat,lon,place\nA clash,1815-06-17,50.8,4.4,Uccle\nAnother,1815-06-17,50.5125,4.5761,Ligny\n"
    (folder / "sources.toml").write_text("", encoding="utf-8")
    (folder / "citations.csv").write_text("record_id,source_id,locator,stance,says,dating\n", encoding="utf-8")
    report = import_events(source("events.csv", rows), folder)
    assert left(report) == []
    campaign = load_campaign(folder)
    assert campaign.places.loc["uccle"].geometry.x == 4.4
    assert list(campaign.events["place_id"])[1:] == [("uccle",), ("ligny",)]


def test_the_sheet_keeps_its_remarks_and_lists(tmp_path, source):
    campaign_of(tmp_path)
    put_into_workbook(tmp_path, "march.xlsx")
    book = openpyxl.load_workbook(io.BytesIO((tmp_path / "march.xlsx").read_bytes()))
    book["places"]["A1"].comment = openpyxl.comments.Comment("what it wants", "me")
    book.save(tmp_path / "march.xlsx")
    import_places(source("more.csv", "name,lat,lon\nWavre,50.7,4.6\n"), tmp_path)
    sheet = openpyxl.load_workbook(tmp_path / "march.xlsx")["places"]
    assert sheet["A1"].comment.text == "what it wants"
    assert [cell.value for cell in sheet["A"]] == ["Name", "Ligny", "Seminary Ridge", "Sombreffe", "Wavre"]


@pytest.mark.parametrize("name", ["places.xlsx", "places.ods"])
def test_a_workbook_of_places_is_read_as_it_is(tmp_path, name):
    campaign_of(tmp_path)
    rows = [["name", "position", "note"], ["Wavre", "50.7, 4.6", "A river,\ntwo bridges."], [""], ["Far"]]
    (tmp_path / "theirs").mkdir()
    report = import_places(write(tmp_path / "theirs" / name, {"List 1": rows, "About": [["mine"]]}), tmp_path)
    assert left(report) == [f'{name}:4: "Far": has no position']
    assert load_campaign(tmp_path).places.loc["wavre", "sentence"] == "A river, two bridges."
    book = write(tmp_path / "theirs" / name, {"one": rows, "Places": rows[:1], "two": rows})
    assert left(import_places(book, tmp_path)) == []  # the sheet of that name has none
    with pytest.raises(
        CampaignError, match=rf'{name}: "one, two" has several sheets and none named "places"; name the'
    ):
        import_places(write(tmp_path / "theirs" / name, {"one": rows, "two": rows}), tmp_path)


def test_nothing_is_guessed_that_the_name_does_not_say(tmp_path, source):
    campaign_of(tmp_path)
    rows = "name,lat,lon\nDevil's Den,50.7,4.6\nHerr's Ridge,50.7,4.7\n"
    report = str(import_places(source("more.csv", rows), tmp_path))
    assert "kind place: devils-den\n" in report
    assert "kind ridge, from its name: herrs-ridge\n" in report
    assert "village" not in report
