"""What the page names is put together: its modules in one script, what Dash runs before its renderer in another."""

import json
import re

import pytest

from dashapp.web import create_app
from dashapp.web.delivery.bundle import bundled
from dashapp.web.delivery.dash_page import DashPage
from dashapp.web.delivery.freeze import freeze
from dashapp.web.delivery.modules import ModuleError
from dashapp.web.delivery.responses import Response, gzipped

PAGE = """<html><head><meta charset="UTF-8"><script src="/assets/boot.js"></script></head><body>
<script id="_dash-config" type="application/json">{}</script>
<script src="/_dash-component-suites/dash/deps/react.js"></script>
<script src="/_dash-component-suites/dash/deps/react-dom.js"></script>
<script src="/_dash-component-suites/dash/dash-renderer/build/dash_renderer.js"></script>
<script id="_dash-renderer">start()</script><script type="module" src="/assets/main.js"></script></body></html>"""
BODIES = {
    "/": PAGE,
    "/_dash-layout": json.dumps({"namespace": "dash_html_components", "type": "P", "props": {}}),
    "/assets/boot.js": "boots();",
    "/assets/main.js": """import * as clock from "./core/clock.js";
import { el } from "./core/dom.js";

el(clock.now());
""",
    "/assets/core/clock.js": "// Keeps time.\n\n/** Minutes. */\nexport const now = () => 1; // since the start\n",
    "/assets/core/dom.js": "export function el(text) {\n  return text;\n}\n",
    "/assets/lonely.txt": "kept",
    "/_dash-component-suites/dash/deps/react.js": "react();",
    "/_dash-component-suites/dash/deps/react-dom.js": "dom();",
    "/_dash-component-suites/dash/dash-renderer/build/dash_renderer.js": "renderer();",
}


def sent(**others: str) -> dict[str, Response]:
    """What is sent of the page, some bodies of which are others."""
    bodies = BODIES | {f"/assets/{name}": body for name, body in others.items()}
    responses = {path: Response(path, "text/plain", {"identity": body.encode()}) for path, body in bodies.items()}
    return bundled(responses, "/", "/assets/")


def test_modules_become_one_classic_script_behind_those_by_which_dash_makes_the_page():
    kept = sent()
    boot, libraries, renderer, modules = DashPage(kept["/"].text()).scripts
    assert (boot.path, "renderer" in renderer.path, modules.attributes.keys()) == ("/assets/boot.js", True, {"src"})
    assert kept[libraries.path].text() == "react();\ndom();"
    script = kept[modules.path].text()
    assert script.index("const now = () => 1;") < script.index("el(clock.now())")
    assert "import" not in script
    assert "export" not in script
    assert "Keeps time" not in script
    assert "Minutes" not in script
    assert "since the start" not in script


def test_what_has_been_put_together_is_not_sent_by_itself():
    assert sorted(path for path in sent() if re.fullmatch(r"/assets/[a-z/.]+", path)) == [
        "/assets/boot.js",
        "/assets/lonely.txt",
    ]


def test_a_module_that_is_not_there_is_told():
    with pytest.raises(ModuleError, match=r"assets/main\.js imports core/moon\.js, which is not there"):
        sent(**{"main.js": 'import * as moon from "./core/moon.js";\n'})


def test_a_page_lives_by_few_requests_and_bytes(campaign):
    """Without TLS, as a school's server has it, all goes in gzip."""
    frozen = freeze(create_app(campaign))
    page = DashPage(frozen["/"].text())
    paths = {each.path for each in page.loaded if each not in page.later and not each.address.startswith("data:")}
    assert len(paths) + 1 <= 10
    assert sum(len(gzipped(frozen[path].bodies["identity"])) for path in ("/", *paths)) <= 430_000
