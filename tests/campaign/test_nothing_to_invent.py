"""A teacher's tables: ids may be left to the program, and a record may cite its source in its own row."""

import pytest

from dashapp.campaign import load_campaign
from dashapp.campaign.partial import load_partial
from tests.builders import (
    Row,
    campaign_folder,
    citation,
    citations,
    event,
    front,
    halt,
    medium,
    movement,
    movements,
    problems,
    table,
    term,
    translation,
    unit,
    units,
    with_media,
)

OWN = ("source", "locator", "quote", "stance", "says", "dating")


def without(rows: list[Row], *columns: str) -> str:
    """Write a table without some of its columns."""
    left = [{column: cell for column, cell in row.items() if column not in columns} for row in rows]
    return table(left, left[0])


def cited(row: Row, **changes: str) -> Row:
    return row | dict.fromkeys(OWN, "") | {"source": "memoir", "locator": "p. 3"} | changes


def test_ids_that_nobody_wrote_are_made_of_what_the_rows_say(tmp_path):
    folder = campaign_folder(
        tmp_path,
        units=without(units(), "unit_id"),
        movements=without(
            [row | {"unit_id": row["unit_id"].title()} for row in map(cited, movements())], "movement_id"
        ),
        events=without([cited(event()), cited(event(title="Ворота")), cited(event())], "event_id"),
        fronts=without([cited(front())], "front_id"),
        terms=without([term()], "term_id"),
        citations=[citation(record_id="Ворота"), citation(record_id="column-birch-1850-03-01", says="And so did I.")],
        translations=[translation(id="Ворота", text="Das Tor")],
        strengths=[],
    )
    campaign = load_campaign(folder)
    assert list(campaign.units.index) == ["column", "wagons"]
    assert list(campaign.movements.index) == [
        "column-birch-1850-03-01",
        "column-at-birch-1850-03-01",
        "column-cedar-1850-03-02",
        "wagons-alder-1850-03-02",
    ]
    assert list(campaign.events.index) == ["the-gate", "event", "the-gate-2"]
    assert list(campaign.fronts.index) == ["blues-cedar-alder-1850-03-01"]
    assert list(campaign.terms.index) == ["mill"]
    assert list(campaign.translations["id"]) == ["event"]
    said = campaign.citations[campaign.citations["record_id"] == "column-birch-1850-03-01"]
    assert list(said["says"]) == ["", "And so did I."]
    assert list(said["locator"]) == ["p. 3", ""]
    assert set(campaign.citations["stance"]) == {"supports"}
    assert list(campaign.citations["record_id"]).count("event") == 2


def test_no_id_that_is_made_is_one_that_somebody_wrote(tmp_path):
    wrote = "column-birch-1850-03-01"
    rows = [movements()[0] | {"movement_id": ""}, *movements()[1:]]
    events = [event(event_id=wrote), event(event_id="", title="w1"), event(event_id="", title=f"{wrote} 2")]
    ids = (wrote, f"{wrote}-2", "w1", "w1-2", f"{wrote}-2-2")
    folder = campaign_folder(
        tmp_path,
        movements=rows,
        events=events,
        translations=[],
        citations=[citation(record_id=ident) for ident in (*ids, "m2", "m3")],
    )
    campaign = load_campaign(folder)
    assert list(campaign.movements.index) == [f"{wrote}-2", "m2", "m3", "w1"]
    assert list(campaign.events.index) == [wrote, "w1-2", f"{wrote}-2-2"]


def test_a_row_added_at_the_end_changes_no_id_that_was_made(tmp_path):
    rows = [event(event_id=""), event(event_id="")]
    cite = [citation(record_id=each) for each in ("m1", "m2", "m3", "w1", "the-gate", "the-gate-2")]
    campaign_folder(tmp_path, events=rows, citations=cite, translations=[])
    before = list(load_campaign(tmp_path).events.index)
    campaign_folder(
        tmp_path, events=[*rows, event(event_id="e9")], citations=[*cite, citation(record_id="e9")], translations=[]
    )
    assert list(load_campaign(tmp_path).events.index) == [*before, "e9"]


def test_pictures_too_need_no_id(tmp_path):
    folder = with_media(campaign_folder(tmp_path), [medium(media_id=""), medium(media_id="", id="alder")])
    assert [each.row.media_id for each in load_campaign(folder).media] == ["gate", "gate-2"]


