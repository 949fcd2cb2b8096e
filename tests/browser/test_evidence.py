"""How do we know? Cards, rival accounts, strengths, the filter by source, and how uncertainty is drawn."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.hooks import CARD, DESK, MOMENT, PHONE, PROJECTOR, ask_only, go_to, rest, settle, unit


def supported_by(campaign, source_id):
    """The records that a source supports, by the data."""
    cited = campaign.citations[campaign.citations["source_id"] == source_id]
    return set(cited[cited["stance"] == "supports"]["record_id"])


def rival_events(campaign):
    contradicted = campaign.citations[campaign.citations["stance"] == "contradicts"]["record_id"]
    return [event for event in campaign.events.index if event in set(contradicted)]


def test_rival_accounts_stand_side_by_side_and_the_drawn_one_says_why(open_page, campaign):
    page = open_page("#t=1917-11-10T18:00&event=tsarskoye-entered", **PROJECTOR)
    card = page.locator(CARD)
    expect(card.locator(".why")).to_contain_text(campaign.events.loc["tsarskoye-entered", "note"])
    cited = campaign.citations[campaign.citations["record_id"] == "tsarskoye-entered"]
    assert card.locator(".account").count() == cited["source_id"].nunique() > 2
    expect(card.locator("[data-source=reed] .stance.contradicts")).to_be_visible()
    expect(card.locator(".account.drawn .badge").first).to_have_text("supports this")
    rows = {}
    for account in card.locator(".account").all():
        drawn = "drawn" in account.get_attribute("class")
        rows.setdefault(account.bounding_box()["y"], []).append(drawn)
    assert {True, False} in map(set, rows.values())  # one that is drawn beside one that is not


def test_every_event_shows_all_its_citations_and_why_it_is_drawn_so(open_page, campaign):
    page = open_page()
    rivals = rival_events(campaign)
    assert len(rivals) >= 12
    for event in rivals:
        page.evaluate("id => modules.selection.set('event', id)", event)
        cited = campaign.citations[campaign.citations["record_id"] == event]
        assert page.locator(f"{CARD} .citation").count() == len(cited)
        assert page.locator(f"{CARD} .citation.contradicts").count() == (cited["stance"] == "contradicts").sum() > 0
        expect(page.locator(f"{CARD} .why")).to_contain_text(campaign.events.loc[event, "note"])


def test_an_event_says_when_in_both_calendars_and_within_which_bounds(open_page):
    page = open_page("#t=1917-11-13T00:00&event=radio-retaken")
    card = page.locator(CARD)
    expect(card).to_contain_text("Old Style")
    expect(card.locator("header .dating")).to_contain_text(
        "It could have happened at any time between 12 Nov, 22:00 and 13 Nov, 12:00"
    )
    # the same span on the axis
    band, axis = (page.locator(each).bounding_box() for each in (".band", "#time-ticks"))
    minutes = page.evaluate("modules.clock.end()")
    days = {
        edge: (band["x"] + share * band["width"] - axis["x"]) / axis["width"]
        for edge, share in [("from", 0), ("to", 1)]
    }
    assert abs(days["from"] * minutes - (5 * 24 + 22) * 60) < 45
    assert abs(days["to"] * minutes - (6 * 24 + 12) * 60) < 45
    # the map shows another time, and from the card it is one step to that of the event
    away = card.locator(".elsewhen")
    away.get_by_role("button", name="Go to 13 Nov, 09:40").click()
    expect(away).to_have_count(0)
    expect(page.locator(CARD)).to_be_focused()
    assert page.evaluate("modules.clock.now()") == (6 * 24 + 9) * 60 + 40


def test_a_claim_is_called_one_and_is_no_movement(open_page, campaign):
    claims = set(campaign.events.index[campaign.events["kind"] == "claim"])
    cited = campaign.citations[campaign.citations["source_id"] == campaign.texts[0]]
    assert {"false-news"} <= claims
    assert not set(cited[cited["paragraph"] == 24]["record_id"]) & set(campaign.movements.index)
    assert set(cited[cited["paragraph"] == 48]["record_id"]) & claims
    page = open_page("#t=1917-11-11T12:00&event=false-news")
    expect(page.locator(f"{CARD} .kicker")).to_contain_text("a claim, not a fact")
    page.keyboard.press("e")
    shown = page.eval_on_selector_all("#all-events .entry.claim", "all => all.map(each => each.dataset.event)")
    assert set(shown) == claims


def test_strength_is_a_range_with_its_claims_linked_to_the_text(open_page, campaign):
    page = open_page("#t=1917-11-12T14:00&unit=krasnov-cossacks")
    claims = campaign.strengths[campaign.strengths["unit_id"] == "krasnov-cossacks"]
    rows = page.locator(f"{CARD} .claim")
    assert rows.count() == len(claims) >= 8
    unit_row = campaign.units.loc["krasnov-cossacks"]
    held = f"{unit_row['strength_low']:,}–{unit_row['strength_high']:,}"
    expect(page.locator(f"{CARD} .strength summary b")).to_have_text(held)
    for claim in ("ten thousand men", "more than one thousand", "two corps", "a thousand or so"):
        expect(page.locator(f"{CARD} .claim q", has_text=claim)).to_have_count(1)
    # to scale: more men stand further right
    by_size = page.eval_on_selector_all(
        f"{CARD} .claim .bar",
        "all => all.map(bar => [bar.getBoundingClientRect().x,"
        " bar.closest('tr').querySelector('.figure').textContent])",
    )
    ordered = [
        int(re.search(r"[\d,]+", figure).group().replace(",", ""))
        for _, figure in sorted(by_size)
        if "at most" not in figure
    ]
    assert ordered == sorted(ordered)
    assert len(ordered) >= 6
    page.locator(f"{CARD} .claim", has_text="ten thousand men").locator("[data-open='19']").click()
    expect(page.locator("[data-paragraph='19'].found")).to_be_in_viewport()


def test_only_one_source_leaves_exactly_what_it_supports(open_page, campaign):
    page = open_page("#t=1917-11-12T14:00")
    for source in ("trotsky", "reed"):
        ask_only(page, source)
        left = supported_by(campaign, source)
        page.evaluate("modules.allEvents.open()")
        listed = page.eval_on_selector_all(".entry:not(.unsupported)", "all => all.map(each => each.dataset.event)")
        assert set(listed) == left & set(campaign.events.index)
        page.keyboard.press("Escape")
        named = page.eval_on_selector_all(
            ".milestone:not(.unsupported)", "all => all.map(each => each.dataset.milestone)"
        )
        assert set(named) == left & set(campaign.events.index[campaign.events["rank"] == 1])
        ways = page.eval_on_selector_all(
            ".trail:not(.unsupported) [data-movement]", "all => all.map(each => each.dataset.movement)"
        )
        moving = campaign.movements[campaign.movements["from_place"] != campaign.movements["to_place"]].index
        assert set(ways) == left & set(moving)
        at_two = campaign.positions_at("1917-11-12T14:00")
        supported = set(at_two.index[at_two["movement_id"].isin(left)])
        signs = page.eval_on_selector_all(
            ".unit:not(.off)", "all => all.map(each => [each.dataset.unit, !each.matches('.unsupported')])"
        )
        assert len(signs) > 4
        assert {unit_id for unit_id, full in signs if full} == {unit_id for unit_id, _ in signs} & supported
        movements, events = len(left & set(campaign.movements.index)), len(left & set(campaign.events.index))
        cited = campaign.citations[
            (campaign.citations["source_id"] == source) & (campaign.citations["stance"] == "supports")
        ]
        dated = set(cited[cited["dates"]]["record_id"]) & {*campaign.movements.index, *campaign.events.index}
        expect(page.locator("#evidence-says")).to_contain_text(
            f"{movements} of the {len(campaign.movements)} movements "
            f"and {events} of the {len(campaign.events)} events, "
            f"and itself gives dates for {len(dated)} of these records"
        )
    listed = page.eval_on_selector_all(
        f"{CARD} [data-unit-row] [data-unit-link]", "all => all.map(each => each.dataset.unitLink)"
    )
    assert set(listed) == supported
    expect(page).to_have_url(re.compile("source=reed"))
    page.locator("#all-sources").click()
    expect(page.locator("#evidence-left")).to_be_hidden()
    assert page.locator(".unsupported").count() == 0


def test_each_account_says_how_far_its_source_was_read(open_page, campaign):
    page = open_page("#t=1917-11-09T07:00&movement=kc-ostrov-pskov")
    cited = campaign.sources["history-civil-war"]
    assert cited.read == "excerpts"
    said = f"official Soviet history; read for this map only in excerpts: {cited.read_what}"
    expect(page.locator(f"{CARD} [data-source=history-civil-war] .read")).to_have_text(said)
    page.evaluate("modules.selection.set('event', 'guards-welcomed')")
    reed = page.locator(f"{CARD} [data-source=reed] .read")
    expect(reed).to_have_text("eyewitness report; read for this map in full")
    ask_only(page, "history-civil-war")
    expect(page.locator("#evidence-says")).to_contain_text(f"· {said}")
    words = campaign.translations
    mine = words[(words["kind"] == "source") & (words["id"] == "history-civil-war")].set_index("field")["text"]
    page = open_page("?lang=ru#t=1917-11-09T07:00&source=history-civil-war")
    expect(page.locator("#evidence-says")).to_contain_text(
        f"· {mine['kind']}; для этой карты прочитано только в отрывках: {mine['read_what']}"
    )


def test_only_a_source_that_was_read_whole_is_said_to_be_silent(open_page, campaign):
    page = open_page("#t=1917-11-12T14:00")
    words = {
        "reed": "Nothing shown here is based on Reed.",
        "krasnov": "Nothing shown here is based on what we know of Krasnoff’s memoir.",
    }
    for source, silent in words.items():
        cited = campaign.citations[campaign.citations["source_id"] == source]
        there = campaign.positions_at("1917-11-12T14:00")
        unknown = next(
            unit_id for unit_id, leg in there["movement_id"].items() if leg and leg not in set(cited["record_id"])
        )
        ask_only(page, source)
        expect(page.locator("#passage")).to_have_text(
            f"{campaign.sources[source].short}: the text is not available here."
        )
        page.evaluate("id => modules.selection.set('unit', id)", unknown)
        expect(page.locator(CARD)).to_contain_text(silent)
        page.evaluate("id => modules.selection.set('movement', id)", there.loc[unknown, "movement_id"])
        expect(page.locator(f"{CARD} .missing")).to_have_text(silent)
        legs = campaign.movements.groupby("unit_id").groups
        never = next(unit_id for unit_id, ids in legs.items() if not set(ids) & set(cited["record_id"]))
        page.evaluate("id => modules.selection.set('unit', id)", never)
        expect(page.locator(f"{CARD} .missing")).to_have_text(silent)  # not an empty list
        drawn = {*campaign.events.index, *campaign.movements.index}
        rival = min(drawn.intersection(cited["record_id"]) - supported_by(campaign, source))
        kind = "event" if rival in campaign.events.index else "movement"
        page.evaluate("([kind, id]) => modules.selection.set(kind, id)", [kind, rival])
        expect(page.locator(f"{CARD} .missing")).to_contain_text("speaks of this, but does not bear it out.")


def test_the_filter_is_in_the_address_and_escape_lifts_it(open_page):
    page = open_page("#t=1917-11-12T14:00&source=krasnov")
    expect(page.locator("#evidence")).to_have_value("krasnov")
    expect(page.locator("#evidence-says")).to_contain_text("One source only: Krasnoff’s memoir.")
    page.keyboard.press("Escape")
    expect(page.locator("#evidence")).to_have_value("")


def test_the_legend_counts_what_the_records_rest_on(open_page, campaign):
    page = open_page()
    stated = supported_by(campaign, campaign.texts[0])
    any_source = set(campaign.citations[campaign.citations["stance"] == "supports"]["record_id"])
    every = {*campaign.movements.index, *campaign.events.index}
    counts = [len(stated), len(any_source - stated), len(every - any_source)]
    assert page.locator("#legend .counts b").all_text_contents() == [str(count) for count in counts]


def test_the_reach_of_an_uncertain_place_is_drawn_to_scale(open_page, campaign):
    page = open_page("#t=1917-11-12T14:00&place=tsarskoye-selo-radio")
    circle = page.locator("[data-reach='tsarskoye-selo-radio']")
    expect(circle).to_be_visible()
    radius = campaign.places.loc["tsarskoye-selo-radio", "radius_km"]
    drawn = page.evaluate(
        "() => document.querySelector('[data-reach=tsarskoye-selo-radio]').r.baseVal.value"
        " * modules.camera.kilometresPerPixel()"
    )
    assert radius == 2
    assert abs(drawn - radius) < 0.1
    assert page.locator("#overlay .reach").count() == campaign.places["radius_km"].notna().sum()
    expect(page.locator(CARD)).to_contain_text("within about 2 km")


def test_inferred_units_are_hollow_and_their_ways_dashed(open_page, campaign):
    page = open_page("#t=1917-11-12T14:00")
    at_two = campaign.positions_at("1917-11-12T14:00")
    for certainty, dashes in [("certain", False), ("uncertain", True)]:
        shown = page.eval_on_selector_all(".unit:not(.off)", "all => all.map(each => each.dataset.unit)")
        unit_id = next(each for each in shown if at_two.at[each, "certainty"] == certainty)
        frame = unit(page, unit_id).locator(".frame")
        assert (frame.evaluate("path => getComputedStyle(path).strokeDasharray") != "none") is dashes
        way = campaign.movements.index[campaign.movements["certainty"] == certainty]
        drawn = page.evaluate(
            "ids => ids.map(id => document.querySelector(`.trail [data-movement='${id}']`)).filter(Boolean)"
            ".map(path => getComputedStyle(path).strokeDasharray)",
            list(way),
        )
        assert drawn
        assert {dash != "none" for dash in drawn} == {dashes}


# A point of the window on a way on which nothing lies but the ground.
ON_A_WAY = """() => {
  const path = document.querySelector(".trail [data-movement='kc-gatchina-tsarskoye']");
  const stage = document.querySelector("#stage").getBoundingClientRect();
  const points = Array.from({ length: 40 }, (_, index) =>
    path.getPointAtLength((path.getTotalLength() * index) / 40).matrixTransform(path.getScreenCTM()));
  const beside = [[0, 0], [9, 9], [-9, -9], [9, -9], [-9, 9]]; // no name, no control near
  const bare = (x, y) => document.elementFromPoint(x, y)?.id === "ground";
  const point = points.find(({ x, y }) => beside.every(([dx, dy]) => bare(x + dx, y + dy))
    && !modules.labels.dotAt(x - stage.x, y - stage.y));
  return [point.x, point.y];
}"""


def test_a_click_on_a_way_opens_its_movement(open_page, campaign):
    page = open_page("#t=1917-11-10T12:00")
    at = page.evaluate(ON_A_WAY)
    page.mouse.move(*at)
    expect(page.locator("#stage")).to_have_class(re.compile("on-mark"))
    page.mouse.click(*at)
    card = page.locator(f"{CARD}[data-kind=movement]")
    expect(page).to_have_url(re.compile("movement="))
    shown = re.search(r"movement=([^&]+)", page.url).group(1)
    assert campaign.movements.loc[shown, "via"] == ("gatchina-tsarskoye-selo-road",)
    cited = campaign.citations[campaign.citations["record_id"] == shown]
    assert card.locator(".citation").count() == len(cited)
    expect(card).to_contain_text("Old Style")


def test_a_drag_over_a_way_moves_the_map_and_selects_nothing(open_page):
    page = open_page("#t=1917-11-10T12:00")
    x, y = page.evaluate(ON_A_WAY)
    gatchina = "modules.camera.project(...petrograd.campaign.places.get('gatchina').at)"
    before = page.evaluate(gatchina)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 100, y - 70, steps=4)
    page.mouse.up()
    settle(page)
    assert page.evaluate(gatchina) == pytest.approx([before[0] - 100, before[1] - 70], abs=1)
    expect(page.locator(f"{CARD}[data-kind=now]")).to_be_visible()


def test_nothing_runs_out_of_its_box(open_page):
    page = open_page("#t=1917-11-12T14:00&source=trotsky", **PROJECTOR)
    for size in (PROJECTOR, DESK, PHONE):
        page.set_viewport_size(size)
        rest(page)
        nothing_runs_out(page)


def nothing_runs_out(page):
    selections = [
        "&unit=krasnov-cossacks",
        "&event=battle",
        "&movement=kc-luga-gatchina",
        "&event=arrest",
        "&place=pulkovo",
    ]
    for selection in selections:
        go_to(page, "1917-11-12T14:00", f"{selection}&source=trotsky")
        wide = page.evaluate(
            """() => [document.documentElement,
              ...document.querySelectorAll('#card, #text, .head, .reader-bar, #evidence-left')]
              .filter(each => each.scrollWidth > each.clientWidth + 1).map(each => each.id || each.className)"""
        )
        assert wide == [], selection


def test_the_menu_offers_every_file_of_the_exchange(open_page, server_url):
    page = open_page()
    page.locator("#more > summary").click()
    page.locator("#downloads > summary").click()
    links = page.locator("#downloads a")
    names = links.evaluate_all("all => all.map(each => each.getAttribute('download'))")
    assert {"gazetteer.geojson", "movements.geojson", "events.csv", "annotations.jsonld", "text.xml"} <= set(names)
    for name in names:
        assert page.request.get(f"{server_url}data/{name}").ok, name
    with page.expect_download() as download:
        links.filter(has_text="Gazetteer").click()
    assert download.value.suggested_filename == "gazetteer.geojson"
    page.keyboard.press("Escape")
    expect(links.first).to_be_hidden()


def test_from_a_mark_to_its_evidence_by_keyboard(open_page):
    page = open_page("#t=1917-11-09T07:00")
    unit(page, "krasnov-cossacks").focus()
    page.keyboard.press("Enter")
    expect(page.locator(f"{CARD} details[open] .citation").first).to_be_visible()
    page.keyboard.press("Escape")
    page.locator("[data-paragraph='27'] .chip", has_text="12 Nov").focus()
    page.keyboard.press("Enter")
    expect(page.locator(MOMENT)).to_have_attribute("datetime", re.compile("1917-11-12"))
    expect(page.locator(f"{CARD} .citation [data-open='27']").first).to_be_visible()
