"""A Chromium, the served page in it, and a record of everything it complains of or asks of strangers."""

import contextlib
import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    CDPSession,
    ConsoleMessage,
    Page,
    Playwright,
    Request,
    Response,
    sync_playwright,
)
from playwright.sync_api import Error as PlaywrightError

from tests.serving import served

FLAGS = [
    "--no-sandbox",  # tests may run as root, where Chromium has no sandbox
    # A machine for tests has no graphics card: without one the page is painted and put together in half the time.
    "--disable-gpu-rasterization",
    "--disable-gpu-compositing",
    # Nothing but the page may use the network.
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--no-first-run",
    # One process for all pages: to start another costs a fifth of a page's load.
    "--renderer-process-limit=1",
]
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
INSTALLS = (
    [sys.executable, "-m", "playwright", "install", "--with-deps", "chromium"],
    ["apt-get", "update"],
    ["apt-get", "install", "--yes", "chromium"],
)


# A page is no newcomer's unless the test says so (`FIRST_VISIT` of `hooks.py`): no card lies over the map.
SEEN = """
const read = Storage.prototype.getItem;
Storage.prototype.getItem = function (key) {
  return key.startsWith("petrograd-visited") && !window.firstVisit ? "" : read.call(this, key);
};
"""
LIVING = ".page[data-begun] #time-slider[aria-valuetext]"
BEGINS = f"""() => new Promise((done) => {{
  const lives = () => document.querySelector("{LIVING}") !== null;
  const look = () => {{ if (lives()) {{ watch.disconnect(); requestAnimationFrame(() => done(true)); }} }};
  const watch = new MutationObserver(look);
  watch.observe(document, {{ subtree: true, attributes: true, attributeFilter: ["data-begun", "aria-valuetext"] }});
  setTimeout(() => done(lives()), 20_000);
  look();
}})"""


def find(playwright: Playwright, told: list[str]) -> str | None:
    """Find the machine's Chromium, else Playwright's own; say in `told` why one that is there does not start."""
    found = [*filter(None, map(shutil.which, NAMES)), playwright.chromium.executable_path]
    for path in found:
        if Path(path).exists():
            try:
                playwright.chromium.launch(executable_path=path, args=FLAGS).close()
            except PlaywrightError as error:  # a stub that only says which other package to install
                told.append(f"{path}: {error.message[-600:]}")
            else:
                return path
    return None


def launch(playwright: Playwright, told: list[str]) -> Browser | None:
    """Start a Chromium that `find` finds."""
    path = find(playwright, told)
    return playwright.chromium.launch(executable_path=path, args=FLAGS) if path else None


def install(command: list[str], told: list[str]) -> None:
    """Run one of `INSTALLS`; say in `told` what came of it."""
    try:
        done = subprocess.run(
            command,
            env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=900,
            check=False,
        )
        output = done.stdout
    except (OSError, subprocess.TimeoutExpired) as error:
        output = str(error)
    told.append(f"$ {' '.join(command)}\n{output[-600:].strip()}")