def test_a_citation_in_a_row_is_checked_as_any_other(tmp_path):
    own = [
        cited(
            event(event_id="e1"),
            source="chronicle",
            locator="3",
            quote="gate stood open",
            stance="vague",
            dating="1 March",
        ),
        cited(event(event_id="e2"), source="Chronicle", locator="¶3", quote="the gate was shut"),
        cited(event(event_id="e3"), source=""),
        cited(event(event_id="e4"), locator=""),
        cited(event(event_id="e5"), source="nobody"),
        cited(event(event_id="e6"), stance="maybe"),
        event(event_id="e7") | dict.fromkeys(OWN, ""),
        event(event_id="") | dict.fromkeys(OWN, ""),
    ]
    folder = campaign_folder(
        tmp_path, events=own, citations=[each for each in citations() if each["record_id"] != "e1"]
    )
    assert problems(folder) == [
        'events.csv:3: quote: "the gate was shut" is not the exact wording of ¶3; ¶3 has “Mill’s gate stood open”',
        "events.csv:4: source_id: is missing",
        "events.csv:5: says: is missing; quote the source, say what it says, or give a locator",
        'events.csv:6: source_id: "nobody" is not a source in sources.toml',
        'events.csv:7: stance: "maybe" is unknown; expected one of supports, vague, contradicts, proposed',
        'events.csv:8: event_id: "e7" is cited nowhere in citations.csv; cite a source, or write draft = true in '
        "campaign.toml until you do",
        "events.csv:9: source_id: is empty, and no row of citations.csv cites this",
    ]
    shown = load_partial(folder).campaign
    assert len(shown.events) == 8  # whatever is wrong with what cites them
    [quoted] = shown.citations[shown.citations["record_id"] == "e1"].to_dict("records")
    assert (quoted["paragraph"], quoted["stance"], quoted["dates"]) == (3, "vague", True)


def test_where_every_record_cites_its_source_no_other_table_is_needed(tmp_path):
    campaign_folder(tmp_path, movements=list(map(cited, movements())), events=[cited(event())])
    (tmp_path / "citations.csv").rename(tmp_path / "Citations.csv")
    assert problems(tmp_path) == ["citations.csv: is missing; rename Citations.csv to citations.csv"]
    (tmp_path / "Citations.csv").unlink()
    assert problems(tmp_path) == []


@pytest.mark.parametrize(
    ("lacks", "stands_in", "shown"),
    [("certainty", "uncertain", 4), ("arrive", "", 0), ("unit_id", "", 0)],
)
def test_a_table_without_a_column_that_it_needs_is_checked_and_shown_as_far_as_can_be(
    tmp_path, lacks, stands_in, shown
):
    rows = [movement(via="no-road"), *movements()[1:]]
    folder = campaign_folder(tmp_path, movements=without(rows, lacks), strengths=[])
    [missing, *others] = problems(folder)
    assert missing.startswith(f'movements.csv:1: columns: "{lacks}" is missing')
    assert others == ['movements.csv:2: via: "no-road" is not a route in routes.geojson']
    after = load_partial(campaign_folder(tmp_path, movements=without(movements(), lacks), strengths=[])).campaign
    assert len(after.movements) == shown
    assert set(after.movements.get(lacks, ())) - {stands_in} == set()


def test_columns_that_hold_names_may_be_called_so(tmp_path):
    plain = {"unit_id": "unit", "from_place": "from", "to_place": "to"}
    rows = [{plain.get(column, column): cell for column, cell in row.items()} for row in movements()]
    folder = campaign_folder(
        tmp_path,
        movements=table(rows, rows[0]),
        events=table([event()], event()).replace("place_id", "place", 1),
        units=table(units(), unit()).replace("unit_id", "unit", 1),
        strengths=[],
    )
    assert problems(folder)[0] == 'units.csv:1: columns: "unit" is not a column of this table; did you mean "unit_id"?'
    campaign_folder(
        tmp_path, movements=table(rows, rows[0]), events=table([event()], event()).replace("place_id", "place", 1)
    )
    assert problems(folder) == []
    assert set(load_campaign(folder).movements["to_place"]) == {"birch", "cedar", "alder"}


def test_what_may_be_empty_need_not_be_there(tmp_path):
    least = without([halt("alder", certainty="certain")], "movement_id", "via", "earliest", "latest", "note")
    folder = campaign_folder(
        tmp_path,
        units=without([unit(name="Column")], "unit_id", "label", "note"),
        movements=least,
        events=without([event()], "place_id", "earliest", "latest", "summary", "note"),
        citations=without(
            [citation(record_id="e1"), citation(record_id="column-at-alder-1850-03-01")], "quote", "locator", "dating"
        ),
        strengths=[],
        lesson=None,
    )
    assert problems(folder) == []
    assert list(load_campaign(folder).units["label"]) == ["Column"]


def test_a_second_source_in_a_row_is_told_where_it_goes(tmp_path):
    both = "memoir; Chronicle"
    folder = campaign_folder(
        tmp_path, events=[cited(event(), source=both)], citations=[*citations(), citation(source_id=both)]
    )
    fault = f'source_id: "{both}" is not a source in sources.toml; one stands here, each further one in'
    assert problems(folder) == [
        f"events.csv:2: {fault} the table citations",
        f"citations.csv:7: {fault} a row of its own",
    ]
