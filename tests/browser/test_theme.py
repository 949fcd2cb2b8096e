"""A bright and a dark room: switched by the menu, at once, with nothing else moved; and kept."""

from tests.browser.conftest import wait_until_live
from tests.browser.hooks import moment, settle
from tests.colours import PALETTES

AT = "#t=1917-11-12T14:00&unit=krasnov-cossacks"
# The colours of a palette that the ground is drawn with.
PAINT = """palette => {
  const { width, height } = document.querySelector('#ground');
  const { data } = document.querySelector('#ground').getContext('2d').getImageData(0, 0, width, height);
  const seen = new Set(new Uint32Array(data.buffer));
  const colour = hex => parseInt(`ff${hex.slice(5, 7)}${hex.slice(3, 5)}${hex.slice(1, 3)}`, 16);
  return Object.keys(palette).filter(role => seen.has(colour(palette[role])));
}"""
SEEN = {"paper", "ink", "water"}  # at the least
PAGE = "() => getComputedStyle(document.body).backgroundColor"
WHERE = "() => [...['lon', 'lat', 'zoom'].map(each => modules.camera.now()[each]), location.hash]"


def choose(page, theme):
    page.click("#more > summary")
    page.click(f"#more [data-value={theme}]")
    page.keyboard.press("Escape")


def rgb(colour):
    return f"rgb({', '.join(str(int(colour[at : at + 2], 16)) for at in (1, 3, 5))})"


def the_ground_is(page, theme):
    other = "dark" if theme == "bright" else "bright"
    assert set(page.evaluate(PAINT, PALETTES[theme])) >= SEEN
    # where two colours meet there may be one like a third
    assert not {"paper", "water"} & set(page.evaluate(PAINT, PALETTES[other]))


def test_the_menu_darkens_page_and_map_and_moves_nothing(open_page):
    page = open_page(AT)
    settle(page)
    before = [*page.evaluate(WHERE), moment(page)]
    for theme in ("dark", "bright"):
        choose(page, theme)
        assert page.evaluate(PAGE) == rgb(PALETTES[theme]["paper"])
        assert page.evaluate("() => getComputedStyle(document.documentElement).colorScheme") == (
            "dark" if theme == "dark" else "light"
        )
        the_ground_is(page, theme)
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


def test_a_dark_room_is_dark_again_the_next_day_and_never_lit_up(new_page, server_url):
    page = new_page()
    page.goto(server_url)
    wait_until_live(page)
    choose(page, "dark")
    page.add_init_script(
        """window.seen = [];
        new MutationObserver(() => document.body && seen.push(getComputedStyle(document.documentElement).colorScheme))
          .observe(document, { childList: true, subtree: true });"""
    )
    page.reload()
    wait_until_live(page)
    assert set(page.evaluate("() => seen")) == {"dark"}
    assert page.evaluate(PAGE) == rgb(PALETTES["dark"]["paper"])
    the_ground_is(page, "dark")


def test_whatever_is_kept_the_page_opens_bright(page):
    for kept in ("{}", "null", "no JSON", '{"theme": "pink"}'):
        page.evaluate("kept => localStorage.setItem('petrograd', kept)", kept)
        page.reload()
        page.wait_for_function("() => window.petrograd?.campaign && modules.settings.is('theme', 'bright')")
        assert page.get_attribute("html", "data-theme") == "bright", kept


def test_a_screen_of_dark_colours_is_dark_until_somebody_chooses(open_page):
    page = open_page(AT)
    page.emulate_media(color_scheme="dark")
    page.reload()
    wait_until_live(page)
    assert page.evaluate(PAGE) == rgb(PALETTES["dark"]["paper"])
    the_ground_is(page, "dark")
    page.evaluate("modules.settings.set('calendar', 'old')")  # which is kept, and the colours are not
    page.emulate_media(color_scheme="light")
    page.reload()
    wait_until_live(page)
    the_ground_is(page, "bright")
    page.emulate_media(color_scheme="dark")
    page.reload()
    wait_until_live(page)
    choose(page, "bright")
    page.reload()
    wait_until_live(page)
    the_ground_is(page, "bright")


def test_the_map_is_still_dark_when_the_window_has_changed(page):
    choose(page, "dark")
    page.set_viewport_size({"width": 1000, "height": 700})
    page.wait_for_function("() => modules.camera.now().width < 700")
    settle(page)
    the_ground_is(page, "dark")


def test_the_script_of_the_head_is_loaded_once(page):
    scripts = page.eval_on_selector_all("script[src]", "all => all.map(script => script.src)")
    assert len([src for src in scripts if "/boot.js" in src]) == 1
