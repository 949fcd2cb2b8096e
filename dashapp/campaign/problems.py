"""What is wrong with a campaign folder, said so that its author can mend it.

A bad folder never ends in a traceback: every module reports what it finds to one `Problems`, and `load_campaign` raises
them all at once as a `CampaignError`.
"""

import difflib
import json
from bisect import bisect
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

__all__ = ["CampaignError", "Problem", "Problems", "UnknownIdError", "Where", "nearest", "one_line", "one_of"]

#: How many problems are printed where they are not what was asked for; all are kept in `CampaignError.problems`.
PRINTED = 50

#: How many are kept: of a hopeless folder, whose problems would fill the memory, the rest is only counted.
KEPT = 50_000

#: Looking for what was meant costs tens of milliseconds, so a hopeless folder gets no more hints after these.
HINTED = 2 * PRINTED

#: Of more names than twice as many, a word is compared only with those on either side of it in the alphabet.
BESIDE = 200

#: A value longer than this is cut when it is shown.
SHOWN = 80


@dataclass(frozen=True)
class Where:
    """A place in a campaign folder: a file, and in it a line (of a table) or a feature (of GeoJSON or TOML).

    Of a workbook, the line is a row of a `sheet`. What is wrong with a `part` of a row does not spoil the rest of it.
    """

    file: str
    row: int | None = None
    feature: str | None = None
    sheet: str = ""
    part: str = ""

    @property
    def line(self) -> str:
        """The line, for one who is in the same table: ``line 14``, or ``row 14`` of a sheet."""
        return f"{'row' if self.sheet else 'line'} {self.row}"

    def __str__(self) -> str:
        """Write ``movements.csv:14``, ``routes.geojson: feature 3`` or ``march.xlsx: sheet movements, row 14``."""
        if self.sheet:
            line = f"{self.file}: sheet {_cut(self.sheet)}" + (f", {self.line}" if self.row is not None else "")
        else:
            line = f"{self.file}:{self.row}" if self.row is not None else self.file
        return f"{line}: {self.feature}" if self.feature else line


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong.

    Attributes
    ----------
    file
        The file, relative to the campaign folder.
    problem
        What is wrong, as a phrase that follows the value: ``is no place in gazetteer.geojson``.
    row
        The line in the file or the row of the sheet, the header being 1; None where lines mean nothing (GeoJSON, TOML
        tables).
    feature
        The feature or TOML table, where there is no line: ``feature 3 "birch"``.
    column
        The column of a table, or the path to a member: ``to_place``, ``geometry.coordinates``.
    got
        The value found, already written out for a reader; None if nothing was found.
    expected
        What was wanted, where `problem` does not say it.
    hint
        What to do about it: ``did you mean "birch"?``.
    sheet
        The sheet of a workbook; "" in other files.
    """

    file: str
    problem: str
    row: int | None = None
    feature: str | None = None
    column: str | None = None
    got: str | None = None
    expected: str = ""
    hint: str = ""
    sheet: str = ""

    @property
    def fault(self) -> str:
        """What is wrong, and what was wanted, without where it is and what to do about it."""
        said = self.problem if self.got is None else f"{self.got} {self.problem}"
        return one_line(f"{said}; expected {self.expected}" if self.expected else said)

    def __str__(self) -> str:
        """Say it in one line, whatever characters the folder put into it."""
        where = str(Where(self.file, self.row, self.feature, self.sheet))
        parts = [where, *([self.column] if self.column else []), self.fault]
        said = ": ".join(parts)
        return one_line(f"{said}; {self.hint}" if self.hint else said)


class CampaignError(ValueError):
    """A campaign folder that cannot be used; `problems` holds the reasons found, and `str` lists the first 50.

    `beyond` is how many more there are than are kept.
    """

    def __init__(self, problems: Iterable[Problem], beyond: int = 0) -> None:
        self.problems = tuple(problems)
        self.beyond = beyond
        more = len(self.problems) + beyond - PRINTED
        super().__init__(
            "\n".join([*map(str, self.problems[:PRINTED]), *([f"... and {more} more"] if more > 0 else [])])
        )

    def whole(self) -> str:
        """List every problem that is kept, and how many more there are."""
        more = [f"... and {self.beyond} more"] if self.beyond else []
        return "\n".join([*map(str, self.problems), *more])


class UnknownIdError(KeyError):
    """An id nothing in the campaign has. Unlike a bare KeyError it prints as a sentence."""

    def __str__(self) -> str:
        """Give the sentence itself."""
        return str(self.args[0])


class Problems:
    """Collects what is wrong while a folder is read."""

    def __init__(self) -> None:
        self._found: list[Problem] = []
        self._noted: set[tuple[Where, str]] = set()
        self._spoilt: set[Where] = set()
        self._beyond = 0
        self._written: dict[tuple[Where, str], str] = {}

    def wrote(self, where: Where, column: str, cell: str) -> None:
        """Remember how a cell is written that is read as something else: whoever is told of it knows that alone."""
        self._written[where, column] = cell

    def add(
        self,
        where: Where,
        problem: str,
        *,
        column: str | None = None,
        got: object = None,
        expected: str = "",
        hint: str | Callable[[], str] = "",
        usable: bool = False,
    ) -> None:
        """Note a problem. `hint` may be a function, called only while hints are still worth their cost.

        `usable` says that what stands there can be shown all the same, as can a record that nobody cites.
        """
        if not usable:
            self._spoilt.add(where)
        if len(self._found) == KEPT:
            self._beyond += 1
            return
        got = self._written.get((where, column or ""), got)
        written = None if got is None else shown(got)
        feature, named = (each and _cut(each) for each in (where.feature, column))
        found = Problem(where.file, problem, where.row, feature, named, written, expected, sheet=where.sheet)
        if callable(hint):
            hint = hint() if len(self._found) < HINTED else ""
        self._found.append(replace(found, hint=hint))
        names = (column or "").split(".")
        self._noted.update((where, ".".join(names[: depth + 1])) for depth in range(len(names)))

    def pass_over(self, where: Where, column: str) -> None:
        """Let nothing be said of a column there: what is wrong with it was said once, of another row."""
        self._noted.add((where, column))

    def spoils(self, where: Where) -> bool:
        """Whether what stands there, be it a row, a feature or a table, has a fault with which it cannot be shown."""
        return where in self._spoilt

    def noted(self, where: Where, column: str) -> bool:
        """Whether something is wrong already with a column there, or with a member of it: no second word is needed."""
        return (where, column) in self._noted

    def unknown(self, where: Where, column: str, got: str, known: Collection[str] | None, what: str) -> None:
        """Note that `got` is not among the `known` ids, ``is not a <what>``; known None is a file that was not read."""
        if known is None or got in known:
            return
        article = "an" if what[0] in "aeio" else "a"
        self.add(where, f"is not {article} {what}", column=column, got=got, hint=lambda: nearest(got, known))

    def any_in(self, file: str) -> bool:
        """Whether something is wrong already with a file, or with one in a folder of that name."""
        return any(found.file == file or found.file.startswith(f"{file}/") for found in self._found)

    def __len__(self) -> int:
        """Count the problems noted so far."""
        return len(self._found) + self._beyond

    def found(self) -> tuple[Problem, ...]:
        """Give what is noted and kept, file by file, and sheet by sheet, in the order of their lines."""
        first: dict[tuple[str, ...], int] = {}
        for i, each in enumerate(self._found):
            first.setdefault((each.file,), i)
            first.setdefault((each.file, each.sheet), i)

        def order(each: Problem) -> tuple[int, ...]:
            return first[each.file,], first[each.file, each.sheet], each.row or 0

        return tuple(sorted(self._found, key=order))

    def raise_if_any(self) -> None:
        """Raise one `CampaignError` with everything noted."""
        if self._found:
            raise CampaignError(self.found(), self._beyond)


def nearest(word: str, known: Iterable[str]) -> str:
    """``did you mean "birch"?`` for the known word nearest to `word`, or nothing if none is near."""
    if len(word) > SHOWN:
        return ""
    word, (folded, forwards, backwards) = word.casefold(), _alphabets(frozenset(known))
    near = forwards
    if len(folded) > 2 * BESIDE:
        near = sorted({*_beside(word, forwards), *(name[::-1] for name in _beside(word[::-1], backwards))})
    close = difflib.get_close_matches(word, near, n=1, cutoff=0.6)
    return f'did you mean "{folded[close[0]]}"?' if close else ""


@lru_cache(maxsize=4)
def _alphabets(known: frozenset[str]) -> tuple[dict[str, str], list[str], list[str]]:
    """Give names by what they are in small letters, these in order, and these backwards in order.

    A slip leaves the beginning of a word or its end, so what was meant stands near it in one of the two.
    """
    folded = {name.casefold(): name for name in sorted(known)}
    return folded, sorted(folded), sorted(name[::-1] for name in folded)


def _beside(word: str, names: list[str]) -> list[str]:
    at = bisect(names, word)
    return names[max(at - BESIDE // 2, 0) : at + BESIDE // 2]


def one_of(names: Iterable[str]) -> str:
    """``one of a, b, c``, cut where there are too many to read."""
    names = list(names)
    return "one of " + ", ".join(names[:20]) + (", ..." if len(names) > 20 else "")


def shown(value: object) -> str:
    """Write a value for a reader: on one line, quoted if it is text, cut if it is long."""
    try:
        text = json.dumps(value, ensure_ascii=False)
    except (TypeError, ValueError, RecursionError):
        # Of a whole number of thousands of digits there is no text at all.
        text = type(value).__name__ if isinstance(value, dict | list | int) else str(value)
    return _cut(one_line(text))


def _cut(text: str) -> str:
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}..."


def one_line(text: str) -> str:
    """Escape what would break the line or drive the terminal."""
    return "".join(c if c.isprintable() else repr(c)[1:-1] for c in text)
