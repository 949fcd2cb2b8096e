"""A tab of each of the three engines that browsers are made of, for one test to drive: by pointer, by keys, by scripts.

Chromium is Playwright's, as in all other tests. Of the other two, Playwright drives only builds of its own: Firefox
speaks WebDriver BiDi; WebKitGTK, which has the engine of Safari, speaks WebDriver.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import time
from abc import ABC, abstractmethod
from base64 import b64decode
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from subprocess import DEVNULL
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Download, Page
from selenium import webdriver
from selenium.webdriver.remote.client_config import ClientConfig
from selenium.webdriver.remote.remote_connection import RemoteConnection
from selenium.webdriver.webkitgtk.service import Service
from websocket import WebSocket, create_connection

WIDTH, HEIGHT = 1366, 768
PATIENCE = 60  # seconds: on a busy machine an engine may be slow
STARTS = 90
OWN = ("127.0.0.1", "localhost")
#: Of the keys that write no letter, what WebDriver calls them.
KEYS = {
    "Escape": "\ue00c",
    "ArrowRight": "\ue014",
    "PageDown": "\ue00f",
    "End": "\ue010",
    "Home": "\ue011",
    "Tab": "\ue004",
    "Enter": "\ue007",
}
#: What a test asks of where something is: its middle, if nothing lies over that.
MIDDLE = """selector => {
  const all = [...document.querySelectorAll(selector)];
  const found = all.find(each => each.checkVisibility({ visibilityProperty: true }));
  if (!found) return `${all.length} of ${selector}, and none is shown`;
  found.scrollIntoView({ block: 'nearest', behavior: 'instant' });
  const { x, y, width, height } = found.getClientRects()[0];
  const at = [x + width / 2, y + height / 2];
  const top = document.elementFromPoint(...at);
  return found.contains(top) ? at : `${selector} at ${at} lies under ${top?.outerHTML.slice(0, 200)}`;
}"""

#: Writes down what is complained of from now on; and what has been, with the addresses that have been asked.
HEARS = """() => {
  window.complaints = [];
  const { error } = console;
  console.error = (...words) => { window.complaints.push(`console: ${words.join(' ')}`); error(...words); };
  addEventListener('error', ({ message }) => window.complaints.push(`uncaught: ${message}`));
  addEventListener('unhandledrejection', ({ reason }) => window.complaints.push(`uncaught: ${reason}`));
}"""
HEARD = """() => [window.complaints, performance.getEntriesByType('resource').map(each => each.name)]"""

Point = tuple[float, float]


def until(found: Callable[[], Any], what: str, seconds: float = PATIENCE) -> Any:
    """Ask until the answer is something; else the test fails, and says for what it has waited."""
    end = time.monotonic() + seconds
    while not (answer := found()):
        assert time.monotonic() < end, f"waited in vain for {what}"
        time.sleep(0.05)
    return answer


class Tab(ABC):
    """A tab of an engine, `WIDTH` by `HEIGHT` pixels."""

    def __init__(self, downloads: Path, complaints: list[str]) -> None:
        self.downloads = downloads  # the folder in which it saves files
        self.complaints = complaints  # what its pages have complained of, and whom they have asked beyond this machine

    @abstractmethod
    def open(self, url: str) -> None:
        """Load a page."""

    @abstractmethod
    def ask(self, function: str, *arguments: Any) -> Any:
        """Call a function in the page, which may be asynchronous; give its answer."""

    @abstractmethod
    def draw(self, *points: Point) -> None:
        """Press the pointer on the first of these points, move it over the others, and let go: of one, a click."""

    @abstractmethod
    def press(self, key: str) -> None:
        """Press a letter, or one of `KEYS`."""

    @abstractmethod
    def screenshot(self) -> bytes:
        """Return what is seen, as PNG."""

    def listen(self) -> None:
        """Hear what a page has complained of, before another is opened, where it is not heard at once."""
        return

    def saved(self, name: str) -> Path:
        """Wait until a file has been saved."""
        file = self.downloads / name
        until(lambda: file.exists() and file.stat().st_size > 0, f"{name} to be saved")
        return file

    def waits(self, condition: str) -> None:
        """Wait until an expression is true in the page."""
        until(lambda: self.ask(f"() => Boolean({condition})"), condition)

    def click(self, selector: str) -> None:
        """Click on the first thing of a kind that is shown."""
        at: list[Any] = []

        def there() -> bool:
            at[:] = [self.ask(MIDDLE, selector)]
            return isinstance(at[0], list)

        with contextlib.suppress(AssertionError):
            until(there, selector, 5)
        assert isinstance(at[0], list), at[0]
        self.draw((at[0][0], at[0][1]))

    def write(self, words: str) -> None:
        for letter in words:
            self.press(letter)


class ChromiumTab(Tab):
    """A page of Playwright, which is watched already (`complaints` of `conftest.py`)."""

    def __init__(self, page: Page, downloads: Path, complaints: list[str]) -> None:
        super().__init__(downloads, complaints)
        self._page = page
        self._saved: list[Download] = []
        page.on("download", lambda each: self._saved.append(each))

    def open(self, url: str) -> None:
        self._page.goto(url)

    def ask(self, function: str, *arguments: Any) -> Any:
        return self._page.evaluate(f"all => ({function})(...all)", list(arguments))

    def draw(self, *points: Point) -> None:
        self._page.mouse.move(*points[0])
        self._page.mouse.down()
        for point in points[1:]:
            self._page.mouse.move(*point)
        self._page.mouse.up()

    def press(self, key: str) -> None:
        self._page.keyboard.press(key)

    def screenshot(self) -> bytes:
        return self._page.screenshot()

    def saved(self, name: str) -> Path:
        def begun() -> bool:
            self._page.wait_for_timeout(1)  # Playwright hears of it only while it is asked for something
            return name in [each.suggested_filename for each in self._saved]

        until(begun, f"{name} to be saved")
        self._saved[-1].save_as(self.downloads / name)
        return self.downloads / name


class _W3CTab(Tab):
    """What WebDriver and WebDriver BiDi have in common: how a hand is described."""

    @abstractmethod
    def _act(self, sources: list[dict[str, Any]]) -> None: ...

    def draw(self, *points: Point) -> None:
        moves = [{"type": "pointerMove", "x": round(x), "y": round(y), "duration": 0} for x, y in points]
        down, up = ({"type": f"pointer{way}", "button": 0} for way in ("Down", "Up"))
        actions = [moves[0], down, *moves[1:], up]
        self._act([{"type": "pointer", "id": "mouse", "parameters": {"pointerType": "mouse"}, "actions": actions}])

    def press(self, key: str) -> None:
        value = KEYS.get(key, key)
        self._act(
            [
                {
                    "type": "key",
                    "id": "keys",
                    "actions": [{"type": f"key{way}", "value": value} for way in ("Down", "Up")],
                }
            ]
        )


class FirefoxTab(_W3CTab):
    """The only tab of a Firefox."""

    def __init__(self, socket: WebSocket, downloads: Path, complaints: list[str]) -> None:
        super().__init__(downloads, complaints)
        self._socket = socket
        self._calls = 0
        self._call("session.new", capabilities={})
        self._call(
            "session.subscribe", events=["log.entryAdded", "network.beforeRequestSent", "network.responseCompleted"]
        )
        self._tab = self._call("browsingContext.getTree")["contexts"][0]["context"]
        self._call("browsingContext.setViewport", context=self._tab, viewport={"width": WIDTH, "height": HEIGHT})

    def _call(self, method: str, **params: Any) -> Any:
        self._calls += 1
        self._socket.send(json.dumps({"id": self._calls, "method": method, "params": params}))
        while (message := json.loads(self._socket.recv())).get("id") != self._calls:
            self._hear(message)
        assert message["type"] == "success", f"{method}: {message.get('message', message)}"
        return message["result"]

    def _hear(self, event: dict[str, Any]) -> None:
        method, params = event.get("method"), event.get("params", {})
        if method == "log.entryAdded" and params["level"] == "error":
            self.complaints.append(f"console: {params['text']}")
        elif method == "network.responseCompleted" and params["response"]["status"] >= 400:
            self.complaints.append(f"{params['response']['status']}: {params['response']['url']}")
        elif (
            method == "network.beforeRequestSent"
            and params["context"] == self._tab
            and _strange(params["request"]["url"])
        ):
            self.complaints.append(f"asked a stranger: {params['request']['url']}")

    def open(self, url: str) -> None:
        self._call("browsingContext.navigate", context=self._tab, url=url, wait="complete")

    def ask(self, function: str, *arguments: Any) -> Any:
        answer = self._call(
            "script.callFunction",
            functionDeclaration=f"async all => JSON.stringify(await ({function})(...JSON.parse(all)) ?? null)",
            arguments=[{"type": "string", "value": json.dumps(arguments)}],
            target={"context": self._tab},
            awaitPromise=True,
            userActivation=False,
        )
        assert answer["type"] == "success", answer["exceptionDetails"]["text"]
        return json.loads(answer["result"]["value"])

    def _act(self, sources: list[dict[str, Any]]) -> None:
        self._call("input.performActions", context=self._tab, actions=sources)

    def screenshot(self) -> bytes:
        return b64decode(self._call("browsingContext.captureScreenshot", context=self._tab)["data"])

    def printed(self) -> bytes:
        """Return what a printer would get on A4, as PDF."""
        paper = {"width": 21, "height": 29.7}  # centimetres
        margin = {side: 0 for side in ("top", "bottom", "left", "right")}  # the page's own style sheet has some
        data = self._call("browsingContext.print", context=self._tab, page=paper, margin=margin, background=True)
        return b64decode(data["data"])


class WebKitTab(_W3CTab):
    """The only tab of a WebKitGTK. What a page complains of while it is loaded, WebDriver does not tell."""

    def __init__(self, driver: webdriver.Remote, downloads: Path, complaints: list[str]) -> None:
        super().__init__(downloads, complaints)
        self._driver = driver
        driver.set_script_timeout(PATIENCE)
        driver.set_window_rect(0, 0, WIDTH, HEIGHT)
        width, height = self.ask("() => [innerWidth, innerHeight]")
        driver.set_window_rect(0, 0, 2 * WIDTH - width, 2 * HEIGHT - height)  # with the window's own bars

    def open(self, url: str) -> None:
        self._driver.get(url)
        self.ask(HEARS)

    def ask(self, function: str, *arguments: Any) -> Any:
        answer = self._driver.execute_async_script(
            f"const [all, done] = arguments; (async () => ({function})(...all))().then("
            "answer => done([true, answer ?? null]), error => done([false, String(error)]));",
            list(arguments),
        )
        assert answer[0], answer[1]
        return answer[1]

    def _act(self, sources: list[dict[str, Any]]) -> None:
        self._driver.execute("actions", {"actions": sources})

    def screenshot(self) -> bytes:
        return self._driver.get_screenshot_as_png()

    def listen(self) -> None:
        told, asked = self.ask(HEARD)
        self.complaints += told
        self.complaints += [f"asked a stranger: {url}" for url in asked if _strange(url)]


def _strange(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme in ("http", "https", "ws", "wss") and parts.hostname not in OWN


def _environment(home: Path) -> dict[str, str]:
    """A home of its own: neither what somebody has set up nor what another run leaves there changes an engine."""
    return {name: value for name, value in os.environ.items() if not name.startswith("XDG_")} | {"HOME": str(home)}


@contextmanager
def _running(command: list[str], log: Path, **options: Any) -> Iterator[subprocess.Popen[bytes]]:
    with log.open("wb") as told, subprocess.Popen(command, stdout=told, stderr=subprocess.STDOUT, **options) as process:
        try:
            yield process
        finally:
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()


@contextmanager
def firefox(path: str, home: Path, complaints: list[str]) -> Iterator[FirefoxTab]:
    """Start a Firefox with a new profile in a folder, and end it."""
    profile, downloads, log = home / "profile", home / "downloads", home / "log"
    profile.mkdir()
    downloads.mkdir()
    settings = {"browser.download.folderList": 2, "browser.download.dir": str(downloads)}
    lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in settings.items()]
    (profile / "user.js").write_text("".join(lines), encoding="utf-8")
    command = [path, "--headless", "--no-remote", "--profile", str(profile), "--remote-debugging-port", "0"]

    with _running([*command, "about:blank"], log, env=_environment(home)):
        said = "WebDriver BiDi listening on "

        def address() -> str | None:
            lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
            return next((line.partition(said)[2] for line in lines if said in line), None)

        url = until(address, f"Firefox to start: {log.read_text(errors='replace')[-600:]}", STARTS)
        socket = create_connection(f"{url}/session", timeout=STARTS, suppress_origin=True)
        try:
            yield FirefoxTab(socket, downloads, complaints)
        finally:
            socket.close()


@contextmanager
def webkit(path: str, screen: str, home: Path, complaints: list[str]) -> Iterator[WebKitTab]:
    """Start a WebKitGTK on a screen that is nowhere to be seen, and end both."""
    with ExitStack() as stack:
        reading, writing = os.pipe()
        size = f"{WIDTH + 200}x{HEIGHT + 300}x24"
        command = [screen, "-displayfd", str(writing), "-screen", "0", size, "-nolisten", "tcp"]
        stack.enter_context(_running(command, home / "screen-log", pass_fds=[writing]))
        os.close(writing)
        with os.fdopen(reading) as number:
            display = f":{number.readline().strip()}"  # it takes one that is free, and says which
        assert display != ":", (home / "screen-log").read_text(errors="replace")
        options = webdriver.WebKitGTKOptions()
        options.add_argument("--automation")
        service = Service(path, log_output=DEVNULL, env=_environment(home) | {"DISPLAY": display})
        service.start()
        stack.callback(service.stop)
        driver = webdriver.Remote(RemoteConnection(client_config=ClientConfig(service.service_url)), options=options)
        stack.callback(driver.quit)
        yield WebKitTab(driver, home, complaints)
