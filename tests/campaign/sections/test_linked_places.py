"""What a place has beside its properties is given to others as it stands, so it is held to Linked Places Format."""

import json

import pytest

from tests.builders import campaign_folder, place, places, problems

HERE = 'gazetteer.geojson: feature 7 "elm": '
SPAN = {"start": {"in": "1850"}}


def with_elm(tmp_path, **members):
    elm = place("elm", (171.1, -44.1)) | members
    text = json.dumps({"type": "FeatureCollection", "features": [*places(), elm]})  # which escapes half a character
    return problems(campaign_folder(tmp_path, gazetteer=text))


@pytest.mark.parametrize(
    "members",
    [
        {"when": {"timespans": [SPAN], "certainty": "less-certain", "label": "the war", "of": {"its": ["own", 1.5]}}},
        {"when": {"timespans": [{"start": {"earliest": "-0044", "latest": "1850-03"}, "end": {"in": "1850-03-01"}}]}},
        {"when": {"timespans": [{"start": {"in": "1850~"}, "end": None}]}},
        {"when": {"periods": [{"name": "The war", "uri": "http://n2t.net/ark:/99152/p0"}]}},
        {"types": [{"identifier": "aat:300008347", "label": "town", "sourceLabels": [{"label": "Stadt"}]}]},
        {"links": [{"type": "closeMatch", "identifier": "gn:1"}]},
        {"descriptions": [{"@id": "urn:x", "value": "A place.", "lang": "en"}]},
        {"depictions": [{"@id": "http://a.example/b.jpg", "title": "A view", "license": "cc:by-sa"}]},
        {"geometry": {"type": "Point", "coordinates": [171.1, -44.1], "when": {"timespans": [SPAN]}}},
    ],
)  # fmt: skip
def test_what_the_format_has_passes(tmp_path, members):
    assert with_elm(tmp_path, **members) == []


@pytest.mark.parametrize(
    ("members", "expected"),
    [
        ({"when": {}}, "when: {} has neither timespans nor periods"),
        ({"when": {"timespans": []}}, 'when: {"timespans": []} has neither timespans nor periods'),
        ({"when": {"timespans": [{"end": {"in": "1850"}}]}}, "when.timespans.1.start: is missing"),
        ({"when": {"timespans": [{"start": {}}]}}, "when.timespans.1.start: {} has no date, in, earliest or latest"),
        ({"when": {"timespans": [{"start": {"in": 1850}}]}}, "when.timespans.1.start.in: 1850 is not text"),
        (
            {"when": {"timespans": [{"start": {"in": "in spring"}}]}},
            'when.timespans.1.start.in: "in spring" is not a date, such as 1850, 1850-03 or 1850-03-01',
        ),
        (
            {"when": {"timespans": [SPAN], "certainty": "sure"}},
            'when.certainty: "sure" is unknown; expected one of certain, less-certain, uncertain',
        ),
        ({"when": "1850"}, 'when: "1850" is not an object'),
        (
            {"names": [{"toponym": "Elm", "citations": [{"label": "A", "year": 1850}], "when": {"timespans": 7}}]},
            "names.1.when.timespans: 7 is not a list",
        ),
        (
            {"names": [{"toponym": "Elm", "citations": [{"label": "A", "year": 10_000}]}]},
            "names.1.citations.1.year: 10000 is not less than or equal to 9999",
        ),
        ({"types": ["town"]}, 'types.1: "town" is not an object'),
        ({"depictions": {"@id": "x"}}, 'depictions: {"@id": "x"} is not a list'),
        ({"descriptions": [{"value": 7}]}, "descriptions.1.value: 7 is not text"),
        (
            {"geometry": {"type": "Point", "coordinates": [171.1, -44.1], "when": 7}},
            "geometry.when: 7 is not an object",
        ),
        ({"descriptions": [{"value": "x", "more": "\ud800"}]}, "contains half a character"),
        ({"descriptions": [{"value": "x", "\udc00": 1}]}, "contains half a character"),
    ],
)
def test_what_the_format_has_not_is_refused(tmp_path, members, expected):
    assert with_elm(tmp_path, **members) == [HERE + expected]


def test_what_is_nested_too_deep_to_be_written_again_is_refused(tmp_path):
    deep = 1
    for _ in range(60):
        deep = [deep]
    said = "has lists or objects nested more than 50 deep"
    assert with_elm(tmp_path, descriptions=[{"more": deep}]) == [HERE + said]
    text = json.dumps({"type": "FeatureCollection", "features": places(), "more": deep})
    assert problems(campaign_folder(tmp_path, gazetteer=text)) == [f"gazetteer.geojson: {said}"]
