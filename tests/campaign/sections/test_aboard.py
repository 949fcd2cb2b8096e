"""Who is aboard another unit is where that one is."""

import pytest

from dashapp.campaign import load_campaign
from dashapp.campaign.dates import moment
from dashapp.campaign.partial import load_partial
from dashapp.web.page.payload import payload
from tests.builders import CAMPAIGN, campaign_folder, citation, citations, movement, movements, problems, unit, units

DAYS = {"depart": "1850-03-02", "arrive": "1850-03-03", "from_place": "birch", "to_place": "cedar", "via": ""}
SHIP = movement(movement_id="s2", unit_id="ship", kind="journey", **DAYS)
TO_SHIP = movement(movement_id="s1", unit_id="ship", kind="journey", depart="1850-03-01", arrive="1850-03-02", via="")


def folder(tmp_path, **changes):
    """Give the small campaign with a ship that comes from elsewhere and takes the column from Birch to Cedar."""
    men = movement(movement_id="a1", unit_id="men", kind="journey", aboard="ship", **DAYS) | changes
    ship = SHIP | {"via": "cedar-line"}
    rows = [{"aboard": ""} | row for row in (*movements(), TO_SHIP, ship, men)]
    return campaign_folder(
        tmp_path,
        units=[*units(), unit(unit_id="ship", label="Ship", kind="ship"), unit(unit_id="men", label="Men")],
        movements=rows,
        citations=[*citations(), *(citation(record_id=each) for each in ("s1", "s2", "a1"))],
    )


def test_who_is_aboard_goes_the_way_and_keeps_the_hours_of_the_ship(tmp_path):
    campaign = load_campaign(folder(tmp_path))
    ship, men = (campaign.movements.loc[each] for each in ("s2", "a1"))
    assert ship["depart"].hour == 11  # it shares the day with the leg before
    assert (men["depart"], men["arrive"]) == (ship["depart"], ship["arrive"])
    assert list(men.geometry.coords) == list(ship.geometry.coords)
    assert men["precision"] == ship["precision"]
    found = campaign.positions_at("1850-03-02T20:00")
    assert found.geometry["men"] == found.geometry["ship"]


@pytest.mark.parametrize(
    ("ship", "marches", "there"),
    [
        # they come on the day it leaves, and go on when it lands, on the next
        (("1850-03-02", "1850-03-03"), [("1850-03-02", "1850-03-02"), ("1850-03-03", "1850-03-03")], "02T11:59"),
        # all on one day
        (("1850-03-02", "1850-03-02"), [("1850-03-02", "1850-03-02"), ("1850-03-02", "1850-03-02")], "02T07:59"),
        # at an hour
        (("1850-03-02", "1850-03-03"), [("1850-03-02", "1850-03-02T15:00"), ("1850-03-04", "1850-03-04")], "02T15:00"),
        # it leaves at an hour
        (("1850-03-02T09:00", "1850-03-03"), [("1850-03-02", "1850-03-02"), ("1850-03-04", "1850-03-04")], "02T09:00"),
    ],
)
def test_a_ship_waits_for_those_who_come_on_the_day_it_leaves(tmp_path, ship, marches, there):
    days = [dict(zip(("depart", "arrive"), each, strict=True)) for each in (marches[0], ship, marches[1])]
    legs = [("a0", "alder", "birch"), ("a1", "birch", "cedar"), ("a2", "cedar", "birch")]
    men = [
        movement(movement_id=ident, unit_id="men", kind="journey", from_place=here, to_place=to, via="", **when)
        for (ident, here, to), when in zip(legs, days, strict=True)
    ]
    men[1]["aboard"] = "ship"
    rows = [{"aboard": ""} | row for row in (*movements(), SHIP | days[1], *men)]
    campaign = load_campaign(
        campaign_folder(
            tmp_path,
            campaign=CAMPAIGN.replace("title", "draft = true\ntitle", 1),
            units=[*units(), unit(unit_id="ship", label="Ship", kind="ship"), unit(unit_id="men", label="Men")],
            movements=rows,
        )
    )
    ways = campaign.movements
    assert ways.at["a1", "depart"] == ways.at["s2", "depart"] == moment(f"1850-03-{there}")
    assert ways.at["a1", "arrive"] == ways.at["s2", "arrive"]
    order = [ways.at[ident, end] for ident in ("a0", "a1", "a2") for end in ("depart", "arrive")]
    assert order == sorted(order)
    assert len(set(order[::2])) == len(set(order[1::2])) == 3


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"aboard": "shipp"}, 'aboard: "shipp" is not a unit in units.csv; did you mean "ship"?'),
        ({"aboard": "wagons"}, 'aboard: "wagons" makes no movement meanwhile from birch to cedar; who is aboard has'),
        ({"depart": "1850-03-02T06:00"}, 'depart: "1850-03-02T06:00" is not when ship, which it is aboard, does'),
    ],
)
def test_what_is_wrong_with_who_is_aboard(tmp_path, changes, expected):
    (found,) = problems(folder(tmp_path, **changes))
    assert expected in found


def test_where_a_fault_leaves_the_ship_out_the_page_does_not_speak_of_it(tmp_path):
    made = folder(tmp_path)
    path = made / "units.csv"
    rows = path.read_text(encoding="utf-8")
    path.write_text(rows.replace("Ship,reds", "Ship,rads"), encoding="utf-8")
    campaign = load_partial(made).campaign
    assert "ship" not in campaign.units.index
    (men,) = (each for each in payload(campaign)["units"] if each["id"] == "men")
    assert [leg["aboard"] for leg in men["legs"]] == [None]
