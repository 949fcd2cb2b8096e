"""The page's scripts and style sheets put together, and no larger than they need be.

Dash names every file of the assets folder by itself, and a browser takes longer over sixty requests than over what they
bring. The scripts it runs before its own renderer become one file, the style sheets another; the assets' comments and
blanks stay at home. What the page has no use for is not sent.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import takewhile
from typing import Any
from urllib.parse import unquote

from dashapp.web.delivery.dash_page import DashPage
from dashapp.web.delivery.responses import Response

__all__ = ["bundled"]

SUITES = "_dash-component-suites/dash/"
# Where the scripts of Dash's own components are, all of which it puts on every page.
PACKAGES = {"dash_core_components": "dcc/", "dash_html_components": "html/", "dash_table": "dash_table/"}
# Many of its components have a chunk of their own beside the code of all, which names the chunks and says which ones it
# loads together. So webpack writes it; where it does not, a component is sent with its own chunk alone.
CORE = f"{SUITES}{PACKAGES['dash_core_components']}"
CHUNK_NAME = re.compile(r'\b(\d+):"(async-[\w-]+)"')
CHUNKS_TOGETHER = re.compile(r"Promise\.all\(\[((?:\w+\.e\(\d+\),?)+)\]\)")
# For browsers that this page's own scripts do not run in. What else is asked of it, an asset may have instead.
POLYFILL = f"{SUITES}deps/polyfill@"
INSTEAD = "_coroutines.js"
# Comments and indents of the assets, which are a quarter of their bytes. No string or template of theirs goes over more
# than a line, and none has two slashes after a blank.
REMARKS = {
    "js": re.compile(r"^[ \t]*(?://.*\n)?|[ \t]+// [^`'\"\n]*$", re.MULTILINE),
    "css": re.compile(r"/\*.*?\*/|^\s+", re.MULTILINE | re.DOTALL),
}


def bundled(responses: Mapping[str, Response], index: str, assets: str) -> dict[str, Response]:
    """Return the responses with what the page names in a row put into one file, and without scripts it has no use for.

    Parameters
    ----------
    responses
        By path: the page, its layout, and all it names.
    index
        The path of the page, and what that of its layout begins with: ``/``.
    assets
        What the paths of the assets begin with: ``/assets/``.
    """
    layout = list(_components(json.loads(responses[f"{index}_dash-layout"].text())))
    used = {namespace for namespace, _ in layout}
    useless = tuple(f"{index}{SUITES}{path}" for namespace, path in PACKAGES.items() if namespace not in used)
    if f"{assets}{INSTEAD}" in responses:
        useless += (f"{index}{POLYFILL}",)
    kept = {path: response for path, response in responses.items() if not path.startswith(useless)}
    page = DashPage(responses[index].text())
    edits = {each: "" for each in page.scripts if unquote(each.path).startswith(useless)}
    # What its components bring stays by itself: it looks for more beside the address it came from.
    first = [each for each in takewhile(lambda each: each is not page.library, page.scripts) if each not in edits]
    sheets = [each for each in page.styles if each.path.startswith(assets)]
    for elements, plain, suffix in ((first, {"src"}, "js"), (sheets, {"rel", "href"}, "css")):
        for row in page.rows(each for each in elements if each.attributes.keys() == plain):
            if len(row) > 1:
                joined = _joined([kept.pop(unquote(each.path)) for each in row], assets, suffix)
                kept[joined.path] = joined
                edits |= dict.fromkeys(row, "") | {row[0]: row[0].written(address=joined.path)}
    # What its components would fetch by themselves when they are first drawn, one after the other.
    names = _chunks({f"async-{name.lower()}" for _, name in layout}, kept, f"{index}{CORE}dash_core_components.")
    chunks = sorted(path for name in names if (path := f"{index}{CORE}{name}.js") in kept)
    tags = ""
    for path in chunks:
        version = f"v={hashlib.sha256(kept[path].bodies['identity']).hexdigest()[:16]}"
        kept[path] = replace(kept[path], versions=frozenset({version}))
        tags += f'<script src="{path}?{version}"></script>'
    edits[page.renderer] = tags + page.renderer.written()
    kept[index] = Response(index, kept[index].content_type, {"identity": page.edited(edits).encode()})
    return kept


def _joined(parts: list[Response], assets: str, suffix: str) -> Response:
    texts = [REMARKS[suffix].sub("", part.text()) if part.path.startswith(assets) else part.text() for part in parts]
    body = "\n".join(texts).encode()
    path = f"{assets}all-{hashlib.sha256(body).hexdigest()[:16]}.{suffix}"
    return Response(path, parts[0].content_type, {"identity": body}, permanent=True)


def _chunks(needed: set[str], responses: Mapping[str, Response], library: str) -> set[str]:
    """Return the names of chunks that are needed, with those that are loaded together with them."""
    code = "".join(response.text() for path, response in responses.items() if path.startswith(library))
    names = dict(CHUNK_NAME.findall(code))
    together = [
        {names.get(number, "") for number in re.findall(r"\.e\((\d+)\)", row)} for row in CHUNKS_TOGETHER.findall(code)
    ]
    return needed.union(*(each for each in together if each & needed))


def _components(node: Any) -> Iterator[tuple[str, str]]:
    """Find the namespaces and types of all components in a layout, as Dash writes it in JSON."""
    if isinstance(node, dict):
        if "namespace" in node:
            yield node["namespace"], node["type"]
        node = list(node.values())
    if isinstance(node, list):
        for each in node:
            yield from _components(each)
