"""The sources (`sources.toml`, or a table of them), and a text of one of them as numbered paragraphs."""

import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from dashapp.campaign.files.documents import read_toml
from dashapp.campaign.files.records import validate
from dashapp.campaign.files.references import Named, named
from dashapp.campaign.files.text import read_text
from dashapp.campaign.problems import Problems, Where, one_of
from dashapp.campaign.sections.source_rows import (
    Read,
    SourceEntry,
    SourceKey,
    Voice,
    has_source_table,
    read_source_rows,
)

__all__ = ["FILE", "LANGUAGE", "Source", "Sources", "Voice", "read_sources", "split_paragraphs"]

FILE = "sources.toml"
LANGUAGE = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")  # a language tag, BCP 47


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
    `named` are the ids, with the title and the label of each, `called` is the file, or the sheet, in which they stand;
    `files` are the paths of all texts that are named.
    """

    by_id: Mapping[str, Source]
    paragraphs: Mapping[str, tuple[str, ...]]
    ids: frozenset[str] | None
    without_text: frozenset[str]
    named: Named
    called: str = FILE
    files: frozenset[str] = frozenset()


@dataclass(frozen=True)
class _Listed:
    """The sources as they are listed: those without a fault, the ids of all, None if unknown, and their names."""

    good: Iterable[tuple[Where, str, SourceEntry]]
    ids: frozenset[str] | None
    names: Iterable[tuple[str, object]]
    called: str


def read_sources(folder: Path, problems: Problems, *, draft: bool = False) -> Sources:
    """Read the bibliography and every text it names; a draft may be without."""
    listed = _listed(folder, problems, draft=draft)
    sources: dict[str, Source] = {}
    texts: dict[str, tuple[str, ...]] = {}
    without_text: set[str] = set()
    files: set[str] = set()
    for where, source_id, source in listed.good:
        _check_read(source, where, problems)
        name = source.text
        fields = {key: value for key, value in source if key not in ("text", "source_id")}
        sources[source_id] = Source(source_id, **fields)
        if name is None:
            without_text.add(source_id)
            if source.voices:
                problems.add(where, "is for a source whose text is in the folder", column="voices")
            continue
        files.add(name)
        text = read_text(folder, name, problems, where=where)
        if text is not None:
            if paragraphs := split_paragraphs(text):
                texts[source_id] = paragraphs
                _check_voices(source.voices, len(paragraphs), where, problems)
            else:
                problems.add(Where(name), "is empty")
    known = named(listed.ids, f"source in {listed.called}", listed.names)
    return Sources(sources, texts, listed.ids, frozenset(without_text), known, listed.called, frozenset(files))


def _listed(folder: Path, problems: Problems, *, draft: bool) -> _Listed:
    """Read the list of the sources, from the one of two places where it stands."""
    there = os.path.lexists(folder / FILE)
    if not there and has_source_table(folder):
        rows = read_source_rows(folder, problems)
        called: list[tuple[str, object]] = [
            (cells["source_id"], cells[each])
            for _, cells in rows.raw or ()
            for each in ("title", "short")
            if cells["source_id"]
        ]
        good = [(where, row.source_id, row) for where, row in rows.rows]
        return _Listed(good, rows.column("source_id"), called, rows.called)
    data = {} if draft and not there else read_toml(folder, FILE, problems)
    if there and has_source_table(folder, beside=True):
        hint = f"keep one: the table, or {FILE}"
        problems.add(Where(FILE), "is a list of sources beside a table of them", hint=hint)
    broken = problems.any_in(FILE)  # then nobody knows which sources it has
    found: list[tuple[Where, str, SourceEntry]] = []
    for source_id, table in (data or {}).items():
        where = Where(FILE, feature=f"[{source_id}]")
        if not isinstance(table, dict):
            problems.add(where, "is not a table", expected="one [table] a source")
            continue
        key = validate(SourceKey, {"source_id": source_id}, where, problems)
        source = validate(SourceEntry, table, where, problems)
        if key is not None and source is not None:
            found.append((where, source_id, source))
    names = (
        (source_id, table.get(each))
        for source_id, table in (data or {}).items()
        for each in ("title", "short")
        if isinstance(table, dict)
    )
    return _Listed(found, None if data is None or broken else frozenset(data), names, FILE)


def _check_read(source: SourceEntry, where: Where, problems: Problems) -> None:
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
