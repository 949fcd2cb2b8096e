"""The browser's half: its rooms, its imports, and what becomes of them in one script."""

import re

import pytest

from dashapp.web.delivery.modules import ModuleError, flatten, in_order, parse
from tests.serving import CHECKOUT

ASSETS = CHECKOUT / "assets"
ENTRY = "main.js"
#: A room uses those before it, and never those after it; `main.js` alone uses all.
ROOMS = ("core", "map", "timeline", "reading", "charts", "teaching", "interface")
SOURCES = {
    file.relative_to(ASSETS).as_posix(): file.read_text(encoding="utf-8")
    for file in sorted(ASSETS.rglob("*.js"))
    if file.name not in ("boot.js", "waiting.js")  # in the page's head, each by itself
}
#: What the explorer shows, each with the same exports.
FIGURES = ("charts/distances.js", "charts/strengths.js", "charts/tellings.js")
MODULES = {path: parse(path, source) for path, source in SOURCES.items()}


def room(path: str) -> str:
    return path.partition("/")[0]


def test_every_module_lies_in_a_room() -> None:
    assert {room(path) for path in MODULES} == {*ROOMS, ENTRY}


@pytest.mark.parametrize("path", [path for path in MODULES if path != ENTRY])
def test_a_module_uses_its_own_room_and_those_before_it(path: str) -> None:
    allowed = {*ROOMS[: ROOMS.index(room(path)) + 1]}
    assert not [target for target, _ in MODULES[path].imports if room(target) not in allowed]


def test_everything_is_reached_from_the_entry_and_nothing_goes_round() -> None:
    flattened = flatten(in_order(SOURCES, ENTRY))
    for path in MODULES:
        assert f"const ${path.removesuffix('.js').replace('/', '_')} = " in flattened


@pytest.mark.parametrize("path", MODULES)
def test_what_a_module_exports_somebody_imports(path: str) -> None:
    used = set()
    for other in MODULES.values():
        for target, called in other.imports:
            if target == path and isinstance(called, str):
                taken = " ".join(re.findall(rf"const \{{([^}}]*)\}} = {called};", other.body))
                used |= set(re.findall(rf"\b{called}\.(\w+)", other.body)) | set(re.findall(r"\w+", taken))
                used |= set(re.findall(rf'\bask\({called}, "(\w+)"', other.body))
                used |= {"init"} if f"init({called}" in other.body else set()
            elif target == path:
                used |= set(called)
    if path in FIGURES:
        used |= set(re.findall(r"\b(?:kind|kinds\[[^]]+\])\.(\w+)", MODULES["charts/explorer.js"].body)) | {"time"}
    assert set(MODULES[path].exports) <= used


@pytest.mark.parametrize("path", MODULES)
def test_nothing_is_put_on_the_window_but_the_hooks(path: str) -> None:
    put = re.findall(r"(?:window|globalThis|self)\.(\w+)\s*(?:\?\?|\|\|)?=(?!=)", SOURCES[path])
    assert set(put) <= ({"petrograd"} if path == ENTRY else set())


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ('import clock from "./clock.js";', "cannot be flattened"),
        ('import { now as time } from "./clock.js";', "cannot be flattened"),
        ('import "./clock.js";', "cannot be flattened"),
        ('import * as clock from "https://elsewhere/clock.js";', "cannot be flattened"),
        ("export default 1;", "cannot be flattened"),
        ("export let now = 0;", "cannot be flattened"),
        ("export { now };", "cannot be flattened"),
        ('export * from "./clock.js";', "cannot be flattened"),
        ('import { later } from "./clock.js";', "does not export"),
        ('import * as dates from "./dates.js";', "not there"),
        ('import * as main from "./main.js";', "circle: main.js -> main.js"),
        ('import * as moon from "./moon.js";', "circle: main.js -> moon.js -> main.js"),
    ],
)
def test_what_cannot_be_flattened_is_refused(line: str, says: str) -> None:
    sources = {
        "clock.js": "export const now = () => 1;\n",
        "moon.js": 'import * as main from "./main.js";\n',
        "main.js": f"{line}\n",
    }
    with pytest.raises(ModuleError, match=re.escape(says)):
        flatten(in_order(sources, "main.js"))
