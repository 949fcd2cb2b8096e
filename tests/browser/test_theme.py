"""A bright and a dark room: switched by the menu, at once, with nothing else moved; and kept."""

import re

from dashapp.web.draw.map_style import PALETTES, painted
from tests.browser.conftest import wait_until_drawn
from tests.browser.hooks import moment, settle

AT = "#t=1917-11-12T14:00&unit=krasnov-cossacks"
# What the map has on each layer the campaign has, as `painted` gives it.
PAINT = """painted => painted.filter(([layer]) => petrograd.view.map().getLayer(layer))
  .map(([layer, property]) => petrograd.view.map().getPaintProperty(layer, property))"""
PAGE = "() => getComputedStyle(document.body).backgroundColor"
WHERE = "() => [petrograd.view.map().getCenter(), petrograd.view.map().getZoom(), location.hash]"


def choose(page, theme):
    page.click("#show > summary")
    page.click(f"#show [data-value={theme}]")
    page.keyboard.press("Escape")


def rgb(colour):
    return f"rgb({', '.join(str(int(colour[at : at + 2], 16)) for at in (1, 3, 5))})"


def expected(page, theme):
    there = page.evaluate(
        "painted => painted.map(([layer]) => Boolean(petrograd.view.map().getLayer(layer)))", painted()
    )
    return [PALETTES[theme][role] for (_, _, role), is_there in zip(painted(), there, strict=True) if is_there]


def test_the_menu_darkens_page_and_map_and_moves_nothing(open_page):
    page = open_page(AT, reduced_motion="reduce")
    settle(page)
    before = [*page.evaluate(WHERE), moment(page)]
    for theme in ("dark", "bright"):
        choose(page, theme)
        assert page.evaluate(PAGE) == rgb(PALETTES[theme]["paper"])
        assert page.evaluate("() => getComputedStyle(document.documentElement).colorScheme") == (
            "dark" if theme == "dark" else "light"
        )
        paint = page.evaluate(PAINT, painted())
        assert paint == expected(page, theme)
        assert len(paint) > 15
        pressed = page.eval_on_selector_all(
            "[data-setting=theme][aria-pressed=true]", "all => all.map(b => b.dataset.value)"
        )
        assert pressed == [theme]
        assert [*page.evaluate(WHERE), moment(page)] == before
        assert page.get_attribute("[data-unit=krasnov-cossacks]", "aria-pressed") == "true"


def test_the_legend_is_drawn_in_the_maps_colours(page):
    page.click("#legend .fold > summary")
    for theme in ("dark", "bright"):
        choose(page, theme)
        rail = page.eval_on_selector("#legend path.rail", "path => getComputedStyle(path).stroke")
        assert rail == rgb(PALETTES[theme]["rail"])


def test_a_dark_room_is_dark_again_the_next_day_and_never_lit_up(page):
    choose(page, "dark")
    page.add_init_script(
        """window.seen = [];
        new MutationObserver(() => document.body && seen.push(getComputedStyle(document.documentElement).colorScheme))
          .observe(document, { childList: true, subtree: true });"""
    )
    page.reload()
    wait_until_drawn(page)
    assert set(page.evaluate("() => seen")) == {"dark"}
    assert page.evaluate(PAGE) == rgb(PALETTES["dark"]["paper"])
    assert page.evaluate(PAINT, painted()) == expected(page, "dark")


def test_whatever_is_kept_the_page_opens_bright(page):
    for kept in ("{}", "null", "no JSON", '{"theme": "pink"}'):
        page.evaluate("kept => localStorage.setItem('petrograd', kept)", kept)
        page.reload()
        page.wait_for_function("() => window.petrograd?.campaign && petrograd.settings.is('theme', 'bright')")
        assert page.get_attribute("html", "data-theme") == "bright", kept


def test_the_map_is_still_dark_when_the_window_has_changed(page):
    choose(page, "dark")
    page.set_viewport_size({"width": 1000, "height": 700})
    page.wait_for_function("() => petrograd.view.map().getCanvas().clientWidth < 700")
    settle(page)
    assert page.evaluate(PAINT, painted()) == expected(page, "dark")


def test_the_script_of_the_head_is_loaded_once(page):
    scripts = page.eval_on_selector_all("script[src]", "all => all.map(script => script.src)")
    assert len([src for src in scripts if re.search(r"/settings\.js\?m=\d+$", src)]) == 1
