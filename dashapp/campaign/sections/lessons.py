"""The lesson (`lesson.toml`): moments in their order, each with what to look at, to read, to ask and to listen for.

One question may stand over all of them; before them what has to be known, after them a task.
"""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import AfterValidator, Field

from dashapp.campaign.dates import LastMinute, Minute, Precision, cut, written
from dashapp.campaign.files.documents import read_toml
from dashapp.campaign.files.records import Id, Record, Some, validate
from dashapp.campaign.files.references import settle_keys
from dashapp.campaign.files.rows import Records
from dashapp.campaign.files.wording import Label, MaybeText, Quote, Text
from dashapp.campaign.problems import Problems, Where
from dashapp.campaign.sections.guide import Basis, Sentence, make_basis, make_sentences
from dashapp.campaign.sections.lesson_checks import FILE, check_lesson, texts_of
from dashapp.campaign.sections.manifest import Manifest, views_of
from dashapp.campaign.sections.sources import Sources
from dashapp.campaign.sections.statements import Cited, Statement
from dashapp.campaign.sections.units import Unit, units_named

__all__ = ["FILE", "Account", "Close", "Dispute", "Lesson", "LessonPassage", "Step", "Version", "read_lesson"]

#: Whether a step is for every class, or for one that has time or wants more.
Level = Literal["core", "further"]
LONGEST = 600  # minutes of a step


class LessonPassage(NamedTuple):
    """Words to read, at `[start:end]` of a paragraph of one of the campaign's texts."""

    paragraph: int
    quote: str
    start: int
    end: int
    source_id: str


class Account(NamedTuple):
    """What a source says of a disputed moment, in the campaign's own words, and where."""

    basis: Basis
    says: str


class Dispute(NamedTuple):
    """What the sources do not agree on at a step: a question, and their accounts to be laid side by side.

    `listen` is what to listen for in the answers.
    """

    question: str
    accounts: tuple[Account, ...]
    listen: tuple[str, ...]


class Step(NamedTuple):
    """A stop of the lesson at a `moment`, and `then` at a later one, if any.

    `view` is the id of where the map stands, `look` is what to look at there, `units` are the ids of those that are
    shown then whatever their rank, `question` is put to the class (empty only in a draft), `marks` says whether it
    wants moments marked on the time line, and `listen` is what to listen for in its answers. There are no `passages`
    only where the campaign has no text. `minutes` is how long it takes, `level` for whom it is, `dispute` what the
    sources do not agree on, if told. `precision` is to what the `moment`, and `then`, are given.
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
    minutes: int | None
    level: Level | None
    dispute: Dispute | None
    precision: Mapping[str, Precision]


class Version(NamedTuple):
    """A shorter way through the lesson: the numbers of its `steps`, from 1."""

    id: str
    title: str
    steps: tuple[int, ...]


class Close(NamedTuple):
    """The task after the last step, and what to listen for in what comes of it."""

    task: str
    listen: tuple[str, ...]


class Lesson(NamedTuple):
    """A lesson on the campaign: its steps in the order in which they are taken.

    `question` is the one that stands over all of them, or empty; `background` is told before the first.
    """

    title: str
    question: str
    introduction: str
    background: tuple[Sentence, ...]
    versions: tuple[Version, ...]
    steps: tuple[Step, ...]
    close: Close | None


def _minutes(value: int) -> int:
    if not 1 <= value <= LONGEST:
        raise ValueError(f"is not a number of minutes, from 1 to {LONGEST}")
    return value


def _two_or_more(accounts: tuple[Cited, ...]) -> tuple[Cited, ...]:
    if len(accounts) < 2:
        raise ValueError("has fewer than two accounts")
    return accounts


class _Passage(Record):
    source: Id | None = None
    paragraph: Annotated[int, Field(strict=True)]
    quote: Quote


class _Account(Cited):
    says: Text


class _Dispute(Record):
    question: Text
    accounts: Annotated[tuple[_Account, ...], AfterValidator(_two_or_more)]
    listen: tuple[Text, ...] = ()


class _Step(Record):
    title: Label
    moment: Minute
    then: LastMinute | None = None
    view: Id
    look: Text
    units: tuple[Id, ...] = ()
    passages: tuple[_Passage, ...] = ()
    question: MaybeText
    marks: Annotated[bool, Field(strict=True)] = False
    listen: tuple[Text, ...] = ()
    minutes: Annotated[int, Field(strict=True), AfterValidator(_minutes)] | None = None
    level: Level | None = None
    dispute: _Dispute | None = None


class _Version(Record):
    id: Id
    title: Label
    steps: Some[Annotated[int, Field(strict=True)]]


class _Close(Record):
    task: Text
    listen: tuple[Text, ...] = ()


class _Lesson(Record):
    title: Label
    question: MaybeText = ""
    introduction: MaybeText = ""
    background: tuple[Statement, ...] = ()
    versions: tuple[_Version, ...] = ()
    steps: Some[_Step]
    close: _Close | None = None


def read_lesson(
    folder: Path, manifest: Manifest | None, sources: Sources, units: Records[Unit], problems: Problems
) -> Lesson | None:
    """Read and check the lesson; None if there is none, or if it has a fault."""
    before = len(problems)
    data = read_toml(folder, FILE, problems, optional=True)
    if data is None:
        return None
    cited = ("background.sources.source", "steps.passages.source", "steps.dispute.accounts.source")
    named = {
        "steps.units": units_named(units),
        "steps.view": views_of(manifest, problems),
        **dict.fromkeys(cited, sources.named),
    }
    data = settle_keys(data, named, Where(FILE), problems)
    lesson = validate(_Lesson, data, Where(FILE), problems)
    check_lesson(data, manifest, sources, units, problems)
    if lesson is None or len(problems) > before:
        return None
    texts = texts_of(manifest, problems) or ()
    return Lesson(
        title=lesson.title,
        question=lesson.question,
        introduction=lesson.introduction,
        background=make_sentences(lesson.background, sources),
        versions=tuple(Version(each.id, each.title, each.steps) for each in lesson.versions),
        steps=tuple(
            _made(step, _times(told, manifest), texts, sources)
            for step, told in zip(lesson.steps, data["steps"], strict=True)
        ),
        close=Close(lesson.close.task, lesson.close.listen) if lesson.close else None,
    )


def _times(told: Mapping[str, Any], manifest: Manifest | None) -> dict[str, Any]:
    """Give the moments of a step within the campaign, of a day its first minute, or then its last."""
    within = manifest.span if manifest else None
    known = {key: cut(written(told[key]), within) for key in ("moment", "then") if key in told}
    times: dict[str, Any] = {key: each.last if key == "then" else each.first for key, each in known.items()}
    return times | {"precision": {key: each.precision for key, each in known.items() if each.precision != "minute"}}


def _made(step: _Step, times: dict[str, Any], texts: tuple[str, ...], sources: Sources) -> Step:
    passages = []
    for passage in step.passages if texts else ():
        source_id, number, quote = passage.source or texts[0], passage.paragraph, passage.quote
        paragraphs = sources.paragraphs.get(source_id)
        start = paragraphs[number - 1].index(quote) if paragraphs else 0
        passages.append(LessonPassage(number, quote, start, start + len(quote), source_id))
    told = step.dispute.accounts if step.dispute else ()
    accounts = tuple(Account(make_basis(each, sources), each.says) for each in told)
    dispute = Dispute(step.dispute.question, accounts, step.dispute.listen) if step.dispute else None
    return Step(**dict(step) | {"passages": tuple(passages), "dispute": dispute} | times)
