"""The page's own words in each of its languages, from the one table `words.csv`: a row a phrase, a column a language.

The campaign's words are its own (`translations.csv` in its folder); the source text stays in its language.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import Any

from dash import html
from dash.development.base_component import Component

__all__ = ["FIRST", "TABLE", "attributes", "languages", "say", "tagged", "words"]

TABLE = Path(__file__).with_name("words.csv")
FIRST = "en"  # the language the page is sent in; the browser puts the others in its place


@cache
def words() -> dict[str, dict[str, str]]:
    """Return every phrase by language and key. Braces, as in ``{n}``, stand for what the browser fills in."""
    with TABLE.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    return {language: {row["key"]: row[language] for row in rows} for language in languages()}


@cache
def languages() -> tuple[str, ...]:
    """Return the languages, as BCP 47 tags, in the order of the table's columns."""
    with TABLE.open(encoding="utf-8", newline="") as lines:
        return tuple(next(csv.reader(lines))[1:])


def say(key: str) -> str:
    """Return a phrase in the language the page is sent in; a KeyError if the table has none."""
    return words()[FIRST][key]


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
