"""The chart explorer: fetched when it is opened, asked by hover and click, and at one with all the rest of the page."""

import re

import pandas as pd
import pytest
from playwright.sync_api import Page, expect

from dashapp.campaign import load_campaign
from dashapp.web.draw.charts import offered
from dashapp.web.page.words import words
from tests.browser.axe import violations
from tests.browser.conftest import wait_until_live
from tests.browser.hooks import (
    CARD,
    DESK,
    LIVE,
    MOMENT,
    MOTION,
    PHONE,
    PROJECTOR,
    go_to,
    moment,
    set_language,
    settle,
)
from tests.builders import campaign_folder, unitless_folder, units
from tests.campaigns import antimeridian, day
from tests.serving import answering

FIGHT = "#t=1917-11-12T14:00"
EXPLORER = "#explorer"
# Where on the screen a point of the figure is: the one in the middle of those of a record.
POINT = """([of, least]) => {
  const graph = document.querySelector('#plot');
  for (const { x, y, customdata } of graph.data) {
    const own = [...(customdata ?? []).keys()].filter(at => x[at] !== null && JSON.stringify(customdata[at]) === of);
    if (own.length < least) continue;
    const at = own[Math.floor(own.length / 2)];
    const { xaxis, yaxis } = graph._fullLayout;
    const box = graph.getBoundingClientRect();
    const on = (axis, value) => axis._offset + axis.d2p(value);
    return { x: box.x + on(xaxis, x[at]), y: box.y + on(yaxis, y[at]), at: [x[at], y[at]] };
  }
  return null;
}"""


def there(page: Page) -> None:
    """Wait until Plotly has come and has drawn a figure."""
    page.locator("#plot .nsewdrag").first.wait_for(state="attached")


def open_explorer(page: Page) -> None:
    page.keyboard.press("c")
    there(page)
    drawn(page)


def drawn(page: Page) -> None:
    """Wait until what was asked for has been drawn."""
    for _ in range(2):
        settle(page)
    page.evaluate("() => new Promise(done => setTimeout(done))")


def point(page: Page, of: str, least: int = 1) -> dict:
    found = page.evaluate(POINT, [of, least])
    assert found, of
    return found


def hover(page: Page, where: dict):
    page.mouse.move(where["x"] - 3, where["y"])
    page.mouse.move(where["x"], where["y"])
    text = page.locator("#plot .hoverlayer .hovertext")
    expect(text).to_be_visible()
    return text


def traces(page: Page, script: str):
    """Ask each trace of the figure that has records of something."""
    own = "document.querySelector('#plot').data.filter(t => t.customdata)"
    return page.evaluate(f"() => {own}.map(t => ({script})(t))")


def styles(page: Page) -> dict[str, set[str]]:
    """Give the records by how the figure weighs them: `plain`, `chosen`, `other`, `unsupported`."""
    found: dict[str, set[str]] = {}
    names = re.compile(r"(plain|chosen|other|unsupported)$")
    for uid, records in traces(page, "t => [t.uid, t.customdata.filter((_, at) => t.x[at] !== null)]"):
        if match := names.search(uid):
            found.setdefault(match[1], set()).update(str(each) for each in records)
    return found


def test_nothing_of_it_is_asked_for_before_it_is_opened(new_page, server_url):
    page = new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(server_url + FIGHT)
    wait_until_live(page)
    page.keyboard.press("ArrowRight")
    settle(page)
    theirs = re.compile(r"plotly\.min|charts\.json|async-")
    assert [url for url in asked if theirs.search(url) and "async-graph" not in url] == []
    expect(page.locator(EXPLORER)).to_be_hidden()
    open_explorer(page)
    assert [theirs.search(url)[0] for url in asked if theirs.search(url) and "async-graph" not in url] == [
        "charts.json",
        "plotly.min",
    ]
    # Opened once more it asks for nothing.
    before = len(asked)
    page.keyboard.press("Escape")
    expect(page.locator(EXPLORER)).to_be_hidden()
    page.keyboard.press("c")
    drawn(page)
    there(page)
    assert len(asked) == before


