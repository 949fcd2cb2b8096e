"""What a source is said to be, and sources as a table (`sources.csv`, or the sheet `sources` of a workbook)."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, StrictInt

from dashapp.campaign.dates import LAST_YEAR
from dashapp.campaign.files.one_list import has_table
from dashapp.campaign.files.records import Id, Record
from dashapp.campaign.files.rows import Records
from dashapp.campaign.files.tables import read_table
from dashapp.campaign.files.wording import Label, Line, MaybeLabel, MaybeLine, MaybeText, fit_label, fit_url
from dashapp.campaign.problems import Problems

__all__ = ["FILE", "Read", "SourceEntry", "SourceKey", "SourceRow", "Voice", "has_source_table", "read_source_rows"]

FILE = "sources.csv"

_NUMBER = re.compile(r"-?\d{1,4}", re.ASCII)
_VOICE = re.compile(r"¶?\s?(\d{1,6})(?:\s?[-–]\s?¶?(\d{1,6}))?\s?:\s*(\S.*)", re.ASCII)


def fit_year(value: Any) -> Any:
    if isinstance(value, str):
        return fit_label(value.strip())
    if not isinstance(value, int) or isinstance(value, bool) or abs(value) > LAST_YEAR:
        raise ValueError("is not a year")
    return value


#: How far a source was read: from its first word to its last; chapters or articles of it, each whole; passages without
#: what stands round them; or only what others quote of it or tell after it.
Read = Literal["whole", "parts", "excerpts", "second-hand"]


class Voice(Record):
    """Paragraphs of a text, from the `first` to the `last`, that are the words of somebody else than its author."""

    first: Annotated[StrictInt, Field(ge=1)]
    last: Annotated[StrictInt, Field(ge=1)]
    who: Label


class SourceEntry(Record):
    """What is said of a source, in a table of `sources.toml` or a row of a table of sources."""

    author: Line
    title: Line
    short: Label
    year: Annotated[int | str, BeforeValidator(fit_year)] = ""
    language: MaybeLabel = ""
    kind: MaybeLine = ""
    note: MaybeText = ""
    read: Read | None = None
    read_what: MaybeLine = ""
    url: Annotated[MaybeLine, AfterValidator(fit_url)] = ""
    text: Line | None = None
    voices: tuple[Voice, ...] = ()


class SourceKey(Record):
    """The id of a source."""

    source_id: Id


def _year_of_cell(cell: Any) -> Any:
    return fit_year(int(cell) if isinstance(cell, str) and _NUMBER.fullmatch(cell) else cell)


def _voices_of_cell(cell: Any) -> Any:
    if not isinstance(cell, str):
        return cell
    found = [_VOICE.fullmatch(each.strip()) for each in cell.split(";") if each.strip()]
    if not all(found):
        raise ValueError("is not paragraphs and who speaks in them, such as 41-60: His statement; 62: A telegram")
    return [{"first": int(each[1]), "last": int(each[2] or each[1]), "who": each[3]} for each in found if each]


class SourceRow(SourceEntry, SourceKey):
    """A row of a table of sources."""

    year: Annotated[int | str, BeforeValidator(_year_of_cell)] = ""
    voices: Annotated[tuple[Voice, ...], BeforeValidator(_voices_of_cell)] = ()


def has_source_table(folder: Path, *, beside: bool = False) -> bool:
    """Whether a campaign has a table of sources; `beside` another list of them, one with no row is none."""
    return has_table(folder, FILE, SourceRow, beside=beside)


def read_source_rows(folder: Path, problems: Problems) -> Records[SourceRow]:
    """Read the table of sources."""
    return read_table(folder, FILE, SourceRow, problems, key="source_id", parts=_called)


def _called(cells: Mapping[str, str]) -> tuple[str, ...]:
    return (cells["short"] or cells["title"],)
