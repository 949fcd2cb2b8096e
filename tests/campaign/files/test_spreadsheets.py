"""Tables as spreadsheets save them: what is only their manner of writing is read, what they have changed is told."""

import csv
from io import StringIO

import pytest

from dashapp.campaign import load_campaign
from tests.builders import (
    CAMPAIGN,
    campaign_folder,
    citation,
    event,
    movement,
    movements,
    problems,
    strength,
    table,
    units,
)

FORMAT = 'Give the column the format yyyy-mm-dd"T"hh:mm, and save it again'

NBSP = "\N{NO-BREAK SPACE}"
MOVES = table(movements(), movement())

#: The campaign, with a month that has a day after the 12th in it.
LONGER = CAMPAIGN.replace('end = "1850-03-05T00:00"', 'end = "1850-04-30T00:00"')


def saved(text: str, *, separator: str = ",", line: str = "\r\n", quoting: int = csv.QUOTE_MINIMAL) -> str:
    """Write a table anew, as another program does."""
    made = StringIO()
    writer = csv.writer(made, delimiter=separator, lineterminator=line, quoting=quoting)
    writer.writerows(csv.reader(StringIO(text)))
    return made.getvalue()


SAVED = {
    "Excel, CSV UTF-8": b"\xef\xbb\xbf" + saved(MOVES).encode(),
    "Excel in Europe, CSV UTF-8": b"\xef\xbb\xbf" + saved(MOVES, separator=";").encode(),
    "Google Sheets": saved(MOVES).removesuffix("\r\n").encode(),
    "LibreOffice": saved(MOVES, line="\n").encode(),
    "LibreOffice, all text quoted": saved(MOVES, line="\n", quoting=csv.QUOTE_ALL).encode(),
    "tabs": saved(MOVES, separator="\t").encode(),
    "an old Macintosh": saved(MOVES, line="\r").encode(),
    "with its separator told": b"sep=;\r\n" + saved(MOVES, separator=";").encode(),
    "with its separator told in quotes": b'"sep=\t"\n' + saved(MOVES, separator="\t").encode(),
    "with empty columns and rows": "".join(
        f"{row},,,\r\n" for row in [*saved(MOVES).splitlines(), ",,,,,,,,,,,"] + [",,,,,,,,,,,"] * 50
    ).encode(),
    "with quotation marks about its columns": MOVES.replace("movement_id,unit_id", "“movement_id”,'unit_id'").encode(),
    "with spaces that do not break": MOVES.replace("alder,birch", f"{NBSP}alder{NBSP},birch{NBSP}").encode(),
}


@pytest.mark.parametrize("program", SAVED)
def test_a_table_is_read_as_programs_save_it(tmp_path, program):
    assert SAVED[program] != MOVES.encode() or program == "LibreOffice"
    (campaign_folder(tmp_path) / "movements.csv").write_bytes(SAVED[program])
    read = load_campaign(tmp_path).movements
    assert list(read.index) == ["m1", "m2", "m3", "w1"]
    assert read.loc["m3", "latest"].isoformat() == "1850-03-02T16:00:00"


@pytest.mark.parametrize(("first", "line"), [("", 3), ("sep=;\r\n", 4)])
def test_lines_are_counted_as_they_stand_whatever_separates_the_cells(tmp_path, first, line):
    text = first + saved(MOVES, separator=";").replace("uncertain", "sure")
    [problem] = problems(campaign_folder(tmp_path, movements=text))
    assert problem.startswith(f'movements.csv:{line}: certainty: "sure" is unknown')


def test_the_separator_is_named_where_a_cell_is_split_by_it(tmp_path):
    text = saved(MOVES, separator=";").replace("m1;", "m;1;", 1)  # its last cell is empty
    assert problems(campaign_folder(tmp_path, movements=text))[0] == (
        "movements.csv:2: too many cells: 13; expected 12, as in the header; a semicolon inside a cell needs the "
        "cell in "
        "double quotes"
    )


def test_unicode_text_is_told_for_what_it_is(folder):
    text = saved(MOVES, separator="\t")
    for name in ("movements.csv", "sources.toml"):
        (folder / name).write_bytes(b"\xff\xfe" + text.encode("utf-16-le"))
    found = problems(folder)
    assert found[0] == (
        "sources.toml: is UTF-16, which programs call Unicode; expected UTF-8; save it with the encoding UTF-8"
    )
    assert found[1] == (
        "movements.csv: is UTF-16, which programs call Unicode; expected UTF-8; save it as “CSV UTF-8” from Excel, as "
        "“Text CSV” in Unicode (UTF-8) from LibreOffice"
    )


