"""Lists of events: what is read of them, where their places are found, and what goes into which file."""

import csv
import io
import json

import openpyxl
import pytest

from dashapp.campaign import CampaignError, load_campaign
from dashapp.cli import main
from dashapp.intake import days, import_events, table_rows
from tests.builders import CAMPAIGN, campaign_folder
from tests.intake.conftest import features, left
from tests.workbooks import put_into_workbook, write

LIST = """\
Battle,Date,Lat.,decimalLongitude,Type,Site,Ref,Comanders
Battle of Birch,2 March 1850,-44.2005,171.2995,battle,,A Book,X
Battle of Elm,2–3 March 1850,-44.3,171.4,,,,
Second battle of Elm,03.03.1850 14:30,-44.3001,171.4001,,,,
Siege of Alder,1850-03-02T00:00:00Z,,,siege,,,
Parley,3 March 1850,-44.25,171.25,,The Oak,,
Landing nowhere,2 March 1850,,,,,,
Battle of Far,2 March 1815,-44.1,171.1,,,,
Battle of Ash,spring,-44.1,171.1,,,,
Battle of Beech,2 March 1850,50.0,4.0,,,,
,2 March 1850,-44.1,171.1,,,,
"""


def rows(folder, name):
    return list(csv.DictReader((folder / name).read_text(encoding="utf-8").splitlines()))


def test_a_list_comes_in_with_its_places_its_citations_and_its_source(into, source):
    stood = {path: path.read_text(encoding="utf-8") for path in into.glob("*.*")}
    report = import_events(source("a list.csv", LIST), into)
    new = {row["event_id"]: row for row in rows(into, "events.csv")[1:]}
    assert {ident: [row[column] for column in ("place_id", "kind", "start", "end")] for ident, row in new.items()} == {
        "battle-of-birch": ["birch", "battle", "1850-03-02", "1850-03-02"],
        "battle-of-elm": ["elm", "battle", "1850-03-02", "1850-03-03"],
        "second-battle-of-elm": ["elm", "battle", "1850-03-03T14:30", "1850-03-03T14:30"],
        "siege-of-alder": ["alder", "siege", "1850-03-02", "1850-03-02"],
        "parley": ["the-oak", "event", "1850-03-03", "1850-03-03"],
        "landing-nowhere": ["", "landing", "1850-03-02", "1850-03-02"],
    }
    assert list(report.taken) == [*new, "place elm", "place the-oak"]
    oak = features(into, "gazetteer.geojson")["the-oak"]
    assert (oak["properties"]["title"], oak["properties"]["rank"]) == ("The Oak", 2)
    assert report.guessed["place, of the same name near by"] == ["battle-of-birch"]
    assert report.guessed["place, of the name that is in the title"] == ["siege-of-alder"]
    assert report.guessed["no place, for the file gives no position"] == ["landing-nowhere"]
    assert report.guessed["rank 2"] == ["place elm", "place the-oak"]
    assert list(report.unread) == ['column "Comanders"']
    assert left(report) == [
        'a list.csv:9: "Battle of Ash": start: "spring" is not a date; expected 1860-05-27',
        "a list.csv:11: has no name",
        'a list.csv:8: "Battle of Far": start: "2 March 1815" is outside the campaign; '
        "expected 1850-03-01T00:00 to 1850-03-05T00:00",
        'a list.csv:10: "Battle of Beech": position: [4.0, 50.0] is outside the bounds of the campaign; '
        "expected within [170.0, -45.0, 172.5, -43.0]; widen the bounds in campaign.toml, and import again",
    ]
    campaign = load_campaign(into)
    cited = campaign.citations.set_index("record_id").loc["battle-of-birch"]
    assert (cited["source_id"], cited["locator"], cited["says"], cited["dating"]) == (
        *("a-list", "line 2", "Lists it, after A Book."),
        "2 March 1850",
    )
    assert campaign.sources["a-list"].title == "a list.csv"
    # what stood there stands there, to the letter
    for path, text in stood.items():
        assert path.suffix == ".geojson" or path.read_text(encoding="utf-8").startswith(text)
    # a second time nothing is new
    assert import_events(source("a list.csv", LIST), into).taken == {}


def test_geojson_comes_in(into, source):
    point = {"type": "Point", "coordinates": [171.31, -44.21]}
    said = {
        "NAME": "Storming of the mill",
        "date": "1850-03-02",
        "End": "1850-03-03",
        "certainty": "certain",
        "rnak": 1,
    }
    report = import_events(source("e.geojson", [{"type": "Feature", "properties": said, "geometry": point}]), into)
    new = rows(into, "events.csv")[-1]
    assert [new[column] for column in ("event_id", "place_id", "start", "end", "certainty")] == [
        *("storming-of-the-mill", "birch-mill", "1850-03-02", "1850-03-03", "certain"),
    ]
    assert list(report.unread) == ['property "rnak"; did you mean rank?']
    assert load_campaign(into).citations["locator"].iloc[-1] == "feature 1"


