"""The page as it begins: in slices between which it answers, until all is there."""

from urllib.parse import urljoin

import pytest
from playwright.sync_api import expect

from dashapp.campaign import load_campaign
from dashapp.web import create_app
from dashapp.web.delivery.dash_page import DashPage
from dashapp.web.delivery.freeze import freeze
from tests.browser.conftest import wait_until_live
from tests.browser.hooks import DESK, MOMENT, PHONE, STATUS, THUMB, paragraphs, settle, unit
from tests.serving import sending

FIGHT = "#t=1917-11-12T14:00"
# How many different colours a canvas has.
COLOURS = """canvas => new Set(new Uint32Array(
  canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.buffer)).size"""


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_all_is_there_at_once_and_moves(open_page, size):
    page = open_page(FIGHT, **size)
    assert page.locator("#ground").evaluate(COLOURS) > 10
    assert page.locator("#chart .way[data-movement]").count() > 10
    assert page.locator(".passage").count() == 79
    mark = unit(page, "krasnov-cossacks")
    expect(mark).to_be_visible()
    before = mark.evaluate("each => each.parentElement.style.transform")
    page.locator(THUMB).focus()
    page.keyboard.press("Home")
    page.keyboard.press("PageUp")
    expect(page.locator(MOMENT)).to_have_attribute("datetime", "1917-11-07T01:40")
    settle(page)
    assert mark.evaluate("each => each.parentElement.style.transform") != before


# Presses a key and two controls as soon as they are there: a message comes when the page gives the browser a turn.
EARLY = """() => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    const slider = document.querySelector("#time-slider");
    if (!slider) {
      port2.postMessage(null);
      return;
    }
    const minutes = [modules.clock.now()];
    document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "PageDown", bubbles: true }));
    minutes.push(modules.clock.now());
    slider.value = modules.clock.now() + 60;
    slider.dispatchEvent(new Event("input", { bubbles: true }));
    minutes.push(modules.clock.now());
    document.querySelector("#zoom-in").click();
    window.early = { minutes, paragraphs: document.querySelectorAll("[data-paragraph]").length,
      begun: document.querySelector(".page").hasAttribute("data-begun") };
  };
  port2.postMessage(null);
}"""


# From where the campaign is asked for.
ASKED = """() => {
  const ask = window.fetch;
  window.fetch = (address, ...given) => {
    if (String(address).includes("campaign.json")) window.asked = new Error().stack;
    return ask(address, ...given);
  };
}"""


def test_the_page_begins_in_slices_and_answers_in_between(new_page, server_url):
    page = new_page()
    page.add_init_script(f"({EARLY})()")
    page.add_init_script(f"({ASKED})()")
    page.goto(server_url)
    wait_until_live(page)
    # not from within the script's own run, all of which a browser would then read again
    assert page.evaluate("asked").count("/assets/all-") == 1
    early = page.evaluate("early")
    start, day, hour = early["minutes"]
    assert day > start
    assert hour == pytest.approx(day + 60, abs=10)
    assert early["begun"] is False
    assert early["paragraphs"] < 79
    page.evaluate("petrograd.rest()")
    assert page.evaluate("modules.clock.now()") == hour
    assert page.evaluate("modules.camera.shown()") is None
    assert len(paragraphs(page)) == 79


# Does something as soon as the slider is there, when of the text little or nothing is.
AT_ONCE = """(act) => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    if (!document.querySelector("#time-slider")) {
      port2.postMessage(null);
      return;
    }
    window.early = document.querySelectorAll("[data-paragraph]").length;
    act();
  };
  port2.postMessage(null);
}"""


