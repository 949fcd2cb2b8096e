"""What a file really is, whatever its name says, and which file somebody may have meant by one that is missing."""

import io
import struct
import zipfile
import zlib
from pathlib import Path

__all__ = ["AS_CSV", "BROKEN_ZIP", "OLDER_OFFICE", "meant_by", "really"]

#: How a document of an Office program before 2007 begins, and one of a later that is protected by a password.
OLDER_OFFICE = b"\xd0\xcf\x11\xe0"

_PLAIN = "open it, and save it as plain text in UTF-8"
#: Of what has tables in it.
AS_CSV = "open it, and save each sheet as CSV in UTF-8"
#: What is raised for a zip that is broken, wherever it is.
BROKEN_ZIP = (
    *(zipfile.BadZipFile, zlib.error, struct.error, ValueError, KeyError),
    *(NotImplementedError, RuntimeError, OSError, EOFError),
)

#: How files begin that are not text, what they are, and what to do about it.
_BEGINNINGS = {
    b"%PDF": ("a PDF", _PLAIN),
    b"{\\rtf": ("a text with formatting (RTF)", _PLAIN),
    OLDER_OFFICE: ("a document of an older Office program", AS_CSV),
    b"SQLite format 3": ("a database (SQLite, such as a GeoPackage)", "save what is in it as GeoJSON"),
    b"\x1f\x8b": ("a compressed file (gzip)", "unpack it"),
}
#: What stands in a zip that is more than a zip.
_INSIDE = {
    "xl/workbook.xml": ("an Excel workbook", AS_CSV),
    "word/document.xml": ("a Word document", _PLAIN),
    "Index/Document.iwa": ("a document of Pages or Numbers", AS_CSV),
    "doc.kml": ("a KMZ", "import it with petrograd import"),
}
_OPEN_DOCUMENT = {
    b"spreadsheet": ("an OpenDocument spreadsheet", AS_CSV),
    b"text": ("an OpenDocument text", _PLAIN),
}
#: What a table of a workbook would be saved from; what is read as a workbook itself is told of elsewhere.
_WORKBOOKS = (".xls", ".xlsm", ".xlsb", ".fods", ".numbers")


def really(raw: bytes) -> tuple[str, str] | None:
    """Say what a file is that is not plain text, and what to do; None if nothing is known of it."""
    for beginning, known in _BEGINNINGS.items():
        if raw.startswith(beginning):
            return known
    if not raw.startswith(b"PK\x03\x04"):
        return None
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as zipped:
            names = set(zipped.namelist())
            for name, known in _INSIDE.items():
                if name in names:
                    return known
            mime = zipped.read("mimetype")[:100] if "mimetype" in names else b""
            for word, known in _OPEN_DOCUMENT.items():
                if mime.endswith(word):
                    return known
    except BROKEN_ZIP:
        pass
    return "a zip file", "unpack it"


def meant_by(folder: Path, name: str) -> str:
    """Point at the file in its folder that somebody may have meant by a name that is missing; "" if there is none."""
    wanted = Path(name)
    try:
        there = sorted(each.name for each in (folder / wanted).parent.iterdir() if each.is_file())
    except OSError:
        return ""
    for each in there:
        found = Path(each)
        if each.casefold() in (wanted.name.casefold(), f"{wanted.name}.txt".casefold()):
            return f"rename {each} to {wanted.name}"
        is_workbook = wanted.suffix == ".csv" and found.suffix.casefold() in _WORKBOOKS
        if is_workbook and found.stem.casefold() == wanted.stem.casefold():
            return f"save {each} as .xlsx, or its sheets as CSV in UTF-8"
        # as a spreadsheet names a sheet that it saves: "Waterloo - movements.csv"
        if found.suffix == wanted.suffix and found.stem.casefold().endswith((f"- {wanted.stem}", f"-{wanted.stem}")):
            return f"rename {each} to {wanted.name}"
    return ""
