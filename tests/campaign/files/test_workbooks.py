"""A campaign whose tables are sheets of a workbook is the one whose tables are CSV files, and so are its problems."""

import zipfile
from datetime import date, datetime

import openpyxl
import pandas as pd
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from dashapp.campaign import load_campaign
from dashapp.campaign.files.workbooks import workbooks
from tests.builders import problems
from tests.workbooks import Failed, put_into_workbook, write

FRAMES = ("units", "movements", "events", "citations", "strengths", "notes", "translations")


#: Where the two kinds of file differ.
OF_BOTH_KINDS = pytest.mark.parametrize("name", ["march.xlsx", "march.ods"], indirect=True)


@pytest.fixture
def name(request):
    return getattr(request, "param", "march.xlsx")


@pytest.fixture
def sheets(folder, name):
    """The sheets of the workbook that stands in the folder instead of its tables."""
    return put_into_workbook(folder, name)


def told(folder, name, sheets, **options):
    write(folder / name, sheets, **options)
    return problems(folder)


def column(sheets, table, name):
    return sheets[table][0].index(name)


@OF_BOTH_KINDS
def test_a_workbook_is_the_same_campaign(folder, name):
    before = load_campaign(folder)
    put_into_workbook(folder, name)
    after = load_campaign(folder)
    for frame in FRAMES:
        pd.testing.assert_frame_equal(getattr(after, frame), getattr(before, frame))


@OF_BOTH_KINDS
def test_what_is_typed_is_read_as_what_it_means(folder, name, sheets):
    """Moments, midnights among them, whole numbers and yes or no are cells of their own kinds to a spreadsheet."""
    before = load_campaign(folder)
    for row in sheets["movements"][1:]:
        for at in ("depart", "arrive"):
            moment = datetime.fromisoformat(row[column(sheets, "movements", at)])
            row[column(sheets, "movements", at)] = moment
    sheets["strengths"][1][column(sheets, "strengths", "low")] = 600.0
    sheets["strengths"][1][column(sheets, "strengths", "claimant")] = True
    sheets["strengths"][1][column(sheets, "strengths", "locator")] = date(1850, 3, 1)
    write(folder / name, sheets)
    after = load_campaign(folder)
    pd.testing.assert_frame_equal(after.movements, before.movements)
    assert list(after.strengths.loc[0, ["low", "claimant", "locator"]]) == [600, "true", "1850-03-01"]


def test_problems_are_told_by_sheet_row_and_column(folder, name, sheets):
    sheets["movements"][2][column(sheets, "movements", "from_place")] = "brich"
    sheets["units"].append(["column", "A second", "Second", "reds", "cavalry", ""])
    sheets["citations"][1][0] = "nothing"
    found = told(folder, name, sheets)
    assert f'{name}: sheet units, row 4: unit_id: "column" is already used in row 2' in found
    brich = '"brich" is not a place in gazetteer.geojson; did you mean "birch"?'
    assert f"{name}: sheet movements, row 3: from_place: {brich}" in found
    nothing = '"nothing" is not a record in the sheet movements or the sheet events'
    assert f"{name}: sheet citations, row 2: record_id: {nothing}" in found


@OF_BOTH_KINDS
def test_a_formula_that_failed_is_told_and_not_taken_for_an_empty_cell(folder, name, sheets):
    sheets["units"][1][column(sheets, "units", "note")] = Failed("#NAME?")
    problem = '"#NAME?" is the error of a spreadsheet’s formula; put the value itself into the cell'
    assert told(folder, name, sheets) == [f"{name}: sheet units, row 2: note: {problem}"]


def test_a_number_that_may_be_a_day_is_no_day(folder, name, sheets):
    sheets["movements"][1][column(sheets, "movements", "depart")] = -18200.5
    hint = "did you mean 1850-03-01T12:00?"
    assert hint in told(folder, name, sheets)[0]


def test_years_counted_from_1904_are_the_same_years(folder, sheets, name):
    book = openpyxl.load_workbook(folder / name)
    book.epoch = CALENDAR_MAC_1904
    book["movements"].cell(2, column(sheets, "movements", "depart") + 1, datetime(1917, 3, 1, 5, 30))
    book.save(folder / name)
    assert 'depart: "1917-03-01T05:30" is outside the campaign' in problems(folder)[0]


def test_columns_under_other_lines_are_pointed_at(folder, name, sheets):
    sheets["units"][:0] = [["Units of the march"], []]
    hint = "the columns are named in row 3: delete what stands above it"
    assert f"{name}: sheet units, row 1: is not the line with the columns; {hint}" in told(folder, name, sheets)


@OF_BOTH_KINDS
def test_merged_cells_are_told(folder, name, sheets):
    sheets["movements"], first = sheets["movements"], {"units": sheets.pop("units")}
    found = told(folder, name, first | sheets, merged="A2:B2")
    merged = f"{name}: sheet units, row 2: A2:B2 are merged into one cell; undo that, and fill in every cell"
    assert merged in found