def test_windows_1252_is_told_for_what_it_looks_like(folder):
    text = saved(MOVES, separator=";").replace(";certain;advance;", ";certain;advance;Müller’s way", 1)
    (folder / "movements.csv").write_bytes(text.encode("cp1252"))
    at = text.index("ü")
    assert problems(folder) == [
        f"movements.csv:2: byte {at} (0xfc) is not UTF-8; the file looks like Windows-1252, where it is “ü”: save it "
        "as “CSV UTF-8” from Excel, as “Text CSV” in Unicode (UTF-8) from LibreOffice"
    ]


BOUNDS = ", and in earliest and latest between which hours it was"


def of_depart(tmp_path, cell: str) -> str:
    """Give what is said of a departure."""
    found = problems(campaign_folder(tmp_path, movements=[movement(depart=cell), *movements()[1:]]))
    [problem] = [each for each in found if each.startswith("movements.csv:2: depart: ")]
    assert found == [problem]
    return problem.partition("in local time")[2].removeprefix("; ")


@pytest.mark.parametrize(
    "cell",
    [
        *("3/14/1850 14:00", "14/03/1850 14:00", "14.03.1850 14:00", "14.3.1850, 14:00:00", "14-03-1850 14.00"),
        *("1850-03-14 14:00", "1850-03-14T14:00:00", "1850/3/14 14:00", "14-Mar-1850 14:00", "14 March 1850 2:00 PM"),
        *("Mar 14, 1850 2:00 p.m.", "Thursday, March 14th 1850, 2 pm", "14 March 1850 at 1400"),
    ],
)
def test_a_moment_that_can_be_read_in_one_way_is_read(tmp_path, cell):
    rows = [movement(latest=cell), *movements()[1:]]
    campaign = load_campaign(campaign_folder(tmp_path, movements=rows, campaign=LONGER))
    assert campaign.movements["latest"].iloc[0].isoformat() == "1850-03-14T14:00:00"


def test_the_end_of_a_day_is_the_beginning_of_the_next(tmp_path):
    rows = [movement(latest="1850-03-03T24:00"), *movements()[1:]]
    campaign = load_campaign(campaign_folder(tmp_path, movements=rows))
    assert campaign.movements["latest"].iloc[0].isoformat() == "1850-03-04T00:00:00"


def of_column(tmp_path, *cells: str) -> list[str]:
    """Give what is said of a table with these moments in a column, or else how they are read."""
    rows = [event(event_id=f"e{number}", latest=cell) for number, cell in enumerate(cells)]
    cited = [citation(record_id=each) for each in ("m1", "m2", "m3", "w1", *(row["event_id"] for row in rows))]
    folder = campaign_folder(tmp_path, events=rows, citations=cited, campaign=LONGER)
    found = [each for each in problems(folder) if each.startswith("events.csv")]
    return found or [each.isoformat() for each in load_campaign(folder).events["latest"]]


def test_one_cell_tells_the_order_of_day_and_month_for_its_column(tmp_path):
    meant = ["1850-03-04T14:00:00", "1850-03-14T14:00:00", "1850-03-05T00:00:00"]
    assert of_column(tmp_path, "3/4/1850 14:00", "3/14/1850 14:00", "1850-03-05T00:00") == meant
    assert of_column(tmp_path, "4/3/1850 14:00", "14/3/1850 14:00", "05.03.1850 00:00") == meant


def test_a_column_that_does_not_tell_the_order_is_asked_for_it_once(tmp_path):
    assert of_column(tmp_path, "3/4/1850 14:00", "5/4/1850 14:00", "6/4/1850 14:00") == [
        'events.csv:2: latest: "3/4/1850 14:00" can be read in two ways; no cell of the column tells whether the day '
        "or the month comes first: is it 1850-04-03T14:00 or 1850-03-04T14:00? Write them so"
    ]


def test_a_column_in_which_both_orders_stand_is_no_column_of_moments(tmp_path):
    found = of_column(tmp_path, "3/14/1850 14:00", "14/3/1850 14:00")
    assert len(found) == 2
    assert all("is not a moment" in each for each in found)


