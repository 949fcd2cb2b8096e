"""`petrograd cite` writes what is proposed where a campaign keeps its citations, and nothing else."""

import csv
import shutil

import openpyxl
import pytest

from dashapp.campaign import CampaignError, load_campaign
from dashapp.cli import main
from dashapp.exchange import exchange_files
from dashapp.intake import cite, undo
from dashapp.web.page.payload_text import citations as sent
from tests.builders import CAMPAIGN, campaign_folder, citation, event, movements
from tests.workbooks import put_into_workbook

DRAFT = "draft = true\n" + CAMPAIGN
TEXT = "A Chronicle\n\nThe column came to Birch, said “nobody”.\n\nThe wagons had gone to Alder.\n\nNothing.\n"
OWN = {"source_id": "", "locator": "", "quote": "", "stance": ""}


@pytest.fixture
def folder(tmp_path):
    return draft(tmp_path / "campaign")


def draft(path, **files):
    empty = {name: [] for name in ("strengths", "notes", "translations", "citations")}
    files = {"campaign": DRAFT, "text": TEXT, "lesson": None, "events": [event()]} | empty | files
    return campaign_folder(path, **files)


def bodies(folder):
    return {each.name: each.read_bytes() for each in folder.rglob("*.*") if not each.name.startswith(".")}


def cited(folder):
    frame = load_campaign(folder).citations
    return [
        tuple(row) for row in frame[["record_id", "source_id", "locator", "quote", "stance"]].itertuples(index=False)
    ]


FOUND = [
    ("m1", "chronicle", "¶2", "The column came to Birch, said “nobody”.", "proposed"),
    ("w1", "chronicle", "¶3", "The wagons had gone to Alder.", "proposed"),
]


def test_what_is_found_goes_into_the_table_of_citations_and_is_taken_back_to_the_letter(folder, capsys):
    before = bodies(folder)
    assert main(["cite", str(folder), "--dry-run"]) == 0
    assert capsys.readouterr().out.startswith("dry run: nothing was written\nadded: 2\n")
    assert bodies(folder) == before
    assert main(["cite", str(folder)]) == 0
    told = capsys.readouterr().out
    assert "  w1: chronicle, ¶3: “The wagons had gone to Alder.”\n" in told
    none = "no sentence names both the unit and the place"
    event = "no paragraph names its place"
    assert f"\nnot found: 3\n  m2: what names both tells of m1 first\n  e1: {event}\n  m3: {none}\n" in told
    assert f"\npetrograd undo {folder} takes it back\n" in told
    after = bodies(folder)
    assert {name for name in after if after[name] != before[name]} == {"citations.csv"}
    assert sorted(cited(folder)) == FOUND
    assert main(["cite", str(folder)]) == 1  # there is no more
    assert capsys.readouterr().out.startswith("added: 0\n")
    assert main(["undo", str(folder)]) == 0
    assert capsys.readouterr().out == "undone: cite\n"
    assert bodies(folder) == before


def test_the_check_counts_them_until_somebody_has_read_them(folder, capsys):
    cite(folder)
    assert main(["check", str(folder)]) == 0
    told = capsys.readouterr().out
    assert 'proposed: 2 citations are not yet read: read each, and delete "proposed" in its stance\n' in told
    assert "rests only on" not in told
    path = folder / "citations.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",proposed,", ",,", 1), encoding="utf-8")
    assert main(["check", str(folder)]) == 0
    assert "proposed: 1 citation is not yet read" in capsys.readouterr().out
    assert sorted(each[-1] for each in cited(folder)) == ["proposed", "supports"]


def test_the_page_and_the_files_to_take_along_say_that_they_are_proposed(folder):
    cite(folder)
    campaign = load_campaign(folder)
    assert [each["stance"] for each in sent(campaign)["m1"]] == ["proposed"]
    files = exchange_files(campaign)
    rows = list(csv.DictReader(files["citations.csv"].body.decode("utf-8-sig").splitlines()))
    assert [row["stance"] for row in rows] == ["proposed", "proposed"]
    assert files["annotations.jsonld"].body.count(b'"proposed"') == 2


def test_where_records_have_room_for_a_citation_it_goes_into_their_rows(tmp_path):
    moved = [each | OWN | {"note": 'says "so",\nand more'} for each in movements()]
    folder = draft(tmp_path, movements=moved)
    path = folder / "movements.csv"
    text = path.read_text(encoding="utf-8").replace("source_id", "source").replace("\n", "\r\n")
    path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    cite(folder)
    assert sorted(cited(folder)) == FOUND
    after = path.read_bytes().decode("utf-8-sig")
    assert len(after.splitlines()) == len(text.splitlines())
    changed = [line for line, former in zip(after.splitlines(), text.splitlines(), strict=True) if line != former]
    assert [line.rpartition("chronicle")[2] for line in changed] == [
        ',¶2,"The column came to Birch, said “nobody”.",proposed',
        ",¶3,The wagons had gone to Alder.,proposed",
    ]
    undo(folder)
    assert path.read_bytes() == b"\xef\xbb\xbf" + text.encode()


@pytest.mark.parametrize("own", [{}, OWN])
def test_in_a_workbook_it_goes_onto_the_sheets(tmp_path, own):
    folder = draft(tmp_path / "campaign", movements=[each | own for each in movements()])
    put_into_workbook(folder, "march.xlsx")
    before = bodies(folder)
    cite(folder)
    assert sorted(cited(folder)) == FOUND
    assert set(bodies(folder)) == set(before)
    book = openpyxl.load_workbook(folder / "march.xlsx")
    assert book["citations"].max_row == (1 if own else 3)
    undo(folder)
    assert bodies(folder) == before
    (folder / "~$march.xlsx").touch()
    with pytest.raises(CampaignError, match="is open in a spreadsheet; save it and close it there, then try again"):
        cite(folder)
    assert bodies(folder)["march.xlsx"] == before["march.xlsx"]


def test_a_table_in_which_it_cannot_be_marked_is_not_written(folder, capsys):
    path = folder / "citations.csv"
    path.write_text("record_id,source_id,locator,quote\n", encoding="utf-8")
    assert main(["cite", str(folder)]) == 1
    told = capsys.readouterr().err
    assert "citations.csv: stance: is missing: a citation that is proposed says so there" in told
    assert path.read_text(encoding="utf-8") == "record_id,source_id,locator,quote\n"


def test_without_a_table_of_citations_one_is_made(folder):
    (folder / "citations.csv").unlink()
    cite(folder)
    assert sorted(cited(folder)) == FOUND
    undo(folder)
    assert not (folder / "citations.csv").exists()


def test_a_folder_with_faults_or_without_a_text_is_left_alone(folder, tmp_path, capsys):
    other = tmp_path / "other"
    shutil.copytree(folder, other)
    path = folder / "campaign.toml"
    path.write_text(DRAFT.replace('text = "chronicle"\n', ""), encoding="utf-8")
    assert main(["cite", str(folder)]) == 1
    assert "campaign.toml: text: is missing" in capsys.readouterr().err
    draft(other, citations=[citation(source_id="nobody")])
    assert main(["cite", str(other)]) == 1
    assert capsys.readouterr().err.endswith("nothing was proposed: put the campaign right first, then try again\n")
