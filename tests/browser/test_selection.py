"""Places, units and events: from the map to the text and back, by mouse and by keyboard."""

import re

from playwright.sync_api import expect

from tests.browser.hooks import CARD, MOMENT, STATUS, paragraphs, rest, settle, unit

GATCHINA = [18, 19, 38, 39, 59, 63]


def name_on_map(page, place_id):
    return page.locator(f"#overlay .place[data-place='{place_id}']")


def test_clicking_gatchina_shows_its_six_passages(open_page):
    page = open_page()
    name_on_map(page, "gatchina").click()
    expect(page.locator(f"{CARD} h2")).to_have_text("Gatchina")
    assert paragraphs(page) == GATCHINA
    expect(page.locator(STATUS)).to_have_text("Gatchina: 6 passages")
    marked = page.eval_on_selector_all(
        "[data-paragraph]:not([hidden])",
        "all => all.map(p => p.querySelector('.sought[data-place=gatchina]') !== null)",
    )
    assert marked == [True] * 6


def test_clicking_the_dot_on_the_canvas_does_the_same(open_page):
    page = open_page()
    at = page.evaluate("modules.camera.project(...petrograd.campaign.places.get('luga').at)")
    stage = page.locator("#stage").bounding_box()
    page.mouse.click(stage["x"] + at[0], stage["y"] + at[1])
    expect(page.locator(f"{CARD} h2")).to_have_text("Luga")


def test_tsarskoye_selo_has_its_five_passages(open_page):
    page = open_page("#place=tsarskoye-selo")
    assert paragraphs(page) == [17, 18, 19, 27, 28]


def test_a_name_in_the_text_selects_the_place(open_page):
    page = open_page()
    page.locator("[data-paragraph='63'] [data-place='pskov']").click()
    expect(page.locator(f"{CARD} h2")).to_have_text("Pskoff")
    assert paragraphs(page) == [63]
    expect(page).to_have_url(re.compile("place=pskov"))


def test_whole_text_lifts_the_filter_and_keeps_the_place(open_page):
    page = open_page("#place=gatchina")
    page.locator("[data-paragraph='38']").evaluate("p => p.scrollIntoView({block: 'start'})")
    before = page.locator("[data-paragraph='38']").bounding_box()["y"]
    page.locator("#whole-text").click()
    assert len(paragraphs(page)) == 79
    after = page.locator("[data-paragraph='38']").bounding_box()["y"]
    assert abs(after - before) < 40


def test_a_unit_answers_how_do_we_know(open_page, campaign):
    page = open_page("#t=1917-11-09T07:00")
    unit(page, "krasnov-cossacks").click()
    card = page.locator(f"{CARD}[data-kind=unit]")
    expect(card.locator("h2")).to_have_text(campaign.units.loc["krasnov-cossacks", "name"])
    legs = campaign.movements[campaign.movements["unit_id"] == "krasnov-cossacks"].index
    assert card.locator("[data-movement]").count() == len(legs)
    for leg in legs:
        cited = campaign.citations[campaign.citations["record_id"] == leg]
        assert card.locator(f"[data-movement='{leg}'] .citation").count() == len(cited) > 0
    quotes = campaign.citations[campaign.citations["record_id"].isin(legs)]["quote"].dropna()
    shown = card.locator(".citations q").all_text_contents()
    assert set(shown) == {quote for quote in quotes if quote}


def test_a_unit_tells_in_one_click_how_we_know_where_it_is_now(open_page):
    page = open_page("#t=1917-11-12T14:00&unit=krasnov-cossacks")
    record = page.locator(f"{CARD} [data-movement='kc-alexandrovskaya']")
    expect(record).not_to_be_in_viewport()
    page.locator(CARD).get_by_role("button", name="See the sources").click()
    expect(record.locator(".citation").first).to_be_in_viewport()
    expect(record.locator("summary")).to_be_focused()


def test_an_event_of_the_list_opens_its_card_and_its_paragraphs(open_page, campaign):
    page = open_page()
    event = campaign.events[campaign.events["title"].str.contains("victory telegram")].index[0]
    page.locator("#all-events-open").click()
    page.locator(f"[data-event='{event}']").click()
    expect(page.locator(f"{CARD}[data-kind=event] h2")).to_contain_text("victory telegram")
    expect(page.locator(MOMENT)).to_have_attribute("datetime", "1917-11-13T02:10")
    cited = campaign.citations[campaign.citations["record_id"] == event]["paragraph"].dropna()
    assert paragraphs(page) == sorted({int(number) for number in cited})
    page.locator(f"{CARD} .citation button").first.click()
    expect(page.locator("[data-paragraph].found")).to_be_in_viewport()


def test_a_link_is_a_moment_and_a_selection(open_page):
    page = open_page("#t=1917-11-12T14:00&place=pulkovo")
    expect(page.locator(MOMENT)).to_have_attribute("datetime", "1917-11-12T14:00")
    expect(page.locator(f"{CARD} h2")).to_have_text("Pulkovo")
    assert paragraphs(page) == [31, 32]
    page.keyboard.press("Escape")
    page.keyboard.press("Shift+ArrowRight")
    expect(page).to_have_url(re.compile(r"#t=1917-11-12T15:00$"))


