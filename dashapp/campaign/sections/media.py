"""Pictures and sounds (`media.csv`, the files in `media/`): of a place, a unit, an event or a step of the lesson."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal, NamedTuple

from pydantic import StringConstraints

from dashapp.campaign.files.media_files import FOLDER, MediaFile, read_media_file
from dashapp.campaign.files.records import Id, Record
from dashapp.campaign.files.references import Refers, named
from dashapp.campaign.files.rows import Records
from dashapp.campaign.files.tables import read_table
from dashapp.campaign.files.text import list_folder
from dashapp.campaign.files.wording import Label, Line, Text
from dashapp.campaign.problems import Problems, Where
from dashapp.campaign.sections.events import Event, events_named
from dashapp.campaign.sections.gazetteer import Gazetteer
from dashapp.campaign.sections.lesson_checks import FILE as LESSON_FILE
from dashapp.campaign.sections.lessons import Lesson
from dashapp.campaign.sections.sources import Sources
from dashapp.campaign.sections.units import Unit, units_named

__all__ = ["FILE", "FOLDER", "Media", "Medium", "MediumRow", "read_media"]

FILE = "media.csv"

#: Bytes of all files together: a page on a disk has them in itself, and a third more.
LARGEST = 50_000_000

Kind = Literal["place", "unit", "event", "step"]


class MediumRow(Record):
    """A row of `media.csv`: a file in `media/` of the record `id` of a `kind`; of a step of the lesson its number.

    `alt` says what is to be seen or heard, for whoever does not see or hear it.
    """

    media_id: Id
    kind: Kind
    id: Label
    file: Line
    caption: Line
    alt: Text
    credit: Line
    licence: Line
    source_id: Annotated[str, StringConstraints(max_length=100)] = ""


class Medium(NamedTuple):
    """A picture or a sound, and what it is of."""

    row: MediumRow
    file: MediaFile


@dataclass(frozen=True)
class Media:
    """The pictures and sounds, in the order of the table; and the names of the files that no row of it has."""

    table: Records[MediumRow]
    shown: tuple[Medium, ...]
    unused: tuple[str, ...]


def read_media(
    folder: Path,
    gazetteer: Gazetteer,
    units: Records[Unit],
    events: Records[Event],
    lesson: Lesson | None,
    sources: Sources,
    problems: Problems,
) -> Media:
    """Read the table and the files that it names; there may be none."""
    numbered = f"step of {LESSON_FILE}, which are numbered from 1"
    titles = [step.title for step in lesson.steps] if lesson else []
    steps = None if problems.any_in(LESSON_FILE) else [str(number + 1) for number in range(len(titles))]
    things = {
        "place": gazetteer.named,
        "unit": units_named(units),
        "event": events_named(events),
        "step": named(steps, numbered, zip(steps or (), titles, strict=False)),
    }
    refers: Refers = {"id": lambda cells: things.get(cells.get("kind", "")), "source_id": sources.named}
    table = read_table(folder, FILE, MediumRow, problems, key="media_id", parts=_named_as, optional=True, refers=refers)
    there = list_folder(folder, FOLDER, problems)
    files: dict[str, MediaFile | None] = {}
    for where, cells in table.whole:
        name = cells["file"]
        if name and name not in files and not problems.noted(where, "file"):
            files[name] = read_media_file(folder, name, there, where, "file", problems)
    _check_size([file for file in files.values() if file], problems)
    shown = ((row, files.get(row.file)) for _, row in table.rows)
    used = {file.name for file in files.values() if file}
    unused = tuple(name for name in there if name not in used and not _ignored(name))
    return Media(table, tuple(Medium(row, file) for row, file in shown if file), unused)


def _named_as(cells: Mapping[str, str]) -> tuple[str, ...]:
    return (cells["file"].rpartition(".")[0] or cells["caption"],)


def _check_size(files: Sequence[MediaFile], problems: Problems) -> None:
    size = sum({file.name: len(file.body) for file in files}.values())
    if size > LARGEST:
        problem = f"has {size / 1e6:.1f} MB of pictures and sounds"
        problems.add(Where(FOLDER), problem, expected=f"at most {LARGEST // 1_000_000} MB together")


def _ignored(name: str) -> bool:
    """Whether a file is nobody's picture: systems leave some beside others, and people their remarks."""
    return name.startswith(".") or name in ("Thumbs.db", "desktop.ini") or name.lower().endswith((".md", ".txt"))
