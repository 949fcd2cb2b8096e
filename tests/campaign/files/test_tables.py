"""Reading files: what is wrong with one is said with its line, and nothing outside the folder is read."""

import os

import pytest

from dashapp.campaign import load_campaign
from dashapp.campaign.files.text import LARGEST
from dashapp.campaign.sections.tables import columns_of
from tests.builders import CAMPAIGN, SOURCES, campaign_folder, event, movement, movements, problems, table

OPTIONAL = ["strengths.csv", "notes.csv", "translations.csv"]
NEEDED = [
    *("units.csv", "movements.csv", "events.csv", "citations.csv"),
    *("campaign.toml", "sources.toml", "gazetteer.geojson"),
]
FILES = [*NEEDED, *OPTIONAL, "routes.geojson"]
SAVE_AS = "save it as “CSV UTF-8” from Excel, as “Text CSV” in Unicode (UTF-8) from LibreOffice"


@pytest.mark.parametrize("name", NEEDED)
def test_a_missing_file_is_one_problem(folder, name):
    (folder / name).unlink()
    assert problems(folder) == [f"{name}: is missing"]


def test_there_need_be_no_routes_but_for_a_way_that_is_along_one(folder):
    (folder / "routes.geojson").unlink()
    assert [line.partition(": ")[2] for line in problems(folder)] == [
        'via: "alder-road" is not a route in routes.geojson',
        'via: "cedar-line" is not a route in routes.geojson',
    ]


@pytest.mark.parametrize("name", OPTIONAL)
def test_some_files_may_be_missing(folder, name):
    (folder / name).unlink()
    assert problems(folder) == []


@pytest.mark.parametrize("name", OPTIONAL)
def test_a_link_that_leads_nowhere_is_no_missing_file(folder, name):
    (folder / name).unlink()
    (folder / name).symlink_to("/nonexistent/x")
    assert problems(folder) == [f'{name}: "{name}" is outside the campaign folder']


@pytest.mark.parametrize("name", OPTIONAL)
def test_a_file_that_may_be_missing_may_not_be_empty(folder, name):
    (folder / name).write_text("")
    [problem] = problems(folder)
    assert problem.startswith(f"{name}: is empty; expected the columns ")


@pytest.mark.parametrize("name", FILES)
def test_a_folder_in_place_of_a_file(folder, name):
    (folder / name).unlink()
    (folder / name).mkdir()
    assert problems(folder) == [f"{name}: is not a file"]


@pytest.mark.parametrize("name", [*FILES, "texts/chronicle.txt"])
def test_a_byte_order_mark_is_tolerated(folder, name):
    text = (folder / name).read_bytes()
    (folder / name).write_bytes(b"\xef\xbb\xbf" + text)
    assert problems(folder) == []
    assert load_campaign(folder).paragraphs[0] == "A Chronicle of the March"


@pytest.mark.parametrize("name", [*FILES, "texts/chronicle.txt"])
def test_windows_line_ends_are_tolerated(folder, name):
    text = (folder / name).read_bytes()
    (folder / name).write_bytes(text.replace(b"\n", b"\r\n"))
    assert problems(folder) == []
    assert load_campaign(folder).paragraphs[0] == "A Chronicle of the March"


def test_a_byte_that_is_not_utf8_is_located(folder):
    path = folder / "events.csv"
    path.write_bytes(path.read_bytes().replace(b"The gate,", b"The g\xe2te,"))
    at = path.read_bytes().index(b"\xe2")
    assert (
        problems(folder)[0]
        == f"events.csv:2: byte {at} (0xe2) is not UTF-8; the file looks like Windows-1252, where it is “â”: {SAVE_AS}"
    )


@pytest.mark.parametrize("name", OPTIONAL)
def test_a_file_that_may_be_missing_must_be_utf8(folder, name):
    path = folder / name
    path.write_bytes(path.read_bytes() + b"\xff")
    at = path.stat().st_size - 1
    assert problems(folder) == [
        f"{name}:3: byte {at} (0xff) is not UTF-8; the file looks like Windows-1252, where it is “ÿ”: {SAVE_AS}"
    ]


def test_a_nul_is_located(folder):
    path = folder / "units.csv"
    path.write_bytes(path.read_bytes().replace(b"The wagons", b"The \0agons"))
    assert problems(folder) == ["units.csv:3: has a NUL character in it"]


def test_a_file_too_large_is_not_read(folder, monkeypatch):
    monkeypatch.setattr("dashapp.campaign.files.text.LARGEST", 1_000_000)
    with (folder / "units.csv").open("ab") as file:
        file.truncate(2_000_000)
    assert problems(folder) == ["units.csv: is too large: 2 MB; expected at most 1 MB"]


def test_the_limit_is_generous():
    assert LARGEST == 20_000_000