def test_what_the_files_were_written_with_stays_and_a_dry_run_writes_nothing(into, source):
    for name in ("events.csv", "citations.csv"):
        path = into / name
        path.write_bytes(b"\xef\xbb\xbf" + path.read_text(encoding="utf-8").replace("\n", "\r\n").rstrip().encode())
    before = {path: path.read_bytes() for path in into.glob("*.*")}
    file = source("e.csv", "name;date\nParley;2.3.1850\nTruce;13.3.1850\n")
    assert list(import_events(file, into, dry_run=True).taken) == ["parley"]
    assert {path: path.read_bytes() for path in into.glob("*.*")} == before
    import_events(file, into)
    now = (into / "events.csv").read_bytes()
    assert now.startswith(before[into / "events.csv"] + b"\r\nparley,")
    assert now.endswith(b"\r\n")
    assert load_campaign(into).events.at["parley", "start"].day == 2


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("date\n1850-03-02\n", 'columns: "date" has no column with the name of the event'),
        ("name\nA\n", "has no column with its date"),
        (
            "name,date\nA,2/3/1850\n",
            "can be read in two ways: no cell of the column tells whether the day or the month",
        ),
        ("<gpx/>", "is no list of events; expected a table (CSV, TSV) or GeoJSON"),
        ("", "is empty; expected a table (CSV, TSV) or GeoJSON"),
    ],
)
def test_a_file_that_is_no_list_of_events(into, source, content, said):
    with pytest.raises(CampaignError) as caught:
        import_events(source("e.csv", content), into)
    assert said.removeprefix('columns: "date" ') in str(caught.value)
    assert "parley" not in (into / "events.csv").read_text(encoding="utf-8")


def test_what_the_check_refuses_is_left_and_the_rest_goes_in(into, source):
    truce, talk = f"Truce,2 March 1850,{'long ' * 1200},", f"{'Talk ' * 50},2 March 1850,,-44.3,171.2"
    text = f"name,date,summary,lat,lon\nParley,2 March 1850,Good.,,\n{truce},\n{talk}\n"
    report = import_events(source("e.csv", text), into)
    assert list(report.taken) == ["parley"]
    assert sorted(each.row for each in report.left) == [3, 4, 4]  # the last for its own name and for that of its place
    assert any(each.startswith('e.csv:3: "Truce": summary: "long') for each in left(report))
    load_campaign(into)


def test_a_draft_that_has_neither_sources_nor_citations_gets_both(tmp_path, source):
    settings = "draft = true\n" + CAMPAIGN.replace('text = "chronicle"\n', "")
    folder = campaign_folder(tmp_path / "draft", campaign=settings, strengths=[], notes=[])
    for name in ("sources.toml", "citations.csv", "lesson.toml"):
        (folder / name).unlink()
    import_events(source("e.csv", "name,date\nParley,2 March 1850\n"), folder)
    assert load_campaign(folder).citations["source_id"].tolist() == ["e"]


def test_events_go_into_a_workbook_below_what_stands_there(tmp_path, source, capsys):
    folder = tmp_path / "mine"
    assert main(["new", "--empty", "--workbook", str(folder)]) == 0
    book = folder / "tables.xlsx"
    former = book.read_bytes()
    more = openpyxl.load_workbook(book)
    for column, cell in enumerate(
        ("ball", "", "event", "1815-06-15", "1815-06-15", "", "", "certain", "", "The ball"), 1
    ):
        more["events"].cell(2, column, cell or None)
    more.save(book)
    stood = book.read_bytes()
    file = source(
        "l.csv", "name,date,lat,lon\n=Ligny,16 June 1815,50.5,4.6\nWavre,19 June 1815,50.7,4.6\nJena,1806,1,2\n"
    )
    assert main(["import", "events", str(file), "--into", str(folder)]) == 0
    assert "skipped: 1" in capsys.readouterr().out
    campaign = load_campaign(folder)
    assert list(campaign.events.index) == ["ball", "ligny", "wavre"]
    assert list(campaign.citations["locator"]) == ["line 2", "line 3"]
    assert not (folder / "events.csv").exists()
    sheet = openpyxl.load_workbook(book)["events"]
    assert (sheet.max_row, sheet["A1"].comment is not None) == (4, True)
    assert len(sheet.data_validations.dataValidation) == len(
        openpyxl.load_workbook(io.BytesIO(former))["events"].data_validations.dataValidation
    )
    assert main(["undo", str(folder)]) == 0
    assert book.read_bytes() == stood