def test_a_link_to_what_has_its_time_alone_opens_there(open_page, campaign):
    page = open_page("#event=battle")
    expect(page.locator(MOMENT)).to_have_attribute(
        "datetime", f"{campaign.events.at['battle', 'start']:%Y-%m-%dT%H:%M}"
    )
    legs = campaign.movements[campaign.movements["unit_id"] == "krasnov-cossacks"]
    first, last = legs["depart"].min(), legs["depart"].idxmax()
    page.evaluate("location.hash = 'unit=krasnov-cossacks'")  # with its first record
    expect(page.locator(MOMENT)).to_have_attribute("datetime", f"{first:%Y-%m-%dT%H:%M}")
    page.evaluate("id => (location.hash = `movement=${id}`)", last)
    expect(page.locator(MOMENT)).to_have_attribute("datetime", f"{legs.at[last, 'depart']:%Y-%m-%dT%H:%M}")
    page.evaluate("location.hash = 'place=pulkovo'")  # has none of its own: the moment stays
    expect(page.locator(f"{CARD} h2")).to_have_text("Pulkovo")
    expect(page.locator(MOMENT)).to_have_attribute("datetime", f"{legs.at[last, 'depart']:%Y-%m-%dT%H:%M}")
    page = open_page("#place=pulkovo")  # but a page that opens with it begins when something happens there
    then = [event["start"] for _, event in campaign.events.iterrows() if "pulkovo" in event["place_id"]]
    held = [front["start"] for _, front in campaign.fronts.iterrows() if "pulkovo" in front["places"]]
    expect(page.locator(MOMENT)).to_have_attribute("datetime", f"{min(then + held):%Y-%m-%dT%H:%M}")


def test_an_address_typed_while_the_page_is_about_to_write_its_own_is_not_lost(open_page):
    page = open_page()
    page.evaluate(
        """async () => {
          modules.clock.set(600);
          await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
          setTimeout(() => { location.hash = 't=1917-11-12T14:00&place=pulkovo'; }, 100);
          const begun = performance.now();
          while (performance.now() - begun < 400) {}  // now both are due: this one, then the page's own writing
        }"""
    )
    expect(page.locator(MOMENT)).to_have_attribute("datetime", "1917-11-12T14:00")
    expect(page.locator(f"{CARD} h2")).to_have_text("Pulkovo")


def test_a_link_with_nonsense_in_it_does_no_harm(open_page):
    page = open_page("#t=1917-99-99&place=atlantis&unit=%3Cscript%3E")
    expect(page.locator(f"{CARD} h2")).to_have_text("Who is where")
    assert len(paragraphs(page)) == 79


def test_a_place_off_every_view_stands_at_the_edge_as_an_arrow_while_it_is_selected(open_page):
    page = open_page("#place=moscow")
    arrow = page.locator("#overlay .beyond[data-place='moscow']")
    expect(arrow).to_be_visible()
    expect(arrow).to_have_text("Moscow")
    assert paragraphs(page) == [64, 68, 71]
    page.keyboard.press("Escape")
    expect(arrow).to_be_hidden()


def test_a_place_under_the_legend_comes_out_when_it_is_selected(open_page):
    page = open_page("#t=1917-11-12T14:00", width=1366, height=768)
    under = """() => { const [x, y] = petrograd.project(...petrograd.campaign.places.get("duderhof").at);
      const stage = document.querySelector("#stage").getBoundingClientRect();
      return Boolean(document.elementFromPoint(x + stage.x, y + stage.y).closest("#legend")); }"""
    assert page.evaluate("document.querySelector('#legend').open")
    assert page.evaluate(under)
    page.evaluate("modules.selection.set('place', 'duderhof')")
    rest(page)
    assert not page.evaluate(under)
    # its name is as high as a finger needs it
    name = page.locator(".place[data-place=duderhof]")
    box = name.bounding_box()
    x = box["x"] + box["width"] / 2
    for y in (box["y"] - 2, box["y"] + box["height"] + 2):
        assert page.evaluate("at => document.elementFromPoint(...at).dataset.place", [x, y]) == "duderhof"


def test_every_place_is_a_control_outside_the_canvas(open_page, campaign):
    page = open_page()
    page.locator("#place-index summary").click()
    listed = page.eval_on_selector_all("#place-index [data-place]", "all => all.map(each => each.dataset.place)")
    assert set(listed) == set(campaign.places.index)
    page.locator("#place-index [data-place='ostrov']").click()
    expect(page.locator(f"{CARD} h2")).to_have_text("Ostrov")


def test_keyboard_only(open_page):
    """From the page's top to Gatchina, its text, a moment, and back, without a mouse."""
    page = open_page()
    page.keyboard.press("Tab")
    expect(page.locator(".skip").first).to_be_focused()
    focused = "document.activeElement"
    for _ in range(200):
        page.keyboard.press("Tab")
        if page.evaluate(f"{focused}.matches('#overlay .place[data-place=gatchina]')"):
            break
    else:
        raise AssertionError("Tab never reached Gatchina on the map")
    page.keyboard.press("Enter")
    assert paragraphs(page) == GATCHINA
    for _ in range(200):
        page.keyboard.press("Tab")
        if page.evaluate(f"{focused}.matches('[data-paragraph] .mention[data-place=luga]')"):
            break
    else:
        raise AssertionError("Tab never reached a name in the text")
    page.keyboard.press("Enter")
    expect(page.locator(f"{CARD} h2")).to_have_text("Luga")
    page.keyboard.press("Escape")
    expect(page.locator(f"{CARD} h2")).to_have_text("Who is where")
    page.keyboard.press("ArrowRight")
    settle(page)
    expect(page.locator(f"{CARD}[data-kind=event]")).to_be_visible()
    page.keyboard.press("?")
    expect(page.locator("#help")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#help")).to_be_hidden()


def test_single_character_keys_can_be_switched_off(open_page):
    page = open_page()
    page.keyboard.press("?")
    page.locator("#help [data-setting=letters][data-value=off]").click()
    page.locator("#help-close").click()
    page.keyboard.press("?")
    expect(page.locator("#help")).to_be_hidden()
