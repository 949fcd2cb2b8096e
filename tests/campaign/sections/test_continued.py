"""Rows of movements.csv that say only what is new."""

from dashapp.campaign import load_campaign
from dashapp.campaign.partial import load_partial
from tests.builders import campaign_folder, movements, problems, table


def told(folder):
    frame = load_campaign(folder).movements
    return frame.drop(columns="geometry").to_dict("index")


def lean(tmp_path, *changes):
    """Write the movements, with cells of each row changed."""
    rows = [row | change for row, change in zip(movements(), changes, strict=True)]
    return campaign_folder(tmp_path, movements=rows)


def test_what_is_left_out_is_as_if_it_were_written(tmp_path):
    whole = told(campaign_folder(tmp_path))
    halted = {"unit_id": "", "from_place": "", "to_place": ""}
    assert told(lean(tmp_path, {}, halted, {"unit_id": "", "from_place": ""}, {})) == whole
    stayed = {"unit_id": "", "from_place": "", "to_place": "Birch", "kind": ""}
    assert told(lean(tmp_path, {"unit_id": "Column"}, stayed, {"from_place": ""}, {})) == whole
    # in order of time, whatever the order of the rows
    [m1, m2, m3, w1] = movements()
    rows = [w1, m3 | {"from_place": ""}, m2 | {"unit_id": "", "from_place": ""}, m1 | {"unit_id": ""}]
    assert told(campaign_folder(tmp_path, movements=rows)) == whole


def test_days_alone_tell_the_order_too(tmp_path):
    day, blank = "1850-03-01", {"unit_id": "", "from_place": ""}
    [m1, m2, m3, w1] = movements()
    rows = [m1 | {"depart": day, "arrive": day}, m2 | blank | {"depart": day}, m3 | blank, w1]
    campaign = load_campaign(campaign_folder(tmp_path, movements=rows))
    assert list(campaign.movements["from_place"]) == ["alder", "birch", "birch", "cedar"]


def test_a_first_row_that_halts_needs_one_place(tmp_path):
    [m1, *others] = movements()
    stood = m1 | {"from_place": "", "to_place": "alder", "via": "", "kind": "halt"}
    came = m1 | {"movement_id": "m0", "unit_id": "", "from_place": "", "depart": "1850-03-01T13:00"}
    rows = [stood | {"arrive": "1850-03-01T12:30"}, came, *others]
    folder = campaign_folder(tmp_path, movements=rows, citations=[])
    assert not [each for each in problems(folder) if "place" in each or "unit" in each]


def test_what_does_not_follow_is_asked_for_once(tmp_path):
    folder = lean(tmp_path, {"from_place": ""}, {"unit_id": "", "from_place": ""}, {}, {"from_place": ""})
    assert problems(folder) == [
        'movements.csv:2: from_place: is missing; this is the first row of "column": say where it begins',
        'movements.csv:5: from_place: is missing; this is the first row of "wagons": say where it begins',
    ]
    blank = {"unit_id": "", "from_place": ""}
    assert problems(lean(tmp_path, {"unit_id": ""}, blank, blank, {}))[0] == "movements.csv:2: unit_id: is missing"
    assert not any(":3:" in each or ":4:" in each for each in problems(tmp_path))


def test_a_row_with_two_places_and_no_kind_is_an_advance(tmp_path):
    whole = told(campaign_folder(tmp_path))
    assert told(lean(tmp_path, {"kind": ""}, {"kind": ""}, {"from_place": "", "kind": ""}, {})) == whole
    rows = [{key: cell for key, cell in row.items() if key != "kind"} for row in movements()]
    kinds = [row["kind"] for row in told(campaign_folder(tmp_path, movements=table(rows, rows[0]))).values()]
    assert kinds == ["advance", "halt", "advance", "advance"]


def test_a_row_with_one_place_and_no_kind_is_told_of_the_halt(tmp_path):
    said = 'kind: is missing; the row has one place only: halt is enough if "column" stays there, or say in'
    stood = {"from_place": "", "to_place": "alder", "kind": ""}
    assert f"movements.csv:2: {said} from_place where it begins" in problems(lean(tmp_path, stood, {}, {}, {}))
    assert not any("place: is missing" in each for each in problems(tmp_path))
    went = {"from_place": "", "via": ""}
    folder = lean(tmp_path, stood | {"from_place": "alder", "to_place": ""}, {"from_place": "birch"}, went, {})
    assert problems(folder) == [f"movements.csv:2: {said} to_place where it goes"]


def test_what_follows_from_a_fault_is_no_second_one(tmp_path):
    blank = {"unit_id": "", "from_place": ""}
    assert problems(lean(tmp_path, {"unit_id": "The colum"}, blank, blank, {}))[0] == (
        'movements.csv:2: unit_id: "The colum" is not a unit in units.csv; did you mean "column"?'
    )
    assert not any(":3:" in each or ":4:" in each for each in problems(tmp_path))
    for place, fault in (("brich", "is not a place"), ("Old Birch", "is not a place"), ("", "is missing")):
        [told_once] = problems(lean(tmp_path, {"to_place": place}, {**blank, "to_place": ""}, blank, {}))
        assert fault in told_once
    [late] = problems(lean(tmp_path, {"depart": "dawn"}, blank, blank, {}))
    assert late.startswith("movements.csv:2: depart")
    assert list(load_partial(tmp_path).campaign.movements["from_place"]) == ["birch", "birch", "cedar"]


def test_what_ends_before_its_place_is_gone_on_from(tmp_path):
    [m1, m2, m3, w1] = movements()
    blank = {"unit_id": "", "from_place": ""}
    whole = told(campaign_folder(tmp_path, movements=[m1 | {"before_km": "5"}, m2, m3, w1]))
    rows = [m1 | {"before_km": "5"}, m2 | blank | {"to_place": ""}, m3 | blank, w1]
    assert told(campaign_folder(tmp_path, movements=rows)) == whole
    entered = m2 | {"unit_id": "", "from_place": "", "kind": ""}  # a halt, or the rest of the way?
    faults = problems(campaign_folder(tmp_path, movements=[m1 | {"before_km": "5"}, entered, m3, w1]))
    assert faults == ["movements.csv:3: kind: is missing"]
