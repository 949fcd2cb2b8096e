"""The campaign's own words in other languages: each belongs to a field of a record that there is."""

import pytest

from dashapp.campaign import load_campaign
from dashapp.languages import languages
from tests.builders import CAMPAIGN, basemap, campaign_folder, event, feature, place, problems, translation, unit, units


def with_row(tmp_path, *rows, **files):
    return problems(campaign_folder(tmp_path, translations=[translation(), *rows], **files))


def of(kind, ident, field, **changes):
    return translation(kind=kind, id=ident, field=field, **changes)


def test_what_it_gives(tmp_path):
    rows = [translation(), of("water", "The lake", "name", language="ru", text="Озеро, “большое”")]
    frame = load_campaign(campaign_folder(tmp_path, translations=rows)).translations
    assert list(frame.columns) == ["language", "kind", "id", "field", "text"]
    assert {str(dtype) for dtype in frame.dtypes} == {"object"}
    assert frame.to_numpy().tolist() == [
        ["fr", "event", "e1", "title", "La porte"],
        ["ru", "water", "The lake", "name", "Озеро, “большое”"],
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


@pytest.mark.parametrize(
    ("language", "hint"),
    [
        *(("Russian", ""), ("de", ""), ("zh-Hant", "")),
        *(("RU", '; did you mean "ru"?'), ("fr-CA", '; did you mean "fr"?'), ("ru_RU", '; did you mean "ru"?')),
    ],
)
def test_a_language_that_the_page_does_not_have_is_refused_by_name(tmp_path, language, hint):
    expected = f"is not a language that the page has words in; expected one of {', '.join(languages())}{hint}"
    assert with_row(tmp_path, translation(language=language)) == [
        f'translations.csv:3: language: "{language}" {expected}'
    ]
    campaign = CAMPAIGN.replace("\n", f'\nlanguage = "{language}"\n', 1)
    assert problems(campaign_folder(tmp_path / "said", campaign=campaign)) == [
        f'campaign.toml: language: "{language}" {expected}'
    ]


def test_a_campaign_can_be_read_in_its_own_language_and_those_that_it_is_translated_into(tmp_path):
    def read(name, rows, said=""):
        return load_campaign(campaign_folder(tmp_path / name, campaign=said + CAMPAIGN, translations=rows))

    english = read("english", [translation(), translation(language="ru")])
    assert (english.language, english.languages) == ("en", ("en", "ru", "fr"))
    french = read("french", [translation(language="en")], 'language = "fr"\n')
    assert (french.language, french.languages) == ("fr", ("fr", "en"))
    forgotten = read("forgotten", [translation(language="en"), translation(language="en", field="short")])
    own, *others = [str(doubt) for doubt in forgotten.doubts if doubt not in english.doubts]
    assert others == []
    assert not any("own language" in str(doubt) for doubt in (*english.doubts, *french.doubts))
    assert own == (
        'translations.csv:2: language: "en" is the campaign\'s own language, so that nobody sees what it translates; '
        'say in campaign.toml in which language the campaign is written, such as language = "ru"'
    )


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
    row = translation(**{"field": "summary", "text": "Elle était ouverte."} | changes)
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
        'translations.csv:3: language: "German" is not a language that the page has words in; '
        f"expected one of {', '.join(languages())}",
        "translations.csv:3: text: is missing",
        'translations.csv:3: id: "e1x" is not an event in events.csv; did you mean "e1"?',
        'translations.csv:3: field: "titel" is unknown; expected one of title, short, summary; did you mean "title"?',
    ]


def test_a_field_is_translated_once_into_a_language(tmp_path):
    rows = [translation(language="ru", text="Ворота"), translation(text="L’huis"), translation(text="La porte")]
    assert with_row(tmp_path, *rows) == [
        f'translations.csv:{line}: field: "title" is already used for "e1" in fr, in line 2' for line in (4, 5)
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
