"""What a text may be made of, and how long it may be."""

import pytest

from dashapp.campaign import load_campaign
from tests.builders import (
    CAMPAIGN,
    SOURCES,
    campaign_folder,
    citation,
    citations,
    event,
    feature,
    place,
    places,
    problems,
    route,
    routes,
    translation,
    unit,
    units,
)

NOTHING = "has no visible characters"
LINE = "is more than one line, or has a control character in it"
TURNED = "changes the direction of writing and does not change it back"


def label(tmp_path, text):
    """What is wrong with such a label; None if nothing is."""
    found = problems(campaign_folder(tmp_path, units=[unit(label=text), *units()[1:]]))
    assert len(found) <= 1
    return found[0].removeprefix("units.csv:2: label: ").partition('" ')[2] if found else None


@pytest.mark.parametrize(
    "text",
    ["\u200b", "\u2060\ufeffx"[:-1], "\u00ad", "\u200e", "\u3164", "\u2800", "\ufe0f", "\u0301", "\u200b \u200b"],
)
def test_a_text_has_something_to_be_seen(tmp_path, text):
    assert label(tmp_path, text) == NOTHING


@pytest.mark.parametrize("text", ["a\nb", "a\r\nb", "a\tb", "a\u2028b", "a\u2029b", "a\x85b", "a\x07b", "a\x1b[2Jb"])
def test_a_label_is_one_line(tmp_path, text):
    assert label(tmp_path, text) == LINE


@pytest.mark.parametrize(
    "text", ["\u202eabc", "abc\u202c", "\u2067abc", "\u2067a\u202ab\u2069c\u202c", "\u202e\u2069x"]
)
def test_what_turns_the_direction_of_writing_turns_it_back(tmp_path, text):
    assert label(tmp_path, text) == TURNED


@pytest.mark.parametrize(
    "text",
    [
        "?",
        "１",
        "🐎",
        "👨‍👩‍👧",
        "e\u0301",
        "کتاب‌خانه",
        "שלום",
        "\u2067שלום\u2069 x",
        "\u202ba\u202c",
        "\ue000",
        "a\u00adb",
        "x" * 200,
    ],
)
def test_what_can_be_read_is_a_label(tmp_path, text):
    assert label(tmp_path, text) is None


def test_a_paragraph_may_have_several_lines_and_no_control_character(tmp_path):
    folder = campaign_folder(tmp_path, events=[event(summary="One,\n\ttwo.", note="a\x07b")])
    assert problems(folder) == ['events.csv:2: note: "a\\u0007b" has a control character in it']


def test_words_of_a_text_are_quoted_whatever_is_in_them(tmp_path):
    odd = citation(source_id="chronicle", locator="¶1", quote="one\ftwo \u202ethree")
    folder = campaign_folder(tmp_path, text="one\ftwo \u202ethree\n", citations=[*citations()[1:-1], odd,
                             citation(record_id="e1")], notes=[])  # fmt: skip
    assert load_campaign(folder).citations.iloc[3]["quote"] == "one\ftwo \u202ethree"


LONG = "x" * 100_000
ELM = 'gazetteer.geojson: feature 7 "elm": '


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"campaign": CAMPAIGN.replace("The march to Alder", LONG)}, "campaign.toml: title: "),
        ({"campaign": CAMPAIGN.replace("An invention", LONG)}, "campaign.toml: subtitle: "),
        ({"campaign": CAMPAIGN.replace("Everything", LONG)}, "campaign.toml: views.1.title: "),
        ({"campaign": CAMPAIGN.replace("The Reds", LONG)}, "campaign.toml: sides.1.name: "),
        ({"sources": SOURCES.replace("A. Chronicler", LONG)}, "sources.toml: [chronicle]: author: "),
        ({"units": [unit(note=LONG), *units()[1:]]}, "units.csv:2: note: "),
        ({"events": [event(title=LONG)]}, "events.csv:2: title: "),
        ({"translations": [translation(text="y" * 201)]}, "translations.csv:2: text: "),
        ({"translations": [translation(field="summary", text="y" * 5001)]}, "translations.csv:2: text: "),
        ({"gazetteer": [*places(), place("elm", None, kind=LONG)]}, f"{ELM}properties.kind: "),
        ({"gazetteer": [*places(), place("elm", None, title=LONG)]}, f"{ELM}names.1.toponym: "),
        ({"routes": [*routes(), route("way", [(171, -44), (171.1, -44)], name=LONG)]},
         'routes.geojson: feature 3 "way": properties.name: '),
        ({"basemap": {"x.geojson": [feature("river", "LineString", [[171, -44], [171.1, -44]], name=LONG)]}},
         "basemap/x.geojson: feature 1: properties.name: "),
    ],
)  # fmt: skip
def test_no_text_is_longer_than_the_page_has_room_for(tmp_path, files, expected):
    found = [line for line in problems(campaign_folder(tmp_path, **files)) if line.startswith(expected)]
    assert len(found) == 1
    assert "is too long" in found[0]
    assert len(found[0]) < 250


def test_a_label_in_another_language_is_one_too(tmp_path):
    assert problems(campaign_folder(tmp_path, translations=[translation(text="a\nb")])) == [
        f'translations.csv:2: text: "a\\nb" {LINE}'
    ]


def test_a_key_of_any_length_is_told_in_a_line(tmp_path):
    [problem] = problems(campaign_folder(tmp_path, sources=f"{SOURCES}\n{LONG} = 1\n[{LONG}]\n"))[:1]
    assert len(problem) < 300