@pytest.mark.parametrize("lost", ["**/plotly.min.js*", "**/charts.json*"])
def test_it_says_that_it_comes_and_that_it_cannot_be_had(new_page, server_url, complaints, lost):
    page = new_page()
    held = []
    page.route(lost, lambda route: held.append(route))
    page.goto(server_url + FIGHT)
    wait_until_live(page)
    page.locator("#explorer-open").click()
    expect(page.locator("#explorer-says")).to_have_text("Loading the charts…")
    while not held:
        page.wait_for_timeout(20)
    held.pop().abort()
    expect(page.locator("#explorer-says")).to_have_text("The charts could not be loaded.")
    assert [each for each in complaints if "ERR_FAILED" not in each] == []
    complaints.clear()
    page.unroute(lost)
    page.locator("#explorer-again").click()
    there(page)
    expect(page.locator("#explorer-says")).to_be_empty()
    expect(page.locator("#explorer-again")).to_be_hidden()


def test_the_focus_goes_in_and_comes_back_and_time_goes_on(open_page):
    page = open_page(FIGHT, **MOTION)
    opener = page.locator("#explorer-open")
    expect(opener).to_have_attribute("aria-expanded", "false")
    opener.focus()
    page.keyboard.press("Enter")
    there(page)
    tab = page.get_by_role("tab", name="Distance")
    expect(tab).to_be_focused()
    expect(opener).to_have_attribute("aria-expanded", "true")
    for key, name in [
        ("ArrowRight", "Strength"),
        ("ArrowRight", "Events in the text"),
        ("ArrowRight", "Distance"),
        ("End", "Events in the text"),
        ("Home", "Distance"),
        ("ArrowLeft", "Events in the text"),
    ]:
        page.keyboard.press(key)
        expect(page.get_by_role("tab", name=name)).to_be_focused()
        expect(page.get_by_role("tab", name=name)).to_have_attribute("aria-selected", "true")
        expect(page.get_by_role("tabpanel", name=name)).to_be_visible()
        expect(page.locator("#plot")).to_have_attribute("aria-label", name)
    assert moment(page) == "1917-11-12T14:00"
    page.keyboard.press("Space")  # on a tab it is the tab's
    assert not page.evaluate("() => modules.clock.playing()")
    page.locator("#time-slider").focus()
    page.keyboard.press("Space")
    page.wait_for_function("() => document.querySelector('#moment').dateTime > '1917-11-12T16:00'")
    page.keyboard.press("Space")
    expect(page.locator(EXPLORER)).to_be_visible()
    page.get_by_role("tab", name="Distance").focus()
    page.keyboard.press("Escape")
    expect(page.locator(EXPLORER)).to_be_hidden()
    expect(opener).to_be_focused()
    # What lies under it is out of reach only while it is open.
    page.keyboard.press("c")
    assert page.evaluate("() => document.querySelector('#views').closest('[inert]') !== null")
    page.keyboard.press("c")
    assert page.evaluate("() => document.querySelector('[inert]')") is None


def test_lines_claims_and_marks_say_what_they_are_and_lead_there(open_page, campaign):
    page = open_page(FIGHT)
    open_explorer(page)
    the_line_of_the_moment_moves_and_nothing_else(page)
    go_to(page, "1917-11-12T14:00")
    page.locator("#plot-tab-distances").click()
    drawn(page)
    a_line_says_who_where_when_how_far_and_how_sure_and_leads_there(page)
    page.locator("#plot-tab-strengths").click()
    drawn(page)
    a_claim_leads_to_the_strength_on_the_card_and_to_its_paragraph(page, campaign)
    go_to(page, "1917-11-12T14:00")
    page.locator("#plot-tab-tellings").click()
    drawn(page)
    a_mark_of_the_telling_leads_to_its_paragraph_and_its_moment(page)


