"""Finding the columns of tables and the properties of features by the names that they go by."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from typing import Any

from dashapp.campaign.problems import shown
from dashapp.campaign.sections.place_columns import UNSEEN, plain
from dashapp.intake.report import Report

__all__ = ["clean", "find", "properties_of", "tell_unread"]


def find(names: Sequence[str], known: Iterable[str]) -> str | None:
    """Give the one of a file's names that goes first by a list of known ones; None if it has none of them."""
    by_plain = {plain(each): each for each in reversed(names)}
    return next((by_plain[plain(each)] for each in known if plain(each) in by_plain), None)


def properties_of(said: dict[str, Any], wanted: Iterable[str]) -> dict[str, Any]:
    """Give the properties of a feature, those that are wanted under the name that is asked for, in whatever case."""
    by_plain = {plain(key): key for key in reversed(said)}
    again = {by_plain[plain(name)]: name for name in wanted if name not in said and plain(name) in by_plain}
    return {again.get(key, key): value for key, value in said.items()}


def clean(cell: str) -> str:
    """Give a cell on one line, without letters that nobody sees."""
    return " ".join(UNSEEN.sub("", cell).split())


def tell_unread(report: Report, what: str, names: Iterable[str], read: Iterable[str]) -> None:
    """Note the columns or properties of a file that are not read, and which of those that are they are like."""
    known = {plain(each): each for each in read}
    for name in names:
        like = difflib.get_close_matches(plain(name), known, n=1, cutoff=0.75)
        hint = f"; did you mean {known[like[0]]}?" if like else ""
        report.unread.setdefault(f"{what} {shown(name)}{hint}", None)
