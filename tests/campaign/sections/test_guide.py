"""What a newcomer is told, and what came of it: sentences in campaign.toml, each on the word of a source."""

import pytest

from dashapp.campaign import load_campaign
from dashapp.campaign.sections.manifest import DRAFT
from tests.builders import CAMPAIGN, GUIDE, campaign_folder, problems, translation

OPENING = 'opening = "all"\n'
GUIDED = CAMPAIGN.replace(OPENING, "").replace("[[views]]", f"{GUIDE}\n[[views]]", 1)


def changed(tmp_path, old, new, **files):
    assert GUIDED.count(old) == 1, old
    return problems(campaign_folder(tmp_path, campaign=GUIDED.replace(old, new), **files))


def test_what_it_gives(tmp_path):
    campaign = load_campaign(campaign_folder(tmp_path, campaign=GUIDED))
    assert campaign.opening == "all"
    [told] = campaign.guide.opening
    assert (told.text, told.sources) == ("A column marches.", (("chronicle", "¶2", 2), ("memoir", "", None)))
    [came] = campaign.guide.ending
    assert (came.text, came.sources) == ("It never came back.", (("memoir", "p. 5", None),))
    assert campaign.guide.questions == ("Why did nobody fight?", "Who opened the gate?")


def test_a_view_alone_is_an_opening_that_tells_nothing(small):
    assert small.opening == "all"
    assert small.guide == ((), (), ())


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('view = "all"', "", "opening.view: is missing"),
        ('view = "all"', 'view = "al"', 'opening.view: "al" is not a view; did you mean "all"?'),
        ('text = "A column marches."', 'text = ""', 'opening.sentences.1.text: "" is empty'),
        ('[{ source = "memoir", locator = "p. 5" }]', "[]", f"ending.sentences.1.sources: is missing; {DRAFT}"),
        ('"p. 5"', "5", "ending.sentences.1.sources.1.locator: 5 is not text"),
        ('{ source = "memoir" }', '{ source = "memoire" }', 'opening.sentences.1.sources.2.source: "memoire" is not '
         'a source in'
         ' sources.toml; did you mean "memoir"?'),
        ('"¶2"', '"¶9"', 'opening.sentences.1.sources.1.locator: "¶9" is not a paragraph of the text; expected a '
         'paragraph '
         "from ¶1 to ¶4"),
        (', locator = "¶2"', "", "opening.sentences.1.sources.1.locator: is missing; expected a paragraph from ¶1 "
         "to ¶4"),
        ("questions = ", "question = ", "ending.question: is unknown; did you mean \"questions\"?"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told(tmp_path, old, new, expected):
    assert changed(tmp_path, old, new) == [f"campaign.toml: {expected}"]


def test_it_is_translated_sentence_by_sentence(tmp_path):
    rows = [
        translation(kind="opening", id="1", field="text", text="Eine Kolonne."),
        translation(kind="ending", id="1", field="text", text="Sie kam nie zurück."),
        translation(kind="ending", id="ending", field="questions.2", text="Wer?"),
    ]
    assert problems(campaign_folder(tmp_path, campaign=GUIDED, translations=rows)) == []
    rows += [translation(kind="opening", id="2", field="text", text="Mehr.")]
    rows += [translation(kind="ending", id="ending", field="questions.3", text="Wie?")]
    assert problems(campaign_folder(tmp_path, campaign=GUIDED, translations=rows)) == [
        'translations.csv:5: id: "2" is not a sentence of the opening in campaign.toml',
        'translations.csv:6: field: "questions.3" is unknown; expected one of questions.1, questions.2; '
        'did you mean "questions.2"?',
    ]
