"""Reading the files of a campaign folder: each fault becomes a located problem, never an exception.

A folder may come from anybody: no file is read that lies outside it, none that is unreasonably large, and none that is
not a plain UTF-8 file.
"""

import csv
import json
import math
import os
import re
import tomllib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any, Generic, TypeVar

from .errors import Problems, Where, nearest
from .records import Record, validate

__all__ = ["Records", "is_number", "read_csv", "read_json", "read_text", "read_toml"]

#: No file of a campaign is larger, in bytes.
LARGEST = 20_000_000
#: No settings file is: TOML is read more slowly.
LARGEST_TOML = 1_000_000

#: A key of very many parts, over which the reader of TOML takes its square in time.
_MANY_PARTS = re.compile(r"""(?<![\w-])(?:(?:[\w-]+|"[^"\n]*"|'[^'\n]*')[ \t]*\.[ \t]*){100}""")

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Records(Generic[R]):
    """The rows of a table.

    Attributes
    ----------
    rows
        The good rows, each with where it stands.
    raw
        Every row as its cells, good or bad, so that one bad cell is not reported again as an unknown id elsewhere; None
        if the file could not be read at all.
    whole
        The rows that have all their cells, as text, "" where one is empty: what is checked against other files, cell by
        cell, so that one bad cell hides nothing of its row.
    """

    rows: tuple[tuple[Where, R], ...]
    raw: tuple[tuple[Where, dict[str, str]], ...] | None
    whole: tuple[tuple[Where, dict[str, str]], ...] = ()

    def column(self, name: str) -> frozenset[str] | None:
        """Every value of a column, bad rows included, or None if the file could not be read."""
        return None if self.raw is None else frozenset(cells[name] for _, cells in self.raw if cells.get(name))


def read_text(folder: Path, name: str, problems: Problems, *, where: Where | None = None) -> str | None:
    """Read a UTF-8 file of the folder, without its byte order mark; None after noting why it could not be read."""
    largest = LARGEST_TOML if name.endswith(".toml") else LARGEST
    where = where or Where(name)
    path = folder / name
    try:
        if not path.resolve().is_relative_to(folder.resolve()):
            problems.add(where, "lies outside the campaign folder", got=name)
            return None
        if not path.exists():
            problems.add(where, "is missing", got=name if where.file != name else None)
            return None
        if not path.is_file():
            problems.add(where, "is not a file", got=name if where.file != name else None)
            return None
        if path.stat().st_size > largest:
            size = path.stat().st_size / 1e6
            problems.add(Where(name), f"is too large: {size:.3g} MB", expected=f"at most {largest // 1_000_000} MB")
            return None
        raw = path.read_bytes()
    except (OSError, ValueError, RuntimeError) as error:  # RuntimeError: a symbolic link that leads to itself
        reason = getattr(error, "strerror", None) or str(error)
        problems.add(where, f"cannot be read: {reason}", got=name if where.file != name else None)
        return None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        problem = f"byte {error.start} (0x{raw[error.start]:02x}) is not UTF-8"
        problems.add(Where(name, line), problem, hint="save the file as UTF-8")
        return None
    if "\0" in text:
        problems.add(Where(name, text.count("\n", 0, text.index("\0")) + 1), "has a NUL character in it")
        return None
    return text


def read_csv(
    folder: Path, name: str, model: type[R], problems: Problems, *, key: str | None = None, optional: bool = False
) -> Records[R]:
    """Read a table, checking its columns, every cell against `model`, and that no two rows share a `key`.

    An `optional` file that is missing is a table without rows.
    """
    if optional and not os.path.lexists(folder / name):
        return Records((), ())
    text = read_text(folder, name, problems)
    ragged: set[Where] = set()
    raw = None if text is None else _cells(text, name, model, problems, ragged)
    if raw is None:
        return Records((), None)
    if key:
        _check_unique(raw, key, problems)
    whole = tuple((where, cells) for where, cells in raw if where not in ragged)
    checked = ((where, validate(model, _filled(model, cells), where, problems)) for where, cells in whole)
    return Records(tuple((where, row) for where, row in checked if row is not None), tuple(raw), whole)


