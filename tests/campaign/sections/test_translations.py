"""The campaign's own words in other languages: each belongs to a field of a record that there is."""

import pytest

from dashapp.campaign import load_campaign
from tests.builders import CAMPAIGN, basemap, campaign_folder, event, feature, place, problems, translation, unit, units


def with_row(tmp_path, *rows, **files):
    return problems(campaign_folder(tmp_path, translations=[translation(), *rows], **files))


def of(kind, ident, field, **changes):
    return translation(kind=kind, id=ident, field=field, **changes)


def test_what_it_gives(tmp_path):
    rows = [translation(), of("water", "The lake", "name", language="pt-BR", text="O lago, “o grande”")]
    frame = load_campaign(campaign_folder(tmp_path, translations=rows)).translations
    assert list(frame.columns) == ["language", "kind", "id", "field", "text"]
    assert {str(dtype) for dtype in frame.dtypes} == {"object"}
    assert frame.to_numpy().tolist() == [
        ["de", "event", "e1", "title", "Das Tor"],
        ["pt-BR", "water", "The lake", "name", "O lago, “o grande”"],
    ]


@pytest.mark.parametrize(
    ("kind", "ident", "fields"),
    [
        ("campaign", "campaign", ["title", "subtitle"]),
        ("view", "south", ["title"]),
        ("side", "reds", ["name"]),
        ("place", "birch-mill", ["title", "label", "sentence", "kind"]),
        ("unit", "wagons", ["label", "name", "note"]),
        ("event", "e1", ["summary"]),
        ("route", "alder-road", ["label"]),
        ("water", "The lake", ["name"]),
        ("source", "memoir", ["read_what"]),
        ("lesson", "lesson", ["title", "introduction"]),
        ("lesson", "1", ["title", "look", "question", "listen.1", "listen.2"]),
        ("lesson", "2", ["title", "look", "question", "listen.1"]),
    ],
)
def test_what_can_be_translated(tmp_path, kind, ident, fields):
    assert with_row(tmp_path, *(of(kind, ident, field) for field in fields)) == []


@pytest.mark.parametrize("language", ["ru", "fil", "pt-BR", "es-419", "sr-Latn", "zh-Hant-TW", "de-1996", "sl-rozaj"])
def test_a_language_is_a_tag(tmp_path, language):
    assert with_row(tmp_path, translation(language=language)) == []


