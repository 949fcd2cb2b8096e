"""What a table gives when it has been read: its rows, good and bad, and where each stands."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from dashapp.campaign.dates import Precision
from dashapp.campaign.files.moments import Spans
from dashapp.campaign.files.records import Record
from dashapp.campaign.problems import Where

__all__ = ["Records"]

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Records(Generic[R]):
    """The rows of a table.

    Attributes
    ----------
    rows
        The good rows, each with where it stands.
    raw
        Every row as its cells, good or bad, so that one bad cell is not reported again as an unknown id elsewhere; None
        if the file could not be read at all.
    whole
        The rows that have all their cells, as text, "" where one is empty: what is checked against other files, cell by
        cell, so that one bad cell hides nothing of its row.
    called
        The file, or the sheet, for one who is to look there: ``units.csv``, ``the sheet units``.
    spans
        What each moment that is not known to the minute leaves of time; the rows have its first minute, or its last.
    lacking
        The columns that the table should have, and has not.
    made
        Where the rows stand whose id was made.
    calculated
        The column of a row in which a time was calculated, for nobody tells it.
    """

    rows: tuple[tuple[Where, R], ...]
    raw: tuple[tuple[Where, dict[str, str]], ...] | None
    whole: tuple[tuple[Where, dict[str, str]], ...] = ()
    called: str = ""
    spans: Spans = field(default_factory=dict)
    lacking: frozenset[str] = frozenset()
    made: frozenset[Where] = frozenset()
    calculated: Mapping[Where, str] = field(default_factory=dict)

    def precision(self, where: Where) -> dict[str, Precision]:
        """Give the columns of a row in which a time is not known to the minute, each with to what it is known."""
        return {column: each.precision for column, each in self.spans.get(where, {}).items()}

    def column(self, name: str) -> frozenset[str] | None:
        """Every value of a column, bad rows included, or None if it could not be read."""
        if self.raw is None or name in self.lacking:
            return None
        return frozenset(cells[name] for _, cells in self.raw if cells.get(name))