@pytest.mark.parametrize(
    ("called", "message"),
    [
        ("movments", 'is not the name of a table; did you mean "movements"?'),
        ("Tabelle1", "is not the name of a table; expected one of places, units, movements, events, citations"),
        ("Movements ", None),
    ],
)
def test_sheets_of_other_names_are_told_once(folder, name, sheets, called, message):
    found = told(folder, name, {called if table == "movements" else table: sheets[table] for table in sheets})
    if message is None:
        assert found == []
        return
    assert [each for each in found if each.startswith(f"{name}: sheet {called}: {message}")]
    lacking = f"{name}: sheet movements: is missing; expected it, or the file movements.csv"
    assert (lacking in found) == (called == "Tabelle1")
    assert not [each for each in found if each.startswith("movements.csv")]


def test_remarks_and_empty_sheets_are_passed_over(folder, name, sheets):
    assert told(folder, name, sheets | {"About this": [["Write here"]], "Sheet1": [], "fronts": []})[1:] == []
    assert told(folder, name, sheets | {"About this": [["Write here"]], "Sheet1": []}) == []


@OF_BOTH_KINDS
def test_an_empty_sheet_of_a_table_is_empty(folder, name, sheets):
    assert f"{name}: sheet units: is empty; expected the columns name,side,kind" in told(
        folder, name, sheets | {"units": []}
    )


@OF_BOTH_KINDS
def test_a_hidden_sheet_of_a_table_is_told_and_any_other_is_not(folder, name, sheets):
    found = told(folder, name, sheets | {"lists": [["a"]]}, hidden=["lists", "notes"])
    assert found == [f"{name}: sheet notes: is hidden; show it, or delete it"]


def test_a_table_that_stands_twice_is_told(folder, name):
    sheets = put_into_workbook(folder, name)
    (folder / "units.csv").write_text("\n".join(",".join(row) for row in sheets["units"]))
    hint = "keep one: delete the sheet, or move units.csv out of the folder"
    assert problems(folder) == [f"{name}: sheet units: is a table that stands in units.csv too; {hint}"]


def test_a_second_workbook_is_told(folder, name, sheets):
    write(folder / "zweite.xlsx", {"fronts": sheets["units"]})
    hint = "put all sheets into one, or move one of the two out of the folder"
    assert f"zweite.xlsx: is a second workbook, beside {name}; {hint}" in problems(folder)


def test_beside_whole_tables_in_csv_other_workbooks_count_for_nothing(folder):
    write(folder / "costs.xlsx", {"Sheet1": [["paper", 3]]})
    (folder / "broken.ods").write_text("no workbook")
    assert problems(folder) == []


def test_what_programs_write_beside_an_open_workbook_is_no_workbook(folder, name, sheets):
    for lock in (f"~${name}", f".~lock.{name}#", f".{name}"):
        (folder / lock).write_text("somebody")
    assert workbooks(folder) == [folder / name]
    assert problems(folder) == []


def test_what_is_no_workbook_is_told_alone(folder, name):
    put_into_workbook(folder, name)
    for body, message in {
        b"": "is empty",
        b"unit_id,name": "is not a workbook that can be read; open it, and save it again as .xlsx or .ods",
        b"%PDF-1.7": "is a PDF; open it, and save it again as .xlsx or .ods",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"): "is protected by a password; "
        "save it without one",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "is a workbook of an older program; open it, and save it as .xlsx or .ods",
    }.items():
        (folder / name).write_bytes(body)
        assert problems(folder) == [f"{name}: {message}"]


def test_an_ods_with_a_password_is_told(folder):
    put_into_workbook(folder, "march.ods")
    with zipfile.ZipFile(folder / "march.ods", "w") as book:
        book.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        book.writestr("META-INF/manifest.xml", "<manifest:manifest><manifest:encryption-data/></manifest:manifest>")
        book.writestr("content.xml", b"\x00\x01")
    assert problems(folder) == ["march.ods: is protected by a password; save it without one"]


@OF_BOTH_KINDS
def test_a_cell_far_away_is_told_before_room_is_made_for_all_before_it(folder, name, sheets):
    sheets["units"][1] += [""] * 1200 + ["far"]
    hint = "delete what stands far to the right of the table"
    assert f"{name}: sheet units: has 1207 columns; expected at most 1000; {hint}" in told(folder, name, sheets)


def test_what_is_too_large_as_it_is_unpacked_is_told_and_not_read(folder, sheets, name, monkeypatch):
    monkeypatch.setattr("dashapp.campaign.files.workbooks.LARGEST_UNPACKED", 10_000)
    [told] = problems(folder)
    assert told.startswith(f"{name}: is too large: 0.0")


def test_a_row_far_below_is_one_too_many(folder, sheets, name, monkeypatch):
    monkeypatch.setattr("dashapp.campaign.files.tables.MOST_ROWS", 3)
    assert f"{name}: sheet movements, row 5: is one row too many; expected at most 3 rows" in problems(folder)


def test_a_single_sheet_with_the_programs_own_name_is_told_what_to_be(folder):
    sheets = put_into_workbook(folder, "march.xlsx")
    (folder / "march.xlsx").unlink()
    write(folder / "units.xlsx", {"Sheet1": sheets["units"]})
    problem = 'has no sheet with the name of a table; name the sheet "units", or save it as units.csv'
    assert problems(folder) == [f"units.xlsx: {problem}"]