@pytest.mark.parametrize("name", ["units.csv", *OPTIONAL])
def test_no_file_is_read_through_a_link_that_leads_outside(folder, tmp_path_factory, name):
    outside = tmp_path_factory.mktemp("outside") / name
    (folder / name).rename(outside)
    (folder / name).symlink_to(outside)
    assert problems(folder) == [f'{name}: "{name}" is outside the campaign folder']


@pytest.mark.parametrize("name", ["units.csv", *OPTIONAL])
def test_a_link_within_the_folder_is_followed(folder, name):
    (folder / name).rename(folder / "texts" / name)
    (folder / name).symlink_to(folder / "texts" / name)
    assert problems(folder) == []


def test_a_link_to_itself(folder):
    (folder / "units.csv").unlink()
    (folder / "units.csv").symlink_to("units.csv")
    [problem] = problems(folder)
    assert problem.startswith("units.csv: ")


@pytest.mark.parametrize("name", ["units.csv", *OPTIONAL])
def test_a_pipe_does_not_hang_the_reader(folder, name):
    (folder / name).unlink()
    os.mkfifo(folder / name)
    assert problems(folder) == [f"{name}: is not a file"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[1,\n2,,]", "is not JSON: Expecting value at column 3"),
        ("", "is not JSON: Expecting value at column 1"),
    ],
)
def test_broken_json_is_located(tmp_path, text, expected):
    line = text.count("\n") + 1
    assert problems(campaign_folder(tmp_path, routes=text))[0] == f"routes.geojson:{line}: {expected}"


def test_json_nested_without_end(tmp_path):
    [problem, *_] = problems(campaign_folder(tmp_path, routes="[" * 100_000))
    assert problem.startswith("routes.geojson: is not readable JSON")


@pytest.mark.parametrize("word", ["NaN", "Infinity", "-Infinity"])
def test_json_has_no_such_numbers(tmp_path, word):
    folder = campaign_folder(tmp_path)
    path = folder / "gazetteer.geojson"
    path.write_text(path.read_text().replace("[171.0, -44.0]", f"[171.0, {word}]"))
    assert problems(folder) == [f"gazetteer.geojson: is not readable JSON: {word} is not a number in JSON"]


def test_broken_toml_is_located(tmp_path):
    broken = CAMPAIGN.replace('goal = "alder"', "goal = alder")
    [problem] = problems(campaign_folder(tmp_path, campaign=broken))
    assert problem == 'campaign.toml:5: has a text without quotation marks; write goal = "alder"'


def test_missing_and_unknown_columns(tmp_path):
    text = table(movements(), movement()).replace("to_place", "too_place", 1).replace(",kind,note", ",,note", 1)
    found = problems(campaign_folder(tmp_path, movements=text))
    assert found == [
        'movements.csv:1: columns: "too_place" is not a column of this table; did you mean "to_place"?',
        'movements.csv:1: columns: "" is not a column of this table; the columns are '
        + ",".join(columns_of("movements")),
    ]


def test_a_slip_in_a_column_hides_no_fault_of_the_rows(tmp_path):
    text = table([movement(certainty="sure"), *movements()[1:]], movement())
    text = text.replace("certainty", "certianty", 1).replace("\n", ",mine\n")
    assert [each.partition(" is ")[0] for each in problems(campaign_folder(tmp_path, movements=text))] == [
        'movements.csv:1: columns: "certianty"',
        'movements.csv:1: columns: "mine"',
        'movements.csv:2: certainty: "sure"',
    ]


def test_a_column_for_a_picture_or_an_address(tmp_path):
    assert problems(campaign_folder(tmp_path, events=[event(Image="gate.png", url="https://a.example")])) == [
        'events.csv:1: columns: "Image" is not a column of this table; pictures and sounds have a table of their own, '
        "media.csv",
        'events.csv:1: columns: "url" is not a column of this table; write the address into a note or a summary: it '
        "becomes a link",
    ]


def test_a_column_twice(tmp_path):
    text = table(movements(), movement()).replace("earliest", "note", 1)
    assert problems(campaign_folder(tmp_path, movements=text)) == ['movements.csv:1: columns: "note" appears twice']


def test_columns_may_stand_in_any_order(tmp_path):
    empty = dict(reversed(movement().items()))
    assert problems(campaign_folder(tmp_path, movements=table(movements(), empty))) == []


def test_rows_of_the_wrong_length(tmp_path):
    lines = table(movements(), movement()).splitlines()
    lines[1] += ",x"
    lines[4] = lines[4].removesuffix(",")
    assert problems(campaign_folder(tmp_path, movements="\n".join(lines))) == [
        "movements.csv:2: too many cells: 13; expected 12, as in the header; a comma inside a cell needs the cell in "
        "double quotes",
        "movements.csv:5: too few cells: 11; expected 12, as in the header",
    ]


