"""Where a TOML file breaks off, what is probably wrong there, and what to write instead.

A reader of TOML stops at the first place that it does not understand. Here that place is mended as it was probably
meant, and the reading goes on: so all such faults are told at once, and those of the values too.
"""

import re
import tomllib
from typing import Any, NamedTuple

from dashapp.campaign.files.toml_mends import MENDS, Broken, Mended

__all__ = ["Fault", "read_broken"]

#: So many places are mended in one file; in a long one, which takes long to read, fewer.
MOST, MOST_OF_LONG, LONG = 50, 3, 50_000

_AT = re.compile(r"\(at line (\d+), column (\d+)\)")
#: A path as Windows writes it, of which TOML takes some backslashes for the beginning of a sign.
_PATH = re.compile(r'"(?:[\w .:-]*\\)+[\w .-]+\.\w{2,7}"')


class Fault(NamedTuple):
    """What is wrong in a line, and how the line is probably meant, "" where nobody can say."""

    line: int
    problem: str
    meant: str


def read_broken(text: str) -> tuple[list[Fault], dict[str, Any] | None]:
    """Read TOML that breaks off: give its faults, and what it holds if each of them is as it is probably meant.

    The data are None if it breaks off where nobody can say why; the last fault is then what the reader says.
    """
    text = text.replace("\r\n", "\n")
    faults: list[Fault] = []
    for found in reversed(list(_PATH.finditer(text))):
        before = text[text.rfind("\n", 0, found.start()) + 1 : found.start()]
        if "\\\\" not in found[0] and not before.lstrip().startswith("#"):
            text = text[: found.start()] + found[0].replace("\\", "/") + text[found.end() :]
            faults.insert(0, _fault(Mended("has a backslash in a path, where / belongs", text, found.start())))
    for _ in range(MOST if len(text) < LONG else MOST_OF_LONG):
        try:
            return faults, tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            broken = Broken(text, _offset(text, str(error)), str(error))
        mended = next((each for mend in MENDS for each in mend(broken)), None)
        if mended is None or mended.text == text:
            return [*faults, _unknown(broken)], None
        fault, text = _fault(mended), mended.text
        if faults and faults[-1].line == fault.line:  # two in one line are told as one
            fault = fault._replace(problem=f"{faults.pop().problem}, and {fault.problem}")
        faults.append(fault)
    return faults, None


def _unknown(broken: Broken) -> Fault:
    """Give what the reader says itself, but for a text of several lines, of which it does not say where it begins."""
    begun = max(broken.text.rfind(mark) for mark in ('"""', "'''"))
    if "Unterminated" in broken.message and begun >= 0:
        line = broken.text.count("\n", 0, begun) + 1
        return Fault(
            line, "begins a text of several lines that does not end: its three quotation marks are missing", ""
        )
    return Fault(0, f"is not TOML: {broken.message}", "")


def _fault(mended: Mended) -> Fault:
    text, at = mended.text, mended.at
    line = Broken(text, at, "").line.strip()
    return Fault(text.count("\n", 0, at) + 1, mended.problem, "" if line.startswith("#") else line)


def _offset(text: str, message: str) -> int:
    if at := _AT.search(message):
        lines = text.split("\n")
        return sum(len(line) + 1 for line in lines[: int(at[1]) - 1]) + int(at[2]) - 1
    return len(text)