def test_a_workbook_that_would_lose_something_is_not_written(tmp_path, source):
    folder = campaign_folder(tmp_path / "mine")
    sheets = put_into_workbook(folder, "march.ods")
    file = source("l.csv", "name,date\nParley,2 March 1850\n")

    def refused():
        before = {path: path.read_bytes() for path in folder.glob("*.*")}
        with pytest.raises(CampaignError) as error:
            import_events(file, folder)
        assert before == {path: path.read_bytes() for path in folder.glob("*.*")}
        return str(error.value)

    assert refused().startswith("march.ods: is not added to, as .ods; save it as .xlsx, or save its sheets as CSV")
    (folder / "march.ods").unlink()
    write(folder / "march.xlsx", sheets | {"About": [["=1+1"]]})
    assert refused().startswith("march.xlsx: has formulas, whose values would be lost; replace them with their values")
    write(folder / "march.xlsx", sheets)
    (folder / "~$march.xlsx").touch()
    assert refused() == ("march.xlsx: is open in a spreadsheet; save it and close it there, then try again")
    (folder / "~$march.xlsx").unlink()
    assert list(import_events(file, folder).taken) == ["parley"]
    assert list(load_campaign(folder).citations["record_id"])[-1] == "parley"


@pytest.mark.parametrize(
    "columns", ["title,source,locator,place,", "source_id,locator,says,title,place_id,", "title,place_id,"]
)
def test_a_table_without_ids_gets_none_and_each_event_cites_the_list_all_the_same(tmp_path, source, columns):
    folder = campaign_folder(tmp_path / "mine", events=f"{columns}kind,start,end,certainty\n", translations=[])
    citations = (folder / "citations.csv").read_text(encoding="utf-8").splitlines()[:-1]
    (folder / "citations.csv").write_text("\n".join(citations) + "\n", encoding="utf-8")
    name = "The long and bitter fight for the walls, the gate and the old mill of Birch"
    import_events(source("l.csv", f'name,date,place\n"{name}",2 March 1850,\nParley,2 March 1850,Birch\n'), folder)
    campaign = load_campaign(folder)
    assert list(campaign.events["title"]) == [name, "Parley"]
    assert list(campaign.events["place_id"]) == [(), ("birch",)]
    assert list(campaign.citations["record_id"])[-2:] == list(campaign.events.index) or "source" in columns
    assert set(campaign.events.index) <= set(campaign.citations["record_id"])
    assert ("l" in (folder / "citations.csv").read_text(encoding="utf-8").split(",")) == ("source" not in columns)


def test_the_command_and_the_columns_own_name(into, source, capsys):
    file = source("e.tsv", "affaire\tdate\nParley\t2 March 1850\n")
    assert main(["import", "events", str(file), "--into", str(into), "--name", "affaire"]) == 0
    assert capsys.readouterr().out.startswith("added: 1\n  parley: Parley, event, 1850-03-02\n")
    assert main(["check", str(into)]) == 0
    (into / "sources.toml").write_text("[", encoding="utf-8")
    assert main(["import", "events", str(file), "--into", str(into), "--name", "affaire"]) == 1
    told = capsys.readouterr().err.splitlines()
    assert told[-1] == "petrograd: nothing was added: put the campaign right first, then import again"


@pytest.mark.parametrize(
    ("cell", "settled"),
    [
        ("16–18 June 1815", ("1815-06-16", "1815-06-18")),
        ("30 December 1860 – 3 January 1861", ("1860-12-30", "1861-01-03")),
        ("30 May to 2 June 1860", ("1860-05-30", "1860-06-02")),
        ("May 11-15, 1860", ("1860-05-11", "1860-05-15")),
        ("1815-06-15/1815-06-18", ("1815-06-15", "1815-06-18")),
        ("1815-06-18T00:00:00Z", ("1815-06-18", None)),
        ("1815-06-18T11:30:00Z", ("1815-06-18T11:30", None)),
        ("May 1860", ("1860-05", None)),
        ("1860", ("1860", None)),
        ("18 June 1815", ("1815-06-18", None)),
    ],
)
def test_days_as_lists_have_them(cell, settled):
    first, last = days.split(cell)
    assert (days.settled([first])[first], days.settled([last])[last]) == settled


def test_an_hour_in_a_column_of_its_own():
    assert days.settled([days.split("18 June 1815", "11:30")[0]]) == {"18 June 1815 11:30": "1815-06-18T11:30"}


def test_rows_go_below_in_the_order_of_the_tables_own_columns():
    text, first = table_rows.grown('b;a\n"x\ny";1', ["a", "b"], [{"a": "2", "b": "q;r", "c": "z"}])
    assert (text, first) == ('b;a\n"x\ny";1\n"q;r";2\n', 4)
    assert json.dumps(table_rows.grown("", ["a", "b"], [{"a": "1"}])[0]) == json.dumps("a,b\n1,\n")
