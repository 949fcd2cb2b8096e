"""The gazetteer holds to Linked Places Format 1.3; the rules are put in our own words from its description."""

import json
import re
from urllib.parse import urlsplit

import pytest

from dashapp.campaign import load_campaign
from dashapp.exchange import exchange_files
from dashapp.exchange.linked_places import CONTEXT
from tests.builders import campaign_folder, place, places

NAME = "gazetteer.geojson"
CERTAINTY = {"certain", "less-certain", "uncertain"}
LINKS = {"exactMatch", "closeMatch", "primaryTopicOf", "subjectOf", "seeAlso"}
#: ISO 8601, a year at least, with the marks for what is approximate or uncertain.
DATE = re.compile(r"-?\d{4}(-\d\d(-\d\d)?)?[~?%]?")


def holds_time(when):
    """`when`: a timespan or a period at least; a timespan has a start; each end has one or more of three keys."""
    assert when.get("timespans") or when.get("periods")
    for span in when.get("timespans", []):
        assert "start" in span
        for end in (span[key] for key in ("start", "end") if key in span):
            assert end
            assert {*end} <= {"in", "earliest", "latest"}
            assert all(DATE.fullmatch(date) for date in end.values())
    return True


def test_the_collection_has_its_context(read_json):
    document = read_json(NAME)
    assert document["type"] == "FeatureCollection"
    assert document["@context"] == CONTEXT


def test_required_members_are_there_and_sound(read_json):
    uris = [feature["@id"] for feature in read_json(NAME)["features"]]
    assert len({*uris}) == len(uris)
    for feature in read_json(NAME)["features"]:
        assert urlsplit(feature["@id"]).scheme
        properties = feature["properties"]
        assert properties["title"]
        assert properties["fclasses"]
        assert {*properties["fclasses"]} <= set("AHLPRST")
        assert all(re.fullmatch("[A-Z]{2}", code) for code in properties["ccodes"])
        assert feature["names"]
        assert all(name["toponym"] for name in feature["names"])
        assert all(re.fullmatch("[a-z]{2,3}", name["lang"]) for name in feature["names"])
        citations = [citation for name in feature["names"] for citation in name.get("citations", [])]
        assert citations
        assert all(citation["label"] for citation in citations)
        assert "geometry" in feature
        dated = "when" in feature and holds_time(feature["when"])
        assert dated or any("year" in citation for citation in citations)


def test_optional_members_are_sound_where_they_are(read_json):
    features = read_json(NAME)["features"]
    uris = {feature["@id"] for feature in features}
    for feature in features:
        assert all(each.get("label") or each.get("identifier") for each in feature.get("types", []))
        for link in feature.get("links", []):
            assert link["type"] in LINKS
            assert re.fullmatch(r"[a-z]+:\S+", link["identifier"])
        for relation in feature.get("relations", []):
            assert re.fullmatch(r"gvp:\w+", relation["relationType"])
            assert relation["relationTo"] in uris
        for each in (feature["properties"], *feature.get("relations", []), feature["geometry"] or {}):
            assert each.get("certainty", "certain") in CERTAINTY


def test_the_built_in_gazetteer_is_given_as_it_was_read(campaign):
    written = json.loads((campaign.folder / NAME).read_text(encoding="utf-8"))
    assert json.loads(exchange_files(campaign)[NAME].body) == written


def test_its_uris_begin_with_that_of_the_campaign(campaign):
    assert [*campaign.places["uri"]] == [campaign.uri_of("place", place_id) for place_id in campaign.places.index]


@pytest.mark.parametrize(
    ("member", "given"), [('{"size": 1e999}', {"size": None}), ('{"deep": [1.5, "a"]}', {"deep": [1.5, "a"]})]
)
def test_what_is_not_read_is_kept_or_made_writable(tmp_path, member, given):
    text = json.dumps({"type": "FeatureCollection", "features": [*places(), place("elm", (171, -44), links=[])]})
    folder = campaign_folder(tmp_path, gazetteer=text.replace('"links": []', f'"links": [], "depictions": [{member}]'))
    last = json.loads(exchange_files(load_campaign(folder))[NAME].body)["features"][-1]
    assert last["depictions"] == [given]
