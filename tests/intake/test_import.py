"""The command `petrograd import`, and what it does with files and folders that are in no order."""

import subprocess
import sys

import pytest

from dashapp.campaign import CampaignError
from dashapp.cli import main
from dashapp.cli.imports import MODES
from dashapp.intake import folder, import_places, import_routes
from dashapp.intake import routes as intake_routes
from tests.serving import CHECKOUT, run

TABLE = "name,lat,lon\nElm,-44.25,171.5\nNowhere,,\n"


def test_the_command_tells_what_was_taken_guessed_and_left(into, source):
    done = run("import", "places", str(source("t.csv", TABLE)), "--into", str(into))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        "added: 1\n"
        "  elm: Elm, place, at 171.5, -44.25\n"
        "\n"
        "guessed, please check:\n"
        "  fclasses S, a site: elm\n"
        "  kind place: elm\n"
        "  rank 2: elm\n"
        "  citation t.csv for the name: elm\n"
        "  when 1850, the campaign’s own time: elm\n"
        "  certainty less-certain: elm\n"
        "\n"
        "skipped: 1\n"
        '  t.csv:3: "Nowhere": has no position\n'
        f"\npetrograd undo {into} takes it back\n"
    )
    assert main(["check", str(into)]) == 0


def test_nothing_taken_is_a_failure_and_told(into, source, capsys):
    assert main(["import", "places", str(source("t.csv", "name,lat,lon\nNowhere,,\n")), "--into", str(into)]) == 1
    assert capsys.readouterr().out == 'added: 0\n\nskipped: 1\n  t.csv:2: "Nowhere": has no position\n'


def test_a_dry_run_says_so(into, source, capsys):
    assert main(["import", "places", str(source("t.csv", TABLE)), "--into", str(into), "--dry-run"]) == 0
    assert capsys.readouterr().out.startswith("dry run: nothing was written\nadded: 1\n")


def test_the_modes_of_the_command_are_those_of_a_route():
    assert MODES == intake_routes.MODES


@pytest.mark.parametrize(
    ("arguments", "status", "told"),
    [
        (["places", "a.csv"], 2, "petrograd: the following arguments are required: --into "),
        (["peoples", "a.csv"], 2, "petrograd: argument what: invalid choice: 'peoples'"),
        (["places", "a.csv", "--into", "nowhere"], 1, "petrograd: there is no folder nowhere"),
        (["places", "a.csv", "--into", "geodata"], 1, "a.csv: is missing"),
        (["routes", "tests", "--into", "geodata"], 1, "tests: is not a file"),
    ],
)
def test_wrong_usage_is_told_in_one_line(arguments, status, told, capsys, monkeypatch):
    monkeypatch.chdir(CHECKOUT)
    try:
        ended = main(["import", *arguments])
    except SystemExit as end:
        ended = end.code
    said = capsys.readouterr()
    assert (ended, said.out) == (status, "")
    assert len(said.err.splitlines()) == 1
    assert said.err.startswith(told)


@pytest.mark.parametrize("what", [import_places, import_routes])
@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"\xef\xbb\xbf \n", "is empty"),
        (b"name,lat,lon\n\xff\xfe,1,2\n", "is not UTF-8"),
        (b"PK\x03\x04\x00\x00", "is a zip file; unpack it"),
        (b"a\x00b", "has a NUL character"),
        (b" " * 20_000_001, "is too large"),
        (b"{", "is not JSON"),
        (b"[1]", "is not a GeoJSON FeatureCollection"),
        (b'{"type": "FeatureCollection", "features": {}}', "is not a GeoJSON FeatureCollection"),
        (b'{"type": "FeatureCollection", "features": [NaN]}', "NaN is not a number"),
        (b"[" * 100_000, "is not readable JSON"),
        (b"<html/>", "is XML"),
        (b"<kml/>", "has no placemark"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_in_one_line(into, source, what, content, said):
    with pytest.raises(CampaignError) as told:
        what(source("theirs", content), into)
    assert len(str(told.value).splitlines()) == 1
    assert str(told.value).startswith("theirs")
    assert said in str(told.value)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a,b\n1,2\n", ["has no column with the name of the place", "has no columns with its position"]),
        ("name;lat\nElm;1\n", ["has no columns with its position; expected lat and lon"]),
        ("name,lat,lon,lat\nElm,1,2,3\n", ['columns: "lat" appears twice']),
        (f"name,lat,lon\n{'x' * 200_000},1,2\n", ["t.csv:2: is not a readable row: field larger"]),
    ],
)
def test_a_table_without_what_is_needed_is_told(into, source, text, said):
    with pytest.raises(CampaignError) as told:
        import_places(source("t.csv", text), into)
    lines = str(told.value).splitlines()
    assert len(lines) == len(said)
    assert all(word in line for word, line in zip(said, lines, strict=True))


def test_a_file_may_be_a_link_and_lie_anywhere(into, source, tmp_path):
    (tmp_path / "link.csv").symlink_to(source("t.csv", TABLE))
    assert import_places(tmp_path / "link.csv", into).taken


@pytest.mark.parametrize(
    ("what", "broken"),
    [
        (import_places, "gazetteer.geojson"),
        (import_places, "campaign.toml"),
        (import_routes, "routes.geojson"),
        (import_routes, "gazetteer.geojson"),
    ],
)
def test_a_folder_with_faults_there_is_refused_and_stays(into, source, what, broken):
    path = into / broken
    path.write_text(path.read_text(encoding="utf-8").replace('"certain"', '"sure"').replace("urn:test", "??", 1))
    before = {file: file.read_bytes() for file in into.rglob("*") if file.is_file()}
    with pytest.raises(CampaignError) as told:
        what(source("t.csv", TABLE), into)
    assert all(problem.file == broken for problem in told.value.problems)
    assert {file: file.read_bytes() for file in into.rglob("*") if file.is_file()} == before


def test_a_full_disk_leaves_the_file_whole(into, source):
    """A limit on the size of a file stands for the disk: the new file would be larger."""
    path = into / "gazetteer.geojson"
    before = path.read_bytes()
    # the table is checked in another folder first, where it is as large
    code = (
        "import resource, signal, sys\n"
        "from dashapp.cli import main\n"
        "from dashapp.intake import folder\n"
        "replace = folder.put_file\n"
        "def full(path, text, **keywords):\n"
        "    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        "    replace(path, text, **keywords)\n"
        "folder.put_file = full\n"
        "sys.exit(main(sys.argv[1:]))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "import", "places", str(source("t.csv", TABLE)), "--into", str(into)],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"petrograd: {into} cannot be written: File too large\n"
    assert path.read_bytes() == before
    assert [file.name for file in into.iterdir() if file.name.startswith(".")] == []


def test_what_is_saved_in_the_middle_of_an_import_stands(into, source, monkeypatch):
    path = into / "gazetteer.geojson"
    saved = path.read_bytes() + b"\n"
    put_file = folder.put_file

    def after_a_save(*arguments, **keywords):
        path.write_bytes(saved)
        put_file(*arguments, **keywords)

    monkeypatch.setattr(folder, "put_file", after_a_save)
    with pytest.raises(CampaignError) as told:
        import_places(source("t.csv", TABLE), into)
    assert str(told.value) == (
        "gazetteer.geojson: has been saved by another program in the meantime, so nothing was added; import again"
    )
    assert path.read_bytes() == saved
    assert [file.name for file in into.iterdir() if file.name.startswith(".")] == []
