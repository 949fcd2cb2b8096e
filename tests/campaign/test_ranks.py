"""What is shown first: ranks that a campaign gives, and those that are derived."""

import pandas as pd
import pytest

from dashapp.campaign import load_campaign
from dashapp.web.page.payload import payload
from tests.builders import CAMPAIGN, campaign_folder, citation, citations, event, halt, problems, unit, units


def many_units(path, count, **ranks):
    """Write a campaign of so many units, of which some have a rank."""
    ids = [f"u{number}" for number in range(1, count + 1)]
    rows = [unit(unit_id=each, **({"rank": ranks[each]} if each in ranks else {})) for each in ids]
    stays = [
        halt("birch", movement_id=f"h-{each}", unit_id=each, depart="1850-03-01T12:00", arrive="1850-03-02T12:00")
        for each in ids
    ]
    says = [citation(record_id=row["movement_id"]) for row in stays]
    folder = campaign_folder(
        path, units=rows, movements=stays, citations=[*says, citation(record_id="e1")], strengths=[], lesson=None
    )
    return load_campaign(folder)


def many_events(path, rows, more=()):
    said = [citation(record_id=row["event_id"]) for row in rows]
    of_movements = [each for each in citations() if each["record_id"] != "e1"]
    folder = campaign_folder(path, events=rows, citations=[*of_movements, *said, *more], translations=[])
    campaign = load_campaign(folder)
    ranks = campaign.events["rank"].to_dict()
    told = len(rows) > 12 and all(row.get("rank") != "1" for row in rows)
    assert campaign.chosen == (tuple(each for each in ranks if ranks[each] == 1) if told else ())
    return ranks


def hourly(count):
    """Give events, one an hour."""
    return [
        event(event_id=f"e{hour}", start=f"1850-03-02T{hour:02}:00", end=f"1850-03-02T{hour:02}:30")
        for hour in range(count)
    ]


def test_a_dozen_units_are_all_of_the_first_rank(tmp_path):
    assert set(many_units(tmp_path, 12).units["rank"]) == {1}


def test_of_more_units_the_rank_is_by_the_row(tmp_path):
    ranks = many_units(tmp_path, 40).units["rank"]
    assert ranks.tolist() == [1] * 12 + [2] * 24 + [3] * 4


def test_a_rank_that_is_given_stands(tmp_path):
    ranks = many_units(tmp_path, 14, u2="3", u13="1").units["rank"]
    assert (ranks["u2"], ranks["u12"], ranks["u13"], ranks["u14"]) == (3, 1, 1, 2)


def test_a_dozen_events_are_all_milestones(tmp_path):
    assert set(many_events(tmp_path, hourly(12)).values()) == {1}


def test_of_more_events_a_dozen_are_milestones_spread_over_the_time(tmp_path):
    ranks = many_events(tmp_path, hourly(24))
    assert [name for name, rank in ranks.items() if rank == 1] == [f"e{hour}" for hour in range(0, 24, 2)]
    assert set(ranks.values()) == {1, 2}


def test_the_milestone_of_its_time_is_what_most_sources_support(tmp_path):
    rows = hourly(24)
    rows[2]["kind"] = rows[4]["kind"] = "claim"
    rows[7]["certainty"] = "certain"
    more = [citation(record_id="e1"), citation(record_id="e4"), citation(record_id="e8", stance="contradicts")]
    ranks = many_events(tmp_path, rows, more)
    assert (ranks["e0"], ranks["e1"]) == (2, 1)  # two against one
    assert (ranks["e2"], ranks["e3"]) == (3, 1)  # what was only said against what was done
    assert (ranks["e4"], ranks["e5"]) == (3, 1)
    assert (ranks["e6"], ranks["e7"]) == (2, 1)  # the more certain one
    assert (ranks["e8"], ranks["e9"]) == (1, 2)  # the first: what contradicts does not count


def test_where_the_table_calls_some_milestones_no_other_is_one(tmp_path):
    rows = hourly(24)
    rows[3]["rank"] = "1"
    rows[5]["rank"] = "3"
    rows[6]["kind"] = "claim"
    ranks = many_events(tmp_path, rows)
    assert [name for name, rank in ranks.items() if rank == 1] == ["e3"]
    assert [name for name, rank in ranks.items() if rank == 3] == ["e5", "e6"]


@pytest.mark.parametrize(
    ("given", "expected"),
    [("", {"all": 1, "south": 2}), ("rank = 3\n", {"all": 1, "south": 3}), ("rank = 1\n", {"all": 1, "south": 1})],
)
def test_the_closest_view_shows_more(tmp_path, given, expected):
    settings = CAMPAIGN.replace('id = "south"\n', f'id = "south"\n{given}')
    loaded = load_campaign(campaign_folder(tmp_path, campaign=settings))
    assert {view.id: view.rank for view in loaded.views} == expected
    assert {view["id"]: view["rank"] for view in payload(loaded)["views"]} == expected


