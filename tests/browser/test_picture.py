"""The picture that is saved: it is what the screen shows, in a frame that says what and when."""

import base64
import re
from urllib.parse import quote

import pytest
from playwright.sync_api import Download, Page

from tests.browser.hooks import DESK, LIVE, MOMENT, MOTION, PHONE, PROJECTOR, go_to, settle

BATTLE = "#t=1917-11-12T14:00&event=battle"
# What lies over the ground in the pictures that are made.
LISTEN = """(() => {
  window.drawings = [];
  const write = XMLSerializer.prototype.serializeToString;
  XMLSerializer.prototype.serializeToString = function (drawing) {
    window.drawings.push(write.call(this, drawing));
    return window.drawings.at(-1);
  };
})()"""
# The names that are to be read on the map.
NAMES = """() => [...document.querySelectorAll('#overlay :is(.unit-name, .place, .water, .beyond)')]
  .filter(name => name.offsetWidth > 1 && getComputedStyle(name).visibility === 'visible')
  .map(name => name.textContent)"""
# How far two pictures of the stage are from each other in a grid of mean colours (0 to 255), where no controls lie.
DIFFERENCE = """async shot => {
  const CELL = 12;
  const image = new Image();
  image.src = `data:image/png;base64,${shot}`;
  await image.decode();
  const stage = document.querySelector('#stage').getBoundingClientRect();
  const [w, h] = [Math.floor(stage.width / CELL), Math.floor(stage.height / CELL)];
  const shrunk = (drawable, ratio) => {
    const canvas = Object.assign(document.createElement('canvas'), { width: w * CELL, height: h * CELL });
    const context = canvas.getContext('2d');
    context.imageSmoothingQuality = 'high';
    context.drawImage(drawable, 0, 0, w * CELL * ratio, h * CELL * ratio, 0, 0, w * CELL, h * CELL);
    const { data } = context.getImageData(0, 0, w * CELL, h * CELL);
    const cells = Array.from({ length: w * h }, () => [0, 0, 0]);
    for (let y = 0; y < h * CELL; y += 1) {
      for (let x = 0; x < w * CELL; x += 1) {
        const cell = cells[Math.floor(y / CELL) * w + Math.floor(x / CELL)];
        for (const channel of [0, 1, 2]) cell[channel] += data[(y * w * CELL + x) * 4 + channel] / CELL ** 2;
      }
    }
    return cells;
  };
  const controls = [...document.querySelectorAll('#views, #evidence-left, #zoom > *, #legend summary')]
    .map(each => each.getBoundingClientRect()).filter(box => box.width > 0);
  const picture = await modules.picture.canvas({ framed: false });
  const [screen, drawn] = [shrunk(image, 1), shrunk(picture, 2)];
  const far = screen.map((cell, index) => {
    const [x, y] = [stage.x + (index % w) * CELL, stage.y + Math.floor(index / w) * CELL];
    const under = controls.some(box => box.left < x + CELL && box.right > x && box.top < y + CELL && box.bottom > y);
    return under ? 0 : Math.max(...cell.map((value, channel) => Math.abs(value - drawn[index][channel])));
  });
  return { worst: Math.max(...far), mean: far.reduce((sum, each) => sum + each) / far.length,
    seen: new Set(screen.map(cell => cell.map(value => value >> 4).join())).size };
}"""
# Of each mark that is on the map the share of its box, in the picture, that has the colour of its side.
MARKS = """async () => {
  const picture = await modules.picture.canvas({ framed: false });
  const context = picture.getContext('2d');
  const stage = document.querySelector('#stage').getBoundingClientRect();
  return [...document.querySelectorAll('.unit:not(.unsupported) .mark')].map(mark => {
    const box = mark.getBoundingClientRect();
    const style = getComputedStyle(mark.querySelector('.frame'));
    const colour = style.stroke.match(/\\d+/g).map(Number);
    const inside = box.x >= stage.x && box.y >= stage.y && box.right <= stage.right && box.bottom <= stage.bottom;
    if (box.width === 0 || !inside) return null;
    const { data } = context.getImageData(2 * (box.x - stage.x), 2 * (box.y - stage.y), 2 * box.width, 2 * box.height);
    let near = 0;
    for (let at = 0; at < data.length; at += 4) {
      near += [0, 1, 2].every(channel => Math.abs(data[at + channel] - colour[channel]) < 24);
    }
    return near / (data.length / 4);
  }).filter(share => share !== null);
}"""
# The rules that hold on the stage or on the picture's frame, of which a browser does not say everything.
LOST = """() => {
  const rules = list => [...list].flatMap(each => [each, ...rules(each.cssRules ?? [])]);
  const on = selector => selector.includes('.plate') || document.querySelector(`#stage :is(${selector})`);
  return [...document.styleSheets].flatMap(sheet => rules(sheet.cssRules))
    .filter(rule => /: *;/.test(rule.style?.cssText ?? '') && on(rule.selectorText)).map(rule => rule.cssText);
}"""
# How far the stage's picture is from where it lies in the framed one (0 to 255): nothing to speak of if it is there.
FRAMED = """async file => {
  const image = new Image();
  image.src = `data:image/png;base64,${file}`;
  await image.decode();
  const [width, height] = [image.naturalWidth, image.naturalHeight];
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  canvas.getContext('2d').drawImage(image, 0, 0);
  const stage = await modules.picture.canvas({ framed: false });
  const strip = (from, top, rows) => from.getContext('2d').getImageData(0, top, from.width, rows).data;
  const part = strip(stage, 200, 40);
  let best = Infinity;
  for (let top = 0; top + stage.height <= canvas.height; top += 1) {
    const its = strip(canvas, top + 200, 40);
    let far = 0;
    for (let at = 0; at < part.length; at += 97) far += Math.abs(part[at] - its[at]);
    best = Math.min(best, far / (part.length / 97));
  }
  return { width, height, stage: [stage.width, stage.height], best };
}"""


