"""The sources (`sources.toml`), and a text of one of them as numbered paragraphs."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal, get_args

from pydantic import AfterValidator, BeforeValidator, Field, StrictInt

from dashapp.campaign.dates import LAST_YEAR
from dashapp.campaign.files.documents import read_toml
from dashapp.campaign.files.records import Id, Record, validate
from dashapp.campaign.files.references import Named, named
from dashapp.campaign.files.text import read_text
from dashapp.campaign.files.wording import Label, Line, MaybeLabel, MaybeLine, MaybeText, fit_label, fit_url
from dashapp.campaign.problems import Problems, Where, one_of

__all__ = ["FILE", "LANGUAGE", "Source", "Sources", "Voice", "read_sources", "split_paragraphs"]

FILE = "sources.toml"
LANGUAGE = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")  # a language tag, BCP 47


def _year(value: Any) -> Any:
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


class _Source(Record):
    author: Line
    title: Line
    short: Label
    year: Annotated[int | str, BeforeValidator(_year)] = ""
    language: MaybeLabel = ""
    kind: MaybeLine = ""
    note: MaybeText = ""
    read: Read | None = None
    read_what: MaybeLine = ""
    url: Annotated[MaybeLine, AfterValidator(fit_url)] = ""
    text: Line | None = None
    voices: tuple[Voice, ...] = ()


class _Key(Record):
    source_id: Id


@dataclass(frozen=True)
class Source:
    """An entry of the bibliography.

    `short` is its label. `read` is how far it was read, None where nobody says, and `read_what` what of it, in words.
    `url` is where it can be read. `voices` are the paragraphs of its text that others speak.
    """

    source_id: str
    author: str
    title: str
    short: str
    year: int | str
    language: str
    kind: str
    note: str
    read: Read | None
    read_what: str
    url: str
    voices: tuple[Voice, ...] = ()

    @property
    def tag(self) -> str:
        """The language as a tag (BCP 47); empty where it is given in other words, or not at all."""
        return self.language if LANGUAGE.fullmatch(self.language) else ""


@dataclass(frozen=True)
class Sources:
    """The bibliography, and the paragraphs of each source whose text is in the folder (index 0 is paragraph 1).

    `without_text` are the sources for which no text is named. One whose text is named but cannot be read is in neither.
    `named` are the ids, with the title and the label of each.
    """

    by_id: Mapping[str, Source]
    paragraphs: Mapping[str, tuple[str, ...]]
    ids: frozenset[str] | None
    without_text: frozenset[str]
    named: Named


def read_sources(folder: Path, problems: Problems, *, draft: bool = False) -> Sources:
    """Read the bibliography and every text it names; a draft may be without."""
    missing = draft and not os.path.lexists(folder / FILE)
    data = {} if missing else read_toml(folder, FILE, problems)
    broken = problems.any_in(FILE)  # then nobody knows which sources it has
    sources: dict[str, Source] = {}
    texts: dict[str, tuple[str, ...]] = {}
    without_text: set[str] = set()
    for source_id, table in (data or {}).items():
        where = Where(FILE, feature=f"[{source_id}]")
        if not isinstance(table, dict):
            problems.add(where, "is not a table", expected="one [table] a source")
            continue
        key = validate(_Key, {"source_id": source_id}, where, problems)
        source = validate(_Source, table, where, problems)
        if key is None or source is None:
            continue
        _check_read(source, where, problems)
        name = source.text
        sources[source_id] = Source(source_id, **{key: value for key, value in source if key != "text"})
        if name is None:
            without_text.add(source_id)
            if source.voices:
                problems.add(where, "is for a source whose text is in the folder", column="voices")
            continue
        text = read_text(folder, name, problems, where=where)
        if text is not None:
            if paragraphs := split_paragraphs(text):
                texts[source_id] = paragraphs
                _check_voices(source.voices, len(paragraphs), where, problems)
            else:
                problems.add(Where(name), "is empty")
    ids = None if data is None or broken else frozenset(data)
    names = (
        (source_id, table.get(each))
        for source_id, table in (data or {}).items()
        for each in ("title", "short")
        if isinstance(table, dict)
    )
    return Sources(sources, texts, ids, frozenset(without_text), named(ids, f"source in {FILE}", names))


def _check_read(source: _Source, where: Where, problems: Problems) -> None:
    """Check that what of a source was read goes with how far it was."""
    if source.read == "parts" and not source.read_what:
        problems.add(where, "is missing", column="read_what", hint="say which parts were read")
    if source.read_what and source.read is None:
        expected = one_of(get_args(Read))
        problems.add(where, "is missing", column="read", expected=expected, hint="read_what tells more of it")


def _check_voices(voices: tuple[Voice, ...], paragraphs: int, where: Where, problems: Problems) -> None:
    """Check that the paragraphs of each voice are there, and that none has two."""
    before = 0
    for number, voice in enumerate(voices, 1):
        column = f"voices.{number}"
        if voice.last < voice.first or voice.last > paragraphs:
            expected = f"a paragraph from {voice.first} to {paragraphs}, the last of the text"
            problems.add(where, "is wrong", column=f"{column}.last", got=voice.last, expected=expected)
        elif voice.first <= before:
            problems.add(where, "has a voice already", column=f"{column}.first", got=voice.first)
        before = max(before, voice.last)


def split_paragraphs(text: str) -> tuple[str, ...]:
    """Split a text into its paragraphs: the lines that are not empty, to the letter, the first being number 1.

    Only a line feed ends a line. A form feed or a line separator inside a paragraph belongs to it.
    """
    lines = (line.removesuffix("\r") for line in text.split("\n"))
    return tuple(line for line in lines if line.strip())
