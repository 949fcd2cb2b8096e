"""How problems are said."""

import pytest

from dashapp.campaign.problems import CampaignError, Problem, Problems, Where, nearest, one_of, shown
from tests.builders import campaign_folder, movement, movements, problems


def test_a_problem_says_where_what_and_what_to_do():
    problem = Problem(
        "movements.csv",
        "is not a place in gazetteer.geojson",
        row=14,
        column="to_place",
        got='"brich"',
        hint='did you mean "birch"?',
    )
    line = 'movements.csv:14: to_place: "brich" is not a place in gazetteer.geojson; did you mean "birch"?'
    assert str(problem) == line
    assert str(Problem("routes.geojson", "has no length", feature='feature 3 "road"', expected="two points")) == (
        'routes.geojson: feature 3 "road": has no length; expected two points'
    )


def test_a_long_list_is_cut_when_it_is_printed_and_kept_whole():
    error = CampaignError(Problem("units.csv", "is wrong", row=row, got=str(row)) for row in range(2, 80))
    lines = str(error).splitlines()
    assert len(error.problems) == 78
    assert len(lines) == 51
    assert lines[0] == "units.csv:2: 2 is wrong"
    assert lines[-1] == "... and 28 more"


def test_a_short_list_is_printed_whole():
    lines = str(
        CampaignError(Problem("units.csv", "is wrong", row=row, got=str(row)) for row in range(50))
    ).splitlines()
    assert len(lines) == 50
    assert lines[-1] == "units.csv:49: 49 is wrong"


def test_problems_are_told_file_by_file_in_the_order_of_lines():
    found = Problems()
    for file, row in (("b.csv", 9), ("a.csv", 3), ("b.csv", 2), ("a.csv", 1)):
        found.add(Where(file, row), "is wrong")
    with pytest.raises(CampaignError) as raised:
        found.raise_if_any()
    assert [(problem.file, problem.row) for problem in raised.value.problems] == [
        ("b.csv", 2),
        ("b.csv", 9),
        ("a.csv", 1),
        ("a.csv", 3),
    ]


def test_what_many_rows_have_alike_is_told_once():
    found = Problems()
    for row in (9, 5, 6, 7, 3):
        found.add(Where("a.csv", row), "is unknown", column="stance", got="support", hint="did you mean so?")
        found.add(Where("a.csv", row), "is outside", column="start" if row % 2 else "end", got=row, alike=True)
    for row in (2, 3, 4):
        found.add(Where("a.csv", row), "is missing", column="says")
    found.add(Where("a.csv", 8), "is unknown", column="stance", got="other")
    for row in range(2, 6):
        found.add(Where("b.xlsx", row, sheet="units"), "is missing", column="side")
    with pytest.raises(CampaignError) as raised:
        found.raise_if_any()
    assert len(raised.value.problems) == 18
    assert str(raised.value).splitlines() == [
        "a.csv:2: says: is missing",
        "a.csv:3: says: is missing",
        "a.csv:4: says: is missing",
        'a.csv:3, 5-7, 9: stance: "support" is unknown, in 5 rows; did you mean so?',
        "a.csv:3, 5-7, 9: start, end: 3 is outside, in 5 rows",
        'a.csv:8: stance: "other" is unknown',
        "b.xlsx: sheet units, rows 2-5: side: is missing, in 4 rows",
    ]
    assert raised.value.whole() == str(raised.value)


def test_nothing_wrong_raises_nothing():
    Problems().raise_if_any()


def test_all_problems_of_all_files_come_at_once(tmp_path):
    folder = campaign_folder(tmp_path, movements=[movement(to_place="birhc"), *movements()[1:]], units="x\n", text="")
    (folder / "events.csv").unlink()
    files = {line.split(":")[0] for line in problems(folder)}
    assert files == {"movements.csv", "units.csv", "events.csv", "texts/chronicle.txt"}


def test_the_nearest_word_is_offered_whatever_its_case():
    assert nearest("Brich", ["alder", "birch"]) == 'did you mean "birch"?'
    assert nearest("qqq", ["alder", "birch"]) == ""
    assert nearest("x" * 1000, ["alder"]) == ""


def test_choices_are_listed_up_to_a_length():
    assert one_of(["a", "b"]) == "one of a, b"
    assert one_of(map(str, range(30))).endswith("19, ...")


def test_a_value_cannot_break_the_line_or_drive_the_terminal():
    assert shown("a\x1b[31m\u2028b") == '"a\\u001b[31m\\u2028b"'
    assert shown("x" * 100) == '"' + "x" * 79 + "..."
    assert str(Problem("a\nb.csv", "is wrong", column="\x1b[2J")) == "a\\nb.csv: \\x1b[2J: is wrong"
