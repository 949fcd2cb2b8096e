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
from typing import Any
from urllib.parse import unquote

from dashapp.web.delivery.responses import Response

__all__ = ["bundled"]

# Tags that follow one another, as Dash writes them. What its components bring stays by itself: it looks for more beside
# the address it came from.
SCRIPT = r'<script src="(?:[^"]*/_dash-component-suites/dash/deps/|{assets})[^"]+"></script>\s*'
STYLE = r'<link rel="stylesheet" href="{assets}[^"]+">\s*'
ADDRESS = re.compile(r'(?:src|href)="([^"?]+)')
TAG = '<script src="{}"></script>'
# The scripts of its tables Dash puts on every page.
TABLE = re.compile(r'<script src="[^"]*_dash-component-suites/dash/dash_table/[^"]+"></script>\s*')
CHUNK = "_dash-component-suites/dash/dcc/async-{}.js"
# Comments and indents of the assets, which are a quarter of their bytes. No string or template of theirs goes over more
# than a line, and none has two slashes after a blank.
REMARKS = {
    "js": re.compile(r"^[ \t]*(?://.*\n)?|[ \t]+// [^`'\"\n]*$", re.MULTILINE),
    "css": re.compile(r"/\*.*?\*/|^\s+", re.MULTILINE | re.DOTALL),
}
# For browsers that this page's own scripts do not run in. What else is asked of it, an asset may have instead.
INSTEAD = "_coroutines.js"
POLYFILL = re.compile(r'<script src="[^"]*_dash-component-suites/dash/deps/polyfill@[^"]+"></script>\s*')
RENDERER = '<script id="_dash-renderer"'


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
    kept = dict(responses)
    page = kept[index].bodies["identity"].decode()
    if f"{assets}{INSTEAD}" in kept:
        page = POLYFILL.sub("", page)
        kept = {path: response for path, response in kept.items() if "/deps/polyfill@" not in path}
    for pattern, tag, suffix in (
        (SCRIPT, TAG, "js"),
        (STYLE, '<link rel="stylesheet" href="{}">', "css"),
    ):
        for run in re.findall(f"(?:{pattern.format(assets=re.escape(assets))}){{2,}}", page):
            parts = [kept.pop(unquote(address)) for address in ADDRESS.findall(run)]
            texts = [
                REMARKS[suffix].sub("", part.text()) if part.path.startswith(assets) else part.text() for part in parts
            ]
            body = "\n".join(texts).encode()
            path = f"{assets}all-{hashlib.sha256(body).hexdigest()[:16]}.{suffix}"
            kept[path] = Response(path, parts[0].content_type, {"identity": body}, permanent=True)
            page = page.replace(run, tag.format(path) + "\n")
    used = set(_component_types(json.loads(kept[f"{index}_dash-layout"].text())))
    if "DataTable" not in used:
        page = TABLE.sub("", page)
        kept = {path: response for path, response in kept.items() if "/dash_table/" not in path}
    # What its components would fetch by themselves when they are first drawn, one after the other.
    chunks = sorted(path for each in used if (path := index + CHUNK.format(each.lower())) in kept)
    tags = ""
    for path in chunks:
        version = f"v={hashlib.sha256(kept[path].bodies['identity']).hexdigest()[:16]}"
        kept[path] = replace(kept[path], versions=frozenset({version}))
        tags += TAG.format(f"{path}?{version}")
    page = page.replace(RENDERER, tags + RENDERER)
    kept[index] = Response(index, kept[index].content_type, {"identity": page.encode()})
    return kept


def _component_types(node: Any) -> Iterator[str]:
    """Find the types of all components in a layout, as Dash writes it in JSON."""
    if isinstance(node, dict):
        if "namespace" in node:
            yield node["type"]
        node = list(node.values())
    if isinstance(node, list):
        for each in node:
            yield from _component_types(each)
