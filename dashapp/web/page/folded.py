"""What is folded up when the page begins, or repeats a list: the page's scripts make it, of what the data bring.

Dash takes half a millisecond over every element, on a slow machine two; a script takes next to nothing.
"""

from __future__ import annotations

from typing import Any

from dash.development.base_component import Component

from dashapp.web.page import ids
from dashapp.web.page.words import elements

__all__ = ["fold"]

Json = Any

#: The elements whose content it is.
FOLDED = {ids.SHEETS, ids.EXPLORER, ids.HELP, ids.TELLING, ids.EVIDENCE_LEFT, ids.VIEWS, ids.SPEED}
NAMES = {"className": "class", "tabIndex": "tabindex"}  # of attributes, where HTML has others than Dash


def fold(page: Component) -> dict[str, list[Json]]:
    """Take out of a page what is in these elements, and return it by their ids: see `assets/core/folded.js`."""
    found = {}
    for each in elements(page):
        if getattr(each, "id", None) in FOLDED:
            found[each.id] = [_plain(child) for child in _children(each)]
            each.children = None
    return found


def _plain(node: Component | str) -> Json:
    if isinstance(node, str):
        return node
    props = node.to_plotly_json()["props"]
    # sorted, for Dash gives the data-* in the order of a set, and the same campaign is to give the same bytes
    attributes = {NAMES.get(name, name): value for name, value in sorted(props.items()) if name != "children"}
    return [type(node).__name__.lower(), attributes, [_plain(child) for child in _children(node)]]


def _children(node: Component) -> list[Component | str]:
    children = getattr(node, "children", None)
    return children if isinstance(children, list) else [] if children is None else [children]
