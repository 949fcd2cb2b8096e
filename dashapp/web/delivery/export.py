"""The frozen page without a server: one file that a browser opens from a disk, or a folder for any static host.

What is exported is what is served, in another wrapping. Dash's renderer asks its server for two answers and names the
library that draws by its server's paths; `standalone.js` leads it to where they are instead.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from html import escape
from pathlib import Path

from dashapp.web.addresses import MEDIA
from dashapp.web.delivery.dash_page import DashPage, Element, source_of
from dashapp.web.delivery.responses import Frozen, Response
from dashapp.web.delivery.wsgi import OWN, policy

__all__ = ["ExportError", "as_file", "as_folder"]

STANDALONE = Path(__file__).with_name("standalone.js")

#: Where a folder has what the renderer asks for: a name by which any host knows that it is JSON.
ANSWERS = {"_dash-layout": "layout.json", "_dash-dependencies": "dependencies.json"}
SUITES = re.compile(r"_dash-component-suites/(?:.*/)?")
CAMPAIGN = "campaign.json"
#: By which settings the renderer asks for them.
PREFIXES = ("url_base_pathname", "requests_pathname_prefix")
TAKEN_ALONG = "data/"


class ExportError(RuntimeError):
    """A library has changed, and what is exported would not run."""


def as_file(frozen: Frozen) -> bytes:
    """Return the page as one HTML file, which asks for nothing beside itself.

    Parameters
    ----------
    frozen
        The page of an app without a prefix.

    Raises
    ------
    ExportError
        If Dash no longer starts its renderer as it did.
    """
    page = _page(frozen)
    beginning, *scripts = page.scripts
    runs = [(each.path, frozen[f"/{each.path}"], each) for each in scripts]
    start = Response("/", "text/javascript", {"identity": page.renderer.text.encode()})
    later = [(each.attributes["id"], frozen[f"/{each.path}"]) for each in page.later]
    asked = [(name, frozen[f"/{name}"]) for name in (*ANSWERS, CAMPAIGN)]
    asked += [(path[1:], response) for path, response in frozen.items() if path[1:].startswith(TAKEN_ALONG)]
    with ThreadPoolExecutor() as threads:  # to compress them is most of the work
        parts = [
            *threads.map(lambda part: _part(*part[:2], runs=part[2]), [*runs, ("renderer", start, page.renderer)]),
            *threads.map(lambda part: _part(*part, later=True), later),
            *threads.map(lambda part: _part(*part), asked),
        ]

    settings = _safe(frozen[f"/{beginning.path}"].text())
    standalone = _safe(STANDALONE.read_text(encoding="utf-8"))
    inline = [each.text for each in page.inline]
    edits = dict.fromkeys([*page.scripts, page.renderer], "")
    edits |= {each: _style(frozen, each.path) for each in page.styles}
    edits |= {
        each: f'<link id="{each.attributes["id"]}">' if "id" in each.attributes else ""
        for each in [*page.preloads, *page.later]
    }
    edits[page.charset] = page.charset.written() + _guard([settings, standalone, *inline], "blob:")
    # Behind the script that starts the page: however many there are, nobody waits for them.
    media = "".join(_recording(path[1:], each) for path, each in frozen.items() if path[1:].startswith(MEDIA))
    edits[page.head_end] = f"<script>{settings}</script></head>"
    edits[page.body_end] = f'{"".join(parts)}<script data-moved="{{}}">{standalone}</script>\n{media}</body>'
    return page.edited(edits).encode()


def as_folder(frozen: Frozen) -> dict[str, bytes]:
    """Return the page as files by their paths in a folder, which may have any address on any host.

    What the page loads has its content's digest in its name, and the page itself comes last: put in their places one
    after another, the files are at each moment either the page that was or the page that is to be. So they are to a
    browser, or a host's cache, that keeps some of them.

    Parameters
    ----------
    frozen
        The page of an app without a prefix.
    """
    page = _page(frozen)
    named = [*page.scripts, *page.styles, *page.preloads, *page.later]
    loaded = {each.path: frozen[f"/{each.path}"] for each in named}
    places = {path: _place(response) for path, response in loaded.items()}

    standalone = _safe(STANDALONE.read_text(encoding="utf-8"))
    moved = {name: places[name] for name in ANSWERS}
    edits = {each: each.written(address=places[each.path]) for each in named}
    first = page.scripts[0]
    # Behind the first script, which looks at where is asked in the end.
    edits[first] += f'<script data-moved="{escape(json.dumps(moved))}">{standalone}</script>'
    edits[page.charset] = page.charset.written() + _guard(
        [standalone, page.renderer.text, *(each.text for each in page.inline)], OWN
    )
    return {
        **{places[path]: response.bodies["identity"] for path, response in loaded.items()},
        **{path[1:]: each.bodies["identity"] for path, each in frozen.items() if path[1:].startswith(TAKEN_ALONG)},
        **{path[1:]: each.bodies["identity"] for path, each in frozen.items() if path[1:].startswith(MEDIA)},
        ".nojekyll": b"",  # what begins with an underscore, or is no page, some hosts leave out unless told not to
        "index.html": page.edited(edits).encode(),
    }


def _page(frozen: Frozen) -> DashPage:
    """Return the index with all addresses relative to its own."""
    page = DashPage(frozen["/"].text())
    edits = {each: each.written(address=each.address[1:]) for each in page.loaded if each.address.startswith("/")}
    edits[page.configuration] = page.configured(page.settings | dict.fromkeys(PREFIXES, "./"))
    return DashPage(page.edited(edits))


def _place(response: Response) -> str:
    """Return where a folder has what the page loads."""
    path = response.path[1:]
    path = SUITES.sub("scripts/", ANSWERS.get(path, path))
    if response.permanent:  # its name tells its content already
        return path
    stem, dot, suffix = path.rpartition(".")
    return f"{stem}-{hashlib.sha256(response.bodies['identity']).hexdigest()[:16]}{dot}{suffix}"


def _part(name: str, response: Response, *, runs: Element | None = None, later: bool = False) -> str:
    """Pack a response into the page.

    A script has its type, by which `standalone.js` runs it; what is unpacked only when it is asked for says so.
    """
    packed = base64.b64encode(response.gzip()).decode()
    order = f' data-runs="{escape(runs.attributes.get("type", ""))}"' if runs else " data-later" if later else ""
    kind = escape(response.content_type)
    return f'<script type="text/plain" data-part="{escape(name)}" data-type="{kind}"{order}>{packed}</script>\n'


def _recording(name: str, response: Response) -> str:
    """Put a picture or a sound into the page: what has been packed once stays as it is, to be shown as a data: URI."""
    written, kind = base64.b64encode(response.bodies["identity"]).decode(), escape(response.content_type)
    return f'<script type="text/plain" data-media="{escape(name)}" data-type="{kind}">{written}</script>\n'


def _style(frozen: Mapping[str, Response], path: str) -> str:
    text = frozen[f"/{path}"].text().replace("</", r"<\/")
    return f"<style>{text}</style>"


def _safe(script: str) -> str:
    """Write a script so that none of its strings ends or opens an element."""
    return re.sub(r"<(?=/script|!--|script)", r"\\x3c", script, flags=re.IGNORECASE)


def _guard(scripts: list[str], origin: str) -> str:
    """Write the policy for a page that no server sends it with: it fetches nothing, and runs only what came with it."""
    return f'<meta http-equiv="Content-Security-Policy" content="{policy(origin, [*map(source_of, scripts)])}">'
