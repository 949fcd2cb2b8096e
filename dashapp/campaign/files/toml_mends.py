"""How a line of TOML at which the reading breaks off is probably meant."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

__all__ = ["CURLY", "MENDS", "QUOTED", "Broken", "Mended"]

#: A value in straight quotation marks, in which any others may stand.
QUOTED = re.compile(r""""(?:[^"\\\n]|\\.)*"|'[^'\n]*'""")
#: Those of a word processor: the double ones outside of it, a single one, maybe an apostrophe, where a value begins.
CURLY = re.compile(r"[“”„«»]|(?<=[=,:\[{])\s*[‘’]")
_KEY = r"[\w-]+(?:\.[\w-]+)*"
_LINE_BEGINS = re.compile(rf"\s*(?:{_KEY}[ \t]*=|\[\[?[ \t]*{_KEY}[ \t]*\])", re.ASCII)
_HEADING = re.compile(r"^[ \t]*\[", re.MULTILINE)
_UNSEEN = re.compile("[\u00a0\u1680\u2000-\u200f\u2028\u2029\u202f\u2060\u3000\ufeff]")
_BOOLEAN = {**dict.fromkeys(("true", "yes", "on"), "true"), **dict.fromkeys(("false", "no", "off"), "false")}
_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(?![:\d])")


class Broken(NamedTuple):
    """Where the reading ends: in which text, at which offset, and what the reader says."""

    text: str
    at: int
    message: str

    @property
    def start(self) -> int:
        """Where its line begins."""
        return self.text.rfind("\n", 0, self.at) + 1

    @property
    def end(self) -> int:
        """Where its line ends."""
        found = self.text.find("\n", self.at)
        return len(self.text) if found < 0 else found

    @property
    def line(self) -> str:
        """Its line."""
        return self.text[self.start : self.end]

    @property
    def head(self) -> str:
        """What stands before its line."""
        return self.text[: self.start]

    @property
    def tail(self) -> str:
        """What stands from the beginning of its line."""
        return self.text[self.start :]

    def with_line(self, line: str) -> str:
        """Give the text with another line in place of its own."""
        return self.text[: self.start] + line + self.text[self.end :]


class Mended(NamedTuple):
    """What is wrong, the whole text as it is meant, with as many lines, and an offset in the line that was mended."""

    problem: str
    text: str
    at: int


def _bare(line: str) -> str:
    """Give a line with blanks in the place of what stands in quotation marks, and without its comment."""
    return QUOTED.sub(lambda match: " " * len(match[0]), line).partition("#")[0]


def _before(broken: Broken) -> int:
    """Give the offset behind the last sign before a place that is no blank and in no comment."""
    end = broken.at
    while end > 0:
        start = broken.text.rfind("\n", 0, end) + 1
        line = broken.text[start:end]
        kept = line[: len(_bare(line))].rstrip()
        if kept:
            return start + len(kept)
        end = start - 1
    return 0


def _curly(broken: Broken) -> Iterator[Mended]:
    bare = _bare(broken.line)
    if mark := CURLY.search(bare):
        problem = f"{mark[0].strip()} at column {mark.end()} is a curly quotation mark"
        mended = "".join('"' if bare[i : i + 1] == c and c in "“”„«»‘’" else c for i, c in enumerate(broken.line))
        yield Mended(problem, broken.with_line(mended), broken.start)


def _unseen(broken: Broken) -> Iterator[Mended]:
    if found := _UNSEEN.search(_bare(broken.line)):
        problem = f"has an invisible character (U+{ord(found[0]):04X}) at column {found.start() + 1}"
        yield Mended(problem, broken.with_line(_UNSEEN.sub(" ", broken.line)), broken.start)


def _unclosed(broken: Broken) -> Iterator[Mended]:
    """Mend a list or a table in braces: a comma is missing, or its end is."""
    text, at, brace = broken.text, broken.at, "inline" in broken.message
    ends = brace or ("Invalid initial character" in broken.message and "{" in _bare(text[broken.start : at]))
    if ends and text[at : at + 1] == "\n" and (close := text.find("}", at)) > 0 and text.count("\n", at, close) < 30:
        inner = re.sub(r"\s*\n\s*", " ", re.sub(r"[\s,]*\Z", " ", text[at:close]))
        lost = "\n" * text.count("\n", at, close)
        rest = text.find("\n", close) if "\n" in text[close:] else len(text)
        yield Mended(
            "has braces that are not closed in the same line",
            text[:at] + inner + text[close:rest] + lost + text[rest:],
            at,
        )
        return
    if "Unclosed" not in broken.message:
        return
    behind = _before(broken)
    begins = not text[broken.start : at].strip() and _LINE_BEGINS.match(broken.line)
    if (begins and not brace) or at == len(text):
        sign, what = ("}", "table in braces") if brace else ("]", "list")
        yield Mended(f"has a {what} that does not end", text[:behind] + sign + text[behind:], behind - 1)
    else:
        yield Mended("has two values without a comma between them", f"{text[:behind]},{text[behind:]}", behind - 1)


