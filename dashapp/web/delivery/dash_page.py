"""The HTML that Dash makes of an app: what it loads, what it is told, and how it starts, in the order of the page.

Nothing else here knows how Dash writes its page: it is read as a browser reads it, and written again as it was but for
the elements that are to be others.
"""

from __future__ import annotations

import base64
import hashlib
import html
import itertools
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from html.parser import HTMLParser
from typing import Any

__all__ = ["DashPage", "DashPageError", "Element", "source_of"]

#: The elements by which Dash starts, by their ids.
CONFIGURATION, RENDERER = "_dash-config", "_dash-renderer"
#: What the address of the script that draws all components has in it.
LIBRARY = "/dash-renderer/build/dash_renderer."


def source_of(script: str) -> str:
    """Return the source of a script in the page, as a Content-Security-Policy writes it."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


class DashPageError(RuntimeError):
    """The page is not as Dash has written it so far: a part that must be there is not."""


@dataclass(frozen=True, eq=False)
class Element:
    """An element of the page: a script, a link, a `meta`, whatever is loaded, or the end of the head or the body.

    Attributes
    ----------
    tag
        ``script``; of an end ``/head``.
    attributes
        By name, in their order; one without a value has an empty one.
    start, end
        Where it stands in the page, to the end of a script's own end tag.
    text
        What a script has in it.
    """

    tag: str
    attributes: Mapping[str, str]
    start: int
    end: int
    text: str = ""

    @property
    def address(self) -> str:
        """Whence something is loaded: `src` of anything, `href` of a link. Empty if nothing is."""
        return self.attributes.get("href" if self.tag == "link" else "src", "")

    @property
    def path(self) -> str:
        """The address without a query."""
        return self.address.partition("?")[0]

    def written(self, *, address: str | None = None, text: str | None = None) -> str:
        """Write the element, with another address or another text."""
        name = "href" if self.tag == "link" else "src"
        attributes = self.attributes if address is None else {**self.attributes, name: address}
        words = [self.tag, *(f'{key}="{html.escape(value)}"' if value else key for key, value in attributes.items())]
        content = f"{self.text if text is None else text}</script>" if self.tag == "script" else ""
        return f"<{' '.join(words)}>{content}"


class DashPage:
    """The page of a Dash app, taken apart.

    Attributes
    ----------
    elements
        In their order.
    configuration
        What the renderer is told, in JSON.
    library
        The script that draws all components. Those that are loaded before it are what it needs.
    renderer
        The script in the page that starts it.
    charset
        What says how the page is written; nothing may stand before it.
    head_end, body_end
        Where the head and the body end.

    Raises
    ------
    DashPageError
        If it has not each of these once.
    """

    def __init__(self, page: str) -> None:
        self._page = page
        self.elements = tuple(_Reader(page).elements)
        self.configuration = self._only("configuration", lambda each: each.attributes.get("id") == CONFIGURATION)
        self.library = self._only("script that draws all components", lambda each: LIBRARY in each.address)
        self.renderer = self._only("start of the renderer", lambda each: each.attributes.get("id") == RENDERER)
        self.charset = self._only("charset", lambda each: each.tag == "meta" and "charset" in each.attributes)
        self.head_end = self._only("end of the head", lambda each: each.tag == "/head")
        self.body_end = self._only("end of the body", lambda each: each.tag == "/body")

    def _only(self, what: str, is_it: Callable[[Element], bool]) -> Element:
        found = [each for each in self.elements if is_it(each)]
        if len(found) != 1:
            raise DashPageError(f"Dash writes its page in another way: it has not one {what}, but {len(found)}")
        return found[0]

    @property
    def loaded(self) -> list[Element]:
        """Whatever has an address."""
        return [each for each in self.elements if each.address]

    @property
    def scripts(self) -> list[Element]:
        """The scripts that are loaded, of whatever type."""
        return [each for each in self.loaded if each.tag == "script"]

    @property
    def inline(self) -> list[Element]:
        """The scripts that the page brings in itself, but for the start of the renderer."""
        found = (each for each in self.elements if each.tag == "script" and not each.address)
        return [each for each in found if "type" not in each.attributes and each is not self.renderer]

    @property
    def inline_hashes(self) -> list[str]:
        """The sources of these, as a Content-Security-Policy writes them."""
        return [source_of(each.text) for each in self.inline]

    @property
    def styles(self) -> list[Element]:
        """The style sheets that are loaded."""
        return self._links("stylesheet")

    @property
    def preloads(self) -> list[Element]:
        """What is loaded before a script asks for it."""
        return self._links("preload")

    @property
    def later(self) -> list[Element]:
        """What a script may ask for at some time."""
        return self._links("alternate")

    def _links(self, relation: str) -> list[Element]:
        return [each for each in self.loaded if each.tag == "link" and each.attributes.get("rel") == relation]

    @property
    def settings(self) -> dict[str, Any]:
        """What the renderer is told."""
        settings: dict[str, Any] = json.loads(self.configuration.text)
        return settings

    def configured(self, settings: Mapping[str, Any]) -> str:
        """Return the configuration as it is written when the renderer is told something else."""
        return self.configuration.written(text=json.dumps(settings).replace("<", "\\u003c"))

    def rows(self, elements: Iterable[Element]) -> list[list[Element]]:
        """Return elements in lists of those that follow one another with nothing but blanks between them."""
        rows: list[list[Element]] = []
        for each in elements:
            if rows and not self._page[rows[-1][-1].end : each.start].strip():
                rows[-1].append(each)
            else:
                rows.append([each])
        return rows

    def edited(self, edits: Mapping[Element, str]) -> str:
        """Return the page with something else in the place of some elements; none leaves an empty line behind."""
        pieces, at = [], 0
        for element in sorted(edits, key=lambda each: each.start):
            pieces += [self._page[at : element.start], edits[element]]
            at = element.end
            if not edits[element]:
                at += len(self._page[at:]) - len(self._page[at:].lstrip())
        return "".join([*pieces, self._page[at:]])


class _Reader(HTMLParser):
    """Finds the elements of a page and where they stand."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self._page = page
        self._lines = [0, *itertools.accumulate(len(line) + 1 for line in page.split("\n"))]
        self._script: Element | None = None  # begun, and not ended
        self.feed(page)
        self.close()

    def _at(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        start = self._at()
        end = start + len(self.get_starttag_text() or "")
        element = Element(tag, {name: value or "" for name, value in attrs}, start, end)
        if tag == "script":
            self._script = element
        elif tag in ("link", "meta") or element.address:
            self.elements.append(element)

    def handle_endtag(self, tag: str) -> None:
        at = self._at()
        end = self._page.index(">", at) + 1
        if tag == "script" and self._script:
            self.elements.append(replace(self._script, end=end, text=self._page[self._script.end : at]))
            self._script = None
        elif tag in ("head", "body"):
            self.elements.append(Element(f"/{tag}", {}, at, end))
