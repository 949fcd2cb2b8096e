"""lesson.toml: the steps of a lesson, each at a moment and a view, with words of the text to read."""

from datetime import datetime

import pytest

from dashapp.campaign import load_campaign
from dashapp.campaign.sections.guide import Basis, Sentence
from dashapp.campaign.sections.lessons import Account, Close, Dispute, Version
from tests.builders import CAMPAIGN, LESSON, SOURCES, campaign_folder, problems

#: The second step of the lesson is the one that is altered: a fault names it by its number.
STEP = 'title = "Cedar"'
STEPS = LESSON[LESSON.index("[[steps]]") :]
DISPUTE = LESSON[LESSON.index("[steps.dispute]") :]


def changed(tmp_path, *changes, **files):
    lesson = LESSON
    for old, new in changes:
        assert lesson.count(old) == 1, old
        lesson = lesson.replace(old, new)
    return problems(campaign_folder(tmp_path, lesson=lesson, **files))


def test_what_it_gives(small):
    lesson = small.lesson
    assert (lesson.title, lesson.introduction) == ("The march in two steps", "Invented.")
    gate, cedar = lesson.steps
    assert (gate.title, gate.view, gate.look) == ("The gate", "all", "The column has come to Birch.")
    assert (gate.question, gate.listen) == ("Why did it not wait?", ("Nobody says.", "It was noon."))
    assert (gate.units, cedar.units) == (("column",), ())
    assert (gate.marks, cedar.marks) == (False, True)
    assert (gate.moment, gate.then) == (datetime(1850, 3, 1, 18), None)
    assert (cedar.moment, cedar.then) == (datetime(1850, 3, 2, 12), datetime(1850, 3, 2, 14))
    assert [(each.paragraph, each.quote) for each in cedar.passages] == [
        (3, "Old Cedar lay beyond."),
        (4, "At Old-Cedar nobody fought."),
    ]


def test_a_view_may_be_called_by_its_title_and_nothing_need_be_listened_for(tmp_path):
    lesson = LESSON.replace('view = "south"', 'view = "the south"').replace('listen = ["Nobody."]\n', "")
    _, cedar = load_campaign(campaign_folder(tmp_path, lesson=lesson)).lesson.steps
    assert (cedar.view, cedar.listen) == ("south", ())


def test_a_step_may_be_of_a_day_and_run_to_the_end_of_another(tmp_path):
    lesson = LESSON.replace('moment = "1850-03-02T12:00"', "moment = 1850-03-02")
    lesson = lesson.replace('then = "1850-03-02T14:00"', 'then = "March 1850"')
    gate, cedar = load_campaign(campaign_folder(tmp_path, lesson=lesson)).lesson.steps
    assert (cedar.moment, cedar.then) == (datetime(1850, 3, 2), datetime(1850, 3, 5))  # when the campaign ends
    assert (gate.precision, cedar.precision) == ({}, {"moment": "day", "then": "month"})


def test_what_stands_round_its_steps(small):
    lesson = small.lesson
    assert lesson.question == "Why did it fail?"
    assert lesson.background == (
        Sentence("They were at war.", (Basis("memoir", "p. 3", None), Basis("chronicle", "¶2", 2))),
    )
    assert lesson.versions == (Version("short", "In a hurry", (2,)),)
    assert lesson.close == Close("Write a page.", ("Too few men.",))
    gate, cedar = lesson.steps
    assert (gate.minutes, gate.level, gate.dispute) == (None, None, None)
    assert (cedar.minutes, cedar.level) == (5, "further")
    assert cedar.dispute == Dispute(
        "Who fought?",
        (Account(Basis("chronicle", "¶4", 4), "Nobody."), Account(Basis("memoir", "", None), "Everybody.")),
        ("Neither saw it.",),
    )


def test_of_a_lesson_of_old_only_the_steps_are_wanted(tmp_path):
    bare = 'title = "One"\n' + STEPS.replace(DISPUTE, "")
    lesson = load_campaign(campaign_folder(tmp_path, lesson=bare, translations=[])).lesson
    assert (lesson.question, lesson.background, lesson.versions, lesson.close) == ("", (), (), None)
    assert len(lesson.steps) == 2


def test_its_words_stand_where_they_are_said_to(small):
    for step in small.lesson.steps:
        for number, quote, start, end, _ in step.passages:
            assert small.paragraphs[number - 1][start:end] == quote


def test_there_may_be_none(folder):
    (folder / "lesson.toml").unlink()
    assert load_campaign(folder).lesson is None


