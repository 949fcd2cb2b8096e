"""`petrograd new` writes a small campaign that is whole, and shows what a campaign can hold; or it writes nothing."""

import resource
import shlex
import shutil
import subprocess
from pathlib import Path
from types import SimpleNamespace

import pytest

from dashapp.campaign import load_campaign
from dashapp.cli import main, new
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
