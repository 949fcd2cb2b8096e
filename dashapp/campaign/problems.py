"""What is wrong with a campaign folder, said so that its author can mend it.

A bad folder never ends in a traceback: every module reports what it finds to one `Problems`, and `load_campaign` raises
them all at once as a `CampaignError`.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace

from dashapp.campaign.told import cut, nearest, one_line, one_of, rows_of, shown

__all__ = [
    "CampaignError",
    "Problem",
    "Problems",
    "UnknownIdError",
    "Where",
    "gathered",
    "nearest",
    "one_line",
    "one_of",
    "shown",
]

#: How many problems are printed where they are not what was asked for; all are kept in `CampaignError.problems`.
PRINTED = 50

#: How many are kept: of a hopeless folder, whose problems would fill the memory, the rest is only counted.
KEPT = 50_000

#: Looking for what was meant costs tens of milliseconds, so a hopeless folder gets no more hints after these.
HINTED = 2 * PRINTED

#: From so many rows on the same fault of a column is told once.
ALIKE = 4


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
            line = f"{self.file}: sheet {cut(self.sheet)}" + (f", {self.line}" if self.row is not None else "")
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
    alike
        Whether a second one with the same fault is no news to its author, whatever the value is and in whatever column.
    rows
        All rows that have it, where it stands for that of several (see `gathered`).
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
    alike: bool = False
    rows: tuple[int, ...] = ()

    @property
    def lines(self) -> str | None:
        """Where it is: ``14``, or ``2-10, 14`` of what several rows have; None where there are no lines."""
        return rows_of(self.rows) if self.rows else None if self.row is None else str(self.row)

    @property
    def fault(self) -> str:
        """What is wrong, and what was wanted, without where it is and what to do about it."""
        said = self.problem if self.got is None else f"{self.got} {self.problem}"
        said += f", in {len(self.rows)} rows" if self.rows else ""
        return one_line(f"{said}; expected {self.expected}" if self.expected else said)

    def __str__(self) -> str:
        """Say it in one line, whatever characters the folder put into it."""
        where = self._where if self.rows else str(Where(self.file, self.row, self.feature, self.sheet))
        parts = [where, *([self.column] if self.column else []), self.fault]
        said = ": ".join(parts)
        return one_line(f"{said}; {self.hint}" if self.hint else said)

    @property
    def _where(self) -> str:
        return f"{Where(self.file, sheet=self.sheet)}{', rows ' if self.sheet else ':'}{self.lines}"


def gathered(problems: Iterable[Problem]) -> list[Problem]:
    """Tell once what many rows of a table, or keys of a file, have alike, where the first of them stands."""
    groups: dict[object, list[Problem]] = {}
    for each in problems:
        value = () if each.alike else (each.column, each.got, each.hint)
        alike = (each.file, each.sheet, each.problem, each.expected, *value)
        groups.setdefault(alike if each.alike or each.row is not None else id(each), []).append(each)
    told = []
    for group in groups.values():
        rows = tuple(dict.fromkeys(each.row for each in group if each.row is not None))
        if len(rows or group) < ALIKE:
            told += group
            continue
        columns = ", ".join(dict.fromkeys(each.column for each in group if each.column))
        told.append(replace(group[0], rows=rows, column=columns or None))
    return told


class CampaignError(ValueError):
    """A campaign folder that cannot be used; `problems` holds the reasons found, and `str` lists the first 50.

    `beyond` is how many more there are than are kept.
    """

    def __init__(self, problems: Iterable[Problem], beyond: int = 0) -> None:
        self.problems = tuple(problems)
        self.beyond = beyond
        told = gathered(self.problems)
        more = len(told) + beyond - PRINTED
        super().__init__("\n".join([*map(str, told[:PRINTED]), *([f"... and {more} more"] if more > 0 else [])]))

    def whole(self) -> str:
        """List every problem that is kept, and how many more there are."""
        more = [f"... and {self.beyond} more"] if self.beyond else []
        return "\n".join([*map(str, gathered(self.problems)), *more])


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
        alike: bool = False,
    ) -> None:
        """Note a problem. `hint` may be a function, called only while hints are still worth their cost.

        `usable` says that what stands there can be shown all the same, as can a record that nobody cites. For `alike`
        see `Problem`.
        """
        if not usable:
            self._spoilt.add(where)
        if len(self._found) == KEPT:
            self._beyond += 1
            return
        got = self._written.get((where, column or ""), got)
        written = None if got is None else shown(got)
        feature, named = (each and cut(each) for each in (where.feature, column))
        found = Problem(
            where.file, problem, where.row, feature, named, written, expected, sheet=where.sheet, alike=alike
        )
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
