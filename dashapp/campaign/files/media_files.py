"""Reading a picture or a sound from the folder `media`: each fault becomes a located problem, never an exception.

A file is what its name says, or it is refused: a browser would not show it, or be told to take it for something else.
"""

import io
import unicodedata
from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from typing import Literal, NamedTuple

import imagesize

from dashapp.campaign.files.misnamed import really
from dashapp.campaign.problems import Problems, Where, nearest, one_of

__all__ = ["FOLDER", "MediaFile", "read_media_file"]

FOLDER = "media"

Sort = Literal["picture", "sound"]

#: Bytes of a file.
LARGEST: dict[Sort, int] = {"picture": 5_000_000, "sound": 20_000_000}
_SMALLER: dict[Sort, str] = {
    "picture": "save it smaller: 2000 pixels across are enough",
    "sound": "save it as MP3 at 128 kbit/s or less, or cut it",
}
#: Of a picture: a browser has four bytes for each, however few the file has.
MOST_PIXELS = 40_000_000


class _Format(NamedTuple):
    sort: Sort
    called: str
    media_type: str
    suffixes: tuple[str, ...]


_JPEG = _Format("picture", "a JPEG picture", "image/jpeg", (".jpg", ".jpeg"))
_PNG = _Format("picture", "a PNG picture", "image/png", (".png",))
_WEBP = _Format("picture", "a WebP picture", "image/webp", (".webp",))
_MP3 = _Format("sound", "an MP3 sound", "audio/mpeg", (".mp3",))
_OGG = _Format("sound", "an Ogg sound", "audio/ogg", (".ogg", ".oga", ".opus"))
_M4A = _Format("sound", "an MPEG-4 sound", "audio/mp4", (".m4a",))
_WAV = _Format("sound", "a WAV sound", "audio/wav", (".wav",))
_BY_SUFFIX = {suffix: each for each in (_JPEG, _PNG, _WEBP, _MP3, _OGG, _M4A, _WAV) for suffix in each.suffixes}

#: How files begin that no browser shows, or that could bring a script along.
_OTHERS = {
    b"GIF8": ("a GIF picture", "save it as PNG"),
    b"BM": ("a BMP picture", "save it as PNG"),
    b"II*\0": ("a TIFF picture", "save it as JPEG"),
    b"MM\0*": ("a TIFF picture", "save it as JPEG"),
    b"fLaC": ("a FLAC sound", "save it as MP3"),
    b"<svg": ("an SVG drawing", "save it as PNG"),
    b"<?xml": ("an SVG drawing or another text in XML", "save it as PNG"),
    b"<!doctype html": ("a web page", "save the picture itself, not the page round it"),
    b"<html": ("a web page", "save the picture itself, not the page round it"),
}
#: What to do about a file by the suffix of its name.
_SAVE_AS = {".heic": "JPEG", ".heif": "JPEG", ".avif": "JPEG", ".tif": "JPEG", ".tiff": "JPEG", ".bmp": "PNG"} | {
    ".svg": "PNG",
    ".gif": "PNG",
    ".flac": "MP3",
    ".aac": "MP3",
    ".wma": "MP3",
}


class MediaFile(NamedTuple):
    """A picture or a sound.

    `width` and `height` are those of a picture as a browser shows it, in pixels; 0 of a sound.
    """

    name: str
    sort: Sort
    media_type: str
    width: int
    height: int
    body: bytes


def read_media_file(
    folder: Path, name: str, there: Sequence[str], where: Where, column: str, problems: Problems
) -> MediaFile | None:
    """Read a file that a row names; None after noting why it cannot be shown.

    `there` are the names of what lies in `media`. One may be written with its folder, ``media/gate.jpg``.
    """
    plain = PurePosixPath(name.replace("\\", "/").removeprefix("./").removeprefix(f"{FOLDER}/"))
    if len(plain.parts) != 1 or plain.parts[0] in ("..", "/"):
        problem, expected = f"is not the name of a file in {FOLDER}/", "a name alone, such as gate.jpg"
        problems.add(where, problem, column=column, got=name, expected=expected)
        return None
    suffix = plain.suffix.lower()
    if suffix not in _BY_SUFFIX:
        expected = one_of(each[1:] for each in _BY_SUFFIX)
        hint = f"save it as {_SAVE_AS[suffix]}" if suffix in _SAVE_AS else ""
        problem = "is not a picture or a sound that can be shown"
        problems.add(where, problem, column=column, got=name, expected=expected, hint=hint)
        return None
    found = _found(plain.name, there, where, column, problems)
    return _read(folder, found, _BY_SUFFIX[suffix], where, column, problems) if found else None


