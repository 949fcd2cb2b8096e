"""Sources as a table, instead of in sources.toml."""

import tomllib

import openpyxl
import pytest

from dashapp.campaign import load_campaign
from dashapp.campaign.folder import texts
from dashapp.campaign.sections.tables import columns_of
from dashapp.cli import main
from dashapp.exchange import exchange_files
from dashapp.intake import import_events, undo, undoable
from tests.builders import SOURCES, campaign_folder, problems, table
from tests.workbooks import put_into_workbook

VOICED = SOURCES.replace("note =", 'voices = [{ first = 1, last = 1, who = "A clerk" }]\nnote =', 1)
BOTH = "sources.toml: is a list of sources beside a table of them; keep one: the table, or sources.toml"


def rows(sources=SOURCES, **changes):
    """Give the sources as rows; those of `changes` with other cells."""
    made = [{"source_id": ident, **each} for ident, each in tomllib.loads(sources).items()]
    empty = dict.fromkeys(columns_of("sources"), "")
    found = [empty | {key: str(value) for key, value in row.items() if key != "voices"} for row in made]
    found[0]["voices"] = "¶1: A clerk" if "voices" in made[0] else ""
    return [row | changes.get(row["source_id"], {}) for row in found]


def tabled(folder, listed=None, **files):
    """Write the small campaign with a table of its sources."""
    listed = rows() if listed is None else listed
    campaign_folder(folder, **files)
    (folder / "sources.csv").write_text(table(listed, listed[0]), encoding="utf-8", newline="")
    (folder / "sources.toml").unlink()
    return folder


@pytest.mark.parametrize("book", ["", "march.xlsx", "march.ods"])
def test_a_table_holds_the_same_sources(tmp_path, book):
    expected = load_campaign(campaign_folder(tmp_path, sources=VOICED))
    folder = tabled(tmp_path, rows(VOICED))
    if book:
        put_into_workbook(folder, book)
        assert not (folder / "sources.csv").exists()
    found = load_campaign(folder)
    assert dict(found.sources) == dict(expected.sources)
    assert found.citations.equals(expected.citations)
    assert texts(folder) == ["texts/chronicle.txt"]
    assert [exchange_files(found)[name] for name in exchange_files(found)] == [*exchange_files(expected).values()]


def test_an_id_may_be_left_out(tmp_path):
    listed = [{key: cell for key, cell in row.items() if key not in ("source_id", "read")} for row in rows()]
    campaign = load_campaign(tabled(tmp_path, listed))
    assert list(campaign.sources) == ["chronicle", "memoir"]
    assert campaign.sources["chronicle"].year == 1851


def test_faults_are_told_by_line(tmp_path):
    changes = {"chronicle": {"voices": "the clerk"}, "memoir": {"author": "", "read": "parts"}}
    told = problems(tabled(tmp_path, rows(**changes)))
    assert told[0].startswith(
        'sources.csv:2: voices: "the clerk" is not paragraphs and who speaks in them, such as 41-60'
    )
    assert told[1] == "sources.csv:3: author: is missing"
    assert not any("is not a source" in each for each in told)
    told = problems(tabled(tmp_path, rows(memoir={"source_id": "diary", "short": "Diary", "title": "Diary"})))
    assert any('source_id: "memoir" is not a source in sources.csv' in each for each in told)
    put_into_workbook(tabled(tmp_path, rows(memoir={"url": "nowhere"})), "march.xlsx")
    [fault] = problems(tmp_path)
    assert fault.startswith('march.xlsx: sheet sources, row 3: url: "nowhere" is not an address on the web')


def test_both_at_once_are_one_fault(tmp_path):
    tabled(tmp_path)
    (tmp_path / "sources.toml").write_text(SOURCES, encoding="utf-8")
    assert problems(tmp_path) == [BOTH]
    (tmp_path / "sources.csv").write_text(",".join(columns_of("sources")) + "\n", encoding="utf-8")
    assert problems(tmp_path) == []  # one with no row is none


def test_a_sheet_of_that_name_in_a_workbook_of_other_things_is_no_table_of_the_campaign(tmp_path):
    campaign_folder(tmp_path)
    book = openpyxl.Workbook()
    book.active.title = "Sources"
    book.active.append(["author", "title", "short"])
    book.active.append(["A", "B", "C"])
    book.create_sheet("mine").append(["x"])
    book.save(tmp_path / "notes.xlsx")
    assert problems(tmp_path) == []


@pytest.mark.parametrize("book", ["", "march.xlsx"])
@pytest.mark.parametrize("named", [True, False])
def test_an_import_of_events_adds_its_source_to_the_table(tmp_path, book, named):
    listed = [{key: cell for key, cell in row.items() if named or key != "source_id"} for row in rows()]
    folder = tabled(tmp_path, listed)
    if book:
        put_into_workbook(folder, book)
    file = tmp_path.parent / "a list.csv"
    file.write_text("title,start,place\nParley,1850-03-02,Birch\n", encoding="utf-8")
    before = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    with undoable(folder, "import"):
        report = import_events(file, folder)
    assert list(report.taken) == ["parley"]
    campaign = load_campaign(folder)
    cited = campaign.citations.set_index("record_id").loc["parley"]
    assert campaign.sources[cited["source_id"]].title == "a list.csv"
    assert not (folder / "sources.toml").exists()
    undo(folder)
    assert {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()} == before


def test_a_new_workbook_has_its_sources_in_it(tmp_path):
    assert main(["new", "--workbook", str(tmp_path / "whole")]) == 0
    assert main(["new", str(tmp_path / "plain")]) == 0
    found, expected = load_campaign(tmp_path / "whole"), load_campaign(tmp_path / "plain")
    assert dict(found.sources) == dict(expected.sources)
    assert main(["new", "--workbook", "--empty", str(tmp_path / "empty")]) == 0
    assert not (tmp_path / "empty" / "sources.toml").exists()
    readme = (tmp_path / "empty" / "README.md").read_text(encoding="utf-8")
    assert "`sources`" in readme
    assert "sources.toml" not in readme
    load_campaign(tmp_path / "empty")
