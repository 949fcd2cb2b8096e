"""Where everything stands: the map has most of the screen and keeps its size, the passage is always in sight."""

import pytest

from tests.browser.hooks import BARE, DESK, PROJECTOR, STILL, ask_only, go_to, rest, settle, turn_language

OTHERS = ((1366, 625), (1280, 720), (1280, 800), (1024, 768), (1536, 730))
SIZES = [DESK, *({"width": width, "height": height} for width, height in OTHERS), PROJECTOR]
SHARE = 0.54  # of the screen, that the map has at least
STAGE = "() => { const { x, y, width, height } = document.querySelector('#stage').getBoundingClientRect();\
  return [x, y, width, height]; }"
# Of the passage in the card: pixels and lines in sight, the line of its first marked words, and its number.
SEEN = """() => {
  const panel = document.querySelector("#panel").getBoundingClientRect();
  const excerpt = document.querySelector("#passage .excerpt");
  if (!excerpt) return null;
  const box = excerpt.getBoundingClientRect();
  const line = parseFloat(getComputedStyle(excerpt).lineHeight);
  const seen = Math.min(box.bottom, panel.bottom) - Math.max(box.top, panel.top);
  const marked = excerpt.querySelector(".meant")?.getClientRects()[0];
  return { seen, lines: seen / line, marked: marked ? (marked.bottom - box.top) / line : null,
    cut: Math.abs(box.height / line - Math.round(box.height / line)) > 0.05,
    wide: excerpt.scrollWidth > excerpt.clientWidth,
    // what goes on below has the mark of a cut
    unmarked: (excerpt.lastElementChild.getBoundingClientRect().bottom > box.bottom + 1)
      === excerpt.querySelector(".cut").hidden,
    number: Number(document.querySelector("#passage [data-open]").dataset.open) };
}"""
# The same for each hour, or for all that can be selected at the moment it begins.
EACH_HOUR = f"""() => {{
  const seen = {SEEN};
  const found = {{}};
  modules.selection.clear();
  for (let minute = 0; minute <= modules.clock.end(); minute += 60) {{
    modules.clock.set(minute);
    modules.card.show();
    found[modules.dates.iso(minute)] = seen();
  }}
  return found;
}}"""
# Meanwhile the text, which shows nothing of the card, stays as it is.
EACH_THING = f"""([kinds, only]) => {{
  const seen = {SEEN};
  const found = {{}};
  const {{ follow }} = modules.reader;
  modules.reader.follow = () => {{}};
  for (const kind of kinds) {{
    for (const [id, {{ start, depart }}] of petrograd.campaign[`${{kind}}s`]) {{
      const name = `${{kind}} ${{id}}`;
      if (only && !only.includes(name)) continue;
      if ((start ?? depart) !== undefined) modules.clock.set(start ?? depart);
      modules.selection.set(kind, id);
      found[name] = seen();
    }}
  }}
  modules.reader.follow = follow;
  return found;
}}"""
KINDS = ["place", "unit", "movement", "event", "front"]


def test_the_map_has_most_of_the_screen_and_no_words_change_it(open_page):
    page = open_page("#t=1917-11-07T00:00", **DESK)
    page.evaluate(BARE)
    for size, head in ((DESK, 44), (PROJECTOR, 56)):
        page.set_viewport_size(size)
        rest(page)
        x, y, width, height = stage = page.evaluate(STAGE)
        assert (x, y) == (0, head)
        assert width * height >= SHARE * size["width"] * size["height"]
        panel = page.locator("#panel").bounding_box()
        assert panel["width"] == pytest.approx({44: 440, 56: 680}[head], abs=0.1)
        assert panel["height"] == height

        def stays(what, stage=stage):
            settle(page)
            assert page.evaluate(STAGE) == stage, what

        sizes = page.evaluate(
            """() => { const seen = new Set();
              for (let minute = 0; minute <= modules.clock.end(); minute += 120) {
                modules.clock.set(minute);
                const { width, height } = document.querySelector("#stage").getBoundingClientRect();
                seen.add(`${width} ${height}`);
              }
              return [...seen]; }"""
        )
        assert len(sizes) == 1
        go_to(page, "1917-11-12T14:00", "&unit=krasnov-cossacks")
        stays("a unit")
        go_to(page, "1917-11-12T14:00", "&event=battle")
        stays("an event")
        page.keyboard.press("Escape")
        ask_only(page, "trotsky")
        stays("one source")
        ask_only(page, "")
        turn_language(page)
        stays("Russian")
        page.locator("#moment-old-style").click()
        stays("the other calendar")
        page.locator("#moment-old-style").click()
        turn_language(page)
        page.locator("#legend .fold > summary").click()
        stays("the full legend")
        page.locator("#legend .fold > summary").click()