def _found(name: str, there: Sequence[str], where: Where, column: str, problems: Problems) -> str | None:
    """Give the name as the folder has it: letter by letter, for other systems know no other, but accents either way."""
    if name in there:
        return name

    def composed(each: str) -> str:
        return unicodedata.normalize("NFC", each)  # a Mac takes accents from their letters

    for each in there:
        if composed(each) == composed(name):
            return each
    same = next((each for each in there if composed(each).casefold() == composed(name).casefold()), "")
    hint = f'did you mean "{same}"? Capitals count' if same else (lambda: nearest(name, there))
    problems.add(where, f"is not a file in {FOLDER}/", column=column, got=name, hint=hint)
    return None


def _read(folder: Path, name: str, told: _Format, where: Where, column: str, problems: Problems) -> MediaFile | None:
    path, file = folder / FOLDER / name, Where(f"{FOLDER}/{name}")
    largest = LARGEST[told.sort]
    try:
        inside = (folder / FOLDER).resolve()
        if not (path.resolve().is_relative_to(inside) and inside.is_relative_to(folder.resolve())):
            problems.add(where, f"leads out of {FOLDER}/", column=column, got=name)
            return None
        if not path.is_file():
            problems.add(where, "is not a file", column=column, got=name)
            return None
        size = path.stat().st_size
        if size > largest:
            problem, expected = f"is too large: {size / 1e6:.1f} MB", f"at most {largest // 1_000_000} MB"
            problems.add(file, problem, expected=expected, hint=_SMALLER[told.sort])
            return None
        with path.open("rb") as opened:
            body = opened.read(largest)
    except (OSError, ValueError, RuntimeError) as error:
        reason = getattr(error, "strerror", None) or "a link leads to itself"
        problems.add(where, f"cannot be read: {reason}", column=column, got=name)
        return None
    if _format(body) is not told:
        problem, hint = _otherwise(body, told, name)
        problems.add(file, problem, hint=hint)
        return None
    width, height = _size(body) if told.sort == "picture" else (0, 0)
    if told.sort == "picture" and (width < 1 or height < 1):
        problems.add(file, f"is not {told.called} that can be read", hint="open it, and save it again")
        return None
    if width * height > MOST_PIXELS:
        expected = f"at most {MOST_PIXELS // 1_000_000} million pixels"
        problems.add(file, f"is too large: {width} by {height} pixels", expected=expected, hint=_SMALLER["picture"])
        return None
    return MediaFile(name, told.sort, told.media_type, width, height, body)


def _size(body: bytes) -> tuple[int, int]:
    try:
        width, height = imagesize.get(io.BytesIO(body))  # turned as its camera says
        return int(width), int(height)
    except Exception:  # it is a stranger's file, and the reader promises nothing of one that is damaged
        return 0, 0


def _format(body: bytes) -> _Format | None:
    """Tell what a file is by how it begins."""
    if body.startswith(b"\xff\xd8\xff"):
        return _JPEG
    if body.startswith(b"\x89PNG\r\n\x1a\n"):
        return _PNG
    if body.startswith(b"RIFF"):
        return {b"WEBP": _WEBP, b"WAVE": _WAV}.get(body[8:12])
    if body.startswith(b"OggS"):
        return _OGG
    if body[4:8] == b"ftyp":
        return None if _is_still(body) else _M4A
    # a frame of MPEG audio: eleven bits set, and a layer, which bare AAC has not
    frame = len(body) > 1 and body[0] == 0xFF and body[1] & 0xE0 == 0xE0 and body[1] & 0x06
    return _MP3 if frame or body.startswith(b"ID3") else None


def _is_still(body: bytes) -> bool:
    return body[8:11] in (b"hei", b"hev", b"mif", b"msf", b"avi")


def _otherwise(body: bytes, told: _Format, name: str) -> tuple[str, str]:
    """Say what a file is that is not what its name says, and what to do."""
    if not body:
        return "is empty", ""
    if other := _format(body):
        return f"is {other.called}", f"rename it to {Path(name).stem}{other.suffixes[0]}, in media.csv too"
    if body[4:8] == b"ftyp":
        return "is a HEIC or AVIF picture", "save it as JPEG"
    beginning = body[:100].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    for start, (called, hint) in _OTHERS.items():
        if body.startswith(start) or beginning.startswith(start.lower()):
            return f"is {called}", hint
    if known := really(body):
        return f"is {known[0]}", "save the picture in it as JPEG or PNG" if told.sort == "picture" else ""
    return f"is not {told.called}", ""
