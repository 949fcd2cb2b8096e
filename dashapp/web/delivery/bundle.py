"""The page's scripts and style sheets put together, and no larger than they need be.

A browser takes longer over eighty requests than over what they bring. The modules of the page become one file, the
scripts that Dash runs before its own renderer another, so that it makes the page while the first is still on its way;
the style sheets a third. Comments and blanks of the assets stay at home. What the page has no use for is not sent.
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
from dashapp.web.delivery.modules import flatten, in_order
from dashapp.web.delivery.responses import Response

__all__ = ["bundled"]

SUITES = "_dash-component-suites/dash/"
# Where the scripts of Dash's own components are, and what some of them need: it puts all of them on every page.
PACKAGES = {
    "dash_core_components": ("dcc/", "deps/polyfill@"),
    "dash_html_components": ("html/",),
    "dash_table": ("dash_table/",),
}
# Comments and indents of the assets, which are a quarter of their bytes. No string or template of theirs goes over more
# than a line, and none has two slashes after a blank, or a slash and two asterisks.
REMARKS = {
    "js": re.compile(r"/\*\*[\s\S]*?\*/\n?|^[ \t]*(?://.*\n)?|[ \t]+// [^`'\"\n]*$", re.MULTILINE),
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
    used = set(_namespaces(json.loads(responses[f"{index}_dash-layout"].text())))
    useless = tuple(
        f"{index}{SUITES}{path}" for namespace, paths in PACKAGES.items() if namespace not in used for path in paths
    )
    kept = {path: response for path, response in responses.items() if not path.startswith(useless)}
    page = DashPage(responses[index].text())
    edits = {each: "" for each in page.scripts if unquote(each.path).startswith(useless)}
    entries = [each for each in page.scripts if each.attributes.get("type") == "module"]
    for each in entries:
        kept = _flattened(kept, unquote(each.path), assets)
        alone = _joined([kept.pop(unquote(each.path))], f"{assets}all", "js", assets)
        kept[alone.path] = alone
        edits[each] = replace(each, attributes={"src": alone.path}).written()
    # What its components bring stays by itself: it looks for more beside the address it came from.
    first = [each for each in takewhile(lambda each: each is not page.library, page.scripts) if each not in edits]
    scripts = page.rows(each for each in first if each.attributes.keys() == {"src"})
    sheets = page.rows(each for each in page.styles if each.path.startswith(assets) and len(each.attributes) == 2)
    named = [*((row, "libraries", "js") for row in scripts), *((row, "all", "css") for row in sheets)]
    for row, name, suffix in named:
        if len(row) > 1:
            joined = _joined([kept.pop(unquote(each.path)) for each in row], f"{assets}{name}", suffix, assets)
            kept[joined.path] = joined
            edits |= dict.fromkeys(row, "") | {row[0]: row[0].written(address=joined.path)}
    kept[index] = Response(index, kept[index].content_type, {"identity": page.edited(edits).encode()})
    return kept


def _flattened(responses: Mapping[str, Response], entry: str, assets: str) -> dict[str, Response]:
    """Return the responses with a module and all it imports in one classic script, under the module's own path."""
    sources = {
        path.removeprefix(assets): response.text()
        for path, response in responses.items()
        if path.startswith(assets) and path.endswith(".js")
    }
    modules = in_order(sources, entry.removeprefix(assets))
    kept = dict(responses)
    for module in modules:
        del kept[f"{assets}{module.path}"]
    return kept | {entry: Response(entry, "text/javascript", {"identity": flatten(modules).encode()})}


def _joined(parts: list[Response], stem: str, suffix: str, assets: str) -> Response:
    texts = [REMARKS[suffix].sub("", part.text()) if part.path.startswith(assets) else part.text() for part in parts]
    body = "\n".join(texts).encode()
    path = f"{stem}-{hashlib.sha256(body).hexdigest()[:16]}.{suffix}"
    return Response(path, parts[0].content_type, {"identity": body}, permanent=True)


def _namespaces(node: Any) -> Iterator[str]:
    """Find the packages of all components in a layout, as Dash writes it in JSON."""
    if isinstance(node, dict):
        if "namespace" in node:
            yield node["namespace"]
        node = list(node.values())
    if isinstance(node, list):
        for each in node:
            yield from _namespaces(each)