def test_the_introduction_may_be_left_out(tmp_path):
    folder = campaign_folder(tmp_path, lesson=LESSON.replace('introduction = "Invented."\n', ""))
    assert load_campaign(folder).lesson.introduction == ""


def test_steps_stand_in_the_order_of_the_file_not_of_time(tmp_path):
    assert changed(tmp_path, ('"1850-03-01T18:00"', '"1850-03-04T18:00"')) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (LESSON, "", ["title: is missing", "steps: is missing"]),
        (LESSON, 'title = "Empty"\nsteps = []', ["steps: [] is empty"]),
        (LESSON, 'title = "One"\nsteps = [1]', ["steps.1: 1 is not an object"]),
        (LESSON, 'title = "One"\nsteps = "one"', ['steps: "one" is not a list']),
        ('introduction = "Invented."', "introduction = 1", ["introduction: 1 is not text"]),
        ("introduction", "introducton", ['introducton: is unknown; did you mean "introduction"?']),
        (STEP, "", ["steps.2.title: is missing"]),
        (STEP, 'title = " "', ['steps.2.title: " " is empty']),
        (STEP, STEP + '\nlistn = "x"', ['steps.2.listn: is unknown; did you mean "listen"?']),
        ('quote = "Old Cedar lay', 'qoute = "Old Cedar lay', ["steps.2.passages.1.quote: is missing",
         'steps.2.passages.1.qoute: is unknown; did you mean "quote"?']),
        ('view = "south"', "", ["steps.2.view: is missing"]),
        ('view = "south"', "view = 2", ["steps.2.view: 2 is not text"]),
        ('view = "south"', 'view = "the soth"', ['steps.2.view: "the soth" is not a view in campaign.toml; did you '
         'mean "south"?']),
        ('view = "south"', 'view = "sout"', ['steps.2.view: "sout" is not a view in campaign.toml; did you mean '
         '"south"?']),
        ('moment = "1850-03-02T12:00"', "", ["steps.2.moment: is missing"]),
        ('moment = "1850-03-02T12:00"', 'moment = "noon"', ['steps.2.moment: "noon" is not a moment, YYYY-MM-DDTHH:MM, '
         "in local time; the day is missing: write it too, YYYY-MM-DDTHH:MM"]),
        ('moment = "1850-03-02T12:00"', "moment = 2.5", ["steps.2.moment: 2.5 is not a "
         'moment in quotes, "YYYY-MM-DDTHH:MM"']),
        ('moment = "1850-03-02T12:00"', 'moment = "1850-02-02T12:00"', ['steps.2.moment: "1850-02-02T12:00" is '
         'outside the campaign'
         "; expected 1850-03-01T00:00 to 1850-03-05T00:00"]),
        ('then = "1850-03-02T14:00"', 'then = "1850-03-06T14:00"', ['steps.2.then: "1850-03-06T14:00" is outside the '
         "campaign; expected 1850-03-01T00:00 to 1850-03-05T00:00"]),
        ('then = "1850-03-02T14:00"', 'then = "1850-03-02T12:00"', ['steps.2.then: "1850-03-02T12:00" is not after the '
         "moment; expected after 1850-03-02T12:00"]),
        ('units = ["column"]', 'units = ["colum"]', ['steps.1.units.1: "colum" is not a unit in units.csv; did you '
         'mean '
         '"column"?']),
        ('units = ["column"]', 'units = ["column", "our wagons"]', ['steps.1.units.2: "our wagons" is not a unit '
         'in units.csv; did you mean "wagons"?']),
        ('units = ["column"]', 'units = "column"', ['steps.1.units: "column" is not a list']),
        ("marks = true", 'marks = "yes"', ['steps.2.marks: "yes" is not true or false (without quotes)']),
        ("paragraph = 4", 'paragraph = "4"', ['steps.2.passages.2.paragraph: "4" is not a whole number']),
        ("paragraph = 4", "paragraph = 4.0", ["steps.2.passages.2.paragraph: 4.0 is not a whole number"]),
        ("paragraph = 4", "paragraph = true", ["steps.2.passages.2.paragraph: true is not a whole number"]),
        *(
            ("paragraph = 4", f"paragraph = {number}", [f"steps.2.passages.2.paragraph: {number} is not a paragraph of "
             "the text; expected a paragraph from 1 to 4"])
            for number in (0, -1, 5)
        ),
        ("paragraph = 4", "paragraph = 1", ['steps.2.passages.2.quote: "At Old-Cedar nobody fought." is not the '
         'exact wording of ¶1'
         "; it stands in ¶4"]),
        ("At Old-Cedar nobody", "At Old Cedar nobody", ['steps.2.passages.2.quote: "At Old Cedar nobody fought." is '
         'not the exact wording of ¶4'
         "; ¶4 has “At Old-Cedar nobody fought.”"]),
        ('"At Old-Cedar nobody fought."', '""', ['steps.2.passages.2.quote: "" is empty']),
        ('passages = [{ paragraph = 2, quote = "left Alder at noon" }]', "passages = []", ["steps.1.passages: [] is "
         "empty"]),
        ('passages = [{ paragraph = 2, quote = "left Alder at noon" }]', 'passages = ["¶2"]', ['steps.1.passages.1: '
         '"¶2" is not an object']),
        ('listen = ["Nobody."]', 'listen = "Nobody."', ['steps.2.listen: "Nobody." is not a list']),
        ('listen = ["Nobody."]', 'listen = ["Nobody.", ""]', ['steps.2.listen.2: "" is empty']),
        ('question = "Who was there?"', "", ["steps.2.question: is missing"]),
        ('question = "Why did it fail?"', "question = 1", ["question: 1 is not text"]),
        ('text = "They were at war."', "", ["background.1.text: is missing"]),
        ('source = "memoir", locator = "p. 3"', 'source = "memoi"', ['background.1.sources.1.source: "memoi" is not '
         'a source in'
         ' sources.toml; did you mean "memoir"?']),
        ('source = "memoir", locator = "p. 3"', "source = 7", ["background.1.sources.1.source: 7 is not text"]),
        ('source = "chronicle", locator = "¶2"', 'source = "chronicle"', ["background.1.sources.2.locator: is "
         "missing; expected a paragraph from ¶1 to ¶4"]),
        ('source = "chronicle", locator = "¶2"', 'source = "chronicle", locator = "p. 2"', [
         'background.1.sources.2.locator: "p. 2" is not a paragraph of the text; expected a paragraph from ¶1 to ¶4']),
        ('locator = "¶4", says', 'locator = "¶9", says', ['steps.2.dispute.accounts.1.locator: "¶9" is not a '
         'paragraph of '
         "the text; expected a paragraph from ¶1 to ¶4"]),
        ('source = "memoir", says', 'source = "memoi", says', ['steps.2.dispute.accounts.2.source: "memoi" is not a '
         'source in'
         ' sources.toml; did you mean "memoir"?']),
        ('    { source = "memoir", says = "Everybody." },\n', "", ['steps.2.dispute.accounts: [{"source": "chronicle", '
         '"locator": "¶4", "says": "Nobody."}] has fewer than two accounts']),
        ('question = "Who fought?"', "", ["steps.2.dispute.question: is missing"]),
        ('listen = ["Neither saw it."]', 'listen = [""]', ['steps.2.dispute.listen.1: "" is empty']),
        ("minutes = 5", "minutes = 0", ["steps.2.minutes: 0 is not a number of minutes, from 1 to 600"]),
        ("minutes = 5", 'minutes = "5"', ['steps.2.minutes: "5" is not a whole number']),
        ('level = "further"', 'level = "furthr"', ['steps.2.level: "furthr" is unknown; expected one of core, '
         'further; did you mean "further"?']),
        ("steps = [2]", "steps = [3]", ["versions.1.steps.1: 3 is not a step; expected a step from 1 to 2"]),
        ("steps = [2]", "steps = [2, 1]", ["versions.1.steps.2: 1 does not come after the step before it"]),
        ("steps = [2]", "steps = []", ["versions.1.steps: [] is empty"]),
        ("steps = [2]", 'steps = ["2"]', ['versions.1.steps.1: "2" is not a whole number']),
        ('[close]\n', '[[versions]]\nid = "short"\ntitle = "The same"\nsteps = [1]\n\n[close]\n', ['versions.2.id: '
         '"short" is that of versions.1 already']),
        ('task = "Write a page."', "", ["close.task: is missing"]),
        ('listen = ["Too few men."]', 'lissen = ["Too few men."]', ['close.lissen: is unknown; did you mean '
         '"listen"?']),
        ('look = "The column is on its way."', "", ["steps.2.look: is missing"]),
    ],
)  # fmt: skip
def test_what_is_wrong_with_it(tmp_path, old, new, expected):
    files = {"translations": []}  # those of a lesson that is gone are another's matter
    assert changed(tmp_path, (old, new), **files) == [f"lesson.toml: {each}" for each in expected]


