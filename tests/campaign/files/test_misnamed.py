"""Files that are not what their names say, and names that are nearly right."""

import gzip
import io
import zipfile

import pytest

from tests.builders import problems


def zipped(**files: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        for name, body in files.items():
            file.writestr(name.replace("__", "/").replace("_", "."), body)
    return made.getvalue()


def spoilt(raw: bytes) -> bytes:
    """Give a zip of one file that is said to be compressed, and is not."""
    written = [raw.index(b"PK\x03\x04") + 8, raw.rindex(b"PK\x01\x02") + 10]
    for at in written:
        raw = raw[:at] + b"\x08" + raw[at + 1 :]
    return raw


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (zipped(xl__workbook_xml=b""), "is an Excel workbook; open it, and save each sheet as CSV in UTF-8"),
        (zipped(word__document_xml=b""), "is a Word document; open it, and save it as plain text in UTF-8"),
        (
            zipped(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"),
            "is an OpenDocument spreadsheet; open it, and save each sheet as CSV in UTF-8",
        ),
        (
            zipped(Index__Document_iwa=b""),
            "is a document of Pages or Numbers; open it, and save each sheet as CSV in UTF-8",
        ),
        (zipped(anything=b""), "is a zip file; unpack it"),
        (b"PK\x03\x04 cut off", "is a zip file; unpack it"),
        (spoilt(zipped(mimetype=b"\xff" * 99)), "is a zip file; unpack it"),
        (gzip.compress(b"unit_id", mtime=0), "is a compressed file (gzip); unpack it"),
        (b"%PDF-1.7", "is a PDF; open it, and save it as plain text in UTF-8"),
        (b"{\\rtf1 unit_id}", "is a text with formatting (RTF); open it, and save it as plain text in UTF-8"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            "is a document of an older Office program; open it, and save each sheet as CSV in UTF-8",
        ),
    ],
    ids=range(11),  # not their bytes, which have the time in them
)
def test_a_file_that_is_something_else_is_called_so(folder, body, told):
    (folder / "units.csv").write_bytes(body)
    otherwise = ", or have all tables in one workbook, .xlsx or .ods" if "sheet" in told.partition(";")[2] else ""
    assert f"units.csv: {told}{otherwise}" in problems(folder)


@pytest.mark.parametrize(
    ("named", "told"),
    [
        ("units.xls", "units.csv: is missing; save units.xls as .xlsx, or its sheets as CSV in UTF-8"),
        ("Units.Numbers", "units.csv: is missing; save Units.Numbers as .xlsx, or its sheets as CSV in UTF-8"),
        ("Waterloo - units.csv", "units.csv: is missing; rename Waterloo - units.csv to units.csv"),
        ("march-units.csv", "units.csv: is missing; rename march-units.csv to units.csv"),
        ("Units.csv", "units.csv: is missing; rename Units.csv to units.csv"),
        ("units.csv.txt", "units.csv: is missing; rename units.csv.txt to units.csv"),
        ("other.csv", "units.csv: is missing"),
    ],
)
def test_a_file_with_nearly_that_name_is_pointed_at(folder, named, told):
    (folder / "units.csv").rename(folder / named)
    if not (folder / "units.csv").exists():  # where capitals are all one to the system, nothing is missing
        assert told in problems(folder)


def test_a_manifest_with_a_second_ending_is_pointed_at(folder):
    (folder / "campaign.toml").rename(folder / "campaign.toml.txt")
    assert "campaign.toml: is missing; rename campaign.toml.txt to campaign.toml" in problems(folder)
