"""Numbers as files write them in plain decimal notation.

Python's own `float` takes more than any of them means by a number: `5_9.5`, the digits of every script, `infinity`.
"""

import math
import re

__all__ = ["LONGEST", "number"]

#: No number that anybody means has more characters; what is longer is not looked at.
LONGEST = 50

# an exponent is none of the notation of GPX, but programs that write it use one for what is near 0
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?", re.ASCII)


def number(text: str) -> float:
    """Read a number: ``59.57``, ``-44``, ``+.5``, ``1.2E-1``.

    Raises
    ------
    ValueError
        If it is none, or none that is finite.
    """
    if len(text) > LONGEST or not _NUMBER.fullmatch(text):
        raise ValueError("is not a number")
    found = float(text)
    if not math.isfinite(found):
        raise ValueError("is not a number")
    return found
