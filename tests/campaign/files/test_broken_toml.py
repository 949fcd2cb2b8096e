"""Where TOML breaks off: the cause is told, what to write instead, and what else is wrong."""

import pytest

from dashapp.campaign.files.broken_toml import read_broken
from tests.builders import CAMPAIGN, campaign_folder, problems

TEXT, END, INSIDE = "has a text without quotation marks", "the end of the text", "has quotation marks within quotation"
COMMA, LIST = "has two values without a comma between them", "has a list that does not end"


@pytest.mark.parametrize(
    ("text", "line", "problem", "meant"),
    [
        (
            'opening = "all"\n[[views]]\nid = 1\n[opening]\nview = "all"',
            1,
            "gives opening, and so does [opening] in line 4: delete one of the two",
            "",
        ),
        ("title = The march", 1, TEXT, 'title = "The march"'),
        ("title = Don’t wait # really", 1, TEXT, 'title = "Don’t wait" # really'),
        ("year = 1815 or 1816", 1, TEXT, 'year = "1815 or 1816"'),
        ('goal = [one, "two"]', 1, TEXT, 'goal = ["one", "two"]'),
        ('x = [{ source = "a", locator = ¶18 }]', 1, TEXT, 'x = [{ source = "a", locator = "¶18" }]'),
        ('title = "The march\ngoal = "x"', 1, f"has no quotation mark at {END}", 'title = "The march"'),
        ('title = The march"', 1, "has no quotation mark at the beginning", 'title = "The march"'),
        ('title = "The "great" march"', 1, INSIDE, "title = 'The \"great\" march'"),
        ("title = 'Soldier's march'", 1, INSIDE, 'title = "Soldier\'s march"'),
        ('look = "One\ntwo\nthree."\nview = "x"', 1, "has a text of several lines", 'look = """One'),
        ('a = 1\nlook = """One\ntwo', 2, "begins a text of several lines that does not end", ""),
        ('text = "texts\\account.txt"', 1, "has a backslash", 'text = "texts/account.txt"'),
        ('text = "texts\\new.txt"', 1, "has a backslash", 'text = "texts/new.txt"'),
        ('credit = "C:\\Users"', 1, "has a backslash", 'credit = "C:/Users"'),
        ("bounds = [1.0 2, 3]", 1, COMMA, "bounds = [1.0, 2, 3]"),
        ("bounds = [1.0,\n  2 # south\n  3]", 2, COMMA, "2, # south"),
        ('spans = [\n  ["a", "b"]\n  ["c", "d"]\n]', 2, COMMA, '["a", "b"],'),
        ('x = [{ source = "a" locator = "b" }]', 1, COMMA, 'x = [{ source = "a", locator = "b" }]'),
        ("bounds = [1,, 2]", 1, "has two commas in a row", "bounds = [1, 2]"),
        ("bounds = 1, 2.5, -3, 4", 1, "has a list without square brackets", "bounds = [1, 2.5, -3, 4]"),
        ("bounds = [1, 2\n\n[[views]]\nid = 1", 1, LIST, "bounds = [1, 2]"),
        (
            'x = { source = "a",\n  locator = "b",\n}\ny = 1',
            1,
            "has braces that are not closed in the same line",
            'x = { source = "a", locator = "b" }',
        ),
        ('title: "x"', 1, "has a colon instead of =", 'title = "x"'),
        ("title: x", 1, f"has a colon instead of =, and {TEXT}", 'title = "x"'),
        ('title "x"', 1, "has no = between key and value", 'title = "x"'),
        ('source name = "x"', 1, "has a space in its key", 'source_name = "x"'),
        ('title\u00a0= "x"', 1, "has an invisible character (U+00A0) at column 6", 'title = "x"'),
        ("julian = True", 1, "has True instead of true", "julian = true"),
        ("draft = yes", 1, "has yes instead of true", "draft = true"),
        ("title =\ngoal = 1", 1, "gives title no value", ""),
        ("a = 1\na = 2", 2, "gives a a second time", ""),
        ('title = "x",', 1, "has a comma at its end", 'title = "x"'),
        ('title = "x" // y', 1, "has a comment that does not begin with #", 'title = "x" # y'),
        ("// y", 1, "is neither a key with its value nor a comment", ""),
        ("x = 5,5", 1, "has a comma in a number, where a point belongs", "x = 5.5"),
        ("start = 1850-03-01T05:30", 1, "has a moment without", 'start = "1850-03-01T05:30"'),
        ("start = 1850-03-01 05:30 # x", 1, "has a moment without", 'start = "1850-03-01T05:30" # x'),
        ("[[views]\nid = 1", 1, "is a heading without all its brackets", "[[views]]"),
        ("[my source]", 1, "is a heading with a space in its name", "[my-source]"),
        ("[views]\nid = 1\n[views]\nid = 2", 3, "has the heading [views] a second time: each of", "[[views]]"),
        ("[letters]\ntitle = 1\n[letters]\ntitle = 2\n[x]", 3, "has the heading [letters] a second time", ""),
    ],
)
def test_the_cause_is_told_and_what_to_write(text, line, problem, meant):
    [fault], data = read_broken(text + "\n")
    assert (fault.line, fault.meant.replace("  }", " }")) == (line, meant)
    assert problem in fault.problem
    assert (data is None) == ('"""' in text)
    assert not meant or '"""' in meant or line > 1 or "\n" in text or read_broken(fault.meant)[0] == []


def test_one_fault_hides_no_other(tmp_path):
    broken = (
        CAMPAIGN.replace('title = "The march to Alder"', "title = The march")
        .replace('goal = "alder"', 'goal = "aldre')
        .replace("bounds = [171.0,", "bounds = [172.9,")
    )
    view, goal, *syntax = problems(campaign_folder(tmp_path, campaign=broken))
    assert syntax == [
        'campaign.toml:1: has a text without quotation marks; write title = "The march"',
        'campaign.toml:5: has no quotation mark at the end of the text; write goal = "aldre"',
    ]
    assert view.startswith("campaign.toml: views.2.bounds: [172.9")
    assert goal.startswith('campaign.toml: goal: "aldre" is not a place in gazetteer.geojson')


def test_what_nobody_can_explain_is_told_as_the_reader_tells_it():
    faults, data = read_broken("a.b = 1\na = 2\n[a.b.c]\n")
    assert data is None
    assert faults[-1].problem.startswith("is not TOML: ")


def test_a_table_beside_its_own_line_brings_no_other_faults_with_it(tmp_path):
    campaign_folder(tmp_path, campaign=f'{CAMPAIGN}\n[opening]\nview = "all"\n')
    (told,) = problems(tmp_path)
    assert "gives opening, and so does [opening] in line" in told


@pytest.mark.parametrize("broken", ["title = = ]", 'start = "then"'])
def test_where_nobody_knows_when_it_is_no_short_moment_is_a_fault(tmp_path, broken):
    key = broken.partition(" ")[0]
    settings = "\n".join(broken if line.startswith(f"{key} =") else line for line in CAMPAIGN.splitlines())
    rows = "movement_id,unit_id,from_place,to_place,depart,arrive\nm1,old-guard,cedar,birch,1 5:00,7:30\n"
    campaign_folder(tmp_path, campaign=settings, movements=rows)
    assert [each for each in problems(tmp_path) if "is not a moment" in each and "movements" in each] == []
