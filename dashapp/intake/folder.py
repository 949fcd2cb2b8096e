"""New features at the end of a campaign's GeoJSON file, and changed ones, all else in it staying to the letter."""

import codecs
import csv
import io
import json
import os
import re
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from dashapp.campaign.files.csv_lines import Lines
from dashapp.campaign.files.made_ids import slug
from dashapp.campaign.files.tables import MOST_ROWS
from dashapp.campaign.files.text import LARGEST, read_text
from dashapp.campaign.files.workbooks import SUFFIXES, open_sheet, sheet_lines
from dashapp.campaign.problems import CampaignError, Problem, Problems, Where
from dashapp.intake.json_text import replaced
from dashapp.intake.report import Report
from dashapp.write import ChangedError, held, put_file

__all__ = ["Candidate", "Ids", "add_features", "read_file", "written"]

_TOKEN = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[][{}]')
_NUMBER = re.compile(r"feature (\d+)")

#: A file that may be missing, and is.
EMPTY = '{"type": "FeatureCollection", "features": [\n]}\n'

_line = json.JSONEncoder(ensure_ascii=False).encode
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,99}")


@dataclass(frozen=True)
class Candidate:
    """A feature that may go into the file: its id, where it comes from, what is told of it if it is taken."""

    ident: str
    where: Where
    feature: dict[str, Any]
    told: str


def read_file(file: Path, problems: Problems, table: str = "") -> str | None:
    """Read a file that is taken in, and is named in what comes of it; None after noting why it could not be read.

    Of a workbook the sheet named `table`, or its only one, is given as CSV, a row a line.
    """
    try:
        file.name.encode()
    except UnicodeEncodeError:
        hint = "give it a name of plain letters"
        problems.add(Where("the file"), "has a name that is not in UTF-8", got=file.name, hint=hint)
        return None
    if table and file.suffix.casefold() in SUFFIXES:
        sheet = open_sheet(file.parent, file.name, table, problems)
        lines = sheet_lines(sheet, MOST_ROWS, problems) if sheet else None
        return None if lines is None else _as_csv(lines)
    return read_text(file.parent, file.name, problems)


def _as_csv(lines: Lines) -> str:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows([" ".join(cell.split()) for cell in cells] for _, cells in lines)
    return text.getvalue()


class Ids:
    """Gives out the ids of new features: no two the same."""

    def __init__(self, stood: frozenset[str], numbered: str) -> None:
        self.stood = stood  # those of the folder
        self.numbered = numbered  # what one begins with that is only a number
        self._given: set[str] = set()
        self._counts: dict[str, int] = {}

    def give(self, said: Sequence[str], names: Sequence[str]) -> tuple[str, str]:
        """Choose an id, which may be one that the folder has, and say what was guessed in it, "" if nothing was.

        `said` is what the file gives as an id, taken if it is one and more than a number; `names` is what an id is else
        made of, the first that has a Latin letter.
        """
        own = next((each for each in said if _ID.fullmatch(each) and re.search("[A-Za-z]", each)), "")
        made = own or next((each for each in map(slug, names) if each), "")
        if made and made not in self._given:
            self._given.add(made)
            return made, ""
        base = made or self.numbered
        number = self._counts.get(base, 1 if made else 0) + 1
        while f"{base}-{number}" in self._given or f"{base}-{number}" in self.stood:
            number += 1
        self._counts[base] = number
        ident = f"{base}-{number}"
        self._given.add(ident)
        why = "another has the same id without it" if made else "none of its names has a Latin letter"
        return ident, f"id, with a number because {why}"


