"""The whole page once in each of the three engines: what a class does with it in an hour, by hand and by keys."""

import base64
import shutil
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat
from pypdf import PdfReader

from dashapp.campaign import Campaign
from dashapp.checksums import replace_export
from dashapp.web import create_app
from dashapp.web.delivery.export import as_file, as_folder
from dashapp.web.delivery.freeze import freeze
from dashapp.web.delivery.responses import Frozen
from dashapp.web.delivery.wsgi import security_headers, wsgi
from dashapp.web.page.words import words
from tests.browser import engines
from tests.browser.conftest import LIVING, provide
from tests.browser.engines import ChromiumTab, FirefoxTab, Tab
from tests.browser.test_picture import DIFFERENCE
from tests.serving import calling

#: By which names they are found, and the packages of Debian in which they come.
PROGRAMS = {
    ("firefox-esr", "firefox"): "firefox-esr",
    ("WebKitWebDriver",): "webkit2gtk-driver",
    ("Xvfb",): "xvfb",
}
INSTALLS = (
    ["apt-get", "update"],
    ["apt-get", "install", "--yes", "--no-install-recommends", *PROGRAMS.values()],
)
NEEDS = f"All engines are tested: put {', '.join(map(' or '.join, PROGRAMS))} on the PATH."

BATTLE = "1917-11-12T14:00"
MOMENT = "document.querySelector('#moment').dateTime"
REST = "() => petrograd.rest()"
BOX = """selector => {
  const { left, top, right, bottom } = document.querySelector(selector).getBoundingClientRect();
  return [left, top, right, bottom];
}"""
#: Whether the beginning of a passage is to be read in the panel, with nothing over it.
READ = """() => {
  const found = document.querySelector('#passage .excerpt p');
  const { x, y } = found.getBoundingClientRect();
  return found.contains(document.elementFromPoint(x + 30, y + 10));
}"""
#: The arrows at the map's edge, where they stand on it; and the picture of it, unframed, a pixel for a pixel.
ARROWS = """() => {
  const stage = document.querySelector('#stage').getBoundingClientRect();
  return [...document.querySelectorAll('#overlay .arrow')].filter(each => each.checkVisibility()).map(each => {
    const { left, top, right, bottom } = each.getBoundingClientRect();
    return [left - stage.x, top - stage.y, right - stage.x, bottom - stage.y].map(Math.round);
  });
}"""
PICTURE = "async () => (await modules.picture.canvas({ framed: false, ratio: 1 })).toDataURL().split(',')[1]"


def _found() -> list[str] | None:
    paths = [next(filter(None, map(shutil.which, names)), None) for names in PROGRAMS]
    return paths if all(paths) else None


