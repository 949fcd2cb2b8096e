"""Rows of `movements.csv` that say only what is new: what is left out follows from the rows before.

An empty unit is that of the row above. An empty `from_place` is where the unit last arrived, in order of time. A halt
needs one place only. Without a kind a row that begins and ends at one place is a halt, one with two places an advance.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence

from dashapp.campaign.dates import Span, span
from dashapp.campaign.files.moments import Spans
from dashapp.campaign.problems import Problems, Where

__all__ = ["continue_rows"]

Row = tuple[Where, dict[str, str]]


def continue_rows(rows: Sequence[Row], spans: Spans, lacks_point: Callable[[str], bool], problems: Problems) -> None:
    """Fill in the empty cells of movements that follow from other rows, whose moments and references are settled.

    Of a cell that follows from one with a fault nothing is said: that is told there. So it is of a place that
    `lacks_point`.
    """
    by_unit: dict[str, list[Row]] = defaultdict(list)
    above: Row | None = None
    for where, cells in rows:
        if not cells["unit_id"] and above:
            cells["unit_id"] = above[1]["unit_id"]
            if problems.noted(above[0], "unit_id") or not cells["unit_id"]:
                problems.pass_over(where, "unit_id")
        if cells["unit_id"]:
            by_unit[cells["unit_id"]].append((where, cells))
        else:
            for column in ("from_place", "kind"):
                problems.pass_over(where, column)  # it follows from whose it is, which is asked for
        above = where, cells
    for legs in by_unit.values():
        _continue_legs(_in_order(legs, spans), lacks_point, problems)


def _in_order(legs: list[Row], spans: Spans) -> list[Row]:
    """Give the legs of a unit as they follow one another, or as they stand if that cannot be told."""
    keys: dict[Where, tuple[Span, Span]] = {}
    for where, cells in legs:
        known: Mapping[str, Span] = spans.get(where, {})
        try:
            depart, arrive = (known.get(end) or span(cells[end]) for end in ("depart", "arrive"))
        except ValueError:
            return legs
        keys[where] = depart, arrive
    if spans.keys().isdisjoint(keys):
        return sorted(legs, key=lambda leg: (keys[leg[0]][0].first, keys[leg[0]][1].first))
    # As legs share the days on which they meet (`share_days`).
    return sorted(legs, key=lambda leg: (keys[leg[0]][1].last, keys[leg[0]][0].last))


def _continue_legs(legs: list[Row], lacks_point: Callable[[str], bool], problems: Problems) -> None:
    approached = {cells["to_place"] for _, cells in legs if cells["before_km"]}
    before: Row | None = None
    for where, cells in legs:
        alone = not before and not cells["kind"] and bool(cells["from_place"]) != bool(cells["to_place"])
        if not cells["from_place"] and not alone and not problems.noted(where, "from_place"):
            _begin(where, cells, before, lacks_point, problems)
        if cells["kind"] == "halt" and not cells["to_place"] and not problems.noted(where, "to_place"):
            cells["to_place"] = cells["from_place"]
            if problems.noted(where, "from_place"):
                problems.pass_over(where, "to_place")
        if not cells["kind"] and not problems.noted(where, "kind"):
            _name_kind(where, cells, approached, problems)
        before = where, cells


def _name_kind(where: Where, cells: dict[str, str], approached: Collection[str], problems: Problems) -> None:
    """Say what a row without a kind is, or ask for it where its places do not tell."""
    begins, ends = cells["from_place"], cells["to_place"]
    if begins and ends and begins != ends:
        cells["kind"] = "advance"
    elif begins and begins == ends not in approached and not cells["via"]:
        cells["kind"] = "halt"
    elif problems.noted(where, "from_place") or problems.noted(where, "to_place"):
        problems.pass_over(where, "kind")
    elif begins != ends:
        other = "to_place where it goes" if begins else "from_place where it begins"
        hint = f'the row has one place only: halt is enough if "{cells["unit_id"]}" stays there, or say in {other}'
        problems.add(where, "is missing", column="kind", hint=hint)
        for column in ("from_place", "to_place"):
            problems.pass_over(where, column)


def _begin(
    where: Where,
    cells: dict[str, str],
    before: Row | None,
    lacks_point: Callable[[str], bool],
    problems: Problems,
) -> None:
    if before:
        cells["from_place"] = before[1]["to_place"]
        if problems.noted(before[0], "to_place") or not cells["from_place"] or lacks_point(cells["from_place"]):
            problems.pass_over(where, "from_place")
    elif cells["kind"] == "halt" and cells["to_place"]:
        cells["from_place"] = cells["to_place"]
        if problems.noted(where, "to_place") or lacks_point(cells["from_place"]):
            problems.pass_over(where, "from_place")
    else:
        hint = f'this is the first row of "{cells["unit_id"]}": say where it begins'
        problems.add(where, "is missing", column="from_place", hint=hint)
