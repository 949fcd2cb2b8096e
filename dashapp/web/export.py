"""The frozen page without a server: one file that a browser opens from a disk, or a folder for any static host.

What is exported is what is served, in another wrapping. Dash's renderer asks its server for two answers and names the
library that draws by its server's paths; `standalone.js` leads it to where they are instead.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
from collections.abc import Mapping
from html import escape
from pathlib import Path

from dashapp.web.responses import Frozen, Response
from dashapp.web.wsgi import OWN, policy

__all__ = ["ExportError", "as_file", "as_folder"]

STANDALONE = Path(__file__).with_name("standalone.js")
SCRIPT = re.compile(r'<script src="([^"]+)"></script>')
STYLE = re.compile(r'<link rel="stylesheet" href="([^"]+)">')
PRELOAD = re.compile(r'<link rel="preload" as="fetch" crossorigin="anonymous"( id="\w+")? href="([^"]+)">')
LATER = re.compile(r'<link rel="alternate" type="[^"]+" id="(\w+)" href="([^"]+)">')
CONFIG = re.compile(r'(?<=<script id="_dash-config" type="application/json">).*?(?=</script>)', re.DOTALL)
RENDERER = re.compile(r'<script id="_dash-renderer" type="application/javascript">(.*?)</script>', re.DOTALL)
HEAD = re.compile(r'(?<=<meta charset="UTF-8">)')

#: Where a folder has what the renderer asks for: a name by which any host knows that it is JSON.
ANSWERS = {"_dash-layout": "layout.json", "_dash-dependencies": "dependencies.json"}
SUITES = re.compile(r"_dash-component-suites/(?:.*/)?")
LIBRARY = "plotly.min.js"
CAMPAIGN = "campaign.json"
TAKEN_ALONG = "data/"

#: A page from a disk may have no worker that is a module. What the map's library takes for one, and what makes it one.
IS_MODULE = re.compile(r'(?<==)!\((\w+)!=null&&\1\.endsWith\("\.cjs"\)\)')
MODULE = re.compile(r"export\{\w+ as default\};")


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
        If the library that draws the map no longer starts its worker as it did.
    """
    page = _page(frozen)
    order = _paths(SCRIPT.findall(page))
    settings, *scripts = order
    parts = [_part(path, frozen[f"/{path}"], then="runs") for path in scripts]
    renderer = RENDERER.search(page)
    if renderer is None:
        raise ExportError("the page does not start Dash's renderer as it did")
    parts.append(_part("renderer", Response("/", "text/javascript", {"identity": renderer[1].encode()}), then="runs"))
    library = _with_classic_worker(_library(frozen))
    for name, address in LATER.findall(page):
        [path] = _paths([address])
        parts.append(_part(name, library if path == library.path[1:] else frozen[f"/{path}"], then="later"))
    parts += [_part(name, frozen[f"/{name}"]) for name in (*ANSWERS, CAMPAIGN)]
    parts += [_part(path[1:], response) for path, response in frozen.items() if path[1:].startswith(TAKEN_ALONG)]

    beginning = _safe(frozen[f"/{settings}"].text())
    standalone = _safe(STANDALONE.read_text(encoding="utf-8"))
    page = RENDERER.sub("", page)
    page = SCRIPT.sub("", page)
    page = page.replace("</head>", f"<script>{beginning}</script></head>")
    page = STYLE.sub(lambda found: _style(frozen, found[1]), page)
    page = PRELOAD.sub(lambda found: f"<link{found[1]}>" if found[1] else "", page)
    page = LATER.sub(lambda found: f'<link id="{found[1]}">', page)
    page = page.replace("</body>", f'{"".join(parts)}<script data-moved="{{}}">{standalone}</script>\n</body>')
    return _guarded(page, [beginning, standalone], "blob:").encode()


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
    named = [*SCRIPT.findall(page), *STYLE.findall(page), *(address for _, address in PRELOAD.findall(page))]
    named += [address for _, address in LATER.findall(page)]
    loaded = {path: frozen[f"/{path}"] for path in _paths(named)}
    places = {path: _place(response) for path, response in loaded.items()}

    standalone = _safe(STANDALONE.read_text(encoding="utf-8"))
    moved = {name: places[name] for name in ANSWERS}
    for pattern in (SCRIPT, STYLE, PRELOAD, LATER):
        page = pattern.sub(
            lambda found: re.sub(r'(?<=src="|ref=")[^"]+', lambda at: places[_paths([at[0]])[0]], found[0]), page
        )
    # before all other scripts
    beginning = f'<script data-moved="{escape(json.dumps(moved))}">{standalone}</script>'
    page = page.replace("<script src", f"{beginning}<script src", 1)
    inline = [standalone, *(found[1] for found in RENDERER.finditer(page))]
    return {
        **{places[path]: response.bodies["identity"] for path, response in loaded.items()},
        **{path[1:]: each.bodies["identity"] for path, each in frozen.items() if path[1:].startswith(TAKEN_ALONG)},
        ".nojekyll": b"",  # what begins with an underscore, or is no page, some hosts leave out unless told not to
        "index.html": _guarded(page, inline, OWN).encode(),
    }