@pytest.mark.parametrize("language", ["Russian", "RU", "pt-br", "pt_BR", "r", "ru-", "zh-hant", "de DE", "рус"])
def test_what_is_no_tag(tmp_path, language):
    assert with_row(tmp_path, translation(language=language)) == [
        f'translations.csv:3: language: "{language}" is not a language tag, such as "de" or "pt-BR"'
    ]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"language": ""}, "language: is missing"),
        ({"kind": ""}, "kind: is missing"),
        ({"kind": "places"}, 'kind: "places" is unknown; expected one of campaign, view, side, place, unit, '
         'event, route, water, lesson, opening, ending, term, source, media; did you mean "place"?'),
        ({"id": ""}, "id: is missing"),
        ({"field": ""}, "field: is missing"),
        ({"text": " "}, "text: is missing"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_row(tmp_path, changes, expected):
    row = translation(**{"field": "summary", "text": "Es stand offen."} | changes)
    assert with_row(tmp_path, row) == [f"translations.csv:3: {expected}"]


@pytest.mark.parametrize(
    ("kind", "ident", "expected"),
    [
        ("campaign", "campain", 'is not a campaign: it is called “campaign” here; did you mean "campaign"?'),
        ("view", "sout", 'is not a view in campaign.toml; did you mean "south"?'),
        ("side", "greens", 'is not a side in campaign.toml; did you mean "reds"?'),
        ("place", "bircch", 'is not a place in gazetteer.geojson; did you mean "birch"?'),
        ("route", "alder-rood", 'is not a route in routes.geojson; did you mean "alder-road"?'),
        ("unit", "colum", 'is not a unit in units.csv; did you mean "column"?'),
        ("event", "e1x", 'is not an event in events.csv; did you mean "e1"?'),
        ("water", "The lakes", 'is not a name of a water in basemap/; did you mean "The lake"?'),
        ("lesson", "3", "is not a part of lesson.toml"),
    ],
)
def test_a_record_that_is_none(tmp_path, kind, ident, expected):
    field = {"side": "name", "route": "label", "unit": "label", "water": "name"}.get(kind, "title")
    assert with_row(tmp_path, of(kind, ident, field)) == [f'translations.csv:3: id: "{ident}" {expected}']


@pytest.mark.parametrize(
    ("kind", "ident", "field", "expected"),
    [
        ("event", "e1", "titel", 'title, short, summary; did you mean "title"?'),
        ("event", "e1", "note", "title, short, summary"),
        ("unit", "column", "title", "label, name, note"),
        ("campaign", "campaign", "uri", "title, subtitle"),
        ("lesson", "lesson", "look", "title, question, introduction"),
        ("lesson", "2", "listen", 'title, look, question, listen.1; did you mean "listen.1"?'),
        ("lesson", "2", "listen.2", 'title, look, question, listen.1; did you mean "listen.1"?'),
    ],
)
def test_a_field_that_is_none(tmp_path, kind, ident, field, expected):
    assert with_row(tmp_path, of(kind, ident, field)) == [
        f'translations.csv:3: field: "{field}" is unknown; expected one of {expected}'
    ]


def test_one_fault_hides_no_other_of_its_row(tmp_path):
    assert with_row(tmp_path, translation(language="German", id="e1x", field="titel", text="")) == [
        'translations.csv:3: language: "German" is not a language tag, such as "de" or "pt-BR"',
        "translations.csv:3: text: is missing",
        'translations.csv:3: id: "e1x" is not an event in events.csv; did you mean "e1"?',
        'translations.csv:3: field: "titel" is unknown; expected one of title, short, summary; did you mean "title"?',
    ]


def test_a_field_is_translated_once_into_a_language(tmp_path):
    rows = [translation(language="fr", text="La porte"), translation(text="Das Thor"), translation(text="Das Tor")]
    assert with_row(tmp_path, *rows) == [
        f'translations.csv:{line}: field: "title" is already used for "e1" in de, in line 2' for line in (4, 5)
    ]


@pytest.mark.parametrize(
    "files",
    [
        {"events": [event(certainty="sure")]},
        {"units": [unit(), {**units()[1], "side": "greens"}]},
        {"gazetteer": [place("alder", (171.0, -44.0), rank=9)]},
        {"gazetteer": "{"},
        {"campaign": CAMPAIGN.replace("170.0, -45.0, 172.5, -43.0", "170.0")},
        {"campaign": CAMPAIGN.replace('subtitle = "An invention"', "subtitle = 1")},
        {"campaign": "]"},
        {"basemap": basemap() | {"labels.geojson": [feature("label", "Point", [0], name="The lake", style="lake")]}},
        {"lesson": "title = 1"},
        {"lesson": "["},
    ],
)
def test_a_fault_elsewhere_is_not_told_again_here(tmp_path, files):
    rows = [
        *(of("campaign", "campaign", "subtitle"), of("view", "south", "title"), of("side", "blues", "name")),
        *(of("place", "alder", "title"), of("unit", "wagons", "label"), of("water", "The lake", "name")),
        *(of("lesson", "lesson", "title"), of("lesson", "2", "look")),
    ]
    found = with_row(tmp_path, *rows, **files)
    assert found
    assert [problem for problem in found if problem.startswith("translations.csv")] == []


def test_no_lesson_has_no_steps(tmp_path):
    folder = campaign_folder(tmp_path, translations=[of("lesson", "lesson", "title")])
    (folder / "lesson.toml").unlink()
    assert problems(folder) == ['translations.csv:2: id: "lesson" is not a part of lesson.toml']


@pytest.mark.parametrize("translations", [None, []])
def test_no_translations_at_all(tmp_path, translations):
    folder = campaign_folder(tmp_path, translations=[])
    if translations is None:
        (folder / "translations.csv").unlink()
    frame = load_campaign(folder).translations
    assert len(frame) == 0
    assert list(frame.columns) == ["language", "kind", "id", "field", "text"]