def add_features(
    folder: Path,
    name: str,
    offered: Iterable[Candidate],
    features_of: Callable[[list[Candidate]], list[dict[str, Any]]],
    check: Callable[[Path, Problems], object],
    report: Report,
    *,
    dry_run: bool,
    changes: Mapping[int, Candidate] = MappingProxyType({}),
) -> None:
    """Add the candidates to a file of the folder, but for those that the campaign's own check refuses.

    Parameters
    ----------
    folder, name
        The file, which has passed `check` itself; one that is missing is made.
    offered
        What to add; no more of it is asked for than the file has room for.
    features_of
        Gives their features, knowing which of them go in together.
    check
        Reads a file of that name in another folder, noting what is wrong.
    report
        Where those that go in, and those that do not, are told.
    dry_run
        Whether the file stays as it is.
    changes
        What features that are there become, by their numbers from 0; `told` says what is changed.

    Raises
    ------
    CampaignError
        If the file would be too large, or has a fault as a whole.
    """
    problems = Problems()
    former = held(folder / name)
    text = read_text(folder, name, problems) if os.path.lexists(folder / name) else EMPTY
    problems.raise_if_any()
    assert text is not None
    stood = len(json.loads(text)["features"])
    candidates = _fitting(offered, LARGEST - len(text.encode()), name)
    changes = dict(changes)
    while candidates or changes:
        grown = replaced(text, name, {number: each.feature for number, each in changes.items()}, written)
        grown = appended(grown, features_of(candidates)) if candidates else grown
        faults = _faults(grown, name, check)
        if not faults:
            if not dry_run:
                _put(folder / name, grown, former)
            break
        refused = set()
        for fault in faults:
            found = _NUMBER.match(fault.feature or "")
            number = int(found[1]) - 1 if found else -1
            if number < stood and number not in changes:  # of the file as a whole
                raise CampaignError(faults)
            where = (changes[number] if number < stood else candidates[number - stood]).where
            report.left.append(replace(fault, file=where.file, row=where.row, feature=where.feature))
            refused.add(number)
        changes = {number: each for number, each in changes.items() if number not in refused}
        candidates = [each for number, each in enumerate(candidates, stood) if number not in refused]
    report.taken.update({each.ident: each.told for each in candidates})
    report.changed.update({each.ident: each.told for each in changes.values()})


def _put(path: Path, text: str, former: bytes | None) -> None:
    mark = codecs.BOM_UTF8 if former and former.startswith(codecs.BOM_UTF8) else b""
    try:
        put_file(path, mark + text.encode(), former=former)
    except ChangedError as error:
        raise CampaignError([Problem(path.name, f"{error}, so nothing was added", hint="import again")]) from None


def _fitting(offered: Iterable[Candidate], room: int, name: str) -> list[Candidate]:
    """Give all candidates, or refuse them at the first for which there is no room left, in bytes."""
    candidates = []
    for each in offered:
        candidates.append(each)
        room -= len(written(each.feature).encode())
        if room < 0:
            problem = f"would be too large with the first {len(candidates)} that could be added"
            hint = "import part of the file"
            expected = f"at most {LARGEST // 1_000_000} MB"
            raise CampaignError([Problem(name, problem, expected=expected, hint=hint)])
    return candidates


def _faults(text: str, name: str, check: Callable[[Path, Problems], object]) -> tuple[Problem, ...]:
    problems = Problems()
    with tempfile.TemporaryDirectory() as beside:
        (Path(beside) / name).write_text(text, encoding="utf-8", newline="")
        check(Path(beside), problems)
    try:
        problems.raise_if_any()
    except CampaignError as error:
        return error.problems
    return ()


def appended(text: str, features: Sequence[dict[str, Any]]) -> str:
    """Write features behind those of a FeatureCollection, a member a line."""
    end = _end_of_features(text)
    head = text[:end].rstrip()
    comma = "" if head.endswith("[") else ","
    added = f"{comma}\n" + ",\n".join(map(written, features)) + "\n"
    return head + (added.replace("\n", "\r\n") if "\r\n" in text else added) + text[end:]


def _end_of_features(text: str) -> int:
    """Find the bracket that closes the list of features."""
    depth, key, inside = 0, "", False
    for token in _TOKEN.finditer(text):
        if token[0] in "[{":
            inside = inside or (depth == 1 and json.loads(key) == "features")
            depth += 1
        elif token[0] in "]}":
            depth -= 1
            if inside and depth == 1:
                return token.start()
        elif depth == 1:
            key = token[0]
    raise AssertionError("a FeatureCollection that was read has its features")


def written(feature: dict[str, Any]) -> str:
    """Write a feature, a member a line, its properties each on one of their own."""
    members = []
    for key, value in feature.items():
        if key == "properties":
            inner = ",\n".join(f"      {_line(name)}: {_line(one)}" for name, one in value.items())
            members.append(f'    "properties": {{\n{inner}\n    }}')
        else:
            members.append(f"    {_line(key)}: {_line(value)}")
    return "  {\n" + ",\n".join(members) + "\n  }"
