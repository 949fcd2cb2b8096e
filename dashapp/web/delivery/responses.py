"""What a page answers: every response by its path, compressed once, with what a browser may keep of it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import brotli
import deflate

__all__ = ["Frozen", "Response", "gzipped"]

FOREVER = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"

#: So many saves may fall into the seconds in which one browser loads the page.
FORMER = 5

# Everything else that is served (images, fonts) is compressed already.
TEXTUAL = re.compile(r"text/|application/(json|javascript|[\w.-]+\+(json|xml))|image/(svg\+xml|x-icon)")


@dataclass(frozen=True)
class Response:
    """One answer.

    Attributes
    ----------
    path
        As asked for, decoded, without a query: ``/assets/clock.js``.
    content_type
        The whole header, with the charset where there is one.
    versions
        The queries with which the page names this path (``m=1700000000``). With one of them, or with a fingerprint in
        the path itself (`permanent`), the answer never changes.
    exact
        Whether it is the answer to no other queries than these, and to none at all: what it says fits only the page
        that names it so.
    bodies
        From content coding (``identity``, ``gzip``, ``br``) to bytes. ``identity`` is always there; the others appear
        when `Frozen.compress` has run, and only where they are shorter.
    """

    path: str
    content_type: str
    bodies: dict[str, bytes] = field(compare=False)  # the tag stands for them
    versions: frozenset[str] = frozenset()
    permanent: bool = False
    exact: bool = False
    etag: str = field(init=False)

    def __post_init__(self) -> None:
        # Weak, because the same tag stands for the body in each of its codings.
        digest = hashlib.sha256(self.bodies["identity"]).hexdigest()[:32]
        object.__setattr__(self, "etag", f'W/"{digest}"')

    def text(self) -> str:
        """Return the body as text; all that is text here is UTF-8."""
        return self.bodies["identity"].decode()

    def gzip(self) -> bytes:
        """Return the body in gzip, compressed once."""
        if "gzip" not in self.bodies:
            self.bodies["gzip"] = gzipped(self.bodies["identity"])
        return self.bodies["gzip"]

    def cache_control(self, query: str = "") -> str:
        """Return the Cache-Control header for this path asked for with `query` (without its question mark)."""
        return FOREVER if self.permanent or query in self.versions else ASK_AGAIN


class Frozen(Mapping[str, Response]):
    """All responses of an app by path.

    `script_hashes` are the sources, as a Content-Security-Policy writes them, of the page's inline scripts.
    """

    def __init__(self, responses: Mapping[str, Response], script_hashes: tuple[str, ...]) -> None:
        self._responses = dict(responses)
        self._former: dict[tuple[str, str], Response] = {}  # by path and query, the latest last
        self.script_hashes = script_hashes

    def __getitem__(self, path: str) -> Response:
        return self._responses[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self._responses)

    def __len__(self) -> int:
        return len(self._responses)

    def find(self, path: str, query: str = "") -> Response | None:
        """Return the answer to a path asked for with `query` (without its question mark), or None.

        What is `exact` and has been renewed is still answered for the last few pages that were sent before.
        """
        response = self.get(path)
        if response is None or not (response.exact and query) or query in response.versions:
            return response
        return self._former.get((path, query))

    def add(self, response: Response) -> None:
        """Put a response among them, in place of one that has its path."""
        self._responses = self._responses | {response.path: response}

    def renew(self, other: Frozen) -> None:
        """Put the responses of another in place of these, all at once. What is the same stays, compressed as it is."""
        same = {path: self[path] for path in other.keys() & self.keys() if self[path] == other[path]}
        left = [each for path, each in self.items() if each.exact and path not in same]
        former = self._former | {(each.path, version): each for each in left for version in each.versions}
        self._former = {key: each for path in {path for path, _ in former} for key, each in _of(path, former)[-FORMER:]}
        self._responses, self.script_hashes = {**other, **same}, other.script_hashes

    def compress(self) -> bool:
        """Add the gzip and br bodies that are not there yet, and tell whether any was added.

        Safe to run in a thread of its own while the responses are being served.
        """
        added = False
        # gzip first, because browsers offer br only over TLS; large bodies first, because they save most.
        by_size = sorted(self.values(), key=lambda response: len(response.bodies["identity"]), reverse=True)
        for coding, shorten in (("gzip", gzipped), ("br", _brotli)):
            for response in by_size:
                if TEXTUAL.match(response.content_type) and coding not in response.bodies:
                    body = shorten(response.bodies["identity"])
                    if len(body) < len(response.bodies["identity"]):
                        response.bodies[coding] = body
                        added = True
        return added


def _of(path: str, former: Mapping[tuple[str, str], Response]) -> list[tuple[tuple[str, str], Response]]:
    return [(key, each) for key, each in former.items() if key[0] == path]


def gzipped(body: bytes) -> bytes:
    """Return a body in gzip, by a twentieth shorter than zlib makes it, and the same each time."""
    return bytes(deflate.gzip_compress(body, 10))


def _brotli(body: bytes) -> bytes:
    return bytes(brotli.compress(body, quality=9))
