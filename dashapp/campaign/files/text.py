"""Reading the files of a campaign folder as text: each fault becomes a located problem, never an exception.

A folder may come from anybody: no file is read that lies outside it, none that is unreasonably large, and none that is
not a plain UTF-8 file.
"""

import codecs
from pathlib import Path

from dashapp.campaign.files.misnamed import AS_CSV, meant_by, really
from dashapp.campaign.problems import Problems, Where

__all__ = ["list_folder", "read_bytes", "read_text"]

#: No file of a campaign is larger, in bytes.
LARGEST = 20_000_000
#: No settings file is: TOML is read more slowly.
LARGEST_TOML = 1_000_000

#: How to come to UTF-8 where that is not plain.
_SAVE_AS = {
    ".csv": "save it as “CSV UTF-8” from Excel, as “Text CSV” in Unicode (UTF-8) from LibreOffice",
}


def list_folder(folder: Path, name: str, problems: Problems) -> list[str]:
    """Give the names of what lies in a folder of the folder, in their order; none if it is missing.

    None after noting why, too, if they cannot be listed.
    """
    try:
        return sorted(path.name for path in (folder / name).iterdir())
    except FileNotFoundError:
        return []
    except NotADirectoryError:
        problems.add(Where(name), "is not a folder")
    except OSError as error:
        problems.add(Where(name), f"cannot be read: {error.strerror}")
    return []


def read_bytes(folder: Path, name: str, problems: Problems, *, where: Where | None = None) -> bytes | None:
    """Read a file of the folder; None after noting why it could not be read."""
    largest = LARGEST_TOML if name.endswith(".toml") else LARGEST
    where = where or Where(name)
    path = folder / name
    try:
        if not path.resolve().is_relative_to(folder.resolve()):
            problems.add(where, "is outside the campaign folder", got=name)
            return None
        if not path.exists():
            got = name if where.file != name else None
            problems.add(where, "is missing", got=got, hint=lambda: meant_by(folder, name))
            return None
        if not path.is_file():
            problems.add(where, "is not a file", got=name if where.file != name else None)
            return None
        if path.stat().st_size > largest:
            size = path.stat().st_size / 1e6
            problems.add(Where(name), f"is too large: {size:.3g} MB", expected=f"at most {largest // 1_000_000} MB")
            return None
        return path.read_bytes()
    except (OSError, ValueError, RuntimeError) as error:
        # Not what Python says itself, which may name the whole path: what is wrong is told in browsers too.
        by_kind = "a link leads to itself" if isinstance(error, RuntimeError) else "the system does not allow this name"
        reason = getattr(error, "strerror", None) or by_kind
        problems.add(where, f"cannot be read: {reason}", got=name if where.file != name else None)
        return None


def read_text(
    folder: Path, name: str, problems: Problems, *, where: Where | None = None, otherwise: str = ""
) -> str | None:
    """Read a UTF-8 file of the folder, without its byte order mark; None after noting why it could not be read.

    What can be done `otherwise` is said of one that has sheets instead.
    """
    raw = read_bytes(folder, name, problems, where=where)
    if raw is None:
        return None
    if known := really(raw):
        problems.add(Where(name), f"is {known[0]}", hint=known[1] + (otherwise if known[1] == AS_CSV else ""))
        return None
    again = _SAVE_AS.get(Path(name).suffix, "save it with the encoding UTF-8")
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        problems.add(Where(name), "is UTF-16, which programs call Unicode", expected="UTF-8", hint=again)
        return None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        byte = raw[error.start : error.start + 1]
        problem = f"byte {error.start} (0x{byte.hex()}) is not UTF-8"
        letter = byte.decode("cp1252", errors="ignore")
        looks = f"the file looks like Windows-1252, where it is “{letter}”: " if letter else ""
        problems.add(Where(name, line), problem, hint=looks + again)
        return None
    if "\0" in text:
        problems.add(Where(name, text.count("\n", 0, text.index("\0")) + 1), "has a NUL character in it")
        return None
    return text
