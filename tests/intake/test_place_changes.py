"""A place is changed or taken away by a form of the page or by a table; every other stays to the letter."""

import json

import pytest

from dashapp.campaign import CampaignError, load_campaign
from dashapp.exchange import exchange_files
from dashapp.intake import add_drawn_place, change_place, delete_place, described_place, import_places, undo
from tests.intake.conftest import features, left

FILE = "gazetteer.geojson"
SAID = {
    "title": "Cedar Farm",
    "kind": "stone bridge",
    "rank": 4,
    "certainty": "uncertain",
    "radius_km": 2.5,
    "modern": "Cedarton",
    "coordinates_from": "An old map",
    "sentence": "Held for an hour.",
    "names": ["Cedar", "Zeder"],
    "at": [171.6, -44.01],
}


def test_whatever_is_said_of_a_place_can_be_said_anew(into):
    before = (into / FILE).read_text(encoding="utf-8")
    was = described_place(into, "cedar")
    change_place(into, "cedar", SAID)
    place = features(into, FILE)["cedar"]
    assert described_place(into, "cedar") == SAID
    assert place["properties"]["fclasses"] == ["S"]
    assert place["names"][0]["citations"]  # the first name is spelled otherwise; what it rests on stays
    after = (into / FILE).read_text(encoding="utf-8")
    others = [line for line in before.splitlines() if '"cedar"' not in line]
    assert [line for line in others if line.strip() not in after] == []
    change_place(into, "cedar", {"radius_km": None, "modern": "", "sentence": "", "names": []})
    assert not {"radius_km", "modern", "sentence"} & {*features(into, FILE)["cedar"]["properties"]}
    change_place(into, "cedar", {"radius_km": None})  # nothing new, and so nothing to be undone
    assert (undo(into), undo(into)) == ("cedar, changed", "cedar, changed")
    assert described_place(into, "cedar") == was
    assert (into / FILE).read_text(encoding="utf-8") == before


def test_what_would_be_a_fault_is_refused_with_the_reason(into):
    before = (into / FILE).read_bytes()
    for said, reason in [
        ({"radius_km": 500.0}, "radius_km: 500.0 is not a radius"),
        ({"title": ""}, "title"),
        ({"at": [171.9, -44.9]}, "does not lead there"),
    ]:
        with pytest.raises(CampaignError, match=reason):
            change_place(into, "birch", said)
    with pytest.raises(CampaignError, match=r'"nowhere" is not a place'):
        change_place(into, "nowhere", {"rank": 1})
    with pytest.raises(CampaignError, match=r'movements\.csv:\d+: \w+_place: "birch" is not a place'):
        delete_place(into, "birch")
    assert (into / FILE).read_bytes() == before


@pytest.mark.parametrize("last", [True, False])
def test_a_place_that_nothing_needs_goes(into, last):
    before = (into / FILE).read_text(encoding="utf-8")
    gone = add_drawn_place(into, "Fir Tree", "inn", 1, (171.2, -44.3), {"names": ["Fir"], "modern": "Firton"})
    assert features(into, FILE)[gone]["properties"]["modern"] == "Firton"
    assert [each["toponym"] for each in features(into, FILE)[gone]["names"]] == ["Fir Tree", "Fir"]
    if not last:
        add_drawn_place(into, "Yew", "inn", 1, (171.2, -44.2))
    delete_place(into, gone)
    assert gone not in features(into, FILE)
    if last:
        assert json.loads((into / FILE).read_text(encoding="utf-8")) == json.loads(before)


def test_a_table_updates_places_by_id_or_name_and_adds_the_others(into, source):
    before = features(into, FILE)
    table = source(
        "more.csv",
        "id,name,kind,rank,variants,lat,lon\ncedar,,inn,3,Zeder,,\n,Birch,,4,,,\n,Yew,farm,2,,-44.2,171.2\n"
        "oak,,,9,,,\n,Nowhere,farm,,,,\n",
    )
    report = import_places(table, into, update=True)
    assert report.changed == {
        "cedar": f"kind inn (was {before['cedar']['properties']['kind']}), rank 3 (was 2), names",
        "birch": "rank 4 (was 2)",
    }
    assert [*report.taken] == ["yew"]
    assert any('"Nowhere": has no position' in each for each in left(report))
    after = features(into, FILE)
    assert after["cedar"]["properties"]["kind"] == "inn"
    assert after["cedar"]["names"] == [*before["cedar"]["names"], {"toponym": "Zeder"}]
    assert after["cedar"]["geometry"] == before["cedar"]["geometry"]
    assert after["yew"]["properties"]["fclasses"] == ["S"]


def test_the_table_to_download_goes_in_again_and_changes_only_what_was_changed_in_it(into, source):
    table = exchange_files(load_campaign(into))["places.csv"].body.decode("utf-8-sig")
    same = import_places(source("places.csv", table), into, update=True)
    assert (same.changed, same.taken, left(same), same.unchanged) == ({}, {}, [], 6)
    row = next(line for line in table.splitlines() if line.startswith("cedar,"))
    changed = table.replace(row, row.replace("less-certain", "uncertain").replace(",certain", ",uncertain"))
    assert [*import_places(source("places.csv", changed), into, update=True).changed] == ["cedar"]