def a_line_says_who_where_when_how_far_and_how_sure_and_leads_there(page):
    where = point(page, '"kc-luga-gatchina"', 3)
    text = hover(page, where)
    expect(text).to_contain_text("Krasnoff’s Cossacks")
    expect(text).to_contain_text("9 Nov, 0")
    expect(text).to_contain_text("(27 October, Old Style)")
    expect(text).to_contain_text("on the way from Luga to Gatchina")
    expect(text).to_contain_text(re.compile(r"\d+ km, certain"))
    page.mouse.click(where["x"], where["y"])
    expect(page.locator(f"{CARD}[data-kind=unit] h2")).to_contain_text("Krasnoff’s Cossacks")
    minute = page.evaluate("() => modules.clock.now()")
    assert minute == pytest.approx(where["at"][0], abs=1)
    expect(page.locator(LIVE)).to_contain_text("9 November 1917, ")


def a_claim_leads_to_the_strength_on_the_card_and_to_its_paragraph(page, campaign):
    rows = campaign.strengths[campaign.strengths["unit_id"] == "krasnov-cossacks"].reset_index()
    index = next(
        at
        for at, row in rows.iterrows()
        if row["source_id"] == "trotsky" and row["low"] is not pd.NA and row["low"] == 10_000
    )
    where = point(page, f'["krasnov-cossacks",{index}]')
    text = hover(page, where)
    expect(text).to_contain_text("Krasnoff’s Cossacks")
    expect(text).to_contain_text("10,000")
    expect(text).to_contain_text("Trotsky")
    page.mouse.click(where["x"], where["y"])
    expect(page.locator(f"{CARD} details.strength[open]")).to_be_visible()
    number = campaign.serial("trotsky", rows.at[index, "paragraph"])
    expect(page.locator(f"[data-paragraph='{number}'].found")).to_be_in_viewport()


def a_mark_of_the_telling_leads_to_its_paragraph_and_its_moment(page):
    where = point(page, '"kerensky-flees"')
    expect(hover(page, where)).to_contain_text("¶")
    page.mouse.click(where["x"], where["y"])
    number = where["at"][0]
    expect(page.locator(f"[data-paragraph='{number}'].found")).to_be_in_viewport()
    page.wait_for_function("() => document.querySelector('#moment').dateTime !== '1917-11-12T14:00'")


def the_line_of_the_moment_moves_and_nothing_else(page):
    the_line_alone_moves(page, "x")
    page.locator("#plot-tab-tellings").click()
    drawn(page)
    the_line_alone_moves(page, "y")


def the_line_alone_moves(page, axis):
    at = """axis => {
      const graph = document.querySelector('#plot');
      const [line, box] = [document.querySelector('#plot-moment'), graph.getBoundingClientRect()];
      const { x, y, width, height } = line.getBoundingClientRect();
      const it = graph._fullLayout[`${axis}axis`];
      const middle = axis === 'x' ? x + width / 2 - box.x : y + height / 2 - box.y;
      return [middle - it._offset, it.d2p(modules.clock.now())];
    }"""
    page.evaluate(
        """() => { window.changes = 0;
          new MutationObserver(all => { window.changes += all.length; })
            .observe(document.querySelector('#plot'), { subtree: true, childList: true, attributes: true }); }"""
    )
    for when in ("1917-11-08T12:00", "1917-11-15T03:00"):
        go_to(page, when)
        drawn(page)
        found, expected = page.evaluate(at, axis)
        assert found == pytest.approx(expected, abs=1.5)
    assert page.evaluate("() => window.changes") == 0


