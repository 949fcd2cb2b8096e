"""The campaign's own words in other languages (`translations.csv`): one row is one field of one record.

The text of a source stays in its language. What nobody has translated is shown as it was written.
"""

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Literal, NamedTuple

import geopandas as gpd
import pandas as pd
from pydantic import AfterValidator

from dashapp.campaign.files.records import Record
from dashapp.campaign.files.references import Refers
from dashapp.campaign.files.rows import Records
from dashapp.campaign.files.tables import read_table
from dashapp.campaign.files.wording import Label, Text, fit_label
from dashapp.campaign.problems import Problems, Where, nearest, one_of
from dashapp.campaign.sections.events import Event, events_named, fit_short
from dashapp.campaign.sections.gazetteer import Gazetteer
from dashapp.campaign.sections.lessons import FILE as LESSON_FILE
from dashapp.campaign.sections.lessons import Lesson
from dashapp.campaign.sections.manifest import FILE as MANIFEST_FILE
from dashapp.campaign.sections.manifest import Manifest, sides_of
from dashapp.campaign.sections.media import Media
from dashapp.campaign.sections.routes import FILE as ROUTES_FILE
from dashapp.campaign.sections.routes import Routes
from dashapp.campaign.sections.sources import Sources
from dashapp.campaign.sections.terms import Term
from dashapp.campaign.sections.units import Unit, units_named
from dashapp.languages import of_the_page

__all__ = ["FILE", "Translation", "read_translations", "translations_frame"]

FILE = "translations.csv"

#: What is translated of a record, by its kind; of a lesson see `_lesson`.
_FIELDS = {
    "campaign": ("title", "subtitle"),
    "view": ("title",),
    "side": ("name",),
    "opening": ("text",),
    "ending": ("text",),
    "place": ("title", "label", "modern", "sentence", "kind"),
    "unit": ("label", "name", "note"),
    "event": ("title", "short", "summary"),
    "route": ("label",),
    "term": ("title", "forms", "explanation"),
    "source": ("kind", "read_what"),
    "media": ("caption", "alt", "credit", "licence"),
    "water": ("name",),
}

#: Those that stand where there is room for a label only.
_LABELS = {"title", "name", "label", "kind", "short"}


class Translation(Record):
    """A row of `translations.csv`.

    `id` is that of the record; "campaign" and "lesson" for these two, of a step of the lesson its number (for other
    parts of it see `_lesson`), as of a sentence of the opening or the ending, "ending" for its questions, of a water
    its name. `field` is the column or the
    key; one of several texts under a key has its number, as in "listen.2".
    """

    language: Annotated[str, AfterValidator(of_the_page)]
    kind: Literal[
        "campaign",
        "view",
        "side",
        "place",
        "unit",
        "event",
        "route",
        "water",
        "lesson",
        "opening",
        "ending",
        "term",
        "source",
        "media",
    ]
    id: Label
    field: Label
    text: Text


class _Known(NamedTuple):
    """The fields of every record of a kind, by id, None if its file was not read; and what such a record is called."""

    fields: Mapping[str, tuple[str, ...]] | None
    what: str


