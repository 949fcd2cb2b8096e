"""Lists of events: what is read of them, where their places are found, and what goes into which file."""

import csv
import json

import pytest

from dashapp.campaign import CampaignError, load_campaign
from dashapp.cli import main
from dashapp.intake import days, import_events, table_rows
from tests.builders import CAMPAIGN, campaign_folder
from tests.intake.conftest import features, left

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
    text, first, lost = table_rows.grown('b;a\n"x\ny";1', ["a", "b"], [{"a": "2", "b": "q;r", "c": "z"}])
    assert (text, first, lost) == ('b;a\n"x\ny";1\n"q;r";2\n', 4, {"c"})
    assert json.dumps(table_rows.grown("", ["a", "b"], [{"a": "1"}])[0]) == json.dumps("a,b\n1,\n")
