"""The bibliography, and a text as numbered paragraphs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashapp.campaign import load_campaign
from dashapp.campaign.sections.sources import split_paragraphs
from tests.builders import SOURCES, TEXT, campaign_folder, citation, citations, note, problems


def test_what_it_gives(small):
    chronicle, memoir = small.sources["chronicle"], small.sources["memoir"]
    assert list(small.sources) == ["chronicle", "memoir"]
    assert (chronicle.source_id, chronicle.author, chronicle.short) == ("chronicle", "A. Chronicler", "Chronicle")
    assert (chronicle.year, chronicle.language, chronicle.kind, chronicle.note) == (1851, "en", "history", "Invented.")
    assert (chronicle.title, memoir.title) == ("A Chronicle", "A Memoir")
    assert len(small.paragraphs) == 4
    assert small.paragraphs[3] == "At Old-Cedar nobody fought."


@pytest.mark.parametrize(
    ("language", "tag"),
    [("en", "en"), ("zh-Hant-TW", "zh-Hant-TW"), ("", ""), ("English (1919)", ""), ("français", "")],
)
def test_a_language_is_a_tag_or_it_is_none(tmp_path, language, tag):
    sources = SOURCES.replace('language = "en"', f'language = "{language}"', 1)
    chronicle = load_campaign(campaign_folder(tmp_path, sources=sources)).sources["chronicle"]
    assert (chronicle.language, chronicle.tag) == (language, tag)


def test_a_paragraph_is_a_line_that_is_not_empty_to_the_letter():
    assert split_paragraphs("\n\n A b \n \t\nc\u2028d\x0ce\r\n\nf") == (" A b ", "c\u2028d\x0ce", "f")
    assert split_paragraphs("") == ()


@given(st.lists(st.text(st.characters(exclude_characters="\n\r", exclude_categories=["Cs"]))))
def test_paragraphs_are_the_text_without_its_line_ends(lines):
    assert split_paragraphs("\n\n".join(lines)) == tuple(line for line in lines if line.strip())


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('author = "A. Chronicler"\n', "", "sources.toml: [chronicle]: author: is missing"),
        ("texts/chronicle.txt", "texts/cronicle.txt", 'sources.toml: [chronicle]: "texts/cronicle.txt" is missing'),
        ("texts/chronicle.txt", "texts", 'sources.toml: [chronicle]: "texts" is not a file'),
        (
            "texts/chronicle.txt",
            "../outside.txt",
            'sources.toml: [chronicle]: "../outside.txt" is outside the campaign folder',
        ),
        ("texts/chronicle.txt", "/etc/hostname", 'sources.toml: [chronicle]: "/etc/hostname" is outside the campaign '
         "folder"),
        ("texts/chronicle.txt", "link.txt", 'sources.toml: [chronicle]: "link.txt" is outside the campaign folder'),
        ("[memoir]", '["a memoir"]', 'sources.toml: [a memoir]: source_id: "a memoir" is not an id; expected '
         'letters a-z, '
         "digits and - _ . without spaces"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_it(tmp_path, old, new, expected):
    folder = tmp_path / "folder"
    (tmp_path / "outside.txt").write_text(TEXT)
    folder.mkdir()
    (folder / "link.txt").symlink_to(tmp_path / "outside.txt")
    assert old in SOURCES
    assert expected in problems(campaign_folder(folder, sources=SOURCES.replace(old, new, 1)))


@pytest.mark.parametrize(
    ("written", "read", "what"),
    [
        ("", None, ""),
        ('read = "whole"', "whole", ""),
        ('read = "parts"\nread_what = "chapters 1–3"', "parts", "chapters 1–3"),
        ('read = "excerpts"\nread_what = "of chapter 6"', "excerpts", "of chapter 6"),
        ('read = "second-hand"', "second-hand", ""),
    ],
)
def test_how_far_it_was_read(tmp_path, written, read, what):
    memoir = load_campaign(campaign_folder(tmp_path, sources=f"{SOURCES}{written}\n")).sources["memoir"]
    assert (memoir.read, memoir.read_what) == (read, what)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (
            'read = "wole"',
            'read: "wole" is unknown; expected one of whole, parts, excerpts, second-hand; did you mean "whole"?',
        ),
        ('read = "parts"', "read_what: is missing; say which parts were read"),
        (
            'read = "excerpts"\nread_what = "a\\nb"',
            'read_what: "a\\nb" is more than one line, or has a control character',
        ),
        (
            'read_what = "chapter 1"',
            "read: is missing; expected one of whole, parts, excerpts, second-hand; read_what tells more of it",
        ),
    ],
)
def test_what_is_wrong_with_how_far_it_was_read(tmp_path, written, said):
    (found,) = problems(campaign_folder(tmp_path, sources=f"{SOURCES}{written}\n"))
    assert found.startswith(f"sources.toml: [memoir]: {said}")


def spoken(voices):
    text = 'text = "texts/chronicle.txt"\n'
    assert text in SOURCES
    return SOURCES.replace(text, f"{text}voices = [{{ {voices} }}]\n", 1)


def test_others_who_speak_in_a_text(tmp_path):
    sources = spoken('first = 2, last = 3, who = "The captain’s letter"')
    (voice,) = load_campaign(campaign_folder(tmp_path, sources=sources)).sources["chronicle"].voices
    assert (voice.first, voice.last, voice.who) == (2, 3, "The captain’s letter")


@pytest.mark.parametrize(
    ("voices", "said"),
    [
        ("first = 3, last = 2", "voices.1.last: 2 is wrong; expected a paragraph from 3 to {n}, the last of the text"),
        (
            "first = 1, last = 99",
            "voices.1.last: 99 is wrong; expected a paragraph from 1 to {n}, the last of the text",
        ),
        ("first = 0, last = 2", "voices.1.first: 0 is not greater than or equal to 1"),
        (
            'first = 1, last = 2, who = "A" }, { first = 2, last = 3',
            "voices.2.first: 2 has a voice already",
        ),
    ],
)
def test_what_is_wrong_with_those_who_speak(tmp_path, voices, said):
    (found,) = problems(campaign_folder(tmp_path, sources=spoken(f'{voices}, who = "B"')))
    assert found == f"sources.toml: [chronicle]: {said.format(n=4)}"


def test_nobody_speaks_in_a_text_that_is_not_there(tmp_path):
    written = f'{SOURCES}voices = [{{ first = 1, last = 2, who = "B" }}]\n'
    (found,) = problems(campaign_folder(tmp_path, sources=written))
    assert found == "sources.toml: [memoir]: voices: is for a source whose text is in the folder"


def test_a_key_outside_a_table(tmp_path):
    found = problems(campaign_folder(tmp_path, sources="x = 1\n" + SOURCES))
    assert found == ["sources.toml: [x]: is not a table; expected one [table] a source"]


def test_a_text_without_paragraphs(tmp_path):
    assert "texts/chronicle.txt: is empty" in problems(campaign_folder(tmp_path, text=" \n\n"))


def test_a_fault_in_a_source_is_not_told_again_where_it_is_cited(tmp_path):
    broken = SOURCES.replace('author = "M. Memoirist"\n', "")
    found = problems(campaign_folder(tmp_path, sources=broken))
    assert found == ["sources.toml: [memoir]: author: is missing"]


@pytest.mark.parametrize(
    ("sources", "text", "said"),
    [
        (SOURCES.replace('text = "texts/chronicle.txt"\n', ""), TEXT, "campaign.toml: text: "),
        (SOURCES.replace("chronicle.txt", "lost.txt"), TEXT, "sources.toml: [chronicle]: "),
        (SOURCES, "", "texts/chronicle.txt: is empty"),
    ],
)
def test_a_missing_text_is_not_said_again_of_every_quotation(tmp_path, sources, text, said):
    quotes = [citation(source_id="chronicle", locator="¶2", quote="at noon") for _ in range(60)]
    folder = campaign_folder(
        tmp_path, sources=sources, text=text, citations=[*citations(), *quotes], notes=[note()] * 30
    )
    found = problems(folder)
    assert found[0].startswith(said)
    if "campaign" not in said:
        assert len(found) == 1
        return
    _, quoted, noted = found
    assert quoted.startswith("citations.csv:2: quote: ")
    assert "and 61 more rows quote it" in quoted
    assert noted.startswith("notes.csv:2: source_id: ")
    assert "and 29 more notes are on it" in noted


@pytest.mark.parametrize("year", ["1919", "-44", '"1919–20"', '""', '"n. d."', "9999"])
def test_a_year_is_a_number_or_a_few_words(tmp_path, year):
    assert problems(campaign_folder(tmp_path, sources=SOURCES.replace("1851", year))) == []


@pytest.mark.parametrize(
    ("year", "said"),
    [
        ("10000", "10000 is not a year"),
        ("9" * 4000, f"{'9' * 80}... is not a year"),
        (f"0x{'F' * 5000}", "int is not a year"),  # it has too many digits to be written at all
        ("1851.5", "1851.5 is not a year"),
        ("true", "true is not a year"),
        ('"a\\nb"', '"a\\nb" is more than one line, or has a control character in it'),
        (f'"{"x" * 201}"', f'"{"x" * 79}... is too long for a label: at most 200 characters'),
    ],
)
def test_what_is_no_year(tmp_path, year, said):
    found = problems(campaign_folder(tmp_path, sources=SOURCES.replace("1851", year)))
    assert found[0] == f"sources.toml: [chronicle]: year: {said}"