def test_what_is_drawn_is_weighed_and_stays_as_it_was_hidden_or_enlarged(open_page, campaign):
    page = open_page(FIGHT)
    open_explorer(page)
    selection_and_evidence_weigh_what_is_drawn(page, campaign)
    page.evaluate("modules.evidence.set('')")
    page.locator("#plot-tab-distances").click()
    drawn(page)
    assert set(styles(page)) == {"plain"}
    what_is_hidden_or_enlarged_stays_so(page)


def selection_and_evidence_weigh_what_is_drawn(page, campaign):
    names = page.eval_on_selector_all("#plot-tabs [role=tab]", "all => all.map(each => each.dataset.plot)")
    assert names == offered(campaign)
    expect(page.locator(MOMENT)).to_have_attribute("datetime", "1917-11-12T14:00")
    assert set(styles(page)) == {"plain"}
    page.evaluate("() => modules.selection.set('unit', 'kerensky')")
    drawn(page)
    own = set(campaign.movements[campaign.movements["unit_id"] == "kerensky"].index)
    assert styles(page) == {"chosen": own, "other": set(campaign.movements.index) - own}
    page.evaluate("() => { modules.selection.clear(); modules.evidence.set('trotsky'); }")
    drawn(page)
    cited = campaign.citations
    told = set(cited[(cited["source_id"] == "trotsky") & (cited["stance"] == "supports")]["record_id"])
    assert styles(page)["unsupported"] == set(campaign.movements.index) - told
    page.locator("#plot-tab-tellings").click()
    drawn(page)
    assert styles(page)["plain"] <= told
    assert not styles(page)["unsupported"] & told
    page.locator("#plot-tab-strengths").click()
    drawn(page)
    dim = {source for uid, source in traces(page, "t => [t.uid, t.meta.source]") if uid.endswith("unsupported")}
    assert "trotsky" not in dim
    assert dim


def what_is_hidden_or_enlarged_stays_so(page):
    page.locator("#plot .legendtoggle").first.click()
    hidden = """() => [...new Set(document.querySelector('#plot').data
      .filter(t => t.visible === 'legendonly').map(t => t.legendgroup))]"""
    page.wait_for_function(f"() => ({hidden})().length === 1")
    gone = page.evaluate(hidden)
    box = page.locator("#plot .nsewdrag").first.bounding_box()
    page.mouse.move(box["x"] + 100, box["y"] + 40)
    page.mouse.down()
    page.mouse.move(box["x"] + 300, box["y"] + 150, steps=4)
    page.mouse.up()
    page.wait_for_function("() => document.querySelector('#plot').layout.xaxis.range[0] > 1000")
    drawn(page)
    ranges = "() => ['xaxis', 'yaxis'].flatMap(axis => document.querySelector('#plot').layout[axis].range)"
    before = page.evaluate(ranges)
    ticks = page.evaluate("() => document.querySelector('#plot').layout.xaxis.ticktext")
    assert any(":" in each for each in ticks), ticks  # hours, where days are too long
    page.evaluate("() => modules.selection.set('unit', gone)".replace("gone", f"'{gone[0]}'"))
    page.evaluate("() => modules.settings.set('calendar', 'old')")
    drawn(page)
    assert page.evaluate(ranges) == pytest.approx(before)
    assert page.evaluate(hidden) == gone
    page.locator("#plot .modebar-btn[aria-label='Show all']").click()
    page.wait_for_function("() => document.querySelector('#plot').layout.xaxis.range[0] < 0")


