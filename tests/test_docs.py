"""What the documents say is so: commands run, columns and keys are those of the files and of the page."""

import csv
import json
import re
import shlex
import shutil
import tomllib

import pytest

import dashapp
from dashapp.campaign.sections.media import MediumRow
from dashapp.campaign.sections.place_columns import COLUMNS
from dashapp.campaign.sections.tables import columns_of
from dashapp.cli import COMMANDS as COMMANDS_OF_THE_PROGRAM
from dashapp.cli import main
from dashapp.exchange import FILES
from dashapp.intake.event_rows import READ
from tests.serving import CHECKOUT, run, served

README = (CHECKOUT / "README.md").read_text(encoding="utf-8")
GEODATA = CHECKOUT / "geodata"
GEODATA_README = (GEODATA / "README.md").read_text(encoding="utf-8")


def blocks(language: str, text: str = README) -> list[str]:
    # all of them, or the end of one would be taken for the beginning of another
    found = re.findall(r"^```(\w*)\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
    return [block for said, block in found if said == language]


def section(heading: str) -> str:
    """Give what stands under a heading of geodata/README.md."""
    found = re.search(rf"^## {re.escape(heading)}\n(.*?)(?=^## |\Z)", GEODATA_README, re.DOTALL | re.MULTILINE)
    assert found, f"geodata/README.md says nothing of {heading}"
    return found.group(1)


def first_cells(text: str) -> list[list[str]]:
    """Give the code words in the first cell of each row of the tables in `text`."""
    return [
        words for row in re.findall(r"^\|([^|]*)\|", text, re.MULTILINE) if (words := re.findall(r"`([^`]+)`", row))
    ]


COMMANDS = [line.partition("#")[0].strip() for block in blocks("sh") for line in block.splitlines()]
OWN = [shlex.split(line)[1:] for line in COMMANDS if line.startswith(".venv/bin/petrograd ")]


def test_the_two_commands_to_begin_with_are_these():
    assert "python3 -m venv .venv && .venv/bin/pip install . && .venv/bin/petrograd" in COMMANDS
    assert 'python3 -m venv .venv && .venv/bin/pip install -e ".[test]" && .venv/bin/pytest' in COMMANDS


def test_it_can_be_read_at_a_sitting():
    assert len(README.splitlines()) <= 200


def test_ci_runs_the_test_command_of_the_readme():
    script = (CHECKOUT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    steps = [line for line in script if line.startswith(("python3 -m venv", ".venv/bin/pytest"))]  # each ends it
    assert [line for line in COMMANDS if line.endswith("/pytest")] == [" && ".join(steps)]


def test_every_command_is_told():
    assert {each[0] for each in OWN} == set(COMMANDS_OF_THE_PROGRAM)


@pytest.mark.parametrize("arguments", [each for each in OWN if each[0] == "export"], ids=" ".join)
def test_exports_of_the_readme_are_understood(arguments, tmp_path, monkeypatch, capsys):
    """What it writes, other tests look at: here it comes as far as the campaign, of which there is none."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "none").mkdir()
    assert main([*arguments, "--data", "none"]) == 1
    assert "campaign.toml: is missing" in capsys.readouterr().err


def test_modules_of_the_tour_are_there():
    steps = re.findall(r"^\d\. (.*?)(?=^\d\. |\Z)", dashapp.__doc__ or "", re.DOTALL | re.MULTILINE)
    assert steps
    for step in steps:
        folder = ""
        for word in re.findall(r"`([^`]+)`", step):
            if word.endswith("/"):
                assert (CHECKOUT / word).is_dir() or (CHECKOUT / folder / word).is_dir(), word
                folder = word if (CHECKOUT / word).is_dir() else folder
            else:
                file = word if word.endswith((".js", ".css")) else f"{word}.py"
                assert (CHECKOUT / folder / file).is_file(), file


@pytest.mark.parametrize("arguments", [each for each in OWN if each[0] == "check"], ids=" ".join)
def test_commands_of_the_readme_run(arguments):
    done = run(*arguments)
    assert (done.returncode, done.stderr) == (0, "")


VILLAGES = "name,lat,lon\nVolosovo,59.44,29.48\n"
BATTLES = "name,date\nBattle of Pulkovo,12 November 1917\n"
WALK = '<gpx><rte><name>A way</name><rtept lat="59.6" lon="30.1"/><rtept lat="59.7" lon="30.2"/></rte></gpx>'
IMPORTS = [each for each in OWN if each[0] == "import"] + [
    shlex.split(line, comments=True)[1:]
    for block in blocks("", GEODATA_README)
    for line in block.splitlines()
    if line.startswith("petrograd import ")
]


@pytest.mark.parametrize("arguments", IMPORTS, ids=" ".join)
def test_imports_of_the_documents_run_where_there_are_such_files(arguments, tmp_path, monkeypatch):
    shutil.copytree(GEODATA, tmp_path / "geodata")
    for name in ("villages.csv", "places.csv"):
        (tmp_path / name).write_text(VILLAGES, encoding="utf-8")
    (tmp_path / "battles.csv").write_text(BATTLES, encoding="utf-8")
    (tmp_path / "walk.gpx").write_text(WALK, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(arguments) == 0


@pytest.mark.parametrize(("heading", "read"), [("Import places and routes", COLUMNS), ("Import events", READ)])
def test_columns_of_imports_are_those_that_are_read(heading, read):
    rows = re.findall(r"^\|.*\|$", section(heading), re.MULTILINE)
    told = [words for row in rows if (words := re.findall(r"`([^`]+)`", row))]
    assert told
    assert all(read[words[0]] == tuple(words) for words in told)


def test_serve_options_of_the_readme_are_those_of_the_command(capsys):
    with pytest.raises(SystemExit):
        main(["serve", "--help"])
    known = set(re.findall(r"--[a-z-]+", capsys.readouterr().out)) - {"--help"}
    assert {word for each in OWN if each[0] == "serve" for word in each if word.startswith("--")} == known


def test_a_folder_is_served_as_the_readme_says():
    (arguments,) = [each[1:] for each in OWN if "--data" in each]
    with served(*arguments) as server:
        assert server.url.startswith("http://127.0.0.1:")


def test_python_of_the_readme_runs(capsys):
    (code,) = blocks("python")
    exec(compile(code, "README.md", "exec"), {})
    assert "pulkovo" in capsys.readouterr().out.lower()


def test_files_to_download_are_those_of_the_page():
    table = (
        section("Files to download").partition("| file | format | opens in |\n|---|---|---|\n")[2].partition("\n\n")[0]
    )
    told = [name for words in first_cells(table) for name in words]
    assert sorted(told) == sorted(file.name for file in FILES)


@pytest.mark.parametrize("text", [README, GEODATA_README], ids=["README.md", "geodata/README.md"])
def test_links_lead_to_files(text):
    folder = CHECKOUT if text is README else GEODATA
    targets = [link for link in re.findall(r"\]\(([^)#]+)\)", text) if "://" not in link]
    assert [link for link in targets if not (folder / link).exists()] == []


@pytest.mark.parametrize("file", sorted(GEODATA.glob("*.csv")), ids=lambda file: file.name)
def test_columns_are_those_of_the_table(file):
    with file.open(encoding="utf-8", newline="") as table:
        header = next(csv.reader(table))
    told = [word for words in first_cells(section(file.name)) for word in words]
    assert [word for word in told if word in header] == header
    assert set(told) <= set(columns_of(file.stem))


def test_columns_of_media_are_those_that_are_read():
    told = [word for words in first_cells(section("media.csv and media/")) for word in words]
    assert told == list(MediumRow.model_fields)


@pytest.mark.parametrize("name", ["gazetteer.geojson", "routes.geojson", "basemap/"])
def test_properties_are_those_of_the_features(name):
    files = (GEODATA / name).glob("*.geojson") if name.endswith("/") else [GEODATA / name]
    used = set()
    for file in files:
        for feature in json.loads(file.read_text(encoding="utf-8"))["features"]:
            used |= feature["properties"].keys() | (feature.keys() - {"type", "properties", "geometry"})
    told = {word for words in first_cells(section(name)) for word in words}
    assert used <= told


@pytest.mark.parametrize("name", ["campaign.toml", "lesson.toml", "sources.toml"])
def test_keys_are_those_of_the_settings(name):
    settings = tomllib.loads((GEODATA / name).read_text(encoding="utf-8"))
    if name == "sources.toml":
        used = {(key,) for source in settings.values() for key in source}
    else:
        tables = {"campaign.toml": ("views", "sides"), "lesson.toml": ("background", "versions", "steps")}[name]
        used = {(key,) for key in settings if key not in (*tables, "close")}
        used |= {(f"[[{key}]]", inner) for key in tables for each in settings[key] for inner in each}
        used |= {("[close]", key) for key in settings.get("close", ())}
        used |= {("[steps.dispute]", key) for each in settings.get("steps", ()) for key in each.get("dispute", ())}
        for card in {"opening", "ending"} & settings.keys():
            sentences = settings[card].pop("sentences")
            used |= {(f"[{card}]", key) for key in settings[card]}
            used |= {(f"[[{card}.sentences]]", key) for each in sentences for key in each}
    assert used <= set(map(tuple, first_cells(section(name))))


def test_every_file_of_the_folder_is_described():
    files = {file.name + "/" * file.is_dir() for file in GEODATA.iterdir()} - {"README.md"}
    told = {word for words in first_cells(GEODATA_README.partition("## ")[0]) for word in words}
    assert files | {"media.csv", "media/"} == told
    for file in (GEODATA / "basemap").iterdir():
        assert f"`{file.name}`" in section("basemap/")