def _page(frozen: Frozen) -> str:
    """Return the index with all addresses relative to its own."""
    page = frozen["/"].text()
    page = re.sub(r'(?<=src="|ref=")/(?=[^"])', "", page)

    def relative(found: re.Match[str]) -> str:
        config = json.loads(found[0]) | {"url_base_pathname": "./", "requests_pathname_prefix": "./"}
        return json.dumps(config).replace("<", "\\u003c")

    return CONFIG.sub(relative, page)


def _paths(addresses: list[str]) -> list[str]:
    return [address.partition("?")[0] for address in addresses]


def _library(frozen: Frozen) -> Response:
    return next(response for path, response in frozen.items() if path.endswith(f"/{LIBRARY}"))


def _place(response: Response) -> str:
    """Return where a folder has what the page loads."""
    path = response.path[1:]
    path = SUITES.sub("scripts/", ANSWERS.get(path, path))
    if response.permanent:  # its name tells its content already
        return path
    stem, dot, suffix = path.rpartition(".")
    return f"{stem}-{hashlib.sha256(response.bodies['identity']).hexdigest()[:16]}{dot}{suffix}"


def _part(name: str, response: Response, *, then: str = "") -> str:
    """Pack a part of the one file; `then` it ``runs`` when it is unpacked, or is unpacked ``later``, when asked for."""
    packed = base64.b64encode(gzip.compress(response.bodies["identity"], 9, mtime=0)).decode()
    order = f" data-{then}" if then else ""
    kind = escape(response.content_type)
    return f'<script type="text/plain" data-part="{escape(name)}" data-type="{kind}"{order}>{packed}</script>\n'


def _with_classic_worker(library: Response) -> Response:
    """Return the library that draws the map so that its worker starts in a page from a disk."""
    text = library.text()
    if len(IS_MODULE.findall(text)) != 1 or len(MODULE.findall(text)) != 1:
        raise ExportError(f"{LIBRARY} does not start the map's worker as it did")
    text = IS_MODULE.sub("false", MODULE.sub("", text))
    return Response(library.path, library.content_type, {"identity": text.encode()})


def _style(frozen: Mapping[str, Response], path: str) -> str:
    text = frozen[f"/{path}"].text().replace("</", r"<\/")
    return f"<style>{text}</style>"


def _safe(script: str) -> str:
    """Write a script so that none of its strings ends or opens an element."""
    return re.sub(r"<(?=/script|!--|script)", r"\\x3c", script, flags=re.IGNORECASE)


def _guarded(page: str, scripts: list[str], origin: str) -> str:
    """Put the policy into a page that no server sends it with: it fetches nothing, and runs only what came with it."""
    digests = [hashlib.sha256(script.encode()).digest() for script in scripts]
    hashes = [f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests]
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy(origin, hashes)}">'
    return HEAD.sub(lambda _: meta, page, count=1)