def test_language_calendar_theme_and_size_of_type(open_page):
    page = open_page(FIGHT, **PROJECTOR)
    open_explorer(page)
    look = """() => {
      const { layout, data } = document.querySelector('#plot');
      return { days: layout.xaxis.ticktext, names: data.map(t => t.name), ink: layout.font.color,
        size: layout.font.size, place: layout.annotations[0].text, colour: data[0].line.color };
    }"""
    english = page.evaluate(look)
    assert any(each.startswith("12 Nov<br>") and "30 Oct" in each for each in english["days"])
    assert "Krasnoff’s Cossacks" in english["names"]
    page.evaluate("() => modules.settings.set('calendar', 'old')")
    drawn(page)
    assert any(each.startswith("30 Oct<br>") and "12 Nov" in each for each in page.evaluate(look)["days"])
    set_language(page, "ru")
    drawn(page)
    russian = page.evaluate(look)
    assert any(each.startswith("30 окт") for each in russian["days"])
    assert "Казаки Краснова" in russian["names"]
    assert russian["place"] == "Петроград"
    ru = words()["ru"]
    expect(page.get_by_role("tab").first).to_have_text(ru["plot.distances"])
    expect(page.locator("#plot-hint")).to_have_text(ru["plot.distances.hint"].format(place="Петроград"))
    expect(page.locator(f"#plot .modebar-btn[aria-label='{ru['plot.whole']}']")).to_be_visible()
    page.evaluate("() => modules.settings.set('theme', 'dark')")
    drawn(page)
    dark = page.evaluate(look)
    assert dark["ink"] != russian["ink"]
    assert dark["colour"] != russian["colour"]
    page.keyboard.press("p")
    drawn(page)
    assert page.evaluate(look)["size"] > 1.4 * dark["size"]


def test_it_lies_over_the_map_and_axe_finds_nothing(open_page):
    page = open_page(FIGHT, **DESK)
    page.locator("#explorer-open").click()
    there(page)
    found = []
    # Sizes differ in their layout, themes in colours alone: these are looked at on one of them.
    for size, theme in ((DESK, "dark"), (DESK, "bright"), (PROJECTOR, "bright"), (PHONE, "bright")):
        page.set_viewport_size(size)
        page.evaluate("theme => modules.settings.set('theme', theme)", theme)
        for name in ("distances", "strengths", "tellings"):
            page.locator(f"#plot-tab-{name}").click()
            drawn(page)
            over, under = (page.locator(each).bounding_box() for each in (EXPLORER, "#stage"))
            assert over == pytest.approx(under, abs=1), size
            plot, panel = (page.locator(each).bounding_box() for each in ("#plot", "#plot-panel"))
            assert plot["width"] <= panel["width"] + 1, size
            assert plot["height"] >= 200, size
            found += violations(page, f"{size}, {theme}, {name}", within=[EXPLORER, ".controls"])
    assert not found, "\n".join(found)


@pytest.mark.parametrize("write", [day, antimeridian], ids=["day", "antimeridian"])
def test_it_works_for_other_campaigns(new_page, tmp_path, write):
    folder = write(tmp_path / "campaign")
    names = offered(load_campaign(folder))
    assert names
    with answering(folder) as url:
        page = new_page()
        page.goto(url)
        wait_until_live(page)
        open_explorer(page)
        tabs = page.get_by_role("tab").all()
        assert len(tabs) == len(names)
        for tab in tabs:
            tab.click()
            drawn(page)
            assert page.evaluate("() => document.querySelector('#plot').data.length") > 0
        assert page.locator("#trouble").count() == 0


def test_without_anything_to_show_there_are_no_charts(new_page, tmp_path):
    with answering(unitless_folder(tmp_path)) as url:
        page = new_page()
        page.goto(url)
        wait_until_live(page)
        expect(page.locator("#explorer-open")).to_be_hidden()
        page.keyboard.press("c")
        settle(page)
        expect(page.locator(EXPLORER)).to_be_hidden()


def test_words_that_look_like_markup_are_words(new_page, tmp_path):
    rows = [row | {"label": "<b>Guns</b> & men"} if row["unit_id"] == "column" else row for row in units()]
    folder = campaign_folder(tmp_path, units=rows)
    with answering(folder) as url:
        page = new_page()
        page.goto(url)
        wait_until_live(page)
        open_explorer(page)
        expect(page.locator("#plot .legendtext").filter(has_text="<b>Guns</b> & men")).to_have_count(1)
