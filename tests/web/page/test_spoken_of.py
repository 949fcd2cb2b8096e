"""The places that a view or a step of the lesson speaks of."""

import pytest

from dashapp.campaign import load_campaign
from dashapp.web.page.spoken_of import of_step, of_view
from tests.builders import CAMPAIGN, LESSON, campaign_folder, citation, citations, event, front, place, places


def views(folder):
    campaign = load_campaign(folder)
    return {view.id: of_view(campaign, view) for view in campaign.views}


def steps(folder):
    campaign = load_campaign(folder)
    return [of_step(campaign, step) for step in campaign.lesson.steps]


def test_a_view_speaks_of_what_happens_in_it(folder):
    # the whole campaign is that of the gate; while the south is shown, units stay and go
    assert views(folder) == {"all": ["birch-mill"], "south": ["birch", "alder", "cedar"]}


def test_a_view_speaks_of_what_its_title_names(tmp_path):
    campaign = CAMPAIGN.replace('"Everything"', '"Old Cedar, and the Mill"')
    assert views(campaign_folder(tmp_path, campaign=campaign))["all"] == ["cedar", "birch-mill"]


def test_a_view_leaves_out_what_it_has_no_rank_for_small_places_and_those_beyond_it(tmp_path):
    happened = [
        event(rank="1"),
        event(event_id="e2", place_id="far", certainty="certain", rank="1"),
        event(event_id="e3", place_id="cedar", rank="2"),
        event(event_id="e4", place_id="shed", certainty="certain", rank="1"),
    ]
    cited = [*citations(), *(citation(record_id=each["event_id"]) for each in happened[1:])]
    gazetteer = [*places(), place("shed", (171.4, -44.1), rank=4)]
    found = views(campaign_folder(tmp_path, events=happened, citations=cited, gazetteer=gazetteer))
    assert found["all"] == ["birch-mill"]


@pytest.mark.parametrize(
    ("moment", "then", "expected"),
    [
        ("1850-03-01T20:00", "", ["birch"]),  # halted
        ("1850-03-02T12:00", "", ["birch", "cedar"]),  # on its way
        ("1850-03-01T20:00", "1850-03-02T14:00", ["birch", "cedar"]),
        ("1850-03-01T06:00", "", []),  # not there yet
    ],
)
def test_a_step_speaks_of_where_the_units_stand_that_it_names(tmp_path, moment, then, expected):
    lesson = LESSON.replace('"The column has come to Birch."', '"Where are they?"')
    lesson = lesson.replace('"1850-03-01T18:00"', f'"{moment}"' + (f'\nthen = "{then}"' if then else ""))
    assert steps(campaign_folder(tmp_path, lesson=lesson))[0] == [
        *expected,
        *(["alder"] if "alder" not in expected else []),
    ]


def test_a_step_speaks_of_what_its_look_and_its_readings_name(tmp_path):
    lesson = LESSON.replace("The column is on its way.", "They go to the Mill, and nobody knows where Dell was.")
    assert steps(campaign_folder(tmp_path, lesson=lesson))[1] == ["birch-mill", "cedar"]


def test_every_place_that_a_step_of_the_campaign_speaks_of_is_drawn(campaign):
    for step in campaign.lesson.steps:
        found = of_step(campaign, step)
        assert found
        assert all(campaign.places.geometry[each] is not None for each in found)


def test_the_villages_of_the_fight_are_spoken_of(campaign):
    fight = next(view for view in campaign.views if view.id == "fight")
    villages = {"pulkovo", "alexandrovskaya", "redkoe-kuzmino", "bolshoe-kuzmino", "suzi", "krasnoye-selo"}
    assert villages <= set(of_view(campaign, fight))


def test_a_view_and_a_step_speak_of_a_line_that_is_held_then(tmp_path):
    cited = [*citations(), citation(record_id="f1")]
    folder = campaign_folder(tmp_path, fronts=[front()], citations=cited)
    assert views(folder)["all"] == ["birch-mill", "cedar", "alder"]
    assert steps(folder) == [["birch", "cedar", "alder"], ["cedar"]]
    (folder / "fronts.csv").unlink()
    (folder / "citations.csv").write_text((folder / "citations.csv").read_text().replace("f1,", "e1,"))
    assert steps(folder)[0] == ["birch", "alder"]
