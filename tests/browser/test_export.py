"""The page without its server: one file from a disk with the network off, and a folder on somebody's host."""

import functools
import http.server
import re
import shutil
import threading

import pytest
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import expect

from dashapp.checksums import replace_export
from dashapp.exchange import exchange_files
from dashapp.web import create_app
from dashapp.web.delivery.export import as_file, as_folder
from dashapp.web.delivery.freeze import freeze
from dashapp.web.page.words import words
from dashapp.write import put_file
from tests.browser.conftest import wait_until_live
from tests.browser.hooks import CARD, MOMENT, MOTION, TEXT, drawn_at, moment, paragraphs, turn_language
from tests.serving import CHECKOUT

README = (CHECKOUT / "README.md").read_text(encoding="utf-8")
THEIRS = "https://school.example/petrograd/"
ICONLESS = '<link rel="icon" href="data:,">'  # or the browser asks for one


@pytest.fixture(scope="module")
def exported(campaign, tmp_path_factory):
    """The built-in campaign as it is exported: `page.html`, and the folder `lessons/1917`."""
    folder = tmp_path_factory.mktemp("exported")
    frozen = freeze(create_app(campaign))
    put_file(folder / "page.html", as_file(frozen), former=None)
    (folder / "lessons").mkdir()
    replace_export(folder / "lessons" / "1917", as_folder(frozen), former=b"")
    return folder


@pytest.fixture(scope="module")
def server_url(exported):
    """The address of the file: what the tests open, and the only thing that they may ask for."""
    return (exported / "page.html").as_uri()


@pytest.fixture
def offline(new_page, server_url):
    """A function that opens the file from the disk, with no network."""

    def offline(fragment="", **options):
        page = new_page(offline=True, **options)
        other = page.context.new_page()
        with pytest.raises(PlaywrightError, match="ERR_INTERNET_DISCONNECTED"):
            other.goto("http://127.0.0.1/")
        other.close()
        page.goto(server_url + fragment)
        wait_until_live(page)
        return page

    return offline