def _cells(
    text: str, name: str, model: type[R], problems: Problems, ragged: set[Where]
) -> list[tuple[Where, dict[str, str]]] | None:
    """Read the rows of a table; one that has not as many cells as the header is noted, and put into `ragged`."""
    rows: list[tuple[Where, dict[str, str]]] = []
    reader = csv.reader(StringIO(text, newline=""), strict=True)
    before = 0
    try:
        header = [column.strip() for column in next(reader, [])]
        if not _check_header(header, model, Where(name, 1), problems):
            return None
        before = reader.line_num
        for cells in reader:
            where, before = Where(name, before + 1), reader.line_num
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) != len(header):
                few = "few" if len(cells) < len(header) else "many"
                hint = "a comma inside a cell needs the cell in double quotes" if few == "many" else ""
                problem = f"too {few} cells: {len(cells)}"
                problems.add(where, problem, expected=f"{len(header)}, as in the header", hint=hint)
                ragged.add(where)
            rows.append((where, dict(zip(header, (cell.strip() for cell in cells), strict=False))))
    except csv.Error as error:
        problems.add(Where(name, before + 1), f"is not a readable row: {error}")
        return None
    return rows


def _check_header(header: list[str], model: type[R], where: Where, problems: Problems) -> bool:
    wanted = list(model.model_fields)
    unknown = [column for column in header if column not in wanted]
    missing = [column for column in wanted if column not in header]
    if len(missing) == len(wanted):  # one word on what is wrong with the whole, not one a column
        if not any(header):
            problems.add(Where(where.file), "is empty", expected=f"the columns {','.join(wanted)}")
        elif len(header) == 1 and (mark := next((mark for mark in ";\t" if mark in header[0]), None)):
            got = "semicolons" if mark == ";" else "tabs"
            problems.add(where, f"is separated by {got}", expected="commas", hint="save it as CSV, comma separated")
        else:
            got = ",".join(header)
            problems.add(where, "is not the line with the columns", got=got, expected=",".join(wanted))
        return False
    for column, count in Counter(header).items():
        if count > 1:
            problems.add(where, "is there twice", column="columns", got=column)
    meant: set[str] = set()
    for column in unknown:
        hint = nearest(column, set(missing) - meant)
        meant.update(name for name in missing if hint == f'did you mean "{name}"?')
        hint = hint or f"the columns are {','.join(wanted)}"
        problems.add(where, "is no column of this table", column="columns", got=column, hint=hint)
    for column in missing:
        if column in meant:
            continue
        problems.add(where, "is missing", column="columns", got=column)
    return not unknown and not missing and len(header) == len(set(header))


def _filled(model: type[R], cells: Mapping[str, str]) -> dict[str, str]:
    """Leave the empty cells out: the model then says which may be empty."""
    return {column: cells[column] for column in model.model_fields if cells.get(column)}


def _check_unique(raw: list[tuple[Where, dict[str, str]]], key: str, problems: Problems) -> None:
    first: dict[str, Where] = {}
    for where, cells in raw:
        value = cells.get(key)
        if value and first.setdefault(value, where) != where:
            problems.add(where, f"is there already, in line {first[value].row}", column=key, got=value)


def read_toml(folder: Path, name: str, problems: Problems, *, optional: bool = False) -> dict[str, Any] | None:
    """Read a TOML file, or note where it breaks off and give None.

    An `optional` file that is missing gives None without a word.
    """
    if optional and not os.path.lexists(folder / name):
        return None
    text = read_text(folder, name, problems)
    if text is None:
        return None
    if many := _MANY_PARTS.search(text):
        line = text.count("\n", 0, many.start()) + 1
        problems.add(Where(name, line), "has a key of very many parts", expected="parts without dots between them")
        return None
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        problems.add(Where(name), f"is not TOML: {error}")
    except (RecursionError, ValueError) as error:
        problems.add(Where(name), f"is not TOML that can be read: {error}")
    return None


def _no_constant(word: str) -> float:
    raise ValueError(f"{word} is no number in JSON")


def _whole_number(digits: str) -> int:
    if len(digits) > 300:  # beyond what a float holds
        raise ValueError(f"a number of {len(digits)} digits")
    return int(digits)


def _object(members: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(members)
    if len(made) < len(members):
        double = next(key for key, count in Counter(key for key, _ in members).items() if count > 1)
        raise ValueError(f"{json.dumps(double, ensure_ascii=False)} is there twice in one object")
    return made


def read_json(folder: Path, name: str, problems: Problems) -> Any:
    """Read a JSON file, or note the line and column where it breaks off and give None."""
    text = read_text(folder, name, problems)
    if text is None:
        return None
    try:
        data = json.loads(text, parse_constant=_no_constant, parse_int=_whole_number, object_pairs_hook=_object)
        if data is None:
            problems.add(Where(name), "is null, and nothing else")
        return data
    except json.JSONDecodeError as error:
        problems.add(Where(name, error.lineno), f"is not JSON: {error.msg} at column {error.colno}")
    except (RecursionError, ValueError) as error:
        problems.add(Where(name), f"is not JSON that can be read: {error}")
    return None


def is_number(value: object) -> bool:
    """Whether a value from JSON is a finite number; true and false are not."""
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
