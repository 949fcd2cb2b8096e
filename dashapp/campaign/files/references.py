"""What a cell refers to: by its id, or by a name that one thing alone has, in any capitals. Ids come before names."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any, NamedTuple, TypeVar, get_origin

from dashapp.campaign.date_parser import parted
from dashapp.campaign.files.records import Record
from dashapp.campaign.problems import Problems, Where, nearest, one_of

__all__ = ["Named", "Refers", "named", "note_unsettled", "settle_keys", "settle_references"]

T = TypeVar("T")

_NUMBER = re.compile(r"\.\d+\b")
#: In the languages of the page, folded; an indefinite one may be a letter that names a company.
_ARTICLE = re.compile(r"^(?:(?:the|le|la|les) |l')(?=.)")
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*")


@dataclass(frozen=True)
class Named:
    """Things of a kind.

    Attributes
    ----------
    ids
        Their ids; None if their file could not be read.
    what
        What such a thing is called, and where it stands: ``place in gazetteer.geojson``.
    by_name
        The ids of all that have a name, by the name in small letters.
    names
        The names as they are written.
    """

    ids: frozenset[str] | None
    what: str
    by_name: Mapping[str, tuple[str, ...]]
    names: frozenset[str]

    def meant(self, said: str) -> tuple[str, ...]:
        """Give the ids of what a text may refer to: one if it is clear, none if it is unknown."""
        said = said.strip()
        if said in (self.ids or ()):
            return (said,)
        if len(said) > _LONGEST:
            return ()
        return self._by_folded_id.get(said.casefold()) or self.by_name.get(_folded(said), ())

    def likely(self, said: str) -> tuple[str, ...]:
        """Give the ids of what a text may refer to as `meant` does, or else of what its name is but for an article."""
        return self.meant(said) or (self._by_bare_name.get(_bare(said), ()) if len(said) <= _LONGEST else ())

    @cached_property
    def _by_bare_name(self) -> Mapping[str, tuple[str, ...]]:
        """The ids by what their names are in small letters, without the article that begins some."""
        bare: dict[str, dict[str, None]] = defaultdict(dict)
        for name, ids in self.by_name.items():
            bare[_bare(name)].update(dict.fromkeys(ids))
        return {name: tuple(ids) for name, ids in bare.items()}

    @cached_property
    def _by_folded_id(self) -> Mapping[str, tuple[str, ...]]:
        """The ids by what they are in small letters: two may differ in their capitals alone."""
        folded: dict[str, tuple[str, ...]] = {}
        for ident in sorted(self.ids or ()):
            folded[ident.casefold()] = (*folded.get(ident.casefold(), ()), ident)
        return folded


#: What is longer is no name by which anybody calls a thing; to fold a letter under a million marks would take hours.
_LONGEST = 1000

#: What each column of a table refers to; where that is not the same in all rows, what a row tells of it.
Refers = Mapping[str, Named | Callable[[Mapping[str, str]], Named | None]]


class Unsettled(NamedTuple):
    """A reference that leads nowhere, or to several of the `things`, these `ids`. It is its `cell`, or a part of it."""

    where: Where
    column: str
    said: str
    ids: tuple[str, ...]
    things: Named
    cell: str


def named(ids: Iterable[str] | None, what: str, names: Iterable[tuple[str, object]] = ()) -> Named:
    """Make things of a kind, of their ids and of pairs of an id and one of its names; what is no text is no name."""
    by_name: dict[str, dict[str, None]] = defaultdict(dict)
    written = [(ident, name.strip()) for ident, name in names if isinstance(name, str) and name.strip()]
    written = [(ident, name) for ident, name in written if len(name) <= _LONGEST]
    for ident, name in written:
        by_name[_folded(name)][ident] = None
    known = None if ids is None else frozenset(ids)
    return Named(known, what, {name: tuple(each) for name, each in by_name.items()}, frozenset(n for _, n in written))


def _folded(name: str) -> str:
    plain = unicodedata.normalize("NFKC", name).replace("’", "'").casefold()
    return " ".join(plain.split())


def _bare(name: str) -> str:
    return _ARTICLE.sub("", _folded(name))


def settle_references(
    rows: Iterable[tuple[Where, dict[str, str]]], refers: Refers, model: type[Record], problems: Problems
) -> list[Unsettled]:
    """Rewrite the names in the columns of a table as ids; give the cells of which something cannot be.

    Nothing more is to be said of these, but that: see `note_unsettled`.
    """
    lists = {column for column in refers if get_origin(model.model_fields[column].annotation) is tuple}
    left: list[Unsettled] = []
    for where, cells in rows:
        for column, known in refers.items():
            cell = cells.get(column, "")
            things = known(cells) if callable(known) else known
            if not cell or things is None or problems.noted(where, column):
                continue
            if things.ids is None:
                if not _ID.fullmatch(cell):  # a name, of what nobody knows
                    problems.pass_over(where, column)
                continue
            if column not in lists and not _ID.fullmatch(cell) and parted(cell):
                continue  # a spreadsheet has made a date of an id, as is told of it
            parts = _parts(cell, things) if column in lists else [cell]
            if not parts:
                continue
            meant = [things.likely(part) for part in parts]
            cells[column] = " ".join(ids[0] if len(ids) == 1 else part for part, ids in zip(parts, meant, strict=True))
            unsettled = [(part, ids) for part, ids in zip(parts, meant, strict=True) if len(ids) != 1]
            if any(not _ID.fullmatch(part) for part, _ in unsettled):
                problems.pass_over(where, column)
            left += [Unsettled(where, column, part, ids, things, cell) for part, ids in unsettled]
    return left


def _parts(cell: str, things: Named) -> list[str]:
    """Part a cell with several: ids or names of one word with spaces between them, any others with semicolons."""
    if ";" in cell:
        return [part.strip() for part in cell.split(";") if part.strip()]
    if "," in cell:
        return []  # as is told of it
    words = cell.split()
    return words if any(map(things.meant, words)) and len(things.meant(cell)) != 1 else [cell]


def note_unsettled(left: Iterable[Unsettled], problems: Problems) -> None:
    """Note what is unknown, or stands for several things."""
    for where, column, said, ids, things, cell in left:
        article = "an" if things.what[0] in "aeio" else "a"
        if ids:
            problem, expected = f"is the name of more than one {things.what}", f"an id, {one_of(ids)}"
            problems.add(where, problem, column=column, got=said, expected=expected)
            continue
        apart = "" if said == cell or ";" in cell else "put semicolons between names of more than one word"
        hint: str | partial[str] = partial(_near, said, things, apart)
        if said == cell and ";" in said and all(things.likely(part.strip()) for part in said.split(";")):
            beside = "in the table citations" if where.part else "in a row of its own"
            hint = f"one stands here, each further one {beside}"
        problems.add(where, f"is not {article} {things.what}", column=column, got=said, hint=hint)


def settle_keys(value: T, keys: Mapping[str, Named], where: Where, problems: Problems, under: str = "") -> T:
    """Give a record, or a table of a TOML file or of GeoJSON, with ids for the names under some keys.

    The keys are written with those above them, ``steps.units``, numbers left out. A name that is unknown or stands for
    several things is noted; an id that is unknown is for the caller to note.
    """
    if not isinstance(value, dict | Record):
        return value
    changes: dict[str, Any] = {}
    for key, inner in value.items() if isinstance(value, dict) else value:
        many, column = isinstance(inner, list | tuple), f"{under}{key}"
        things = keys.get(_NUMBER.sub("", column))
        settled = [
            _settled_name(each, things, where, path, problems)
            if things and isinstance(each, str)
            else settle_keys(each, keys, where, problems, f"{path}.")
            for number, each in enumerate(inner if many else [inner], 1)
            for path in [f"{column}.{number}" if many else column]
        ]
        changes[key] = type(inner)(settled) if many else settled[0]
    return type(value)(changes) if isinstance(value, dict) else value.model_copy(update=changes)


def _settled_name(said: str, things: Named, where: Where, column: str, problems: Problems) -> str:
    ids = things.likely(said)
    if len(ids) == 1 or problems.noted(where, column):
        return ids[0] if len(ids) == 1 else said
    if things.ids is None:
        problems.pass_over(where, column)
    elif ids or not _ID.fullmatch(said.strip()):
        note_unsettled([Unsettled(where, column, said, ids, things, said)], problems)
    return said


def _near(said: str, things: Named, otherwise: str) -> str:
    return nearest(said, things.ids or ()) or nearest(said, things.names) or otherwise