def test_the_file_is_the_whole_app(offline, campaign, server_url):
    asked = []
    page = offline("#t=1917-11-12T14:00&place=pulkovo", **MOTION)
    page.on("request", lambda request: asked.append(request.url))
    # the place's card and the paragraphs that speak of it
    assert "Pulkovo" in page.locator(CARD).inner_text()
    assert paragraphs(page) == [passage.number for passage in campaign.passages_for("pulkovo")]
    # scrub
    page.locator("#time-slider").focus()
    page.keyboard.press("PageDown")
    page.wait_for_function("() => document.querySelector('#moment').dateTime !== '1917-11-12T14:00'")
    when = moment(page)
    where = campaign.positions_at(when).geometry
    for unit_id, point in where.items():
        assert drawn_at(page, unit_id) == pytest.approx([point.x, point.y], abs=1e-4)
    # play
    page.keyboard.press("Space")
    page.wait_for_function("before => document.querySelector('#moment').dateTime !== before", arg=when)
    page.keyboard.press("Space")
    # evidence: one source alone
    page.evaluate("location.hash = '#t=1917-11-12T14:00&source=trotsky'")
    expect(page.locator("#evidence-left")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#evidence-left")).to_be_hidden()
    # search
    page.keyboard.press("/")
    page.keyboard.type("armoured")
    expect(page.locator(f"{TEXT} mark").first).to_be_visible()
    page.keyboard.press("Escape")
    # the lesson, and a link to a step of it
    page.keyboard.press("l")
    expect(page.locator("#lesson")).to_be_visible()
    page.evaluate("location.hash = '#step=6'")
    expect(page.locator("#lesson")).to_contain_text("6")
    page.wait_for_function("() => location.hash.includes('step=6')")
    # a picture, and a file to take along
    page.locator("#more > summary").click()
    with page.expect_download() as saved:
        page.locator("#save-picture").click()
    assert saved.value.path().read_bytes().startswith(b"\x89PNG")
    page.locator("#more > summary").click()
    page.locator("#downloads > summary").click()
    with page.expect_download() as saved:
        page.locator("#downloads a[download='text.xml']").click()
    assert saved.value.path().read_bytes() == exchange_files(campaign)["text.xml"].body
    # the charts, unpacked when they are opened
    packed = "() => document.querySelector(\"script[data-part='charts']\").textContent.length"
    assert page.evaluate(packed) > 1000
    page.keyboard.press("c")
    page.locator("#plot .nsewdrag").first.wait_for(state="attached")
    assert page.evaluate(packed) == 0
    for name in ("strengths", "tellings", "distances"):
        page.locator(f"#plot-tab-{name}").click()
        page.wait_for_function("() => document.querySelector('#plot').data?.length > 0")
    page.keyboard.press("c")
    # the other language
    turn_language(page)
    expect(page.locator("html")).to_have_attribute("lang", "ru")
    turn_language(page)
    assert [url for url in asked if not url.startswith("blob:")] == []


def test_the_file_opens_in_the_closed_frame_of_a_learning_platform(new_page, exported):
    """It may keep nothing there, and has no origin: `sandbox` without `allow-same-origin`."""
    (exported / "frame.html").write_text(
        '<!doctype html><iframe sandbox="allow-scripts" width="960" height="600" '
        'src="page.html#t=1917-11-12T14:00&amp;place=pulkovo"></iframe>'
    )
    page = new_page(offline=True)
    page.goto((exported / "frame.html").as_uri())
    frame = page.frame_locator("iframe")
    expect(frame.locator("#time-slider[aria-valuetext]")).to_be_visible()
    expect(frame.locator(MOMENT)).to_have_attribute("datetime", "1917-11-12T14:00")
    expect(frame.locator(CARD)).to_contain_text("Pulkovo")


class _PlainHost(http.server.SimpleHTTPRequestHandler):
    """A host that knows nothing of the page, and no type but by a file's suffix."""

    def log_message(self, *_):
        """Say nothing."""


def test_the_folder_works_under_any_address_of_any_host(new_page, exported):
    handler = functools.partial(_PlainHost, directory=str(exported))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as host:
        threading.Thread(target=host.serve_forever, daemon=True).start()
        home = f"http://127.0.0.1:{host.server_port}/lessons/1917/"
        page = new_page()
        asked = []
        page.on("request", lambda request: asked.append(request.url))
        # in a frame, as README has it, of a page of another origin
        (snippet,) = re.findall(r"<iframe.*?</iframe>", README, re.DOTALL)
        assert snippet.count(THEIRS) == 1
        course = f"<!doctype html>{ICONLESS}{snippet.replace(THEIRS, home)}"
        (exported / "course.html").write_text(course, encoding="utf-8")
        page.goto(f"http://localhost:{host.server_port}/course.html")
        frame = page.frame_locator("iframe")
        expect(frame.locator("#time-slider[aria-valuetext]")).to_be_visible()
        expect(frame.locator(MOMENT)).to_have_attribute("datetime", "1917-11-12T14:00")
        expect(frame.locator(CARD)).to_contain_text("Pulkovo")
        expect(frame.locator("#passage .excerpt p").first).to_be_in_viewport()
        frame.locator("#more > summary").click()
        frame.locator("#downloads > summary").click()
        with page.expect_download() as download:
            frame.locator("#downloads a[download='events.csv']").click()
        assert download.value.path().stat().st_size > 0
        assert not [url for url in asked if "plotly.min" in url or "charts" in url]
        frame.locator("#more > summary").click()
        frame.locator("#explorer-open").click()
        frame.locator("#plot .nsewdrag").first.wait_for(state="attached")
        folder = exported / "lessons" / "1917"
        [script], [figures] = folder.glob("scripts/plotly.min-*.js"), folder.glob("charts-*.json")
        assert {f"{home}scripts/{script.name}", f"{home}{figures.name}"} <= set(asked)
        host.shutdown()
    assert len(asked) > 8
    own = (home, f"http://localhost:{host.server_port}/course.html", "data:", "blob:")
    assert [url for url in asked if not url.startswith(own)] == []


def test_a_page_that_cannot_start_says_why_and_what_to_do(new_page, exported, complaints):
    """In a frame that may read nothing, from a disk, and with a file missing; in each of the page's languages."""
    broken = exported / "broken"
    shutil.copytree(exported / "lessons" / "1917", broken)
    [script] = broken.glob("assets/all-*.js")
    script.unlink()
    frames = f'{ICONLESS}<iframe sandbox="allow-scripts" src="lessons/1917/"></iframe><iframe src="broken/"></iframe>'
    (exported / "frames.html").write_text(f"<!doctype html>{frames}", encoding="utf-8")
    handler = functools.partial(_PlainHost, directory=str(exported))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as host:
        threading.Thread(target=host.serve_forever, daemon=True).start()
        from_disk, page = new_page(), new_page()
        from_disk.goto((broken.parent / "lessons" / "1917" / "index.html").as_uri())
        page.goto(f"http://127.0.0.1:{host.server_port}/frames.html")
        closed, missing = (page.frame_locator("iframe").nth(each).get_by_role("alert") for each in (0, 1))
        for alert, key in ((closed, "frame"), (missing, "missing"), (from_disk.get_by_role("alert"), "disk")):
            for language in ("en", "ru"):
                said = words()[language][f"waiting.{key}"].replace("{what}", script.name)
                expect(alert.locator(f"[lang={language}]").first).to_have_text(said)
        expect(closed.get_by_role("link").first).to_have_attribute("target", "_blank")
        expect(from_disk.get_by_role("alert").get_by_role("link")).to_have_count(0)
        host.shutdown()
    assert complaints
    complaints.clear()


def test_the_answers_have_a_window_of_their_own_from_the_disk_too(offline, campaign):
    page = offline("#step=2")
    with page.expect_popup() as opened:
        page.locator("#key-window").click()
    key = opened.value
    expect(key.locator("li")).to_have_text(campaign.lesson.steps[1].listen)
    assert key.locator("h2").evaluate("each => getComputedStyle(each).fontWeight") == "700"
    page.keyboard.press("PageDown")
    expect(key.locator("li")).to_have_text(campaign.lesson.steps[2].listen)
    key.close()