def test_it_reads_in_the_first_text_unless_it_names_another(two_texts):
    read = [(each.source_id, each.paragraph) for step in two_texts.lesson.steps for each in step.passages]
    assert read == [("chronicle", 2), ("letters", 3), ("chronicle", 3), ("chronicle", 4)]


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        ('source = "chronicl", paragraph = 4', ['steps.2.passages.2.source: "chronicl" is not a text in campaign.toml; '
         'did you mean "chronicle"?']),
        ('source = "memoir", paragraph = 4', ['steps.2.passages.2.source: "memoir" is not a text in campaign.toml']),
        ("source = 7, paragraph = 4", ["steps.2.passages.2.source: 7 is not text"]),
        ('source = "chronicle", paragraph = 4', []),
    ],
)  # fmt: skip
def test_a_source_that_is_no_text(tmp_path, new, expected):
    assert changed(tmp_path, ("paragraph = 4", new)) == [f"lesson.toml: {each}" for each in expected]


def test_passages_are_left_out_only_where_there_is_no_text(tmp_path):
    without = CAMPAIGN.replace('text = "chronicle"\n', "")
    assert changed(tmp_path, campaign=without) == [
        f"lesson.toml: steps.{number}.passages: have no text to stand in; campaign.toml names no text"
        for number in (1, 2)
    ]
    gone = ('passages = [{ paragraph = 2, quote = "left Alder at noon" }]\n', "")
    assert changed(tmp_path, gone) == ["lesson.toml: steps.1.passages: is missing"]


