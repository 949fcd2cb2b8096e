"""How what was found in a file is written for a reader, on one line, and what may have been meant by it."""

import difflib
import json
from bisect import bisect
from collections.abc import Iterable
from functools import lru_cache

__all__ = ["cut", "nearest", "one_line", "one_of", "rows_of", "shown"]

#: Of more names than twice as many, a word is compared only with those on either side of it in the alphabet.
BESIDE = 200

#: A value longer than this is cut when it is shown.
SHOWN = 80


def nearest(word: str, known: Iterable[str]) -> str:
    """``did you mean "birch"?`` for the known word nearest to `word`, or nothing if none is near."""
    if len(word) > SHOWN:
        return ""
    word, (folded, forwards, backwards) = word.casefold(), _alphabets(frozenset(known))
    near = forwards
    if len(folded) > 2 * BESIDE:
        near = sorted({*_beside(word, forwards), *(name[::-1] for name in _beside(word[::-1], backwards))})
    close = difflib.get_close_matches(word, near, n=1, cutoff=0.6)
    return f'did you mean "{folded[close[0]]}"?' if close else ""


@lru_cache(maxsize=4)
def _alphabets(known: frozenset[str]) -> tuple[dict[str, str], list[str], list[str]]:
    """Give names by what they are in small letters, these in order, and these backwards in order.

    A slip leaves the beginning of a word or its end, so what was meant stands near it in one of the two.
    """
    folded = {name.casefold(): name for name in sorted(known)}
    return folded, sorted(folded), sorted(name[::-1] for name in folded)


def _beside(word: str, names: list[str]) -> list[str]:
    at = bisect(names, word)
    return names[max(at - BESIDE // 2, 0) : at + BESIDE // 2]


def one_of(names: Iterable[str]) -> str:
    """``one of a, b, c``, cut where there are too many to read."""
    names = list(names)
    return "one of " + ", ".join(names[:20]) + (", ..." if len(names) > 20 else "")


def shown(value: object) -> str:
    """Write a value for a reader: on one line, quoted if it is text, cut if it is long."""
    try:
        text = json.dumps(value, ensure_ascii=False)
    except (TypeError, ValueError, RecursionError):
        # Of a whole number of thousands of digits there is no text at all.
        text = type(value).__name__ if isinstance(value, dict | list | int) else str(value)
    return cut(one_line(text))


def cut(text: str) -> str:
    """Cut what is too long to be shown."""
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}..."


def one_line(text: str) -> str:
    """Escape what would break the line or drive the terminal."""
    return "".join(c if c.isprintable() else repr(c)[1:-1] for c in text)


def rows_of(rows: Iterable[int]) -> str:
    """Write the numbers of rows: ``2-10, 14``, cut where there are too many to read."""
    runs: list[list[int]] = []
    for row in sorted(set(rows)):
        if runs and row == runs[-1][-1] + 1:
            runs[-1].append(row)
        else:
            runs.append([row])
    written = [f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs]
    return ", ".join(written[:10]) + (", ..." if len(written) > 10 else "")
