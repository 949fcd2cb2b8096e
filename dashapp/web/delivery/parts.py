"""A part of an answer, where a browser asks for one: Safari plays no sound of a server that gives none."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

__all__ = ["part"]

RANGE = re.compile(r"bytes=(\d{0,15})-(\d{0,15})", re.ASCII)


def part(
    status: str, headers: list[tuple[str, str]], length: int, environ: Mapping[str, Any]
) -> tuple[int, str, list[tuple[str, str]]]:
    """Return where an answer of `length` bytes begins, with the status and the headers that say so.

    Only sounds have parts. Whoever asks for several at once, or for one of a version of which there is only a weak tag,
    gets the whole.
    """
    if status != "200 OK" or not dict(headers)["Content-Type"].startswith("audio/"):
        return 0, status, headers
    headers = [*headers, ("Accept-Ranges", "bytes")]
    found = RANGE.fullmatch(environ.get("HTTP_RANGE", ""))
    if not found or "HTTP_IF_RANGE" in environ or found[0] == "bytes=-":
        return 0, status, headers
    if found[1]:
        first, last = int(found[1]), min(int(found[2] or length), length - 1)
    else:  # the last so many
        first, last = max(0, length - int(found[2])), length - 1
    others = [header for header in headers if header[0] != "Content-Length"]
    if found[1] and found[2] and int(found[2]) < first:
        return 0, status, headers  # no range at all
    if first >= length:
        said = [("Content-Range", f"bytes */{length}"), ("Content-Length", "0")]
        return 0, "416 Range Not Satisfiable", [*others, *said]
    said = [("Content-Range", f"bytes {first}-{last}/{length}"), ("Content-Length", str(last - first + 1))]
    return first, "206 Partial Content", [*others, *said]
