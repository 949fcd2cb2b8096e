"""What a source says is checked alike in every table: its source, its locator and its quotation."""

import pandas as pd
import pytest

from dashapp.campaign import load_campaign
from tests.builders import SOURCES, campaign_folder, citation, citations, note, problems, strength

#: Each table with a row that is right; the row stands in the last line.
ROWS = {
    "citations": ([*citations()], citation),
    "strengths": ([], strength),
    "notes": ([], note),
}
OF_ALL = pytest.mark.parametrize("table", ROWS)
OF_CLAIMS = pytest.mark.parametrize("table", ["citations", "strengths"])

#: A second source whose text is in the folder.
DIARY = """
[diary]
author = "D. Diarist"
title = "A Diary"
short = "Diary"
text = "texts/diary.txt"
"""
DIARY_TEXT = "\n\n\U0001f40e The horse.\n\nThe horse, the horse, and no other.\n"

QUOTED = {"source_id": "chronicle", "locator": "¶3", "quote": "gate stood open"}


def made(tmp_path, table, *changes, **files):
    """Write the folder with rows added to a table."""
    before, row = ROWS[table]
    return campaign_folder(tmp_path, **{table: [*before, *(row(**(QUOTED | change)) for change in changes)]}, **files)


def with_diary(tmp_path, table, *changes):
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "diary.txt").write_text(DIARY_TEXT, encoding="utf-8")
    return made(tmp_path, table, *({"source_id": "diary"} | change for change in changes), sources=SOURCES + DIARY)


def places(folder, table):
    """Give where each quotation stands."""
    frame = getattr(load_campaign(folder), table)[["paragraph", "quote_start", "quote_end"]]
    assert {str(dtype) for dtype in frame.dtypes} == {"Int64"}
    return [tuple(None if number is pd.NA else number for number in row) for row in frame.itertuples(index=False)]


@OF_ALL
@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"source_id": "cronicle"}, 'source_id: "cronicle" is not a source in sources.toml; did you mean "chronicle"?'),
        ({"source_id": "Our Cronicle"}, 'source_id: "Our Cronicle" is not a source in sources.toml; did you mean '
         '"chronicle"?'),
        *(
            ({"locator": locator}, f'locator: "{locator}" is not a paragraph of the text; expected a paragraph from '
             f'¶1 to '
             "¶4")
            for locator in ("¶0", "¶03", "¶5", "¶9999999", "¶³", "03", "¶3–4", "¶  3", "p. 3")
        ),
        ({"locator": "¶ 4"}, 'quote: "gate stood open" is not the exact wording of ¶4; it stands in ¶3'),
        ({"quote": "Gate stood open"}, 'quote: "Gate stood open" is not the exact wording of ¶3; ¶3 has “gate stood '
         "open”"),
        ({"quote": "the Mill's gate"}, 'quote: "the Mill\'s gate" is not the exact wording of ¶3; only the quotation '
         "marks differ: ¶3 has “the Mill’s gate”"),
        ({"quote": "zzzzzz"}, 'quote: "zzzzzz" is not the exact wording of ¶3'),
    ],
)  # fmt: skip
def test_what_is_wrong(tmp_path, table, changes, expected):
    line = len(ROWS[table][0]) + 2
    assert problems(made(tmp_path, table, changes)) == [f"{table}.csv:{line}: {expected}"]


@OF_ALL
def test_one_fault_hides_no_other(tmp_path, table):
    line = len(ROWS[table][0]) + 2
    found = problems(made(tmp_path, table, {"source_id": "cronicle"}, {"locator": "¶5"}, {"quote": "zzzzzz"}))
    assert [problem.partition(": ")[0] for problem in found] == [f"{table}.csv:{line + i}" for i in range(3)]


@OF_CLAIMS
def test_a_missing_locator_is_told_once(tmp_path, table):
    line = len(ROWS[table][0]) + 2
    expected = "locator: is missing; expected a paragraph from ¶1 to ¶4"
    assert problems(made(tmp_path, table, {"locator": ""})) == [f"{table}.csv:{line}: {expected}"]


def test_a_missing_locator_of_a_note_is_told_once(tmp_path):
    assert problems(made(tmp_path, "notes", {"locator": ""})) == ["notes.csv:2: locator: is missing"]


@OF_CLAIMS
def test_it_is_quoted_or_told_or_only_located(tmp_path, table):
    assert problems(made(tmp_path, table, {"says": ""}, {"quote": ""}, {"quote": "", "says": ""})) == []


@OF_CLAIMS
def test_what_cannot_be_checked_is_told_once_a_source(tmp_path, table):
    line = len(ROWS[table][0]) + 2
    rows = [{}, *({"source_id": "memoir", "locator": "p. 1", "quote": f"It was {i}"} for i in range(3))]
    assert problems(made(tmp_path, table, *rows)) == [
        f'{table}.csv:{line + 1}: quote: "It was 0" cannot be checked: the text of "memoir" is not in the folder, and '
        '2 more rows quote it; give "memoir" its text in sources.toml, or leave quote empty and summarize it in says'
    ]


@OF_CLAIMS
def test_a_source_without_text_is_located_as_one_likes(tmp_path, table):
    rows = [{"source_id": "memoir", "quote": "", "locator": locator} for locator in ("", "ch. 9, p. 12", "¶9", "p. 3")]
    folder = made(tmp_path, table, *rows)
    assert problems(folder) == []
    assert places(folder, table)[-4:] == [(None, None, None)] * 4


@OF_ALL
def test_a_fault_in_a_source_is_not_told_again(tmp_path, table):
    broken = SOURCES.replace('author = "A. Chronicler"\n', "")
    found = problems(made(tmp_path, table, {"locator": "¶5", "quote": "zzzzzz"}, sources=broken))
    assert found == ["sources.toml: [chronicle]: author: is missing"]


@OF_ALL
def test_where_a_quotation_stands(tmp_path, table):
    folder = made(tmp_path, table, {}, {"locator": "¶ 2", "quote": "Alder"})
    assert places(folder, table)[-2:] == [(3, 45, 60), (2, 16, 21)]


@OF_ALL
@pytest.mark.parametrize("locator", ["3", "par. 3", "Paragraph 3", "para 3"])
def test_a_paragraph_may_be_written_without_its_sign_and_is_shown_with_it(tmp_path, table, locator):
    folder = made(tmp_path, table, {"locator": locator})
    assert places(folder, table)[-1] == (3, 45, 60)
    assert getattr(load_campaign(folder), table)["locator"].iloc[-1] == "¶3"


@OF_CLAIMS
def test_a_whole_paragraph_has_no_quotation(tmp_path, table):
    assert places(made(tmp_path, table, {"quote": ""}), table)[-1] == (3, None, None)


@OF_ALL
def test_each_source_has_its_own_paragraphs(tmp_path, table):
    folder = with_diary(tmp_path, table, {"locator": "¶1", "quote": "The horse"}, {"locator": "¶2", "quote": "horse"})
    assert problems(folder) == []
    # code points, and the first place of those where the words stand
    assert places(folder, table)[-2:] == [(1, 2, 11), (2, 4, 9)]


@OF_ALL
def test_a_quotation_is_of_its_own_source(tmp_path, table):
    line = len(ROWS[table][0]) + 2
    found = problems(with_diary(tmp_path, table, {"locator": "¶3"}, {"locator": "¶2"}))
    assert found == [
        f'{table}.csv:{line}: locator: "¶3" is not a paragraph of the text; expected a paragraph from ¶1 to ¶2',
        f'{table}.csv:{line + 1}: quote: "gate stood open" is not the exact wording of ¶2',
    ]
