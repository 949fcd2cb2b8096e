"""Moments of a campaign's records: within its span, and bounds round what they bound."""

from collections.abc import Mapping
from datetime import datetime

from dashapp.campaign.dates import cut, iso, written
from dashapp.campaign.problems import Problems, Where
from dashapp.campaign.sections.manifest import UNBOUNDED, Manifest

__all__ = ["check_bounds", "check_in_span", "within_span"]


def check_in_span(manifest: Manifest, when: datetime, where: Where, column: str, problems: Problems) -> bool:
    """Whether a moment lies within the campaign's span; noted if not, unless something is wrong with it already."""
    if manifest.holds(when) or problems.noted(where, column):
        return manifest.holds(when)
    if manifest.start == UNBOUNDED["start"]:
        span = f"{iso(manifest.end)} or before"
    elif manifest.end == UNBOUNDED["end"]:
        span = f"{iso(manifest.start)} or after"
    else:
        span = f"{iso(manifest.start)} to {iso(manifest.end)}"
    problems.add(where, "is outside the campaign", column=column, got=iso(when), expected=span, alike=True)
    return False


def within_span(
    manifest: Manifest | None, cell: object, where: Where, column: str, problems: Problems, *, ends: bool = False
) -> datetime | None:
    """Read a moment, which has to lie in the campaign's span; of a day its beginning there, or where it `ends`.

    None for an empty cell, for what is no moment (its model notes that), and, after noting it, for a moment outside the
    span: there is no use in comparing it with others.
    """
    try:
        found = cut(written(cell), manifest.span if manifest else None)
    except ValueError:
        return None
    when = found.last if ends else found.first
    return when if manifest is None or check_in_span(manifest, when, where, column, problems) else None


def check_bounds(
    manifest: Manifest | None,
    cells: Mapping[str, str],
    first: tuple[str, datetime | None],
    last: tuple[str, datetime | None],
    where: Where,
    problems: Problems,
) -> None:
    """Check `earliest` and `latest`: in the campaign's span, and round what lies between `first` and `last`.

    `first` and `last` are what a reader calls them and their moments, None if they have a fault themselves.
    """
    earliest, latest = (
        within_span(manifest, cells[column], where, column, problems) for column in ("earliest", "latest")
    )
    (begin, start), (finish, end) = first, last
    if earliest and start and earliest > start:
        expected = f"{iso(start)}, the {begin}, or before"
        problems.add(where, f"is after the {begin}", column="earliest", got=iso(earliest), expected=expected)
    if latest and end and latest < end:
        expected = f"{iso(end)}, the {finish}, or after"
        problems.add(where, f"is before the {finish}", column="latest", got=iso(latest), expected=expected)
