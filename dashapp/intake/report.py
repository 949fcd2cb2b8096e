"""What an import has to say: what was taken, what was guessed for it, what was left and why."""

import re
import textwrap
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from shapely.geometry.base import BaseGeometry

from dashapp.campaign.problems import Problem, Where, one_line, shown
from dashapp.campaign.sections.features import LonLat
from dashapp.intake.wider import wider_bounds

__all__ = ["MOST", "TAKE_A_PART", "Entry", "Report"]

#: So many rows, features or tracks of a file are looked at: more than a campaign has room for.
MOST = 100_000
TAKE_A_PART = f"at most {MOST}: import part of the file"

#: So many of those that were left are told each by itself.
TOLD = 200

#: So many of the columns, or properties, that are not read: a feature of OpenStreetMap may have hundreds.
TOLD_UNREAD = 30

#: Letters in a line of a long list of ids.
WIDTH = 100


@dataclass(frozen=True)
class Entry:
    """What a file says of one place or way: its members as in Linked Places, and its geometry in degrees, if any.

    `cleaned` says that its name has letters that nobody sees, or a line break, which are taken out.
    """

    where: Where
    members: dict[str, Any]
    geometry: BaseGeometry | None
    cleaned: bool = False


@dataclass
class Report:
    """What becomes of a file.

    Attributes
    ----------
    taken
        By the new id, what it is, in a few words.
    changed
        By the id of what was there, what is other now.
    unchanged
        How many were to be changed, and are as the file says.
    guessed
        By what was guessed, the new ids it was guessed for.
    left
        What was not taken, each with where it stands and why.
    unread
        What the file has besides, and is not read: a column, a property.
    outside
        The positions of what was left because it lies outside the `bounds` of the campaign.
    """

    taken: dict[str, str] = field(default_factory=dict)
    changed: dict[str, str] = field(default_factory=dict)
    unchanged: int = 0
    guessed: dict[str, list[str]] = field(default_factory=dict)
    left: list[Problem] = field(default_factory=list)
    unread: dict[str, None] = field(default_factory=dict)
    outside: list[LonLat] = field(default_factory=list)
    bounds: tuple[float, float, float, float] | None = None

    def guess(self, what: str, ident: str) -> None:
        """Note what was guessed for an id."""
        ids = self.guessed.setdefault(what, [])
        if ident not in ids[-1:]:  # of two names of one place, say
            ids.append(ident)

    def leave(
        self,
        where: Where,
        problem: str,
        *,
        column: str | None = None,
        got: object = None,
        expected: str = "",
        hint: str | Callable[[], str] = "",
    ) -> None:
        """Note what is left, as a campaign's own problems are noted."""
        written = None if got is None else shown(got)
        hint = hint() if callable(hint) else hint
        self.left.append(
            Problem(where.file, problem, where.row, where.feature, column, written, expected, hint, where.sheet)
        )

    def __str__(self) -> str:
        """Write it under four headings, the empty ones left out."""
        lines = [f"added: {len(self.taken)}"]
        lines += [f"  {ident}: {one_line(what)}" for ident, what in self.taken.items()]
        lines += ["", f"changed: {len(self.changed)}"] if self.changed else []
        lines += [f"  {ident}: {one_line(what)}" for ident, what in self.changed.items()]
        lines += ["", f"unchanged: {self.unchanged}"] if self.unchanged else []
        guessed = {what: kept for what, ids in self.guessed.items() if (kept := [i for i in ids if i in self.taken])}
        if guessed:
            lines += ["", "guessed, please check:"]
        for what, ids in guessed.items():
            every = len(ids) == len(self.taken) > 1
            said = f"{one_line(what)}: {f'all {len(ids)}' if every else ', '.join(ids)}"
            lines += textwrap.wrap(said, WIDTH, initial_indent="  ", subsequent_indent="    ", break_on_hyphens=False)
        if self.unread:
            lines += ["", "not read:", *(f"  {one_line(each)}" for each in [*self.unread][:TOLD_UNREAD])]
            if len(self.unread) > TOLD_UNREAD:
                lines.append(f"  ... and {len(self.unread) - TOLD_UNREAD} more")
        if self.left:
            left = [f"  {problem}" for problem in sorted(self.left, key=_place)[:TOLD]]
            more = [f"  ... and {len(self.left) - TOLD} more"] if len(self.left) > TOLD else []
            lines += ["", f"skipped: {len(self.left)}", *left, *more]
        wider = wider_bounds(self.bounds, self.outside) if self.bounds and self.outside else None
        if wider:
            said = f"all {len(self.outside)}" if len(self.outside) > 1 else "it"
            lines += [f"  Bounds that hold {said}, for campaign.toml and its widest view:", f"  bounds = {wider}"]
        return "\n".join(lines)


def _place(problem: Problem) -> tuple[int, int]:
    """Give where in its file a problem stands."""
    number = re.match(r"feature (\d+)", problem.feature or "")
    return problem.row or 0, int(number[1]) if number else 0
