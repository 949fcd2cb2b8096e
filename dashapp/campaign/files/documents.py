"""Reading settings (TOML) and GeoJSON (JSON): where one breaks off becomes a located problem, never an exception."""

import json
import math
import os
import re
from collections import Counter
from pathlib import Path
from typing import Any

from dashapp.campaign.files.broken_toml import read_broken
from dashapp.campaign.files.text import read_text
from dashapp.campaign.files.toml_mends import CURLY, QUOTED
from dashapp.campaign.problems import Problems, Where

__all__ = ["is_number", "read_json", "read_toml", "unwritable"]

#: A key of very many parts, over which the reader of TOML takes its square in time.
_MANY_PARTS = re.compile(r"""(?<![\w-])(?:(?:[\w-]+|"[^"\n]*"|'[^'\n]*')[ \t]*\.[ \t]*){100}""")

#: What is nested deeper may be read, and not be written again.
DEEPEST = 50


def read_toml(folder: Path, name: str, problems: Problems, *, optional: bool = False) -> dict[str, Any] | None:
    """Read a TOML file, and note where it breaks off; None if it cannot be said what is meant there.

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
        faults, data = read_broken(text)
        for fault in faults:
            hint = f"write {fault.meant}" if fault.meant else ""
            problems.add(Where(name, fault.line or None), fault.problem, hint=hint)
        return data
    except (RecursionError, ValueError) as error:
        problems.add(Where(name), f"is not readable TOML: {error}")
    return None


def _curly(text: str, line: int, name: str, problems: Problems) -> bool:
    """Whether a line that breaks off has the quotation marks of a word processor round a value; noted if so."""
    written = text.split("\n")[line - 1]
    bare = QUOTED.sub(lambda match: " " * len(match[0]), written).partition("#")[0]
    mark = CURLY.search(bare)
    if mark:
        problem = f"{mark[0].strip()} at column {mark.end()} is a curly quotation mark"
        problems.add(Where(name, line), problem, expected='the straight "', hint="edit the file in a text editor")
    return mark is not None


def _no_constant(word: str) -> float:
    raise ValueError(f"{word} is not a number in JSON")


def _whole_number(digits: str) -> int:
    if len(digits) > 300:  # beyond what a float holds
        raise ValueError(f"a number of {len(digits)} digits")
    return int(digits)


def _object(members: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(members)
    if len(made) < len(members):
        double = next(key for key, count in Counter(key for key, _ in members).items() if count > 1)
        raise ValueError(f"{json.dumps(double, ensure_ascii=False)} appears twice in one object")
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
        if not _curly(text, error.lineno, name, problems):
            problems.add(Where(name, error.lineno), f"is not JSON: {error.msg} at column {error.colno}")
    except (RecursionError, ValueError) as error:
        problems.add(Where(name), f"is not readable JSON: {error}")
    return None


def is_number(value: object) -> bool:
    """Whether a value from JSON is a finite number; true and false are not."""
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def unwritable(value: Any) -> str:
    """Say what keeps a value from JSON from being written again, as it is in what others are given; "" if nothing."""
    if _is_deep(value, DEEPEST):
        return f"has lists or objects nested more than {DEEPEST} deep"
    try:
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError:  # JSON can escape half a character, and nothing else can write it
        return "contains half a character"
    return ""


def _is_deep(value: Any, levels: int) -> bool:
    if not isinstance(value, (dict, list)):
        return False
    inner = value.values() if isinstance(value, dict) else value
    return levels == 0 or any(_is_deep(each, levels - 1) for each in inner)
