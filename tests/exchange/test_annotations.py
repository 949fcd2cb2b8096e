"""The annotations hold to the W3C Web Annotation Data Model; its rules are put in our own words, by section."""

from collections import Counter
from urllib.parse import urlsplit

import pytest

from dashapp.campaign import load_campaign
from dashapp.exchange.annotations import annotations
from dashapp.exchange.text import plain_text
from tests.builders import SOURCES, campaign_folder, citation, citations

#: 3.3.5: what an annotation or a body may be for.
PURPOSES = {
    *("assessing", "bookmarking", "classifying", "commenting", "describing", "editing", "highlighting", "identifying"),
    *("linking", "moderating", "questioning", "replying", "tagging"),
}


@pytest.fixture(scope="session")
def document(read_json):
    return read_json("annotations.jsonld")


@pytest.fixture(scope="session")
def items(document):
    return document["first"]["items"]


@pytest.fixture(scope="session")
def text(files):
    return files["text.txt"].body.decode()


def bodies(item):
    return item["body"] if isinstance(item["body"], list) else [item["body"]]


def selectors(item):
    return {selector["type"]: selector for selector in item["target"]["selector"]}


def test_the_collection_and_its_page(document):
    assert document["@context"] == "http://www.w3.org/ns/anno.jsonld"  # 3.1, 5.1: and nowhere else in the document
    assert {*document} == {"@context", "id", "type", "label", "total", "first", "last"}
    assert document["type"] == "AnnotationCollection"
    assert document["label"]
    page = document["first"]  # 5.1: the first page may be embedded; 5.2: what a page has
    assert {*page} == {"id", "type", "partOf", "startIndex", "items"}
    assert page["type"] == "AnnotationPage"
    assert (page["id"], page["partOf"], page["startIndex"]) == (document["last"], document["id"], 0)
    assert document["total"] == len(page["items"])


def test_every_id_is_a_uri_and_its_own(document, items):
    ids = [document["id"], document["first"]["id"], *(item["id"] for item in items)]
    assert [ident for ident, count in Counter(ids).items() if count > 1] == []
    assert all(urlsplit(ident).scheme and not set(ident) & set(' <>"{}|\\^`') for ident in ids)


def test_each_is_an_annotation(items):
    for item in items:
        assert {*item} == {"id", "type", "motivation", "body", "target"}  # 3.1: one id, the type, a target at least
        assert item["type"] == "Annotation"
        assert item["motivation"] in PURPOSES
        assert bodies(item)


def test_bodies_have_what_their_types_ask_for(items):
    for body in (body for item in items for body in bodies(item)):
        assert body["purpose"] in PURPOSES
        if body["type"] == "TextualBody":  # 3.2.4: exactly one value, a string; format and language may be said
            assert {*body} == {"type", "value", "format", "purpose"}
            assert isinstance(body["value"], str)
            assert body["value"]
        else:  # 4.1: a purpose on another resource needs a SpecificResource, with exactly one source
            assert {*body} == {"type", "source", "purpose"}
            assert body["type"] == "SpecificResource"
            assert urlsplit(body["source"]).scheme


def test_targets_are_a_segment_of_the_text(either, items):
    for item in items:
        target = item["target"]
        assert {*target} == {"type", "source", "state", "selector"}
        assert target["type"] == "SpecificResource"  # 4
        source = target["source"]  # 3.2.1: the resource's id, its type, format and language
        assert source == {
            "id": either.uri_of("text", either.texts[0]),
            "type": "Text",
            "format": "text/plain",
            "language": "en",
        }
        assert target["state"] == {"type": "TimeState", "cached": "text.txt"}  # 4.3.1: a copy of the representation
        assert {*selectors(item)} == {"TextQuoteSelector", "TextPositionSelector"}
        assert len(target["selector"]) == 2


def test_a_position_is_of_code_points_in_the_served_text(items, text):
    for item in items:
        quote, position = (selectors(item)[f"Text{kind}Selector"] for kind in ("Quote", "Position"))
        assert {*position} == {"type", "start", "end"}  # 4.2.5: from 0, the end not included
        assert 0 <= position["start"] < position["end"] <= len(text)
        assert text[position["start"] : position["end"]] == quote["exact"]


def test_a_quotation_is_found_once_and_at_its_position(items, text):
    for item in items:
        quote, position = (selectors(item)[f"Text{kind}Selector"] for kind in ("Quote", "Position"))
        assert {*quote} == {"type", "exact", "prefix", "suffix"}  # 4.2.4
        whole = quote["prefix"] + quote["exact"] + quote["suffix"]
        at = text.find(whole)
        assert at + len(quote["prefix"]) == position["start"]
        assert text.find(whole, at + 1) < 0


