"""Which paragraph is proposed for a record, and that none is without both names."""

import pytest

from dashapp.campaign import load_campaign
from dashapp.intake.proposals import find_proposals
from tests.builders import CAMPAIGN, campaign_folder, citation, event, halt, movement, movements, unit, units

DRAFT = "draft = true\n" + CAMPAIGN


@pytest.fixture
def found(tmp_path):
    """Give what finds proposals for the small campaign, whose records rest on nothing, with another text."""

    def look(*paragraphs, **files):
        text = "\n\n".join(("A Chronicle", *paragraphs)) + "\n"
        for name in ("strengths", "notes", "translations", "citations"):
            files.setdefault(name, [])
        folder = campaign_folder(tmp_path, campaign=DRAFT, text=text, lesson=None, **files)
        proposals = find_proposals(load_campaign(folder))
        look.silent = dict(proposals.silent)
        one = {each.record_id: (each.paragraph, each.quote) for each in proposals.found}
        return one, {each[0].record_id: [one.paragraph for one in each] for each in proposals.several}

    return look


def test_the_sentence_that_names_a_unit_and_where_it_went_is_proposed(found):
    one, several = found(
        "It rained at Birch. The column came to Birch before dark. Nobody was there.",
        "The wagons had gone to Alder.",
        "The column rested. Old Cedar was far.",
    )
    assert one == {"m1": (2, "The column came to Birch before dark."), "w1": (3, "The wagons had gone to Alder.")}
    assert several == {}


def test_a_place_that_a_unit_comes_from_is_not_where_it_goes(found):
    assert found("The wagons came from Alder.")[0] == {}
    assert found("The wagons came from Old Cedar.")[0] == {"w1": (2, "The wagons came from Old Cedar.")}
    assert found("The wagons came to Old Cedar.")[0] == {}


def test_a_name_within_another_is_no_place(found):
    rows = [*units(), unit(unit_id="guard", name="The Birch guard", label="Birch guard")]
    moved = [*movements(), halt("birch", movement_id="g1", unit_id="guard", arrive="1850-03-02T06:00")]
    files = {"units": rows, "movements": moved}
    assert "g1" not in found("The Birch guard slept.", **files)[0]
    assert "g1" not in found("The Birch guard slept at Birch Mill.", **files)[0]
    assert found("The Birch guard slept at Birch.", **files)[0]["g1"] == (2, "The Birch guard slept at Birch.")


@pytest.mark.parametrize(("kind", "count"), [("command", 0), ("infantry", 1)])
def test_the_men_of_a_commander_are_not_he_himself(found, kind, count):
    rows = [unit(name="Bligh", label="Bligh", kind=kind), units()[1]]
    assert len(found("Bligh’s men came to Birch.", units=rows)[0]) == count
    assert len(found("Bligh came to Birch.", units=rows)[0]) == 1


def test_all_names_of_a_unit_count_but_for_one_that_is_not_to_be_looked_for(found):
    for names, count in (("the host", 1), ("", 1), ("-", 0)):
        rows = [unit(names=names), units()[1] | {"names": ""}]
        assert len(found("The column came to Birch.", units=rows)[0]) == count
    assert len(found("At noon the host came to Birch.", units=[unit(names="the host"), units()[1]])[0]) == 1


def test_days_that_a_text_prints_must_be_those_of_the_record(found):
    second = "On March 2nd the column lay at Birch."
    assert found(second)[0] == {"m2": (2, second)}
    # what stands between two days
    assert found("March 3rd began.", "The column came to Birch.")[0] == {}
    assert found("March 1st began.", "The column came to Birch.", "March 2nd began.")[0]["m1"][0] == 3


