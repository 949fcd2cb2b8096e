"""Where everyone is now, in a sentence and a table, and everything there is in lists: the map without the map."""

from playwright.sync_api import expect

from tests.browser.hooks import CARD, MOTION, go_to, rest, settle

ROWS = f"{CARD} [data-unit-row]"


def test_the_table_tells_what_the_map_shows(open_page, campaign):
    page = open_page("#t=1917-11-08T20:00")
    for when in ("1917-11-08T20:00", "1917-11-11T12:00", "1917-11-12T14:00", "1917-11-14T15:20"):
        go_to(page, when)
        rest(page)
        the_table_tells(page, campaign, when)


def the_table_tells(page, campaign, when):
    found = campaign.positions_at(when)
    rows = page.eval_on_selector_all(
        ROWS,
        """all => Object.fromEntries(all.map(each =>
          [each.dataset.unitRow, [...each.cells].map(cell => cell.textContent)]))""",
    )
    assert set(rows) == set(found.index)
    words = {"certain": "certain", "less-certain": "less certain", "uncertain": "uncertain"}
    for unit_id, (label, where, sure) in rows.items():
        assert label == campaign.units.at[unit_id, "label"]
        assert sure == words[found.at[unit_id, "certainty"]]
        place = found.at[unit_id, "place_id"]
        movement = found.at[unit_id, "movement_id"]
        if found.at[unit_id, "state"] == "halted":
            assert where == f"at {campaign.places.at[place, 'title']}"
        else:
            leg = campaign.movements.loc[movement]
            ends = [campaign.places.at[leg[end], "title"] for end in ("from_place", "to_place")]
            assert where == f"on the way from {ends[0]} to {ends[1]}"
    sentence = page.locator(f"{CARD} .everyone").text_content()
    for side in campaign.sides:
        theirs = [unit for unit in found.index if campaign.units.at[unit, "side"] == side.id]
        assert f"{side.name}: " in sentence
        if theirs:
            first = min(theirs, key=lambda unit: campaign.units.at[unit, "rank"])
            assert f"{side.name}: {rows[first][0]} {rows[first][1]}" in sentence


def test_the_table_keeps_step_with_the_clock(open_page):
    page = open_page("#t=1917-11-08T16:00", **MOTION)
    where = page.locator("[data-unit-row='krasnov-cossacks'] td").first
    expect(where).to_have_text("on the way from Ostrov to Pskoff station")
    page.select_option("#speed", "4")
    page.keyboard.press("Space")
    page.wait_for_function(
        "() => document.querySelector('[data-unit-row=krasnov-cossacks] td').textContent === 'at Gatchina'"
    )
    page.keyboard.press("Space")
    go_to(page, "1917-11-08T12:00")
    expect(where).to_have_text("at Ostrov")


def test_of_the_table_only_what_changes_is_written_anew(open_page):
    page = open_page("#t=1917-11-12T10:00")
    words = "all => all.map(each => each.textContent)"
    before = page.eval_on_selector_all(ROWS, words)
    page.eval_on_selector_all(ROWS, "all => all.forEach(each => { each.was = true; })")
    go_to(page, "1917-11-12T20:00")
    page.wait_for_function("() => [...document.querySelectorAll('#card [data-unit-row]')].some(each => !each.was)")
    kept = page.eval_on_selector_all(ROWS, "all => all.filter(each => each.was).map(each => each.textContent)")
    anew = page.eval_on_selector_all(ROWS, "all => all.filter(each => !each.was).map(each => each.textContent)")
    assert set(kept) == set(before).intersection(kept + anew)
    assert kept
    assert anew


def test_places_units_and_events_are_lists_for_the_keyboard(open_page, campaign):
    page = open_page()
    for index, attribute, table in (
        ("place-index", "data-place", campaign.places),
        ("unit-index", "data-unit-link", campaign.units),
        ("event-index", "data-event-link", campaign.events),
    ):
        summary = page.locator(f"#{index} summary")
        summary.focus()
        page.keyboard.press("Enter")
        listed = page.eval_on_selector_all(
            f"#{index} [{attribute}]", f"all => all.map(each => each.getAttribute('{attribute}'))"
        )
        assert sorted(listed) == sorted(table.index)
        assert page.locator(f"#{index} [{attribute}]").first.evaluate("each => each.tabIndex") == 0
    battle = page.locator("#event-index [data-event-link='battle']")
    battle.focus()
    page.keyboard.press("Enter")
    settle(page)
    expect(page.locator("#moment")).to_have_attribute(
        "datetime", campaign.events.at["battle", "start"].isoformat()[:16]
    )
    expect(page.locator(f"{CARD} h2")).to_have_text(campaign.events.at["battle", "title"])