def provide(
    found: Callable[[], Any],
    commands: Sequence[list[str]],
    needs: str,
    tmp_path_factory: pytest.TempPathFactory,
    told: list[str] | None = None,
) -> Any:
    """Find what tests need; else run the commands that install it, one after the other until it is there.

    Never a skip: a page that nobody has looked at is not tested. What it `needs` is said then, and all that was `told`.
    """
    told = [] if told is None else told
    if thing := found():
        return thing
    # The workers of a run share a folder, and a package manager.
    with (tmp_path_factory.getbasetemp().parent / "installing").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        for command in commands:
            if thing := found():  # another worker has installed it meanwhile
                return thing
            install(command, told)
    thing = found()
    if not thing:
        pytest.fail("\n".join([needs, *told]), pytrace=False)
    return thing


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def chromium(playwright: Playwright, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The path of a Chromium that starts, installed if there is none."""
    told: list[str] = []
    needs = f"The browser tests need Chromium; put one on the PATH as {' or '.join(NAMES)}."
    return provide(lambda: find(playwright, told), INSTALLS, needs, tmp_path_factory, told)


@pytest.fixture(scope="session")
def server_url() -> Iterator[str]:
    """The address of the built-in campaign's page, served by the command."""
    with served() as server:
        yield server.url


@pytest.fixture
def complaints() -> Iterator[list[str]]:
    """What the pages of this test complain of. It must be empty at the end; a test that provokes one removes it."""
    complaints: list[str] = []
    yield complaints
    assert not complaints


@pytest.fixture(scope="session")
def context(
    playwright: Playwright, chromium: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[..., BrowserContext]]:
    """A function that gives the browser's context for some options, always the same one for the same.

    Each keeps a profile on disk: what one test has loaded and compiled, the next finds in the cache. With `clock` it is
    one for pages that get Playwright's clock: once there, it is in every page of its context and cannot be taken out.
    """
    contexts: dict[str, BrowserContext] = {}

    def context(clock: bool = False, **options) -> BrowserContext:
        key = repr((clock, sorted(options.items())))
        if key not in contexts:
            profile = tmp_path_factory.mktemp("profile")
            contexts[key] = playwright.chromium.launch_persistent_context(
                profile, executable_path=chromium, args=FLAGS, **options
            )
            contexts[key].set_default_timeout(30_000)
            contexts[key].add_init_script(SEEN)
        return contexts[key]

    yield context
    for each in contexts.values():
        each.close()


class Watch:
    """Writes down what a page complains of and whom it asks, for the test that has it now."""

    def __init__(self, page: Page) -> None:
        self.complaints: list[str] = []
        page.on("request", self._note_request)
        page.on("response", self._note_response)
        page.on("console", self._note_console)
        page.on("pageerror", lambda error: self.complaints.append(f"uncaught: {error}"))

    def _note_request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        # A test may have a server of its own on this machine, or a page from its disk.
        if parts.scheme not in ("data", "blob", "file") and parts.hostname not in ("127.0.0.1", "localhost"):
            self.complaints.append(f"asked a stranger: {request.url}")

    def _note_console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.complaints.append(f"console: {message.text}")

    def _note_response(self, response: Response) -> None:
        if response.status >= 400:
            self.complaints.append(f"{response.status}: {response.url}")


def forget(page: Page, home: str) -> None:
    """Leave nothing in the profile for the next test."""
    if page.url.startswith(home) and not page.is_closed():
        page.evaluate("() => localStorage.clear()")


@pytest.fixture
def new_page(
    context: Callable[..., BrowserContext], server_url: str, complaints: list[str]
) -> Iterator[Callable[..., Page]]:
    """A function that gives an empty page, watched: `new_page(width=390, height=844)`.

    Its reader wants no motion, so that nothing has to be waited for; a test of what moves asks for it (`MOTION`).
    """
    pages: dict[Page, Watch] = {}

    def new_page(width: int = 1366, height: int = 768, reduced_motion: str = "reduce", **options) -> Page:
        page = context(**options).new_page()
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(reduced_motion=reduced_motion)
        pages[page] = Watch(page)
        pages[page].complaints = complaints
        return page

    yield new_page
    for watch in pages.values():
        watch.complaints = []
    for page in pages:
        forget(page, server_url)
        page.close()


@pytest.fixture(scope="session")
def kept() -> dict[str, tuple[Page, Watch]]:
    """The pages that go on to the next test, by the options of their contexts: none is free while a test has it."""
    return {}


@pytest.fixture
def open_page(
    request: pytest.FixtureRequest,
    context: Callable[..., BrowserContext],
    new_page: Callable[..., Page],
    kept: dict[str, tuple[Page, Watch]],
    server_url: str,
    complaints: list[str],
) -> Iterator[Callable[..., Page]]:
    """A function that opens the page and waits for it: `open_page("#place=gatchina", width=390, height=844)`.

    With a `script`, which runs before the page's own. It is loaded where the test before had it, if that one went well:
    a third of what a new one costs is not the page's.
    """
    taken: dict[str, tuple[Page, Watch]] = {}
    scripts: list[tuple[CDPSession, str]] = []
    failed = request.session.testsfailed

    def reopened(width: int = 1366, height: int = 768, reduced_motion: str = "reduce", **options) -> Page | None:
        key = repr(sorted(options.items()))
        if key in taken:
            return None
        if key not in kept:
            page = context(**options).new_page()
            kept[key] = page, Watch(page)
        taken[key] = page, watch = kept.pop(key)
        watch.complaints = complaints
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(reduced_motion=reduced_motion)
        return page

    def open_page(fragment: str = "", script: str = "", **options) -> Page:
        page = reopened(**options) or new_page(**options)
        if script:  # which a kept page is rid of again, as Playwright's own way has it for ever
            tools = page.context.new_cdp_session(page)
            tools.send("Page.enable")
            added = tools.send("Page.addScriptToEvaluateOnNewDocument", {"source": script})
            scripts.append((tools, added["identifier"]))
        address, mark, fragment = f"{server_url}{fragment}".partition("#")
        if address == page.url.partition("#")[0]:  # a fragment alone would not load it anew
            address += "&again" if "?" in address else "?again"
        page.goto(f"{address}{mark}{fragment}")
        wait_until_live(page)
        return page

    yield open_page
    for tools, identifier in scripts:
        tools.send("Page.removeScriptToEvaluateOnNewDocument", {"identifier": identifier})
        tools.detach()
    for key, (page, watch) in taken.items():
        watch.complaints = []
        forget(page, server_url)
        if request.session.testsfailed > failed or page.is_closed():
            page.close()
            continue
        page.unroute_all()
        page.emulate_media(media="null", color_scheme="null", forced_colors="null", contrast="null")
        page.mouse.move(0, 0)
        kept[key] = page, watch


def wait_until_live(page: Page) -> None:
    """Wait until the scripts have taken over: all answers."""
    # The page is told to say so: Playwright's own way asks in every frame, which is a fifth of all that a load costs.
    begun = False
    with contextlib.suppress(PlaywrightError):  # it has been loaded anew meanwhile
        begun = page.evaluate(BEGINS)
    if not begun:
        page.wait_for_selector(LIVING)


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    """The page as a student's laptop shows it."""
    return open_page()