def save(page: Page) -> Download:
    with page.expect_download() as saved:
        page.evaluate("() => { document.querySelector('#save-picture').click() }")
    return saved.value


def encoded(download: Download) -> str:
    return base64.b64encode(download.path().read_bytes()).decode()


def painted(page: Page) -> str:
    """The words to be read in the first picture, without those of the ground."""
    drawing = page.evaluate("drawings[0]")
    alone = page.context.new_page()
    alone.goto(f"data:image/svg+xml,{quote(drawing)}")
    words = alone.locator(".plate").inner_text()
    alone.close()
    return " ".join(words.split())


@pytest.fixture
def open_listening(open_page):
    """A function that opens the page like `open_page`, with an eye on the pictures that are made."""

    def open_listening(fragment: str, **options) -> Page:
        page = open_page(fragment, script=LISTEN, **options)
        settle(page)
        return page

    return open_listening


def test_the_button_saves_a_picture_that_tells_what_and_when(open_listening, campaign):
    page = open_listening(BATTLE, **DESK)
    page.locator("#more > summary").click()
    with page.expect_download() as saved:
        page.locator("#save-picture").click()
    assert not page.locator("#more").get_attribute("open")
    name = saved.value.suggested_filename
    assert name == "krasnoffs-march-on-petrograd-1917-11-12T1400.png"
    assert page.locator(LIVE).inner_text() == f"Picture saved: {name}"
    assert saved.value.path().read_bytes().startswith(b"\x89PNG")
    words = painted(page)
    for told in (
        campaign.title,
        "Mon 12 November 1917, 14:00",
        "30 October, Old Style",
        page.locator("#caption").inner_text(),
        campaign.sources[campaign.texts[0]].title,
        campaign.credit,
        "5 km",
        "less certain",
        "cavalry",  # the legend has it under a fold: so it stands at the foot
    ):
        assert told in words, told
    names = page.evaluate(NAMES)
    assert len(names) > 15
    close = words.replace(" ", "")  # what has its letters spaced is written letter by letter
    assert [name for name in names if name.replace(" ", "") not in close] == []
    assert "All sources" not in words
    found = page.evaluate(FRAMED, encoded(saved.value))
    width, height = found["stage"]
    assert found["width"] == width
    assert width == pytest.approx(2 * page.locator("#stage").bounding_box()["width"], abs=1)
    assert found["height"] > height + 150  # the band and the foot
    assert found["best"] < 1


