"""Pictures and sounds: small on a card, large in a dialog, in the lesson, on paper, and in the one file."""

import functools
import http.server
import threading

import pytest

from dashapp.campaign import load_campaign
from dashapp.web import create_app
from dashapp.web.delivery.export import as_file, as_folder
from dashapp.web.delivery.freeze import freeze
from tests.browser.conftest import wait_until_live
from tests.browser.hooks import CARD, go_to, rest
from tests.browser.test_access import violations
from tests.builders import SOURCES, campaign_folder, event, medium, picture, sound, translation, with_media
from tests.serving import answering

ROWS = [
    medium(source_id="memoir"),
    medium(media_id="bell", file="bell.wav", caption="The bell", alt="A bell is struck."),
    medium(media_id="step", kind="step", id="1", file="wide.png", caption="The valley"),
    medium(media_id="heard", kind="step", id="1", file="bell.wav", caption="The bell again"),
]
FILES = {"gate_png": picture(30, 20), "bell_wav": sound(), "wide_png": picture(100, 20)}
LOADED = "() => document.querySelector('#card img').naturalWidth > 0"
KEPT = "() => { const sound = document.querySelector('audio'); sound.was = true; }"


@pytest.fixture
def folder(tmp_path):
    folder = campaign_folder(
        tmp_path,
        sources=f'{SOURCES}url = "https://archive.example/memoir"\n',
        events=[event(summary="The gate stood open: https://archive.example/gate.")],
        translations=[
            translation(language="ru", kind="media", id="gate", field="caption", text="Ворота"),
        ],
    )
    return with_media(folder, ROWS, **FILES)


def test_a_card_a_dialog_the_lesson_and_paper(folder, new_page):
    with answering(folder) as url:
        page = new_page()
        asked = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(url)
        wait_until_live(page)
        assert not [each for each in asked if "/media/" in each]  # none slows the start down
        page.goto(f"{url}#t=1850-03-01T17:00&place=birch")
        rest(page)
        small = page.locator(f"{CARD} [data-medium=gate]")
        assert small.locator("img").evaluate("image => image.getBoundingClientRect().height") == pytest.approx(100, 1)
        page.wait_for_function(LOADED)
        assert small.locator("img").get_attribute("alt") == "A gate stands open."
        caption = "The gate A. Draughtsman, 1850 · public domain · Memoir ↗ (opens in a new tab)"
        assert " ".join(small.locator("figcaption").inner_text().split()) == caption
        link = small.locator("a")
        assert [link.get_attribute(name) for name in ("href", "target", "rel")] == [
            *("https://archive.example/memoir", "_blank", "noopener noreferrer external")
        ]
        # what is written anew does not break off a sound
        page.evaluate(KEPT)
        go_to(page, "1850-03-01T19:00", "&place=birch")
        page.wait_for_function("() => document.querySelector('#card').textContent.includes('Column')")
        assert page.evaluate("document.querySelector('#card audio').was")
        # with the keyboard on it, keys are its own
        page.locator(f"{CARD} audio").focus()
        page.keyboard.press("Space")
        page.wait_for_function("() => document.querySelector('#card audio').played.length > 0")
        assert page.get_attribute("#play", "aria-label") == "Play"
        # large, by the keyboard
        small.locator("button").focus()
        page.keyboard.press("Enter")
        dialog = page.get_by_role("dialog", name="The gate")
        assert dialog.locator("img").bounding_box()["width"] == pytest.approx(60, abs=1)
        assert violations(page, "picture", ["#medium", CARD]) == []
        page.keyboard.press("Escape")
        assert dialog.is_hidden()
        assert page.evaluate("document.activeElement.dataset.enlarge") == "gate"
        assert page.locator(f"{CARD} h2").inner_text() == "Birch"  # this Escape closed nothing else
        page.evaluate("document.querySelector('#language').click()")
        assert page.locator(f"{CARD} [data-medium=gate] figcaption").inner_text().startswith("Ворота")
        page.evaluate("document.querySelector('#language').click()")
        # the event's summary leads out
        page.goto(f"{url}#t=1850-03-01T18:00&event=e1")
        rest(page)
        assert page.locator(f"{CARD} .first a.outside").get_attribute("href") == "https://archive.example/gate"
        # so does a source that can be read somewhere
        page.goto(f"{url}#t=1850-03-01T19:00&unit=column")
        rest(page)
        source = page.locator(f"{CARD} [data-source=memoir] h4 a").first
        assert source.get_attribute("href") == "https://archive.example/memoir"
        # the lesson, and its leaf
        page.goto(f"{url}#step=1")
        rest(page)
        lesson = page.locator("#lesson .media")
        assert lesson.locator("img").evaluate("image => image.alt") == "A gate stands open."
        assert lesson.locator("audio").count() == 1
        page.evaluate("() => { window.print = () => { window.paperCame = true; }; }")
        page.keyboard.press("Control+p")
        page.wait_for_function("() => window.paperCame")
        leaf = page.locator("#handout .medium")
        assert leaf.locator("img").evaluate_all("all => all.map((each) => each.naturalWidth)") == [100]
        assert [" ".join(each.split()) for each in leaf.all_text_contents()] == [
            "The valley A. Draughtsman, 1850 · public domain",
            "Sound: The bell again A. Draughtsman, 1850 · public domain",
        ]


def test_what_is_exported_has_them_from_the_disk_and_on_any_host(folder, tmp_path, new_page):
    frozen = freeze(create_app(load_campaign(folder)))
    file = tmp_path / "shared" / "page.html"
    for name, body in {"page.html": as_file(frozen), **as_folder(frozen)}.items():
        (file.parent / name).parent.mkdir(parents=True, exist_ok=True)
        (file.parent / name).write_bytes(body)
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=str(file.parent))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as host:
        threading.Thread(target=host.serve_forever, daemon=True).start()
        home = f"http://127.0.0.1:{host.server_port}/"
        for address in (file.as_uri(), f"{home}page.html", home):
            page = new_page(offline=address.startswith("file:"))
            asked = []
            page.on("request", lambda request, asked=asked: asked.append(request.url))
            page.goto(f"{address}#place=birch")
            wait_until_live(page)
            page.wait_for_function(LOADED)
            page.evaluate("document.querySelector('#card audio').load()")
            page.evaluate("document.querySelector('#card audio').preload = 'metadata'")
            page.wait_for_function("() => Math.abs(document.querySelector('#card audio').duration - 0.5) < 0.01")
            assert [url for url in asked if not url.startswith((address, home, "data:", "blob:"))] == []
            page.close()
        host.shutdown()