@pytest.mark.parametrize(
    ("cell", "hint"),
    [
        ("3/1/50 12:05 AM", "did you mean 1850-03-01T00:05 or 1850-01-03T00:05?"),
        ("1.3.50 14:00:00", "did you mean 1850-03-01T14:00?"),
        ("1-Mar-50 14:00", "did you mean 1850-03-01T14:00?"),
        ("1850-03-01T14:00:30", "did you mean 1850-03-01T14:00?"),
        ("1-Mar-50", "a spreadsheet has rewritten it: did you mean 1850-03-01? " + FORMAT),
        ("43779.58", "a spreadsheet has rewritten it: did you mean 2019-11-10T13:55? " + FORMAT),
        ("43779,5", "a spreadsheet has rewritten it: did you mean 2019-11-10T12:00? " + FORMAT),
        ("6525", "a spreadsheet has rewritten it: did you mean 1917-11-11? " + FORMAT),
        ("-18203,5", "a spreadsheet has rewritten it: did you mean 1850-02-26T12:00? " + FORMAT),
        *(
            (cell, "a spreadsheet has rewritten it: g" + FORMAT[1:])
            for cell in ("31/31/1850 14:00", "1.3.1850 25:00", "2958466")
        ),
        ("dawn", "where no hour is known a day will do, YYYY-MM-DD, or a month, or a year"),
        ("1 March 1850 about noon", "leave out “about”: write 1850-03-01T12:00" + BOUNDS),
        ("1-Foo-50 14:00", "“Foo” is not an English month: write its name in English, or the day as YYYY-MM-DD"),
        ("1 May, 2 pm", "the year is missing: did you mean 1850-05-01T14:00?"),
        ("1850-02-30", ""),
        *(
            (cell, "leave out the zone at the end: moments are in local time")
            for cell in ("1850-03-01T14:00Z", "1850-03-01T14:00+01:00")
        ),
    ],
)
def test_what_a_cell_was_that_cannot_be_read(tmp_path, cell, hint):
    assert of_depart(tmp_path, cell) == hint


@pytest.mark.parametrize(
    ("cell", "hint"),
    [
        *((cell, "did you mean 1000? Write it in digits alone") for cell in ("1,000", "1 000", "1.000", f"1{NBSP}000")),
        *((cell, "did you mean 1000? Write it in digits alone") for cell in ("1’000", "1000.0", "1,000.00", "1.000,0")),
        ("1,234,567", "did you mean 1234567? Write it in digits alone"),
        ("500,00", "did you mean 500? Write it in digits alone"),
        ("1_000", "write it in digits alone"),
        ("a thousand", "write it in digits alone"),
        ("1e3", "write it in digits alone"),
    ],
)
def test_a_number_that_a_spreadsheet_has_rewritten(tmp_path, cell, hint):
    [problem] = problems(campaign_folder(tmp_path, strengths=[strength(low=cell)]))
    assert problem.partition(" is not a whole number; ")[2] == hint


def test_an_id_that_a_spreadsheet_has_rewritten(tmp_path):
    rows = [event(event_id="01/02/2026"), event(event_id="Feb 1, 2026"), event(event_id="a b")]
    found = problems(campaign_folder(tmp_path, events=rows))
    dated = "a spreadsheet has made a date of it: format the column as text, and write it anew"
    assert [each.endswith(dated) for each in found if " is not an id" in each] == [True, True, False]


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        *(
            (cell, "is the error of a spreadsheet’s formula; put the value itself into the cell")
            for cell in ("#REF!", "#NAME?", "#N/A", "#DIV/0!", "#WERT!", "Err:502")
        ),
        (
            "########",
            "stands where a spreadsheet’s column was too narrow for the value; widen the column, and save it again",
        ),
    ],
)
def test_a_cell_of_which_no_value_was_saved(tmp_path, cell, said):
    """It is told once, whatever the column wants."""
    rows = [movement(depart=cell, note=cell), *movements()[1:]]
    found = problems(
        campaign_folder(
            tmp_path,
            movements=rows,
            units=[units()[0] | {"name": cell}, units()[1]],
            events=[event(title=cell)],
            strengths=[strength(low=cell, quote=cell)],
        )
    )
    columns = ["units.csv:2: name", "movements.csv:2: depart", "movements.csv:2: note", "events.csv:2: title"]
    columns += ["strengths.csv:2: low", "strengths.csv:2: quote"]
    assert found == [f'{column}: "{cell}" {said}' for column in columns]


def test_a_sign_in_a_text_is_no_error(tmp_path):
    assert problems(campaign_folder(tmp_path, events=[event(title="#1", summary="It was #REF! to him.")])) == []
