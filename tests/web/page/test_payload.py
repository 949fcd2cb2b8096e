"""What the page is sent of a campaign."""

import json
from datetime import timedelta

import pytest

from dashapp.campaign import Mention, Passage, load_campaign
from dashapp.campaign.passages import UnitMention
from dashapp.web.page.payload import payload, translations
from dashapp.web.page.payload_text import paragraph_runs
from dashapp.web.page.words import words
from tests.builders import CAMPAIGN, campaign_folder, citations, event, halt, movement, movements, translation


def test_it_is_plain_json(campaign, small):
    for each in (campaign, small):
        sent = payload(each)
        assert json.loads(json.dumps(sent, allow_nan=False)) == json.loads(json.dumps(sent))


def test_translations_stand_by_language_kind_id_and_field(tmp_path):
    rows = [
        translation(),
        translation(field="summary", text="La porte était ouverte."),
        translation(language="ru", text="Ворота"),
        translation(kind="water", id="The lake", field="name", text="Le lac"),
        translation(kind="lesson", id="1", field="listen.2", text="Il était midi."),
    ]
    assert translations(load_campaign(campaign_folder(tmp_path, translations=rows)))["campaign"] == {
        "fr": {
            "event": {"e1": {"title": "La porte", "summary": "La porte était ouverte."}},
            "water": {"The lake": {"name": "Le lac"}},
            "lesson": {"1": {"listen.2": "Il était midi."}},
        },
        "ru": {"event": {"e1": {"title": "Ворота"}}},
    }


def test_a_campaign_without_translations_has_none(tmp_path):
    folder = campaign_folder(tmp_path)
    (folder / "translations.csv").unlink()
    assert translations(load_campaign(folder))["campaign"] == {}


def test_of_other_languages_the_page_begins_with_the_names_alone(campaign):
    assert campaign.languages[:2] == ("en", "ru")
    sent, later = payload(campaign)["words"], translations(campaign)["words"]
    assert sent == {"en": words()["en"], "ru": {"language.name": "Русский"}}
    assert later == {"ru": words()["ru"]}


PASSAGE = Passage(1, "At Birch the Mill stood open.", (Mention(3, 8, "birch"), Mention(13, 17, "mill")), "chronicle")


@pytest.mark.parametrize(
    ("quotations", "readings", "runs"),
    [
        ([], [], ["At ", ["Birch", ["birch"], []], " the ", ["Mill", ["mill"], []], " stood open."]),
        ([(9, 17, "e1")], [], ["At ", ["Birch", ["birch"], []], " ", ["the ", [], ["e1"]], ["Mill", ["mill"], ["e1"]],
         " stood open."]),
        ([], [(9, 17, 2)], ["At ", ["Birch", ["birch"], []], " ", ["the ", [], [], [2]], ["Mill", ["mill"], [], [2]],
         " stood open."]),
        ([(9, 28, "e1"), (9, 28, "e1"), (13, 17, "m1")], [(13, 28, 3), (13, 17, 1), (13, 17, 3)], ["At ",
         ["Birch", ["birch"], []], " ", ["the ", [], ["e1"]], ["Mill", ["mill"], ["e1", "m1"], [3, 1]],
         [" stood open", [], ["e1"], [3]], "."]),
        ([(0, 29, "e1")], [(0, 29, 1)], [["At ", [], ["e1"], [1]], ["Birch", ["birch"], ["e1"], [1]], [" the ", [],
         ["e1"], [1]], ["Mill", ["mill"], ["e1"], [1]], [" stood open.", [], ["e1"], [1]]]),
    ],
)  # fmt: skip
def test_a_paragraph_is_cut_where_something_begins_or_ends(quotations, readings, runs):
    assert paragraph_runs(PASSAGE, quotations, readings) == runs


def test_words_that_name_units_are_cut_with_what_else_they_say():
    passage = PASSAGE._replace(units=(UnitMention(3, 8, "birches"), UnitMention(13, 22, "millers")))
    assert paragraph_runs(passage, [(9, 17, "e1")], [(13, 17, 2)]) == [
        "At ",
        ["Birch", ["birch"], [], [], ["birches"]],
        " ",
        ["the ", [], ["e1"]],
        ["Mill", ["mill"], ["e1"], [2], ["millers"]],
        [" stoo", [], [], [], ["millers"]],
        "d open.",
    ]


def test_the_paragraphs_that_name_units(small):
    assert payload(small)["unitPassages"] == {"column": [2]}


def plain(run):
    return run if isinstance(run, str) else run[0]


def test_cutting_loses_no_letter(campaign, small):
    for each in (campaign, small):
        assert tuple("".join(map(plain, runs)) for runs in payload(each)["paragraphs"]) == each.paragraphs


def test_the_words_of_a_step_are_marked_with_its_number(campaign, small):
    for each in (campaign, small):
        paragraphs = payload(each)["paragraphs"]
        for number, step in enumerate(each.lesson.steps, 1):
            for passage in step.passages:
                runs = [run for run in paragraphs[passage.paragraph - 1] if len(run) > 3 and not isinstance(run, str)]
                assert passage.quote in "".join(plain(run) for run in runs if number in run[3])