@pytest.mark.parametrize(
    ("size", "fragment", "theme"),
    [
        (DESK, BATTLE, "bright"),
        (PROJECTOR, "#t=1917-11-13T12:00&source=reed&place=gatchina", "bright"),
        (DESK, "#t=1917-11-10T12:00&unit=krasnov", "dark"),
        (PHONE, "#t=1917-11-13T12:00", "bright"),  # signs of two sides, each in part
        (PHONE, BATTLE, "bright"),  # the sheet with the card on it is half open
    ],
    ids=["desk", "filtered", "dark", "phone", "sheet"],
)
def test_it_is_what_the_screen_shows(open_page, size, fragment, theme):
    page = open_page(fragment, **size)
    page.evaluate("theme => modules.settings.set('theme', theme)", theme)
    page.evaluate("() => petrograd.rest()")
    shot = base64.b64encode(page.locator("#stage").screenshot()).decode()
    found = page.evaluate(DIFFERENCE, shot)
    assert found["seen"] > 12  # there is something to compare
    assert found["mean"] < 2.5, found
    assert found["worst"] < 30, found  # letters and thin lines are sharper in the picture
    shares = page.evaluate(MARKS)
    assert len(shares) >= 3 or "source" in fragment  # of that moment the one source tells nothing: all are faint
    assert all(share > 0.08 for share in shares), shares


def test_no_rule_for_what_is_on_a_picture_is_lost_where_the_style_sheets_are_written_down(open_page):
    page = open_page(BATTLE, **DESK)
    # A browser does not say what a rule has left of "border: 1px solid var(--ink)" if the rule itself overrides a part.
    assert page.evaluate(LOST) == []


def test_without_a_lesson_the_browsers_own_printing_has_the_map_at_once(open_page):
    page = open_page(BATTLE, **DESK)
    page.evaluate("() => { petrograd.campaign.lesson = null; window.dispatchEvent(new Event('beforeprint')) }")
    page.emulate_media(media="print")
    map_ = page.locator("#handout #stage")  # in a tree of its own
    assert map_.bounding_box()["width"] == pytest.approx(688, abs=2)
    ground = page.locator("#handout canvas:not(.crowd)").bounding_box()
    assert ground["width"] == pytest.approx(688, abs=2)
    assert set(page.evaluate(NAMES)) <= set(map_.inner_text().splitlines())


def test_it_says_which_source_alone_is_asked(open_listening):
    page = open_listening("#t=1917-11-13T12:00&source=reed", **DESK)
    save(page)
    assert page.locator("#evidence-says").inner_text() in painted(page)


def test_a_phones_picture_has_the_whole_legend_below_the_map(open_listening):
    page = open_listening("#t=1917-11-12T14:00", **PHONE)
    found = page.evaluate(FRAMED, encoded(save(page)))
    assert found["width"] == 2 * PHONE["width"]
    assert found["best"] < 1
    assert page.locator("#legend").get_attribute("open") is None
    words = painted(page)
    for word in ("certain", "cavalry", "railway"):
        assert word in words


def test_it_speaks_the_pages_language_and_has_its_calendar_first(open_listening):
    page = open_listening("?lang=ru#t=1917-11-12T14:00", **DESK)
    page.evaluate("() => modules.settings.set('calendar', 'old')")
    settle(page)
    name = save(page).suggested_filename
    assert name.endswith("1917-11-12T1400.png")
    assert re.match(r"[\w-]+-1917", name)
    words = painted(page)
    assert page.locator(MOMENT).inner_text() in words
    assert "Положения — по источнику" in words


def test_time_stands_still_meanwhile_and_runs_on(open_page):
    page = open_page("#t=1917-11-12T10:00", **DESK, **MOTION)
    page.evaluate("() => modules.clock.play()")
    settle(page)
    before = page.evaluate("document.querySelector('#ground').width")
    ran = page.evaluate(
        """async () => {
          const at = modules.clock.now();
          await modules.picture.canvas();
          return modules.clock.now() - at;
        }"""
    )
    assert ran == 0
    assert page.evaluate("modules.clock.playing()")
    assert page.evaluate("document.querySelector('#ground').width") == before
    page.evaluate("() => modules.clock.pause()")
    assert page.locator(".plate").count() == 0


def test_a_saved_picture_leaves_the_page_as_it_was(open_page):
    page = open_page(BATTLE, **DESK)
    page.evaluate("modules.camera.approach(30.4, 59.72, 1.3)")
    page.evaluate("() => petrograd.rest()")
    state = """() => {
      const { lon, lat, zoom } = modules.camera.now();
      return [lon.toFixed(5), lat.toFixed(5), zoom.toFixed(5), document.querySelector('#ground').width,
        modules.clock.now(), modules.camera.shown(), document.querySelector('#overlay').outerHTML];
    }"""
    before = page.evaluate(state)
    save(page)
    page.evaluate("() => petrograd.rest()")
    assert page.evaluate(state) == before
    go_to(page, "1917-11-12T15:00")  # and it still follows