def read_translations(
    folder: Path,
    manifest: Manifest | None,
    gazetteer: Gazetteer,
    routes: Routes,
    basemap: gpd.GeoDataFrame,
    units: Records[Unit],
    events: Records[Event],
    lesson: Lesson | None,
    terms: Records[Term],
    media: Media,
    sources: Sources,
    problems: Problems,
) -> Records[Translation]:
    """Read and check the translations; the file may be missing."""
    things = {
        "place": gazetteer.named,
        "unit": units_named(units),
        "event": events_named(events),
        "side": sides_of(manifest, problems),
        "source": sources.named,
    }
    refers: Refers = {"id": lambda cells: things.get(cells.get("kind", ""))}
    translations = read_table(folder, FILE, Translation, problems, optional=True, refers=refers)
    waters = None if problems.any_in("basemap") else basemap.loc[basemap["kind"] == "label", "name"]
    unread = lesson is None and os.path.lexists(folder / LESSON_FILE)
    known = {
        "campaign": _known(
            "campaign", None if manifest is None else ["campaign"], "campaign: it is called “campaign” here"
        ),
        "view": _known("view", _ids(manifest, "views", problems), f"view in {MANIFEST_FILE}"),
        "side": _known("side", _ids(manifest, "sides", problems), f"side in {MANIFEST_FILE}"),
        "place": _known("place", gazetteer.ids, f"place in {gazetteer.called}"),
        "unit": _known("unit", units.column("unit_id"), f"unit in {units.called}"),
        "event": _known("event", events.column("event_id"), f"event in {events.called}"),
        "route": _known("route", routes.ids, f"route in {ROUTES_FILE}"),
        "term": _known("term", terms.column("term_id"), f"term in {terms.called}"),
        "source": _Known(_sources(sources), f"source in {sources.called}"),
        "media": _known("media", media.table.column("media_id"), f"picture or sound in {media.table.called}"),
        "water": _known("water", waters, "name of a water in basemap/"),
        "opening": _Known(_cards(manifest, problems, "opening"), f"sentence of the opening in {MANIFEST_FILE}"),
        "ending": _Known(_cards(manifest, problems, "ending"), f"sentence of the ending in {MANIFEST_FILE}"),
        "lesson": _Known(None if unread else _lesson(lesson), f"part of {LESSON_FILE}"),
    }
    first: dict[tuple[str, ...], Where] = {}
    for where, cells in translations.whole:
        key = tuple(cells[column] for column in ("language", "kind", "id", "field"))
        language, kind, ident, field = key
        if ident and kind in known:
            fields, what = known[kind]
            if kind not in things:
                problems.unknown(where, "id", ident, fields, what)
            wanted = (fields or {}).get(ident) or _FIELDS.get(kind)
            if field and wanted and field not in wanted:
                problem, hint = "is unknown", nearest(field, wanted)
                problems.add(where, problem, column="field", got=field, expected=one_of(wanted), hint=hint)
        if field in _LABELS and not problems.noted(where, "text"):
            try:
                fit_label(cells["text"])
                if field == "short":
                    fit_short(cells["text"])
            except ValueError as error:
                problems.add(where, str(error), column="text", got=cells["text"])
        if all(key) and first.setdefault(key, where) != where:
            problem = f'is already used for "{ident}" in {language}, in {first[key].line}'
            problems.add(where, problem, column="field", got=field)
    return translations


def _known(kind: str, ids: Iterable[str] | None, what: str) -> _Known:
    return _Known(None if ids is None else dict.fromkeys(ids, _FIELDS[kind]), what)


def _ids(manifest: Manifest | None, column: Literal["views", "sides"], problems: Problems) -> list[str] | None:
    if manifest is None or problems.noted(Where(MANIFEST_FILE), column):
        return None
    return [each.id for each in getattr(manifest, column)]


def _sources(sources: Sources) -> dict[str, tuple[str, ...]] | None:
    """Give the fields of each source, the voices in its text numbered from 1."""
    if sources.ids is None:
        return None
    found = {source_id: _FIELDS["source"] for source_id in sources.ids}
    for source_id, source in sources.by_id.items():
        voices = (f"voices.{number}" for number in range(1, len(source.voices) + 1))
        found[source_id] = (*_FIELDS["source"], *voices)
    return found


def _cards(
    manifest: Manifest | None, problems: Problems, card: Literal["opening", "ending"]
) -> dict[str, tuple[str, ...]] | None:
    """Give the fields of the sentences of a card, which are numbered from 1, and of the questions after the ending."""
    if manifest is None or problems.noted(Where(MANIFEST_FILE), card):
        return None
    told = getattr(manifest, card)
    found: dict[str, tuple[str, ...]] = {
        str(each): ("text",) for each in range(1, len(told.sentences) + 1 if told else 1)
    }
    if card == "ending" and told:
        found["ending"] = tuple(f"questions.{each}" for each in range(1, len(told.questions) + 1))
    return found


def _lesson(lesson: Lesson | None) -> dict[str, tuple[str, ...]]:
    """Give the fields of the lesson and of its parts; they are numbered from 1, a step by its number alone."""
    if lesson is None:
        return {}
    found: dict[str, tuple[str, ...]] = {"lesson": ("title", "question", "introduction")}
    found |= {f"background.{number}": ("text",) for number in range(1, len(lesson.background) + 1)}
    found |= {f"versions.{number}": ("title",) for number in range(1, len(lesson.versions) + 1)}
    for number, step in enumerate(lesson.steps, 1):
        found[str(number)] = ("title", "look", "question", *_each("listen", step.listen))
        if step.dispute:
            found[f"{number}.dispute"] = ("question", *_each("listen", step.dispute.listen))
            found |= {f"{number}.accounts.{each}": ("says",) for each in range(1, len(step.dispute.accounts) + 1)}
    if lesson.close:
        found["close"] = ("task", *_each("listen", lesson.close.listen))
    return found


def _each(key: str, texts: Sequence[str]) -> Iterable[str]:
    return (f"{key}.{number}" for number in range(1, len(texts) + 1))


def translations_frame(translations: Records[Translation]) -> pd.DataFrame:
    """Give the translations as a DataFrame, in the file's order."""
    rows = [row.model_dump() for _, row in translations.rows]
    return pd.DataFrame(rows, columns=list(Translation.model_fields), dtype=object)