def test_the_lesson(small):
    assert payload(small)["lesson"] == {
        "title": "The march in two steps",
        "question": "Why did it fail?",
        "introduction": "Invented.",
        "background": [
            {
                "text": "They were at war.",
                "sources": [
                    {"source": "memoir", "locator": "p. 3", "paragraph": None},
                    {"source": "chronicle", "locator": "¶2", "paragraph": 2},
                ],
            }
        ],
        "versions": [{"id": "short", "title": "In a hurry", "steps": [2]}],
        "steps": [
            {
                "title": "The gate",
                "at": 18 * 60,
                "then": None,
                "precision": {},
                "view": "all",
                "look": "The column has come to Birch.",
                "units": ["column"],
                "passages": [{"paragraph": 2, "quote": "left Alder at noon"}],
                "places": ["birch", "alder"],
                "question": "Why did it not wait?",
                "marks": False,
                "listen": ["Nobody says.", "It was noon."],
                "minutes": None,
                "level": None,
                "dispute": None,
            },
            {
                "title": "Cedar",
                "at": 36 * 60,
                "then": 38 * 60,
                "precision": {},
                "view": "south",
                "look": "The column is on its way.",
                "units": [],
                "passages": [
                    {"paragraph": 3, "quote": "Old Cedar lay beyond."},
                    {"paragraph": 4, "quote": "At Old-Cedar nobody fought."},
                ],
                "places": ["cedar"],
                "question": "Who was there?",
                "marks": True,
                "listen": ["Nobody."],
                "minutes": 5,
                "level": "further",
                "dispute": {
                    "question": "Who fought?",
                    "accounts": [
                        {"source": "chronicle", "locator": "¶4", "paragraph": 4, "says": "Nobody."},
                        {"source": "memoir", "locator": "", "paragraph": None, "says": "Everybody."},
                    ],
                    "listen": ["Neither saw it."],
                },
            },
        ],
        "close": {"task": "Write a page.", "listen": ["Too few men."]},
    }


def test_a_campaign_without_a_lesson_has_none(folder):
    (folder / "lesson.toml").unlink()
    sent = payload(load_campaign(folder))
    assert sent["lesson"] is None
    assert all(isinstance(run, str) or not any(run[3:4]) for runs in sent["paragraphs"] for run in runs)


def test_paragraphs_are_counted_over_all_texts(two_texts):
    sent = payload(two_texts)
    assert sent["texts"] == [
        {"source": "chronicle", "author": "A. Chronicler", "paragraphs": 4, "voiced": []},
        {"source": "letters", "author": "B. Briefschreiberin", "paragraphs": 3, "voiced": []},
    ]
    assert sent["paragraphs"][5] == [
        "Am Mittag ",
        ["zogen wir aus ", [], ["m1"]],
        ["Alder", ["alder"], ["m1"]],
        ".",
    ]
    assert [
        (each["source"], each["locator"], each["paragraph"], each["quote"]) for each in sent["citations"]["e1"]
    ] == [
        ("chronicle", "¶3", 3, True),
        ("letters", "¶3", 7, True),
    ]
    assert [each["paragraph"] for each in sent["lesson"]["steps"][0]["passages"]] == [2, 7]
    assert [(each["paragraph"], each["quote"]) for each in sent["notes"]] == [(3, "Old Cedar"), (6, "Am Mittag")]
    assert sent["passages"]["birch"] == [2, 3, 7]


def test_without_a_text_nothing_leads_into_one(textless):
    sent = payload(textless)
    assert (sent["texts"], sent["paragraphs"], sent["notes"], sent["passages"]) == ([], [], [], {})
    attestations = [each for attestations in sent["citations"].values() for each in attestations]
    assert {each["paragraph"] for each in attestations} == {None}
    assert "left Alder at noon" in [each["quote"] for each in attestations]
    assert dict(sent["keys"])["/"] == "key.search.no-text"
    assert not [each["name"] for each in sent["files"] if each["name"].startswith(("text", "annotations"))]


def test_the_clock_tells_hours_where_many_records_have_them(tmp_path, small):
    assert payload(small)["finest"] == "minute"
    days = [
        movement(depart="1850-03-01", arrive="1850-03-01"),
        *(
            halt("birch", movement_id=f"h{day}", depart=f"1850-03-0{day}", arrive=f"1850-03-0{day}")
            for day in (2, 3, 4)
        ),
        movements()[3] | {"depart": "1850-03-01", "arrive": "1850-03-02"},
    ]
    events = [event(start="1850-03-01T18:00", end="1850-03-01T19:00")]
    sources = [each for each in citations() if each["record_id"] not in ("m2", "m3")]
    manifest = CAMPAIGN.replace("title", "draft = true\ntitle", 1)
    folder = campaign_folder(tmp_path, campaign=manifest, movements=days, events=events, citations=sources, lesson=None)
    assert payload(load_campaign(folder))["finest"] == "day"


@pytest.mark.parametrize(("day", "shown"), [("1850-03-01", 24 * 60), ("1850-03-01T18:00", 18 * 60)])
def test_an_event_of_a_day_is_looked_at_when_those_are_there_who_come_on_that_day(tmp_path, day, shown):
    """Nobody knows the hours: on the map the column is at Birch when the day ends, and the gate stands open then."""
    rows = [
        movement(depart="1850-03-01", arrive="1850-03-01"),
        halt("birch", movement_id="m2", depart="1850-03-02", arrive="1850-03-02"),
        movements()[3],
    ]
    gate = event(place_id="birch", start=day, end=day if day.endswith("01") else "1850-03-01T19:00")
    sources = [each for each in citations() if each["record_id"] != "m3"]
    campaign = load_campaign(campaign_folder(tmp_path, movements=rows, events=[gate], citations=sources))
    [sent] = payload(campaign)["events"]
    assert sent["shown"] == pytest.approx(shown, abs=1)
    at = campaign.positions_at(campaign.start + timedelta(minutes=sent["shown"])).loc["column", "geometry"]
    assert day.endswith("01") == (at.distance(campaign.places.loc["birch", "geometry"]) < 1e-3)
