"""Movements of which only the day is told."""

import pytest

from dashapp.campaign import load_campaign
from dashapp.exchange.records import rows
from tests.builders import CAMPAIGN, campaign_folder, citation, movement, movements, problems

LEGS = [("m1", "alder", "birch"), ("m2", "birch", "alder"), ("m3", "alder", "birch")]


def of_days(tmp_path, *times: tuple[str, str]):
    """Give a folder in which the column goes to and fro at these times."""
    legs = [
        movement(movement_id=ident, from_place=start, to_place=end, depart=depart, arrive=arrive, via="")
        for (ident, start, end), (depart, arrive) in zip(LEGS, times, strict=False)
    ]
    legs += [row for row in movements() if row["unit_id"] == "wagons"]
    cited = [citation(record_id=each) for each in ("e1", *(row["movement_id"] for row in legs))]
    return campaign_folder(tmp_path, movements=legs, citations=cited)


def when(tmp_path, *times: tuple[str, str]) -> list[str]:
    """Give the minutes at which they do."""
    folder = of_days(tmp_path, *times)
    assert [each for each in problems(folder) if each.startswith("movements.csv")] == []
    frame = load_campaign(folder).movements.head(len(times))
    return [f"{row.depart:%d %H:%M}-{row.arrive:%d %H:%M}" for row in frame.itertuples()]


@pytest.mark.parametrize(
    ("times", "found"),
    [
        ([("1850-03-02", "1850-03-03")], ["02 00:00-03 23:59"]),
        ([("1850-03-02", "1850-03-03"), ("1850-03-03", "1850-03-04")], ["02 00:00-03 11:59", "03 11:59-04 23:59"]),
        ([("1850-03-02", "1850-03-02"), ("1850-03-02", "1850-03-02")], ["02 00:00-02 11:59", "02 11:59-02 23:59"]),
        ([("1850-03-02", "1850-03-02")] * 3, ["02 00:00-02 07:59", "02 07:59-02 15:59", "02 15:59-02 23:59"]),
        # Where an hour is told, it is kept, whichever of two rows has it.
        (
            [("1850-03-02", "1850-03-02T09:00"), ("1850-03-02", "1850-03-03")],
            ["02 00:00-02 09:00", "02 09:00-03 23:59"],
        ),
        (
            [("1850-03-02", "1850-03-03"), ("1850-03-03T05:00", "1850-03-04")],
            ["02 00:00-03 05:00", "03 05:00-04 23:59"],
        ),
        (
            [("1850-03-02T05:00", "1850-03-02T09:00"), ("1850-03-02", "1850-03")],
            ["02 05:00-02 09:00", "02 09:00-05 00:00"],
        ),
        # A month, of which the campaign has only its first days.
        ([("1850-03", "1850-03-03"), ("1850-03-03", "1850")], ["01 00:00-03 11:59", "03 11:59-05 00:00"]),
    ],
)
def test_legs_share_the_day_on_which_they_meet(tmp_path, times, found):
    assert when(tmp_path, *times) == found


def test_days_that_leave_no_room_are_a_fault(tmp_path):
    folder = of_days(tmp_path, ("1850-03-02", "1850-03-04"), ("1850-03-03", "1850-03-03T12:00"))
    assert any("is in two places" in each or "is not where" in each for each in problems(folder))


def test_a_fault_is_told_as_it_stands_in_the_file(tmp_path):
    found = problems(of_days(tmp_path, ("May 1850", "1850-05-03"), ("3.3.1850", "2 March 1850")))
    span = "is outside the campaign; expected 1850-03-01T00:00 to 1850-03-05T00:00"
    assert found[:2] == [f'movements.csv:2: depart: "May 1850" {span}', f'movements.csv:2: arrive: "1850-05-03" {span}']
    assert found[2].startswith('movements.csv:3: arrive: "2 March 1850" is not after the departure')


def test_what_is_not_known_to_the_minute_is_told_and_written_as_it_was(tmp_path):
    campaign = load_campaign(of_days(tmp_path, ("1850-03-02", "1850-03-03"), ("1850-03-03", "1850-03-04T10:00")))
    assert list(campaign.movements["precision"].head(2)) == [{"depart": "day", "arrive": "day"}, {"depart": "day"}]
    first, second = list(rows(campaign.movements))[:2]
    assert (first["depart"], first["arrive"]) == ("1850-03-02", "1850-03-03")
    assert (second["depart"], second["arrive"]) == ("1850-03-03", "1850-03-04T10:00")


def test_a_view_may_be_shown_for_days(tmp_path):
    text = CAMPAIGN.replace('["1850-03-02T00:00", "1850-03-03T00:00"]', '["1850-03-02", "1850-03"]')
    [(first, last)] = load_campaign(campaign_folder(tmp_path, campaign=text)).views[1].spans
    assert (first.isoformat(), last.isoformat()) == ("1850-03-02T00:00:00", "1850-03-05T00:00:00")


def test_a_campaign_may_begin_and_end_on_a_day(tmp_path):
    text = CAMPAIGN.replace('"1850-03-01T00:00"', '"1 March 1850"').replace('"1850-03-05T00:00"', "1850-03-05")
    campaign = load_campaign(campaign_folder(tmp_path, campaign=text))
    assert (campaign.start.isoformat(), campaign.end.isoformat()) == ("1850-03-01T00:00:00", "1850-03-05T23:59:00")
