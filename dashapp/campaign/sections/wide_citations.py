"""Citations that stand for many movements: for all of a unit, `column`, or for those of a day, `column 3 July`."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Literal, NamedTuple

from dashapp.campaign.dates import Span, span
from dashapp.campaign.files.references import Named
from dashapp.campaign.files.rows import Records
from dashapp.campaign.files.short_moments import with_year
from dashapp.campaign.problems import Problems, Where
from dashapp.campaign.sections.movements import Movement
from dashapp.campaign.spoken_dates import reading

__all__ = ["Extent", "Wide", "WideCitations"]

#: Letters of a unit's name and a day.
LONGEST = 300

#: What a citation stands for.
Extent = Literal["unit", "day"]


class Wide(NamedTuple):
    """The movements that a row cites."""

    movement_ids: tuple[str, ...]
    of: Extent


class WideCitations:
    """The rows whose `record_id` names no record, but a unit, or a unit and a day."""

    def __init__(
        self,
        records: Named,
        units: Named,
        movements: Records[Movement],
        within: tuple[datetime, datetime] | None,
        problems: Problems,
    ) -> None:
        self.records, self.units, self.within, self.problems = records, units, within, problems
        self.moved: dict[str, list[Movement]] = defaultdict(list)
        for _, row in movements.rows:
            self.moved[row.unit_id].append(row)
        self.found: dict[Where, Wide] = {}

    def records_unless_wide(self, cells: Mapping[str, str]) -> Named | None:
        """Give the records, to one of which a row refers; None if it cites a unit."""
        return None if self._parted(cells["record_id"]) else self.records

    def settle(self, rows: Sequence[tuple[Where, dict[str, str]]]) -> None:
        """Find what the rows cite that cite a unit, and write the first movement into their cells."""
        for where, cells in rows:
            parted = self._parted(cells["record_id"])
            if not parted or self.problems.noted(where, "record_id"):
                continue
            unit_id, rest = parted
            day = _day(rest, self.within) if rest else None
            ids = tuple(
                row.movement_id
                for row in self.moved[unit_id]
                if day is None or (row.depart <= day.last and day.first <= row.arrive)
            )
            if rest and not day:
                hint = f"write a day such as “{unit_id} 3 July”, or the unit alone for all its movements"
                problem = "is a unit, and what is no day"
                self.problems.add(where, problem, column="record_id", got=cells["record_id"], hint=hint)
            elif ids:
                self.found[where] = Wide(ids, "day" if day else "unit")
                cells["record_id"] = ids[0]
            elif self.moved[unit_id]:
                problem = f'is a day on which "{unit_id}" has no movement'
                self.problems.add(where, problem, column="record_id", got=cells["record_id"])
            else:
                self.problems.pass_over(where, "record_id")  # that it has none is told there

    def _parted(self, said: str) -> tuple[str, str] | None:
        """Part what names a unit into its id and the rest, which has a number if there is any."""
        if not said or len(said) > LONGEST or self.records.ids is None or self.records.likely(said):
            return None
        words = said.split()
        for count in range(len(words), 0, -1):
            ids = self.units.likely(" ".join(words[:count]).rstrip(",:;"))
            rest = " ".join(words[count:])
            if len(ids) == 1 and (not rest or any(letter.isdigit() for letter in rest)):
                return ids[0], rest
        return None


def _day(text: str, within: tuple[datetime, datetime] | None) -> Span | None:
    """Read a day, whose year may be left out; None for what is none, or a longer or a shorter time."""
    found = reading(text)
    day = found.day_first if found and found.day_first == found.month_first else None
    try:
        known = span((with_year(text, within) if within else None) or day or text)
    except ValueError:
        return None
    return known if known.precision == "day" else None