def _backslash(broken: Broken) -> Iterator[Mended]:
    if "\\" in broken.line and re.search(r"Unescaped|hex value|Unicode scalar", broken.message):
        mended = QUOTED.sub(lambda found: found[0].replace("\\", "/"), broken.line)
        problem = "has a backslash, which has a meaning of its own here"
        yield Mended(problem, broken.with_line(mended), broken.start)


def _unended(broken: Broken) -> Iterator[Mended]:
    """Mend a text that does not end in its line."""
    if "Illegal character '\\n'" not in broken.message and "Unterminated string" not in broken.message:
        return
    line = broken.line
    opened = re.search("""["']""", _bare_of_whole(line))
    if not opened or broken.text[broken.start + opened.start() :].startswith(('"""', "'''")):
        return
    mark, lines = opened[0], broken.text[broken.end + 1 :].split("\n")[:20]
    for number, each in enumerate(lines):
        if _LINE_BEGINS.match(each):
            break
        if each.rstrip().endswith(mark):
            whole = (
                "\n".join([line[: opened.start()] + mark * 2 + line[opened.start() :], *lines[: number + 1]]).rstrip()
                + mark * 2
            )
            after = broken.end + 1 + sum(len(one) + 1 for one in lines[: number + 1]) - 1
            problem = "has a text of several lines, which needs three quotation marks at its beginning and end"
            yield Mended(problem, broken.text[: broken.start] + whole + broken.text[after:], broken.start)
            return
    tail = (
        re.search(r"[\s\]},]*\Z", line)
        if re.search(r"=\s*[\[{]", line[: opened.start()])
        else re.search(r"\s*\Z", line)
    )
    assert tail is not None
    mended = line[: tail.start()] + mark + line[tail.start() :]
    yield Mended("has no quotation mark at the end of the text", broken.with_line(mended), broken.start)


def _bare_of_whole(line: str) -> str:
    return QUOTED.sub(lambda match: " " * len(match[0]), line)


def _given_twice(broken: Broken) -> Iterator[Mended]:
    if "Cannot overwrite" in broken.message and (key := re.match(rf"\s*({_KEY})\s*=", broken.line)):
        yield Mended(f"gives {key[1]} a second time", broken.with_line("#"), broken.start)
    elif "Cannot overwrite" in broken.message and (name := re.match(rf"\s*\[\[?\s*({_KEY})", broken.line)):
        first = name[1].partition(".")[0]
        if line := re.search(rf"^[ \t]*{re.escape(first)}[ \t]*=", broken.head, re.MULTILINE):
            heading, number = broken.line.partition("#")[0].strip(), broken.head.count("\n") + 1
            problem = f"gives {first}, and so does {heading} in line {number}: delete one of the two"
            yield Mended(problem, broken.text[: line.start()] + "#" + broken.text[line.start() :], line.start())
    elif "twice" in broken.message and (name := re.match(rf"\s*\[\[?\s*({_KEY})", broken.line)):
        listed = re.escape(name[1])
        problem = f"has the heading [{name[1]}] a second time"
        after = broken.text[broken.end :]
        following = _HEADING.search(after)
        block = after[: following.start()] if following else after
        one_of_several = re.search(r"^\s*(?:id|moment|sources)\s*=", block, re.MULTILINE)
        if one_of_several or re.search(rf"^\s*\[\[\s*{listed}\s*\]\]", broken.text, re.MULTILINE):
            single = re.compile(rf"^([ \t]*)\[\s*{listed}\s*\]", re.MULTILINE)
            before, rest = (single.sub(rf"\1[[{name[1]}]]", each) for each in (broken.head, broken.tail))
            yield Mended(f"{problem}: each of several has two brackets", before + rest, len(before))
        else:
            left = re.sub("^(?=.)", "#", block, flags=re.MULTILINE)
            yield Mended(problem, broken.text[: broken.start] + "#" + left + after[len(block) :], broken.start)


def _heading(broken: Broken) -> Iterator[Mended]:
    found = re.match(r"\s*(\[+)\s*([^\[\]#\"']+?)\s*(\]*)\s*(#.*)?\Z", broken.line)
    if not found or "=" in found[2]:
        return
    many = "[" in found[1][1:] or "]]" in found[3]
    name = re.sub(r"[\s/]+", "-", found[2])
    if re.fullmatch(_KEY, name, re.ASCII):
        mended = f"[[{name}]]" if many else f"[{name}]"
        problem = (
            "is a heading with a space in its name" if name != found[2] else "is a heading without all its brackets"
        )
        yield Mended(problem, broken.with_line(mended), broken.start)


