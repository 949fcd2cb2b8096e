"""The page's own words in each of its languages, from the one table `words.csv`: a row a phrase, a column a language.

The campaign's words are its own (`translations.csv` in its folder); the source text stays in its language. The page is
made in English and then put into the language of its campaign, before it is sent.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashapp.campaign import Campaign
from dashapp.languages import FIRST, TABLE, languages

__all__ = ["attributes", "elements", "in_language", "say", "tagged", "words", "words_of"]


@cache
def words() -> dict[str, dict[str, str]]:
    """Return every phrase by language and key. Braces, as in ``{n}``, stand for what the browser fills in."""
    with TABLE.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    return {language: {row["key"]: row[language] for row in rows} for language in languages()}


def words_of(campaign: Campaign) -> dict[str, dict[str, str]]:
    """Return the phrases in the languages that a campaign can be read in, its own first."""
    return {language: words()[language] for language in campaign.languages}


def say(key: str, language: str = FIRST) -> str:
    """Return a phrase in a language; a KeyError if the table has none."""
    return words()[language][key]


def tagged(key: str, element: type[Component] = html.Span, **attributes: Any) -> Component:
    """Return an element that has a phrase in it and nothing else.

    `assets/core/words.js` rewrites it in another language.
    """
    return element(say(key), **{"data-word": key, **attributes})


def attributes(**keys: str) -> dict[str, str]:
    """Return attributes with their phrases: ``attributes(title="close", aria_label="close")``.

    Each has its key beside it (``data-word-title``), by which the browser rewrites it when the language changes.
    """
    found: dict[str, str] = {}
    for name, key in keys.items():
        attribute = name.replace("_", "-")
        found[f"data-word-{attribute}"] = key
        found[attribute] = say(key)
    return found


def in_language(page: Component, language: str) -> Component:
    """Put an element and all within it into a language, by the keys of their phrases, and return it."""
    for each in elements(page):
        for name, key in each.to_plotly_json()["props"].items():
            if name == "data-word":
                each.children = say(key, language)
            elif name.startswith("data-word-"):
                setattr(each, name.removeprefix("data-word-"), say(key, language))
    return page


def elements(node: Any) -> Iterator[Component]:
    """Find an element and all within it, what holds another before that."""
    if isinstance(node, list | tuple):
        for each in node:
            yield from elements(each)
    elif isinstance(node, Component):
        yield node
        yield from elements(getattr(node, "children", None))