def test_a_single_table_of_steps_is_no_list(tmp_path):
    [problem] = problems(campaign_folder(tmp_path, lesson='title = "One"\n[steps]\ntitle = "The gate"\n'))
    assert problem == 'lesson.toml: steps: {"title": "The gate"} is not a list'


def test_one_fault_hides_no_other(tmp_path):
    assert changed(
        tmp_path,
        ('introduction = "Invented."', "introduction = 1"),
        ('view = "all"', 'view = "al"'),
        ('question = "Why did it not wait?"\n', ""),
        ("left Alder at noon", "left alder at noon"),
        ('then = "1850-03-02T14:00"', 'then = "1850-03-01T14:00"'),
        ("paragraph = 4", "paragraph = 9"),
    ) == [
        "lesson.toml: introduction: 1 is not text",
        "lesson.toml: steps.1.question: is missing",
        'lesson.toml: steps.1.view: "al" is not a view in campaign.toml; did you mean "all"?',
        'lesson.toml: steps.1.passages.1.quote: "left alder at noon" is not the exact wording of ¶2; ¶2 has “left '
        "Alder "
        "at noon”",
        'lesson.toml: steps.2.then: "1850-03-01T14:00" is not after the moment; expected after 1850-03-02T12:00',
        "lesson.toml: steps.2.passages.2.paragraph: 9 is not a paragraph of the text; expected a paragraph from 1 to 4",
    ]


@pytest.mark.parametrize(
    ("file", "text", "old", "new"),
    [
        ("campaign", CAMPAIGN, CAMPAIGN, "title = "),
        ("campaign", CAMPAIGN, '[[views]]\nid = "all"', '[[views]]\nid = 7'),
        ("campaign", CAMPAIGN, 'end = "1850-03-05T00:00"', 'end = "never"'),
        ("campaign", CAMPAIGN, 'text = "chronicle"', 'text = "cronicle"'),
        ("sources", SOURCES, "texts/chronicle.txt", "texts/cronicle.txt"),
        ("sources", SOURCES, SOURCES, "["),
    ],
)  # fmt: skip
def test_a_fault_of_another_file_is_not_one_of_the_lesson(tmp_path, file, text, old, new):
    assert old in text
    found = problems(campaign_folder(tmp_path, **{file: text.replace(old, new, 1)}))
    assert found
    assert [problem for problem in found if problem.startswith("lesson.toml")] == []


def test_a_link_that_leads_nowhere_is_no_missing_file(folder):
    (folder / "lesson.toml").unlink()
    (folder / "lesson.toml").symlink_to("/nonexistent/x")
    assert problems(folder) == ['lesson.toml: "lesson.toml" is outside the campaign folder']


def test_it_must_be_toml(folder):
    (folder / "lesson.toml").write_text("title =")
    assert problems(folder) == [
        "lesson.toml: title: is missing",
        "lesson.toml: steps: is missing",
        "lesson.toml:1: gives title no value",
    ]