def test_a_heading_with_a_day_outweighs_a_day_that_is_mentioned_in_passing(found):
    passing = "On the evening of 1 March the wagons rested. The column came to Birch."
    days = ("The first day, 1 March", "It rained.", "The second day, 2 March", passing, "The third day, 3 March")
    assert found(*days)[0] == {"m2": (5, "The column came to Birch.")}
    # what a sentence prints itself counts too
    both = "On the evening of 1 March the column came to Birch."
    assert found(*days[:3], both, *days[4:])[0] == {"m1": (5, both)}
    # a day that stands alone once is no heading by which a text is parted
    assert found("It was 1 March", "It rained.", "On 2 March it rained. The column came to Birch.")[0] == {
        "m2": (4, "The column came to Birch.")
    }


def test_why_nothing_is_found_is_told_of_each(found):
    def silent(*paragraphs, **files):
        found(*paragraphs, **files)
        return found.silent

    texts = ("The column saw Birch.", "On March 4th the wagons went to Alder.")
    happened = [event(), event(event_id="e2", place_id=""), event(event_id="e3", place_id="cedar")]
    assert silent(*texts, "Birch Mill burned.", events=happened) == {
        "m2": "what names both tells of m1 first",
        "e1": "no paragraph with its place has enough words of its title and summary",
        "e2": "it has no place by which to look for it",
        "e3": "no paragraph names its place",
        "w1": "its names stand together under other days only",
        "m3": "no sentence names both the unit and the place",
    }


def test_what_rests_on_another_paragraph_leaves_the_sentence_to_the_next(found):
    cited = [citation(record_id="m1", source_id="chronicle", locator="¶3")]
    assert found("The column came to Birch.", "It rained.", citations=cited)[0] == {
        "m2": (2, "The column came to Birch.")
    }


def test_a_sentence_is_left_to_the_first_movement_that_it_may_tell_of(found):
    one, _ = found("The column came to Birch.")
    assert one == {"m1": (2, "The column came to Birch.")}
    cited = [citation(record_id="m1")]
    assert found("The column came to Birch.", citations=cited)[0] == {}


def test_of_several_paragraphs_the_one_nearest_to_what_is_told_of_the_time_is_taken(found):
    texts = ("The column saw Birch.", "The wagons had gone to Alder.", "Nothing.", "Nothing.", "The column saw Birch.")
    assert found(*texts, movements=[movement(), movements()[3]])[0]["m1"][0] == 2
    alike = ("The column saw Birch.", "The wagons had gone to Alder.", "The column saw Birch.")
    one, several = found(*alike, movements=[movement(), movements()[3]])
    assert (list(one), several) == (["w1"], {"m1": [2, 4]})
    # and without anything else that is told
    assert found("The column saw Birch.", "The column saw Birch.", movements=[movement()], units=[unit()]) == (
        {},
        {"m1": [2, 3]},
    )


def test_an_event_is_found_by_its_place_and_the_words_of_its_title_and_summary(found):
    happened = [event(title="The parley broken off", summary="Both commanders ride home at dusk.")]
    telling = "At Birch Mill the commanders broke the parley off. They rode home at dusk."
    assert found("Birch Mill stood empty.", telling, events=happened)[0] == {
        "e1": (3, "At Birch Mill the commanders broke the parley off.")
    }
    elsewhere = "The commanders broke the parley off, and rode home at dusk."
    assert found("Birch Mill stood empty.", elsewhere, events=happened)[0] == {}
    assert found("Birch Mill stood empty.", telling, telling, events=happened) == ({}, {"e1": [3, 4]})


def test_of_a_long_sentence_what_stands_round_the_names_is_quoted(found):
    long = (
        f"It had rained {'and rained ' * 20}all day, and the column came to Birch before dark, when nobody {'x' * 20}."
    )
    assert found(long)[0] == {"m1": (2, "and the column came to Birch before dark")}


def test_records_that_are_cited_are_left_alone(found):
    cited = [citation(record_id="m1"), citation(record_id="w1", source_id="chronicle", locator="¶2")]
    assert found("The wagons went to Alder.", "The column came to Birch.", citations=cited)[0] == {}