def test_every_mention_of_a_place_is_annotated(either, items, text):
    found = Counter(
        (bodies(item)[0]["source"], selectors(item)["TextQuoteSelector"]["exact"])
        for item in items
        if item["motivation"] == "identifying"
    )
    mentions = [(mention, passage) for passage in either.passages for mention in passage.mentions]
    assert found == Counter(
        (either.places["uri"][mention.place_id], passage.text[mention.start : mention.end])
        for mention, passage in mentions
    )
    assert found.total() > 5


@pytest.mark.parametrize(("table", "column"), [("citations", "record_id"), ("strengths", "unit_id"), ("notes", "note")])
def test_every_quotation_is_annotated_with_what_it_says(either, items, table, column):
    frame = getattr(either, table)
    wanted = frame[frame["quote_start"].notna() & (frame["source_id"] == either.texts[0])]
    found = [item for item in items if f":annotation:{table[:-1]}-" in item["id"]]
    assert len(found) == len(wanted)
    for item, (_, row) in zip(found, wanted.iterrows(), strict=True):
        assert selectors(item)["TextQuoteSelector"]["exact"] == row["quote"]
        by_purpose = {body["purpose"]: body.get("value", body.get("source")) for body in bodies(item)}
        if table == "notes":
            assert item["motivation"] == "commenting"
            assert [body["value"] for body in bodies(item)] == [row["note"], row["basis"], row["kind"]]
            continue
        assert item["motivation"] == "linking"
        kinds = ("movement", "event", "front", "unit")
        kind = next(each for each in kinds if row[column] in getattr(either, f"{each}s").index)
        assert by_purpose["linking"] == f"{either.uri}:{kind}:{row[column]}"
        assert by_purpose["tagging"] == row["stance"]
        assert by_purpose.get("describing", "") == row["says"]


def test_positions_are_not_those_of_utf_16(odd):
    document = annotations(odd)
    text = "\n\n".join(odd.paragraphs)
    [first, *_] = [item for item in document["first"]["items"] if "mention" in item["id"]]
    start = selectors(first)["TextPositionSelector"]["start"]
    assert start == text.index("Alder")
    assert len(text[:start].encode("utf-16-le")) // 2 == start + 3  # three astral characters before it


def test_a_quotation_of_another_text_is_not_sought_in_this_one(tmp_path):
    folder = campaign_folder(
        tmp_path,
        sources=SOURCES + 'text = "texts/chronicle.txt"\n',
        citations=[
            *(each | {"locator": "¶2"} for each in citations()[:-1]),
            citations()[-1],
            citation(source_id="memoir", locator="¶2", quote="Birch Mill"),
        ],
        strengths=[],
        notes=[],
        lesson=None,
    )
    made = [item["id"] for item in annotations(load_campaign(folder))["first"]["items"] if "citation" in item["id"]]
    assert made == ["urn:test:annotation:citation-1", "urn:test:annotation:citation-5"]


def test_a_text_that_names_and_quotes_nothing_has_no_page(tmp_path):
    folder = campaign_folder(
        tmp_path, text="Nothing.\n", citations=[citation(record_id=each) for each in ("m1", "m2", "m3", "w1", "e1")],
        notes=[],
    )  # fmt: skip
    document = annotations(load_campaign(folder))
    assert document["total"] == 0
    assert not {"first", "last"} & {*document}  # 5.1: no page without annotations


def test_a_target_is_of_its_own_text_at_its_position_in_all(two_texts):
    document = annotations(two_texts)
    items = document["first"]["items"]
    text = plain_text(two_texts)
    assert len({item["id"] for item in items}) == len(items) == document["total"]
    for item in items:
        position, source = selectors(item)["TextPositionSelector"], item["target"]["source"]
        start = text.index("Briefe")
        german = position["start"] >= start
        assert (source["id"], source["language"]) == (
            ("urn:test:text:letters", "de") if german else ("urn:test:text:chronicle", "en")
        )
        assert text[position["start"] : position["end"]] == selectors(item)["TextQuoteSelector"]["exact"]
    exact = [selectors(item)["TextQuoteSelector"]["exact"] for item in items if "citation" in item["id"]]
    assert exact == ["left Alder at noon", "gate stood open", "zogen wir aus Alder", "das Tor offen"]
