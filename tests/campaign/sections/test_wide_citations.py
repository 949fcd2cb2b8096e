"""Citations of many movements at once: of all that a unit did, or did on a day."""

import pytest

from dashapp.campaign import load_campaign
from dashapp.exchange import tables
from dashapp.web.page.payload import payload
from tests.builders import campaign_folder, citation, problems

REST = [citation(record_id=record_id) for record_id in ("w1", "e1")]


def cited(folder):
    frame = load_campaign(folder).citations
    return {(row.record_id, row.wide) for row in frame.itertuples()}


def test_a_unit_stands_for_all_its_movements(tmp_path):
    folder = campaign_folder(tmp_path, citations=[citation(record_id="The Column"), *REST])
    assert cited(folder) == {("m1", "unit"), ("m2", "unit"), ("m3", "unit"), ("w1", ""), ("e1", "")}


@pytest.mark.parametrize("day", ["2 March", "2 Mar 1850", "1850-03-02", "March 2nd", "2.3.", "Saturday, 2 March"])
def test_a_day_stands_for_all_that_the_unit_did_on_it(tmp_path, day):
    first = citation(record_id="m1")
    folder = campaign_folder(tmp_path, citations=[first, citation(record_id=f"column {day}"), *REST])
    # it stood at Birch until the second day
    assert cited(folder) == {("m1", ""), ("m2", "day"), ("m3", "day"), ("w1", ""), ("e1", "")}
    comma = citation(record_id=f"Column, {day}")
    assert len(cited(campaign_folder(tmp_path, citations=[first, comma, *REST]))) == 5


def test_what_names_no_day_or_none_on_which_it_moved_is_told_by_its_row(tmp_path):
    def faults(record_id):
        rows = [citation(record_id=each) for each in ("m1", "m2", "m3")]
        return problems(campaign_folder(tmp_path, citations=[*rows, *REST, citation(record_id=record_id)]))

    assert faults("column 4 March") == [
        'citations.csv:7: record_id: "column 4 March" is a day on which "column" has no movement'
    ]
    for said in ("column 32 March", "column 2 March 5:00", "column March 1850"):
        assert faults(said) == [
            f'citations.csv:7: record_id: "{said}" is a unit, and what is no day; '
            "write a day such as “column 3 July”, or the unit alone for all its movements"
        ]
    assert "is not a record in movements.csv or events.csv" in faults("colum")[0]
    assert "is not a record" in faults("column attacks")[0]
    assert "is not a record" in faults("column 2 " * 10_000)[0]  # and at once


def test_what_nobody_cites_is_still_told(tmp_path):
    folder = campaign_folder(tmp_path, citations=[citation(record_id="column 1 March"), *REST])
    assert [each.split(":")[1] for each in problems(folder)] == ["4"]


def test_a_quotation_in_it_is_checked_once(tmp_path):
    wrong = citation(record_id="column", source_id="chronicle", locator="¶2", quote="left Elder at noon", says="")
    [fault] = problems(campaign_folder(tmp_path, citations=[wrong, *REST]))
    assert fault.startswith("citations.csv:2: quote: ")


def test_what_rests_on_it_alone_is_doubted_in_one_line(tmp_path):
    def doubts(*rows):
        campaign = load_campaign(campaign_folder(tmp_path, citations=[*rows, *REST]))
        return [str(each) for each in campaign.doubts if each.column == "movement_id"]

    said = "rests only on what is cited of all that its unit did in citations.csv; cite a source for it alone"
    found = doubts(citation(record_id="column"))
    assert [each.split(": ")[0] for each in found] == ["movements.csv:2", "movements.csv:4"]  # m2 is uncertain
    assert all(said in each for each in found)
    alone = [citation(record_id=each) for each in ("m1", "m3")]
    assert doubts(citation(record_id="column"), *alone) == []


def test_the_page_and_the_files_to_take_along_say_so(tmp_path):
    quoted = citation(record_id="column", source_id="chronicle", locator="¶2", quote="left Alder at noon", says="")
    campaign = load_campaign(campaign_folder(tmp_path, citations=[quoted, *REST]))
    sent = payload(campaign)["citations"]
    assert [sent[each][0]["wide"] for each in ("m1", "m2", "w1")] == ["unit", "unit", ""]
    table = tables.citations(campaign).splitlines()
    assert table[0].endswith(",wide")
    assert [each.rpartition(",")[2] for each in table[1:]] == ["unit", "unit", "unit", "", ""]
