"""The list of files, and that what it lists is made."""

import re
from pathlib import Path

from dashapp.campaign import load_campaign
from dashapp.exchange import FILES, exchange_files, formats


def test_every_file_of_the_list_is_made_in_its_order(files):
    assert [file.format for file in files.values()] == list(FILES)
    assert list(files) == [each.name for each in FILES]
    assert all(file.body for file in files.values())


def test_names_fit_an_address_and_endings_fit_types():
    types = {
        ".geojson": "application/geo+json",
        ".csv": "text/csv; charset=utf-8",
        ".txt": "text/plain; charset=utf-8",
        ".xml": "application/tei+xml",
        ".jsonld": "application/ld+json",
    }
    for each in FILES:
        assert re.fullmatch(r"[a-z]+\.[a-z]+", each.name)
        assert each.media_type == types[Path(each.name).suffix]


def test_each_can_be_told_apart_in_a_menu():
    assert len({each.title for each in FILES}) == len(FILES)
    for each in FILES:
        assert 0 < len(each.title) <= 30
        assert re.fullmatch(r"[A-Z].+\.", each.description)


def test_the_same_folder_gives_the_same_bytes(either, files):
    again = exchange_files(load_campaign(either.folder))
    assert {name: file.body for name, file in again.items()} == {name: file.body for name, file in files.items()}


def test_all_is_utf_8_and_only_tables_have_a_mark(files):
    """Excel reads a table without one in an old encoding; what else reads the other files takes it for a letter."""
    for name, file in files.items():
        text = file.body.decode("utf-8")
        assert text.startswith("\ufeff") == name.endswith(".csv"), name
        assert "\ufeff" not in text[1:], name


def test_what_is_made_of_a_text_is_not_made_without_one(textless):
    names = ("text.txt", "text.xml", "annotations.jsonld")
    assert formats(textless) == tuple(each for each in FILES if each.name not in names)
    assert [file.format for file in exchange_files(textless).values()] == list(formats(textless))