def test_lines_are_counted_as_an_editor_counts_them(tmp_path):
    rows = movements()
    rows[0]["note"] = "two\nlines"
    rows[1]["certainty"] = "sure"
    text = table(rows, movement()).replace("\nm1", "\n\n\nm1").replace(",,,,,,,,,,,\n", "")
    [problem] = problems(campaign_folder(tmp_path, movements=text))
    line = text[: text.index("\nm2")].count("\n") + 2
    wanted = "expected one of certain, less-certain, uncertain"
    assert problem == f'movements.csv:{line}: certainty: "sure" is unknown; {wanted}'
    assert line == 6


def test_an_open_quotation_mark(tmp_path):
    text = table(movements(), movement()).replace("m3,", '"m3,', 1)
    found = problems(campaign_folder(tmp_path, movements=text))
    assert found == ["movements.csv:4: is not a readable row: unexpected end of data"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "events.csv: is empty; expected the columns kind,start,end,certainty,title"),
        (
            "What;happened\n",
            'events.csv:1: "What;happened" is not the line with the columns; expected kind,start,end,certainty,title',
        ),
        (
            "What happened,,,,,,\n",
            'events.csv:1: "What happened" is not the line with the columns; expected kind,start,end,certainty,title',
        ),
    ],
)
def test_a_table_without_its_header_is_one_problem(tmp_path, text, expected):
    assert problems(campaign_folder(tmp_path, events=text)) == [expected]


def test_one_bad_cell_hides_nothing_of_its_row(tmp_path):
    rows = [movement(to_place="birhc", certainty="sure", arrive="1850-04-01T00:00"), *movements()[1:]]
    [certainty, place, span] = problems(campaign_folder(tmp_path, movements=rows))
    assert certainty.startswith('movements.csv:2: certainty: "sure" is unknown')
    assert place == 'movements.csv:2: to_place: "birhc" is not a place in gazetteer.geojson; did you mean "birch"?'
    assert span.startswith('movements.csv:2: arrive: "1850-04-01T00:00" is outside the campaign')


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        ('{"type": "FeatureCollection", "features": [], "features": []}', '"features" appears twice in one object'),
        (f'{{"type": "FeatureCollection", "features": [{"1" * 400}]}}', "a number of 400 digits"),
        ('{"type": "FeatureCollection", "features": [NaN]}', "NaN is not a number in JSON"),
    ],
)
def test_json_that_readers_differ_about(tmp_path, broken, said):
    assert f"routes.geojson: is not readable JSON: {said}" in problems(campaign_folder(tmp_path, routes=broken))


@pytest.mark.parametrize("column", ["unit_id", "certainty"])
def test_a_required_cell_is_empty(tmp_path, column):
    rows = [movement(**{column: " "}), *movements()[1:]]
    [fault] = problems(campaign_folder(tmp_path, movements=rows))
    assert fault.startswith(f"movements.csv:2: {column}: is missing")


def test_an_id_with_a_space(tmp_path):
    rows = [*movements(), movement(movement_id="m 9", unit_id="wagons", depart="1850-03-04T00:00")]
    found = problems(campaign_folder(tmp_path, movements=rows))
    assert found[0] == (
        'movements.csv:6: movement_id: "m 9" is not an id; expected letters a-z, digits and - _ . without spaces'
    )


def test_an_unknown_key_in_toml(tmp_path):
    found = problems(campaign_folder(tmp_path, sources=SOURCES.replace("short", "shrot", 1)))
    assert found == [
        "sources.toml: [chronicle]: short: is missing",
        'sources.toml: [chronicle]: shrot: is unknown; did you mean "short"?',
    ]


def test_spaces_around_a_cell_mean_nothing(tmp_path):
    rows = [movement(to_place=" birch ", certainty="certain "), *movements()[1:]]
    assert problems(campaign_folder(tmp_path, movements=rows)) == []


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ("title = “The march”", 9),
        ('title = "The march”', 19),
        ("title = ‘The march’", 9),
        ('“title” = "The march"', 1),
    ],
)
def test_quotation_marks_of_a_word_processor_in_toml(tmp_path, line, column):
    campaign = CAMPAIGN.replace('title = "The march to Alder"', line)
    [found] = problems(campaign_folder(tmp_path, campaign=f"# “The” march\n{campaign}"))
    mark = line[column - 1]
    assert found.startswith(f"campaign.toml:2: {mark} at column {column} is a curly quotation mark")
    assert found.endswith('title" = "The march"' if line.startswith("“") else 'write title = "The march"')


@pytest.mark.parametrize(
    ("text", "mark", "column"), [("{“type”: 1}", "“", 2), ('{"type": "a”}', "”", 12), ("{'a': [‘b’]}", "‘", 8)]
)
def test_quotation_marks_of_a_word_processor_in_json(tmp_path, text, mark, column):
    found = problems(campaign_folder(tmp_path, routes=f"\n{text}"))
    assert found[0].startswith(f"routes.geojson:2: {mark} at column {column} is a curly quotation mark; ")
