"""The lesson (`lesson.toml`): moments in their order, each with what to look at, to read, to ask and to listen for."""

from collections.abc import Collection, Iterator
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any, NamedTuple

from pydantic import Field

from dashapp.campaign.dates import Minute, iso
from dashapp.campaign.files.documents import read_toml
from dashapp.campaign.files.records import Id, Record, Some, validate
from dashapp.campaign.files.tables import Records
from dashapp.campaign.files.wording import Label, MaybeText, Quote, Text
from dashapp.campaign.problems import Problems, Where
from dashapp.campaign.sections.attestations import check_quote
from dashapp.campaign.sections.manifest import FILE as MANIFEST_FILE
from dashapp.campaign.sections.manifest import Manifest, within_span
from dashapp.campaign.sections.sources import Sources
from dashapp.campaign.sections.units import FILE as UNITS_FILE
from dashapp.campaign.sections.units import Unit

__all__ = ["FILE", "Lesson", "LessonPassage", "Step", "read_lesson"]

FILE = "lesson.toml"


class LessonPassage(NamedTuple):
    """Words to read, at `[start:end]` of a paragraph of one of the campaign's texts."""

    paragraph: int
    quote: str
    start: int
    end: int
    source_id: str


class Step(NamedTuple):
    """A stop of the lesson at a `moment`, and `then` at a later one, if any.

    `view` is the id of where the map stands, `look` is what to look at there, `units` are the ids of those that are
    shown then whatever their rank, `question` is put to the class, `marks` says whether it wants moments marked on the
    time line, and `listen` is what to listen for in its answers. There are no `passages` only where the campaign has no
    text.
    """

    title: str
    moment: datetime
    then: datetime | None
    view: str
    look: str
    units: tuple[str, ...]
    passages: tuple[LessonPassage, ...]
    question: str
    marks: bool
    listen: tuple[str, ...]


class Lesson(NamedTuple):
    """A lesson on the campaign: its steps in the order in which they are taken."""

    title: str
    introduction: str
    steps: tuple[Step, ...]


class _Passage(Record):
    source: Id | None = None
    paragraph: Annotated[int, Field(strict=True)]
    quote: Quote


class _Step(Record):
    title: Label
    moment: Minute
    then: Minute | None = None
    view: Id
    look: Text
    units: tuple[Id, ...] = ()
    passages: tuple[_Passage, ...] = ()
    question: Text
    marks: Annotated[bool, Field(strict=True)] = False
    listen: Some[Text]


class _Lesson(Record):
    title: Label
    introduction: MaybeText = ""
    steps: Some[_Step]


def read_lesson(
    folder: Path, manifest: Manifest | None, sources: Sources, units: Records[Unit], problems: Problems
) -> Lesson | None:
    """Read and check the lesson; None if there is none, or if it has a fault."""
    before = len(problems)
    data = read_toml(folder, FILE, problems, optional=True)
    if data is None:
        return None
    lesson = validate(_Lesson, data, Where(FILE), problems)
    texts = None if manifest is None or problems.noted(Where(MANIFEST_FILE), "text") else manifest.text
    known = manifest is not None and not problems.noted(Where(MANIFEST_FILE), "views")
    views = {view.id for view in manifest.views} if manifest and known else None
    for column, step in _tables(data, "steps"):
        _check_step(step, column, manifest, views, problems)
        _check_units(step, column, units.column("unit_id"), problems)
        if texts is not None:
            _check_passages(step, column, texts, sources, problems)
    if lesson is None or len(problems) > before:
        return None
    return Lesson(lesson.title, lesson.introduction, tuple(_made(step, texts or (), sources) for step in lesson.steps))


def _tables(table: dict[str, Any], key: str, under: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Give the tables of a list, each with what a reader calls it; what is no such thing is noted already."""
    listed = table.get(key)
    for number, each in enumerate(listed if isinstance(listed, list) else [], 1):
        if isinstance(each, dict):
            yield f"{under}{key}.{number}", each


def _check_step(
    step: dict[str, Any], column: str, manifest: Manifest | None, views: set[str] | None, problems: Problems
) -> None:
    """Check the view and the moments of a step as they stand in the file, so that one fault hides no other."""
    where = Where(FILE)
    view = step.get("view")
    if isinstance(view, str) and not problems.noted(where, f"{column}.view"):
        problems.unknown(where, f"{column}.view", view.strip(), views, f"view in {MANIFEST_FILE}")
    first, then = (
        within_span(manifest, step.get(key, ""), where, f"{column}.{key}", problems) for key in ("moment", "then")
    )
    if first and then and then <= first:
        expected = f"after {iso(first)}"
        problems.add(where, "is not after the moment", column=f"{column}.then", got=iso(then), expected=expected)


def _check_units(step: dict[str, Any], column: str, known: Collection[str] | None, problems: Problems) -> None:
    listed = step.get("units")
    for number, unit_id in enumerate(listed if isinstance(listed, list) else [], 1):
        key = f"{column}.units.{number}"
        if isinstance(unit_id, str) and not problems.noted(Where(FILE), key):
            problems.unknown(Where(FILE), key, unit_id.strip(), known, f"unit in {UNITS_FILE}")


def _check_passages(
    step: dict[str, Any], column: str, texts: tuple[str, ...], sources: Sources, problems: Problems
) -> None:
    """Check that a step has words to read where there is a text, and none where there is not."""
    where, key, passages = Where(FILE), f"{column}.passages", step.get("passages")
    if not texts and passages:
        problems.add(where, "have no text to stand in", column=key, hint=f"{MANIFEST_FILE} names no text")
    elif texts and not passages and not problems.noted(where, key):
        problems.add(where, "is missing" if passages is None else "is empty", column=key, got=passages)
    for under, passage in _tables(step, "passages", f"{column}.") if texts else ():
        _check_passage(passage, under, texts, sources, problems)


def _check_passage(
    passage: dict[str, Any], column: str, texts: tuple[str, ...], sources: Sources, problems: Problems
) -> None:
    where = Where(FILE)
    number, quote, source_id = passage.get("paragraph"), passage.get("quote"), passage.get("source", texts[0])
    if problems.noted(where, f"{column}.source"):
        return
    problems.unknown(where, f"{column}.source", source_id.strip(), texts, f"text in {MANIFEST_FILE}")
    paragraphs = sources.paragraphs.get(source_id.strip())
    if paragraphs is None or not isinstance(number, int) or problems.noted(where, f"{column}.paragraph"):
        return
    if not 1 <= number <= len(paragraphs):
        expected = f"a paragraph from 1 to {len(paragraphs)}"
        problems.add(where, "is no paragraph of the text", column=f"{column}.paragraph", got=number, expected=expected)
    elif isinstance(quote, str) and not problems.noted(where, f"{column}.quote"):
        check_quote(quote.strip(), number, paragraphs, where, f"{column}.quote", problems)


def _made(step: _Step, texts: tuple[str, ...], sources: Sources) -> Step:
    passages = []
    for passage in step.passages if texts else ():
        source_id, number, quote = passage.source or texts[0], passage.paragraph, passage.quote
        paragraphs = sources.paragraphs.get(source_id)
        start = paragraphs[number - 1].index(quote) if paragraphs else 0
        passages.append(LessonPassage(number, quote, start, start + len(quote), source_id))
    return Step(**dict(step) | {"passages": tuple(passages)})