def test_of_one_view_there_is_no_closest(tmp_path):
    before, _, after = CAMPAIGN.partition('[[views]]\nid = "south"')
    settings = before + after[after.index("[[sides]]") :]
    assert [view.rank for view in load_campaign(campaign_folder(tmp_path, campaign=settings, lesson=None)).views] == [1]


@pytest.mark.parametrize("rank", ["0", "4", "1.0", "first"])
def test_what_is_no_rank(tmp_path, rank):
    expected = f'rank: "{rank}" is unknown; expected one of 1, 2, 3'
    found = problems(campaign_folder(tmp_path / "units", units=[unit(rank=rank), units()[1]]))
    assert found == [f"units.csv:2: {expected}"]
    found = problems(campaign_folder(tmp_path / "events", events=[event(rank=rank)]))
    assert found == [f"events.csv:2: {expected}"]


def test_what_is_no_rank_of_a_view(tmp_path):
    settings = CAMPAIGN.replace('id = "south"\n', 'id = "south"\nrank = 4\n')
    found = problems(campaign_folder(tmp_path, campaign=settings))
    assert found == ["campaign.toml: views.2.rank: 4 is unknown; expected one of 1, 2, 3"]


def test_a_column_that_may_be_missing_is_known_by_a_slip_too(tmp_path):
    rows = [unit(rnk="1"), units()[1]]
    assert problems(campaign_folder(tmp_path, units=rows)) == [
        'units.csv:1: columns: "rnk" is not a column of this table; did you mean "rank"?'
    ]


def test_a_short_title_is_sent_and_has_little_room(tmp_path):
    loaded = load_campaign(campaign_folder(tmp_path / "good", events=[event(short="Gate")]))
    assert [each["short"] for each in payload(loaded)["events"]] == ["Gate"]
    found = problems(campaign_folder(tmp_path / "bad", events=[event(short="The gate, which stood open")]))
    assert found == [
        'events.csv:2: short: "The gate, which stood open" is too long for the timeline: at most 24 characters'
    ]


def test_ranks_are_sent(small):
    data = payload(small)
    assert {each["rank"] for each in (*data["units"], *data["events"])} == {1}


def test_the_campaign_has_a_dozen_milestones_with_short_names(campaign):
    milestones = campaign.events[campaign.events["rank"] == 1]
    assert len(milestones) == 12
    assert milestones["short"].str.len().between(1, 16).all()
    assert set(campaign.events.loc[campaign.events["rank"] != 1, "short"]) == {""}


def test_a_view_of_the_campaign_shows_few_signs_at_once(campaign):
    """At every half hour the view that the camera goes to by itself has no more marks than can be taken in."""
    most = {}
    for view in campaign.views:
        west, south, east, north = view.bounds
        shown = campaign.units.index[campaign.units["rank"] <= view.rank]
        for begin, end in view.spans:
            for when in pd.date_range(begin, end, freq="30min", inclusive="left"):
                at = campaign.positions_at(when.to_pydatetime())
                at = at[at.index.isin(shown)].cx[west:east, south:north]
                signs = {(campaign.units.at[unit_id, "side"], row.geometry.wkt) for unit_id, row in at.iterrows()}
                most[view.id] = max(most.get(view.id, 0), len(signs))
    assert most["fight"] <= 9
    assert max(most.values()) <= 9


def test_a_milestone_that_is_named_is_one_and_another_of_the_dozen_is_not(tmp_path):
    rows = [*hourly(24), event(event_id="late", title="The parley", start="1850-03-03T00:00", end="1850-03-03T01:00")]
    before = many_events(tmp_path, rows)
    assert (before["late"], list(before.values()).count(1)) == (2, 12)
    manifest = tmp_path / "campaign.toml"
    for named in ('["The parley"]', '["parley", "e1"]'):
        manifest.write_text(CAMPAIGN.replace("bounds", f"milestones = {named}\nbounds", 1), encoding="utf-8")
        campaign = load_campaign(tmp_path)
        ranks = campaign.events["rank"].to_dict()
        assert (ranks["late"], list(ranks.values()).count(1)) == (1, 12)
        assert campaign.chosen == tuple(each for each in ranks if ranks[each] == 1)
    assert ranks["e1"] == 1


def test_a_milestone_that_is_named_stands_beside_those_that_the_table_has(tmp_path):
    rows = hourly(14)
    rows[3]["rank"], rows[5]["rank"] = "1", "3"
    many_events(tmp_path, rows)
    named = CAMPAIGN.replace("bounds", 'milestones = ["e5"]\nbounds', 1)
    (tmp_path / "campaign.toml").write_text(named, encoding="utf-8")
    ranks = load_campaign(tmp_path).events["rank"].to_dict()
    assert [name for name, rank in ranks.items() if rank == 1] == ["e3", "e5"]
    (tmp_path / "campaign.toml").write_text(named.replace("e5", "e55"), encoding="utf-8")
    assert problems(tmp_path) == [
        'campaign.toml: milestones.1: "e55" is not an event in events.csv; did you mean "e5"?'
    ]
