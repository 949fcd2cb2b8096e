"""The marginal notes: each stands beside words of a text that is in the folder."""

import pytest

from dashapp.campaign import load_campaign
from tests.builders import TEXT, campaign_folder, note, problems


def with_note(tmp_path, **changes):
    return problems(campaign_folder(tmp_path, notes=[note(), note(**changes)]))


def test_what_it_gives(small):
    frame = small.notes
    assert list(frame.columns) == [
        *("source_id", "locator", "quote", "kind", "note", "basis"),
        *("paragraph", "quote_start", "quote_end"),
    ]
    whole = ("paragraph", "quote_start", "quote_end")
    assert {str(frame[column].dtype) for column in whole} == {"Int64"}
    assert {str(frame[column].dtype) for column in frame.columns if column not in whole} == {"object"}
    [row] = frame.itertuples()
    assert (row.source_id, row.locator, row.kind, row.paragraph) == ("chronicle", "¶3", "text", 3)
    assert (row.note, row.basis) == ("It was the new one.", "The map of the time.")
    assert small.paragraphs[row.paragraph - 1][row.quote_start : row.quote_end] == row.quote == "Old Cedar"


@pytest.mark.parametrize("kind", ["transcription", "text", "reading"])
def test_its_kinds(tmp_path, kind):
    assert with_note(tmp_path, kind=kind) == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"source_id": "cronicle"}, 'source_id: "cronicle" is not a source in sources.toml; did you mean "chronicle"?'),
        ({"source_id": ""}, "source_id: is missing"),
        ({"source_id": "memoir"}, 'source_id: "memoir" has no text in the folder; a note belongs to a text: give '
         '"memoir" its text in sources.toml'),
        ({"locator": ""}, "locator: is missing"),
        ({"locator": "p. 3"}, 'locator: "p. 3" is not a paragraph of the text; expected a paragraph from ¶1 to ¶4'),
        ({"locator": "¶5"}, 'locator: "¶5" is not a paragraph of the text; expected a paragraph from ¶1 to ¶4'),
        ({"quote": ""}, "quote: is missing"),
        ({"locator": "¶4"}, 'quote: "Old Cedar" is not the exact wording of ¶4; it stands in ¶3'),
        ({"locator": "¶4", "quote": "Old Cedar nobody"}, 'quote: "Old Cedar nobody" is not the exact wording of ¶4; '
         '¶4 has '
         "“Old-Cedar nobody”"),
        ({"quote": "zzzzzz"}, 'quote: "zzzzzz" is not the exact wording of ¶3'),
        ({"kind": ""}, "kind: is missing"),
        ({"kind": "misprint"}, 'kind: "misprint" is unknown; expected one of transcription, text, reading'),
        ({"note": ""}, "note: is missing"),
        ({"basis": " "}, "basis: is missing"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_note(tmp_path, changes, expected):
    assert with_note(tmp_path, **changes) == [f"notes.csv:3: {expected}"]


def test_one_fault_hides_no_other_of_its_row(tmp_path):
    assert with_note(tmp_path, source_id="cronicle", kind="misprint", basis="") == [
        'notes.csv:3: kind: "misprint" is unknown; expected one of transcription, text, reading',
        "notes.csv:3: basis: is missing",
        'notes.csv:3: source_id: "cronicle" is not a source in sources.toml; did you mean "chronicle"?',
    ]


def test_a_source_without_a_text_is_told_once(tmp_path):
    rows = [note(), *[note(source_id="memoir", locator="p. 1", quote="It was")] * 3]
    assert problems(campaign_folder(tmp_path, notes=rows)) == [
        'notes.csv:3: source_id: "memoir" has no text in the folder, and 2 more notes are on it; a note belongs to '
        "a text"
        ': give "memoir" its text in sources.toml'
    ]


def test_a_note_does_not_change_the_text(small):
    assert small.paragraphs == tuple(line for line in TEXT.split("\n") if line)


def test_several_notes_may_be_on_the_same_words(tmp_path):
    assert with_note(tmp_path, note="Or it was the old one after all.") == []


@pytest.mark.parametrize("notes", [None, []])
def test_no_notes_at_all(tmp_path, notes):
    folder = campaign_folder(tmp_path, notes=[])
    if notes is None:
        (folder / "notes.csv").unlink()
    frame = load_campaign(folder).notes
    assert len(frame) == 0
    assert {"quote", "kind", "basis", "paragraph", "quote_start"} <= set(frame.columns)
    assert str(frame["paragraph"].dtype) == "Int64"
