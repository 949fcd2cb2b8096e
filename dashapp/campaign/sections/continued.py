"""Rows of `movements.csv` that say only what is new: what is left out follows from the rows before.

An empty unit is that of the row above. An empty `from_place` is where the unit last arrived, in order of time. A halt
needs one place only. Without a kind a row that begins and ends at one place is a halt, one with two places an advance.
Which of its hours follows from others, `calculated` says.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import pairwise

from dashapp.campaign.dates import Span, iso, span
from dashapp.campaign.files.moments import Spans
from dashapp.campaign.problems import Problems, Where

__all__ = ["ENDS", "Row", "continue_rows"]

Row = tuple[Where, dict[str, str]]

ENDS = ("depart", "arrive")


def continue_rows(
    rows: Sequence[Row], spans: Spans, lacks_point: Callable[[str], bool], problems: Problems
) -> list[list[Row]]:
    """Fill in the empty cells of movements that follow from other rows, whose moments and references are settled.

    Gives the legs of each unit in the order of time.

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
    ordered = [_in_order(legs, spans, problems) for legs in by_unit.values()]
    for legs in ordered:
        _continue_legs(legs, lacks_point, problems)
    return ordered


def _in_order(legs: list[Row], spans: Spans, problems: Problems) -> list[Row]:
    """Give the legs of a unit as they follow one another, or as they stand if that cannot be told."""
    keys: dict[Where, tuple[Span, Span]] = {}
    for where, cells in legs:
        known: Mapping[str, Span] = spans.get(where, {})
        try:
            told = {end: known.get(end) or span(cells[end]) for end in ENDS if cells[end]}
        except ValueError:
            return legs
        if not told or any(problems.noted(where, end) for end in ENDS):
            return legs
        depart, arrive = (told.get(end) or next(iter(told.values())) for end in ENDS)
        keys[where] = depart, arrive
    if spans.keys().isdisjoint(keys):
        if _overlap(legs, keys, problems):
            return legs
        return sorted(legs, key=lambda leg: (keys[leg[0]][0].first, keys[leg[0]][1].first, bool(leg[1]["depart"])))
    # As legs share the days on which they meet (`share_days`).
    return sorted(legs, key=lambda leg: (keys[leg[0]][1].last, keys[leg[0]][0].last))


def _overlap(legs: list[Row], keys: Mapping[Where, tuple[Span, Span]], problems: Problems) -> bool:
    """Whether a leg that goes on from the row above leaves before that arrives, and is not all before it; noted if so.

    In the order of time it would begin somewhere else, and what is told of that would say nothing of the hour.
    """
    found = False
    for (above, before), (where, cells) in pairwise(legs):
        (begun, ended), (depart, arrive) = keys[above], keys[where]
        if not cells["from_place"] and before["arrive"] and begun.first < arrive.first and depart.first < ended.first:
            problem, column = f'is before "{cells["unit_id"]}" arrives in {above.line}', _told_first(cells)
            expected = f"{iso(ended.first)} or after"
            problems.add(where, problem, column=column, got=iso(depart.first), expected=expected)
            found = True
    return found


def _told_first(cells: Mapping[str, str]) -> str:
    return "depart" if cells["depart"] else "arrive"


def _continue_legs(legs: list[Row], lacks_point: Callable[[str], bool], problems: Problems) -> None:
    approached = {cells["to_place"] for _, cells in legs if cells["before_km"]}
    before: Row | None = None
    for where, cells in legs:
        if not before and any(other.row < where.row for other, _ in legs if other.row and where.row):
            _ask_for_order(where, cells, problems)
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


def _ask_for_order(where: Where, cells: Mapping[str, str], problems: Problems) -> None:
    """Say that a row is the first by its hour alone, where it does not say from where it goes as a first one would."""
    if cells["from_place"] or (cells["kind"] == "halt" and cells["to_place"]) or problems.noted(where, "from_place"):
        return
    column = _told_first(cells)
    if not problems.noted(where, column):
        problem = f'is before all that rows above tell of "{cells["unit_id"]}"'
        hint = "put the hour right, or say in from_place where it begins"
        problems.add(where, problem, column=column, got=cells[column], hint=hint)
    for each in ("from_place", "to_place", "kind"):
        problems.pass_over(where, each)


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