def _key(broken: Broken) -> Iterator[Mended]:
    """Mend what stands before a value."""
    if not re.search("after a key|Invalid statement|Invalid initial character", broken.message):
        return
    line = broken.line
    if found := re.match(rf"(\s*{_KEY})\s*:(?!=)\s*(.*)\Z", line, re.ASCII):
        yield Mended("has a colon instead of =", broken.with_line(f"{found[1]} = {found[2]}"), broken.start)
    elif found := re.match(rf"(\s*{_KEY})\s*(?::=|==|=>|->)\s*(.*)\Z", line, re.ASCII):
        yield Mended("has another sign instead of =", broken.with_line(f"{found[1]} = {found[2]}"), broken.start)
    elif found := re.match(r"(\s*)((?:[A-Za-z0-9_-]+[ \t]+)+[A-Za-z0-9_-]+)(\s*=.*)\Z", line):
        key = re.sub(r"[ \t]+", "_", found[2])
        yield Mended("has a space in its key", broken.with_line(f"{found[1]}{key}{found[3]}"), broken.start)
    elif found := re.match(rf"(\s*{_KEY})[ \t]+((?:[\"'\[{{]|-?\d|true\b|false\b).*)\Z", line, re.ASCII):
        yield Mended("has no = between key and value", broken.with_line(f"{found[1]} = {found[2]}"), broken.start)
    elif line.strip():
        problem = "is neither a key with its value nor a comment, which begins with #"
        yield Mended(problem, broken.with_line("#"), broken.start)


def _value(broken: Broken) -> Iterator[Mended]:
    """Mend a value of which already the beginning is none."""
    if "Invalid value" not in broken.message and "Expected newline" not in broken.message:
        return
    line = broken.line
    found = re.match(rf"(\s*{_KEY}\s*=\s*)(.*?)(\s*(?:\s#.*)?)\Z", line)
    inside = broken.text[broken.at : broken.end]
    if found and (not found[2] or found[2].startswith("#")):
        yield Mended(f"gives {found[1].strip(' =')} no value", broken.with_line("#"), broken.start)
    elif found and found[2][0] not in "[{":
        for problem, value in _meant(found[2]):
            yield Mended(problem, broken.with_line(found[1] + value + found[3]), broken.start)
    elif "Invalid value" in broken.message and inside.startswith(","):
        mended = broken.text[: broken.at].rstrip() + re.sub(r"\A[\s,]+", " ", broken.text[broken.at :])
        yield Mended("has two commas in a row", mended, broken.start)
    elif "Invalid value" in broken.message and (bare := re.match(r"[^,\]}\n]+", inside)):
        for problem, meant in _meant(bare[0].rstrip()):
            rest = broken.text[broken.at + len(bare[0].rstrip()) :]
            yield Mended(problem, broken.text[: broken.at] + meant + rest, broken.start)
    elif found and (extra := re.fullmatch(r"(.*[\]}])\s*[,;.]", found[2])):
        yield Mended("has a comma at its end", broken.with_line(found[1] + extra[1] + found[3]), broken.start)


def _meant(value: str) -> Iterator[tuple[str, str]]:
    """Say what is wrong with a value that stands by itself, and how it is meant."""
    if value.lower() in _BOOLEAN:
        yield f"has {value} instead of {_BOOLEAN[value.lower()]}", _BOOLEAN[value.lower()]
    elif moment := re.fullmatch(_MOMENT, value):
        yield "has a moment without quotation marks", f'"{moment[1]}T{moment[2]}"'
    elif re.fullmatch(r"[+-]?\d+,\d+", value):
        yield "has a comma in a number, where a point belongs", value.replace(",", ".")
    elif listed := re.fullmatch(r"\(?((?:[+-]?[\d.]+\s*,\s*)+[+-]?[\d.]+)\)?", value):
        yield "has a list without square brackets", f"[{listed[1]}]"
    elif whole := re.fullmatch(r"""((["']).*\2|[\d.+-]+|true|false)\s*[,;]""", value):
        yield f"has a {'comma' if value.endswith(',') else 'semicolon'} at its end", whole[1]
    elif remark := re.match(r"""("[^"]*"|'[^']*'|[\d.+-]+|true|false)\s*(?://|--|;)\s*(.*)\Z""", value):
        yield "has a comment that does not begin with #", f"{remark[1]} # {remark[2]}"
    elif value[0] in "\"'" and value[-1:] == value[0] and len(value) > 1:
        yield "has quotation marks within quotation marks", _quoted(value[1:-1])
    elif value[0] in "\"'":
        yield (
            "has more after the end of the text",
            _quoted(value.replace(value[0], "" if value.count(value[0]) > 1 else value[0])),
        )
    elif value[-1] in "\"'":
        yield "has no quotation mark at the beginning of the text", _quoted(value[:-1])
    else:
        yield "has a text without quotation marks", _quoted(value)


def _quoted(text: str) -> str:
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return f"'{text}'" if "'" not in text else '"' + text.replace("\\", "/").replace('"', '\\"') + '"'


#: In this order: the first that knows what is meant says so.
MENDS: tuple[Callable[[Broken], Iterator[Mended]], ...] = (
    *(_curly, _unseen, _unclosed, _backslash, _unended, _given_twice, _heading, _key, _value),
)