def test_the_passage_of_the_moment_is_in_sight_at_every_hour(open_page):
    for language in ("", "?lang=ru"):
        page = open_page(f"{language}#t=1917-11-07T00:00", **DESK)
        page.evaluate(STILL)
        found = page.evaluate(EACH_HOUR)
        assert len(found) > 200
        told = {hour: each for hour, each in found.items() if each}
        assert len(told) > 0.9 * len(found)
        little = {
            hour: each
            for hour, each in told.items()
            if each["seen"] < 250 or each["cut"] or each["wide"] or each["unmarked"]
        }
        assert not little
        late = {hour: each for hour, each in told.items() if each["marked"] and each["marked"] > 7}
        assert not late
        assert sum(each["marked"] is not None for each in told.values()) > 0.8 * len(told)


def test_five_lines_of_its_passage_are_in_sight_whatever_is_selected(open_page, campaign):
    page = open_page("#t=1917-11-12T14:00", **DESK)
    page.evaluate(STILL)
    found = five_lines_are_in_sight(page, DESK)
    assert len(found) > 150
    cited = campaign.citations[(campaign.citations["record_id"] == "battle") & (campaign.citations["paragraph"] > 0)]
    assert found["event battle"]["number"] in set(cited["paragraph"])
    # and of the passage while something is selected, on a laptop as much as without
    assert min(each["seen"] for each in found.values()) >= 250
    # on others, those whose cards leave their passages least
    least = sorted(found, key=lambda what: found[what]["lines"])[:60]
    for size in SIZES[1:]:
        page.set_viewport_size(size)
        rest(page)
        assert len(five_lines_are_in_sight(page, size, least)) == len(least), size


def five_lines_are_in_sight(page, size, only=None):
    found = {what: each for what, each in page.evaluate(EACH_THING, [KINDS, only]).items() if each}
    little = {
        what: each
        for what, each in found.items()
        if each["lines"] < 5 or each["cut"] or each["wide"] or each["unmarked"]
    }
    assert not little, size
    unseen = {what: each for what, each in found.items() if each["marked"] is None or each["marked"] > each["lines"]}
    assert not unseen, size
    return found


def test_the_panel_scrolls_and_nothing_in_it(open_page):
    page = open_page("#t=1917-11-12T14:00", **DESK)
    scrollers = """() => [...document.querySelectorAll("#panel, #panel *")].filter((each) =>
      /auto|scroll/.test(getComputedStyle(each).overflowY) && each.scrollHeight > each.clientHeight)
      .map((each) => each.id)"""
    for selection in ("", "&unit=krasnov-cossacks", "&place=gatchina", "&event=battle"):
        go_to(page, "1917-11-12T14:00", selection)
        assert page.evaluate(scrollers) == ["panel"]
    page.locator("#telling-open").click()
    assert page.evaluate(scrollers) == ["panel"]


def test_the_full_legend_shows_its_first_line_and_scrolls_within_the_stage(open_page):
    page = open_page("#t=1917-11-12T14:00", width=1024, height=480 + 120)
    assert page.locator("#legend .legend-body > div").count() == 4  # two sides, how sure, and the number on a sign
    page.locator("#legend > summary").click()  # closed, where the stage is small
    page.locator("#legend .fold > summary").click()
    page.set_viewport_size({"width": 1024, "height": 500})
    settle(page)
    stage, legend, summary = (page.locator(each).bounding_box() for each in ("#stage", "#legend", "#legend > summary"))
    assert legend["y"] >= stage["y"]
    assert summary["y"] >= legend["y"]
    assert legend["y"] + legend["height"] <= stage["y"] + stage["height"]
    counts = page.locator("#legend .counts")
    counts.scroll_into_view_if_needed()
    box = counts.bounding_box()
    assert box["y"] + box["height"] <= legend["y"] + legend["height"]


def test_every_menu_is_named_in_words(open_page):
    page = open_page(**DESK)
    names = page.eval_on_selector_all(
        ".head button, .head summary, .head label > span, .head h2",
        "all => all.filter(each => each.id !== 'moment-old-style').map(each => each.textContent)",
    )
    assert {"Lesson", "Present", "More", "Show evidence from", "Русский", "Full screen F", "Black screen B"} <= {*names}
    assert {"Keyboard shortcuts ?", "Save, print, download", "Save picture", "Data files", "About"} <= {*names}
    assert not [name for name in names if len(name.strip()) < 2]
