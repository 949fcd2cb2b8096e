"""A lesson is drafted from the milestones, with all but its questions, and never over another."""

import tomllib

import pytest

from dashapp.campaign import CampaignError, load_campaign
from dashapp.cli import main
from dashapp.intake import draft_lesson, undo
from dashapp.intake.lesson_draft import LONGEST_QUOTE, _first_words
from tests.builders import CAMPAIGN, campaign_folder, citation, citations, event, problems, textless_folder


@pytest.fixture
def folder(tmp_path):
    happened = event(
        event_id="e2", title="The “gate” of Cedar", short="The gate", start="1850-03-02T12:00", end="1850-03-02T13:00"
    )
    told = [*citations(), citation(record_id="e2", locator="¶2", quote="")]
    campaign_folder(tmp_path, campaign="draft = true\n" + CAMPAIGN, events=[event(), happened], citations=told)
    (tmp_path / "lesson.toml").unlink()
    (tmp_path / "translations.csv").unlink()
    assert problems(tmp_path) == []
    return tmp_path


def test_it_has_a_step_for_each_milestone_with_what_is_known(folder, capsys):
    assert main(["lesson", str(folder)]) == 0
    campaign = load_campaign(folder)
    data = tomllib.loads((folder / "lesson.toml").read_text(encoding="utf-8"))
    assert data["title"] == campaign.title
    events = campaign.events.sort_values("start", kind="stable")
    assert [step["title"] for step in data["steps"]] == list(events["title"])
    assert f"2. {events['title'].iloc[1]}" in capsys.readouterr().out
    step = next(each for each in data["steps"] if each["title"].endswith("of Cedar"))
    assert (step["moment"], step["view"], step["question"]) == ("1850-03-02T12:00", "south", "")
    paragraph = campaign.paragraphs[1]
    assert step["passages"] == [{"paragraph": 2, "quote": _first_words(paragraph)}]
    assert set(step.get("units", [])) <= set(campaign.units.index)
    assert undo(folder) == "lesson, drafted"
    assert not (folder / "lesson.toml").exists()


def test_the_check_says_which_questions_are_empty_and_takes_none_of_what_is_no_draft(folder, capsys):
    draft_lesson(folder)
    assert main(["check", str(folder)]) == 0
    assert "\nlesson: no question yet in steps 1, 2\n" in capsys.readouterr().out
    text = (folder / "lesson.toml").read_text(encoding="utf-8")
    (folder / "lesson.toml").write_text(text.replace('question = ""', 'question = "Why?"', 1), encoding="utf-8")
    assert main(["check", str(folder)]) == 0
    assert "\nlesson: no question yet in step 2\n" in capsys.readouterr().out
    (folder / "campaign.toml").write_text(CAMPAIGN, encoding="utf-8")
    assert "lesson.toml: steps.2.question: is empty" in problems(folder)


def test_one_that_is_there_stays(folder):
    (folder / "lesson.toml").write_text("mine", encoding="utf-8")
    with pytest.raises(CampaignError, match=r"lesson\.toml: is there already, and stays as it is"):
        draft_lesson(folder)
    assert (folder / "lesson.toml").read_text(encoding="utf-8") == "mine"


def test_without_a_text_there_is_nothing_to_read(tmp_path):
    textless_folder(tmp_path)
    settings = (tmp_path / "campaign.toml").read_text(encoding="utf-8")
    (tmp_path / "campaign.toml").write_text("draft = true\n" + settings, encoding="utf-8")
    (tmp_path / "lesson.toml").unlink()
    (tmp_path / "translations.csv").unlink()
    draft_lesson(tmp_path)
    assert problems(tmp_path) == []
    assert "passages" not in (tmp_path / "lesson.toml").read_text(encoding="utf-8")


def test_a_long_paragraph_is_quoted_to_the_end_of_a_sentence_or_a_word():
    assert _first_words("Short.") == "Short."
    assert _first_words("They came at dawn by the road. " + "word " * 60) == "They came at dawn by the road."
    found = _first_words("word " * 60)
    assert found == " ".join(["word"] * (LONGEST_QUOTE // 5))
    assert len(_first_words("x" * 300)) == LONGEST_QUOTE