@pytest.mark.parametrize(
    ("act", "shown"),
    [
        ("modules.selection.set('place', 'pulkovo')", {"card": "Pulkovo", "status": "Pulkovo: 2 passages"}),
        ("document.querySelector('#lesson-open').click()", {"lesson": 1}),
        ("document.body.dispatchEvent(new KeyboardEvent('keydown', { key: '/', bubbles: true }))", {"focus": "search"}),
        ("modules.evidence.set('reed')", {"unsupported": True}),
        ("document.querySelector('#text-now').click()", {"status": "This moment:"}),
    ],
    ids=["a place", "the lesson", "the search", "one source", "now"],
)
def test_who_wants_the_text_before_it_is_there_gets_it(new_page, server_url, act, shown):
    page = new_page()
    page.add_init_script(f"({AT_ONCE})(() => {act})")
    page.goto(server_url)
    wait_until_live(page)
    page.evaluate("petrograd.rest()")
    assert page.evaluate("early") < 79
    assert page.locator(".passage").count() == 79
    if "card" in shown:
        expect(page.locator("#card h2")).to_have_text(shown["card"])
        assert page.locator(".place[data-place=pulkovo]").get_attribute("aria-pressed") == "true"
    if "status" in shown:
        expect(page.locator(STATUS)).to_contain_text(shown["status"])
        assert len(paragraphs(page)) < 79
    if "lesson" in shown:
        page.wait_for_function("() => location.hash.endsWith('&step=begin')")
        page.keyboard.press("PageDown")
        page.wait_for_function("() => location.hash.endsWith('&step=1')")
        assert page.locator(".taught").count() > 0
    if "focus" in shown:
        assert page.evaluate("document.activeElement.id") == shown["focus"]
    if "unsupported" in shown:
        assert page.locator(".milestone.unsupported").count() > 0
        assert page.locator("#text .unsupported").count() > 0


@pytest.mark.parametrize(
    "link",
    [
        "#t=1917-11-12T14:00&place=pulkovo",
        "#t=1917-11-12T14:00&unit=krasnov-cossacks&source=reed",
        "#t=1917-11-12T09:00&step=6",
    ],
)
def test_a_link_leads_to_the_same_as_the_page_itself(new_page, open_page, server_url, link):
    state = """() => ({
      hash: location.hash, moment: document.querySelector("#moment").dateTime, view: modules.camera.shown(),
      zoom: modules.camera.now().zoom.toFixed(3), status: document.querySelector("#reader-status").textContent,
      card: document.querySelector("#card").textContent, lesson: document.querySelector("#lesson").textContent,
      marked: document.querySelectorAll("#stage [aria-pressed=true]").length,
      left: [...document.querySelectorAll(".unsupported:not(.off)")]
        .filter((each) => each.checkVisibility()).length,
      taught: document.querySelectorAll(".taught").length,
      units: [...document.querySelectorAll(".unit:not(.off)")].map((unit) => unit.dataset.unit),
    })"""
    by_link = open_page(link, reduced_motion="reduce")
    by_link.evaluate("petrograd.rest()")
    page = open_page(reduced_motion="reduce")
    page.evaluate("petrograd.rest()")
    page.evaluate("link => (location.hash = link)", link)
    page.wait_for_function("link => document.querySelector('#moment').dateTime === link.slice(3, 19)", arg=link)
    page.evaluate("petrograd.rest()")
    expected = page.evaluate(state)
    assert by_link.evaluate(state) == expected


def test_the_living_page_has_asked_for_little(new_page):
    frozen = freeze(create_app(load_campaign()))
    frozen.compress()  # which a server does while it serves
    asked: list[str] = []
    with sending(frozen) as url:
        page = new_page()
        page.context.new_cdp_session(page).send("Network.setCacheDisabled", {"cacheDisabled": True})
        page.on("request", lambda request: asked.append(request.url))
        page.goto(url)
        wait_until_live(page)
        page.evaluate("petrograd.rest()")
        index = DashPage(frozen["/"].text())
        named = [urljoin(url, each.address) for each in index.loaded if each not in index.later]
        assert sorted(asked[:-1]) == sorted([url, *(each for each in named if not each.startswith("data:"))])
        assert "/translations.json?" in asked[-1]  # when there is nothing else to do