@pytest.fixture(scope="session")
def programs(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Firefox, the driver of WebKitGTK and a screen for it, installed if there are none."""
    return provide(_found, INSTALLS, NEEDS, tmp_path_factory)


@pytest.fixture(params=["chromium", "firefox", "webkit"])
def tab(request: pytest.FixtureRequest, tmp_path: Path, complaints: list[str]) -> Iterator[Tab]:
    """A tab of each engine, which must have nothing to complain of."""
    if request.param == "chromium":
        yield ChromiumTab(request.getfixturevalue("new_page")(), tmp_path, complaints)
        return
    firefox, driver, screen = request.getfixturevalue("programs")
    if request.param == "firefox":
        started = engines.firefox(firefox, tmp_path, complaints)
    else:
        started = engines.webkit(driver, screen, tmp_path, complaints)
    with started as tab:
        yield tab
        tab.listen()


def test_the_whole_page(tab: Tab, campaign: Campaign, tmp_path: Path):
    frozen = freeze(create_app(campaign))
    answer = wsgi(frozen, security_headers(frozen.script_hashes))
    asked: Counter[str] = Counter()

    def counted(environ, start_response):
        asked[environ["PATH_INFO"]] += 1
        return answer(environ, start_response)

    with calling(counted) as url:
        _opens(tab, f"{url}#t={BATTLE}")
        assert {"/_dash-layout", "/_dash-dependencies", "/campaign.json"} < asked.keys()
        assert {path: times for path, times in asked.items() if times > 1} == {}
        _follows_the_clock(tab)
        _shows_a_place_and_its_passage(tab)
        _finds_words(tab)
        _gives_the_lesson(tab)
        _presents(tab)
        _speaks_russian(tab)
        _saves_a_picture(tab)
        _prints(tab, campaign)
        tab.listen()
    file = tmp_path / "page.html"
    file.write_bytes(as_file(frozen))
    _opens(tab, f"{file.as_uri()}#t={BATTLE}")
    _follows_the_clock(tab)
    tab.listen()
    assert tab.complaints == []
    _opens_a_folder_or_says_why_not(tab, frozen, tmp_path / "folder")


def _opens_a_folder_or_says_why_not(tab: Tab, frozen: Frozen, folder: Path) -> None:
    folder.mkdir()
    replace_export(folder, as_folder(frozen), former=b"")
    tab.open((folder / "index.html").as_uri())
    # A Firefox that is driven is one of developers: it lets a page read what lies beside it.
    why = words()["en"]["waiting.disk"]
    tab.waits(f"document.body.innerText.includes({why!r}) || document.querySelector('{LIVING}')")
    tab.listen()
    tab.complaints.clear()  # of what a browser does not open from a disk


def _opens(tab: Tab, url: str) -> None:
    tab.open(url)
    tab.waits(f"document.querySelector('{LIVING}')")
    assert tab.ask(f"() => {MOMENT}") == BATTLE


def _goes_to(tab: Tab, mark: str) -> None:
    tab.ask("mark => { location.hash = mark }", mark)
    tab.ask(REST)


def _follows_the_clock(tab: Tab) -> None:
    tab.click("#time-slider")
    tab.waits(f"{MOMENT} !== '{BATTLE}'")
    tab.press("Home")
    tab.waits("modules.clock.now() === 0")
    tab.press("ArrowRight")
    tab.waits("modules.clock.now() > 0")
    left, top, right, bottom = tab.ask(BOX, "#time-slider")
    width, y = right - left, (top + bottom) / 2
    tab.draw((left + width / 4, y), (left + width / 3, y), (left + width / 2, y))
    assert tab.ask("() => modules.clock.now() / modules.clock.end()") == pytest.approx(0.5, abs=0.01)
    before = tab.ask("() => modules.clock.now()")
    tab.click("#play")
    tab.waits(f"modules.clock.now() > {before}")
    tab.click("#play")
    tab.waits("!modules.clock.playing()")


def _shows_a_place_and_its_passage(tab: Tab) -> None:
    _goes_to(tab, f"t={BATTLE}")
    tab.click("#overlay .place[data-place='tsarskoye-selo']")
    tab.waits("document.querySelector('#card h2')?.textContent.startsWith('Tsarskoye Selo')")
    tab.ask(REST)
    assert tab.ask(READ)
    tab.press("Escape")


def _finds_words(tab: Tab) -> None:
    tab.press("/")
    tab.write("armoured")
    tab.waits("document.querySelector('#text mark')?.checkVisibility()")
    tab.press("Escape")
    tab.press("Escape")


def _gives_the_lesson(tab: Tab) -> None:
    tab.click("#lesson-open")
    tab.waits("document.querySelector('#lesson .kicker')?.textContent.includes('Beginning')")
    tab.press("PageDown")
    tab.waits("document.querySelector('#lesson .kicker').textContent.includes('Step 1 of')")
    tab.press("Escape")
    tab.waits("!document.querySelector('#lesson').checkVisibility()")


def _presents(tab: Tab) -> None:
    tab.press("p")
    tab.waits("document.querySelector('#stage').clientWidth > 0.95 * innerWidth")
    tab.press("p")
    tab.waits("document.querySelector('#stage').clientWidth < 0.8 * innerWidth")


def _speaks_russian(tab: Tab) -> None:
    tab.click("#more > summary")
    for language in ("ru", "en"):
        tab.click("#language")
        tab.waits(f"document.documentElement.lang === '{language}'")
    tab.press("Escape")


def _saves_a_picture(tab: Tab) -> None:
    _goes_to(tab, f"t={BATTLE}&event=battle")
    tab.click("#more > summary")
    tab.click("#save-picture")
    file = tab.saved("krasnoffs-march-on-petrograd-1917-11-12T1400.png")
    with Image.open(file) as saved:
        assert saved.width == 2 * tab.ask("() => document.querySelector('#stage').clientWidth")
    tab.ask(REST)
    left, top, right, bottom = tab.ask(BOX, "#stage")
    screen = Image.open(BytesIO(tab.screenshot())).convert("RGB").crop((left, top, right, bottom))
    shot = BytesIO()
    screen.save(shot, "PNG")
    far = tab.ask(DIFFERENCE, base64.b64encode(shot.getvalue()).decode())
    assert far["seen"] > 12
    assert far["mean"] < 2.5, far
    assert far["worst"] < 30, far
    # Small things, which that does not tell apart: each arrow points where it does on the screen.
    picture = Image.open(BytesIO(base64.b64decode(tab.ask(PICTURE)))).convert("RGB")
    arrows = tab.ask(ARROWS)
    assert len(arrows) > 1
    for box in arrows:
        drawn, seen = (each.crop(box).resize((8, 8)) for each in (picture, screen))
        assert max(ImageStat.Stat(ImageChops.difference(drawn, seen)).mean) < 16, box


def _prints(tab: Tab, campaign: Campaign) -> None:
    tab.ask("() => { window.print = () => { window.printed = true } }")
    if isinstance(tab, FirefoxTab):  # which can be asked for what it prints, and tears apart what others keep together
        tab.ask("() => { window.dispatchEvent(new Event('beforeprint')) }")
        pages = [page.extract_text() for page in PdfReader(BytesIO(tab.printed())).pages]
        tab.ask("() => { window.dispatchEvent(new Event('afterprint')) }")
        assert [number for number, text in enumerate(pages, 1) if not text.strip()] == []
        headings = {step.title for step in campaign.lesson.steps}
        last = [page.rstrip().splitlines()[-1] for page in pages if "what to listen for" in page or "•" in page]
        assert len(last) > 2
        assert [line for line in last if any(heading in line for heading in headings)] == []
    tab.ask("() => { const { lesson } = petrograd.campaign; lesson.steps = lesson.steps.slice(0, 1) }")
    tab.click("#more > summary")
    tab.click("#print-handout")
    tab.waits("window.printed")
    maps = tab.ask("() => [...document.querySelectorAll('#handout img')].map(each => each.naturalWidth)")
    assert maps
    assert all(maps)
