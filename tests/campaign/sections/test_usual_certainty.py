"""The certainty that a campaign gives for all records which have none of their own."""

import pytest

from dashapp.campaign import load_campaign
from tests.builders import CAMPAIGN, campaign_folder, citation, citations, event, front, movements, problems, table

USUAL = CAMPAIGN.replace("bounds", 'certainty = "less-certain"\nbounds', 1)
REMEDY = 'for all in which it is empty, write certainty = "less-certain" or the like in campaign.toml'


def blank(path, campaign):
    """Write the small campaign with a movement, an event and a front without a certainty."""
    [first, *others] = movements()
    cited = [*citations(), citation(record_id="f1"), citation(record_id="e1")]
    return campaign_folder(
        path,
        campaign=campaign,
        movements=[first | {"certainty": ""}, *others],
        events=[event(certainty="")],
        fronts=[front(front_id="f1", certainty="")],
        citations=cited,
    )


def test_it_is_that_of_every_record_without_one(tmp_path):
    campaign = load_campaign(blank(tmp_path, USUAL))
    assert list(campaign.movements["certainty"]) == ["less-certain", "uncertain", "less-certain", "certain"]
    assert [*campaign.events["certainty"], *campaign.fronts["certainty"]] == ["less-certain"] * 2


def test_without_it_an_empty_cell_is_a_fault_that_names_it(tmp_path):
    faults = [each for each in problems(blank(tmp_path, CAMPAIGN)) if "certainty" in each]
    assert faults == [f"{table}.csv:2: certainty: is missing; {REMEDY}" for table in ("movements", "events", "fronts")]


@pytest.mark.parametrize("campaign", [CAMPAIGN, USUAL])
def test_the_column_may_be_left_out_with_it_only(tmp_path, campaign):
    rows = [{key: cell for key, cell in row.items() if key != "certainty"} for row in movements()]
    folder = campaign_folder(tmp_path, campaign=campaign, movements=table(rows, rows[0]))
    lacks = f'movements.csv:1: columns: "certainty" is missing; {REMEDY}'
    assert problems(folder) == ([] if campaign == USUAL else [lacks])


def test_one_that_is_wrong_is_told_once(tmp_path):
    [fault] = problems(blank(tmp_path, USUAL.replace("less-certain", "sure")))
    assert fault.startswith('campaign.toml: certainty: "sure" is unknown')
