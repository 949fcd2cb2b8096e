"""`petrograd export` as a user runs it: what it writes, what it refuses, and that nothing is ever half written."""

import contextlib
import os
import re
import resource
import subprocess
import sys

import pytest

from dashapp.cli import main
from dashapp.web.delivery.freeze import freeze
from tests.builders import CAMPAIGN, campaign_folder, medium, sound, with_media
from tests.serving import CHECKOUT, COMMAND, called

MAKING = "reading the campaign ...\nmaking the page ...\n"  # what is not done again for a folder that is as it was
WRITING = "packing it ...\nwriting it ...\n"


@pytest.fixture(scope="module")
def campaign_dir(tmp_path_factory):
    return campaign_folder(tmp_path_factory.mktemp("campaign"))


@pytest.fixture(scope="module")
def exported(campaign_dir, tmp_path_factory):
    page = tmp_path_factory.mktemp("exported") / "page.html"
    assert main(["export", "--data", str(campaign_dir), str(page)]) == 0
    return page.read_bytes()


@pytest.fixture
def anew(tmp_path_factory, monkeypatch):
    """Make pages as if for the first time."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))


def test_the_page_of_a_folder_that_is_as_it_was_is_not_made_again(anew, tmp_path):
    folder = campaign_folder(tmp_path / "campaign", campaign="draft = true\n" + CAMPAIGN)
    page = tmp_path / "page.html"
    first = export(folder, page)
    assert (first.returncode, first.stderr) == (0, MAKING + WRITING)
    made = page.read_bytes()
    again = export(folder, page, "--force")
    assert (again.returncode, again.stderr, again.stdout) == (0, WRITING, first.stdout)
    assert page.read_bytes() == made
    site = export(folder, "--site", tmp_path / "site")
    assert (site.returncode, site.stderr) == (0, WRITING)
    assert "(draft): " in site.stdout
    (folder / "units.csv").write_text((folder / "units.csv").read_text() + "\n")
    assert export(folder, page, "--force").stderr == MAKING + WRITING


def test_what_pictures_and_sounds_add_is_told(tmp_path, capsys):
    (tmp_path / "campaign").mkdir()
    rows = [medium(media_id="bell", file="bell.wav")]
    folder = with_media(campaign_folder(tmp_path / "campaign"), rows, bell_wav=sound(60))
    assert main(["export", "--data", str(folder), str(tmp_path / "page.html")]) == 0
    assert " MB, 0.6 MB of it pictures and sounds. Any browser" in capsys.readouterr().out
    assert main(["export", "--data", str(folder), "--site", str(tmp_path / "site")]) == 0
    assert len([*(tmp_path / "site" / "media").iterdir()]) == 1


def export(campaign_dir, *arguments):
    return called("export", "--data", str(campaign_dir), *map(str, arguments))


def run_export(campaign_dir, *arguments):
    """Export as a process of its own: for the first of all."""
    return subprocess.run(
        [*COMMAND, "export", "--data", str(campaign_dir), *map(str, arguments)],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def written(folder):
    return {file for file in folder.rglob("*") if file.is_file()}


@contextlib.contextmanager
def full_disk():
    """Whatever the machine, the system refuses to write more than this, as a disk does that is full."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_file_is_written_and_replaced_only_when_told(campaign_dir, tmp_path):
    page = tmp_path / "page.html"
    done = run_export(campaign_dir, page)
    assert (done.returncode, done.stderr.removeprefix(MAKING)) == (0, WRITING)
    size = page.stat().st_size
    assert done.stdout == f"{page}: {size / 1e6:.1f} MB. Any browser opens it; it needs no network.\n"
    umask = os.umask(0)
    os.umask(umask)
    assert page.stat().st_mode & 0o777 == 0o666 & ~umask
    first = page.read_bytes()

    done = export(campaign_dir, page)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"petrograd: {page} already exists; --force replaces it\n"
    assert export(campaign_dir, page, "--force").returncode == 0
    assert page.read_bytes() == first, "the same folder gives the same bytes"
    assert [each.name for each in tmp_path.iterdir()] == ["page.html"]


@pytest.mark.parametrize("kind", ["own", "changed", "pipe", "device", "loop"])
def test_a_file_that_is_no_export_or_no_longer_what_it_was_is_never_replaced(exported, tmp_path, kind):
    page = tmp_path / "page.html"
    match kind:
        case "own":
            page.write_bytes(b"the work of three years\n" + exported)
            page.write_bytes(page.read_bytes().replace(b"</html>", b"</HTML>"))
        case "changed":
            page.write_bytes(exported + b"<p>with my own remarks</p>\n")
        case "pipe":
            os.mkfifo(page)
        case "device":
            page.symlink_to("/dev/zero")
        case "loop":
            page.symlink_to(page.name)
    before = page.read_bytes() if kind in ("own", "changed") else None
    done = called("export", str(page), "--force")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(
        f"petrograd: {page} " + ("cannot be read: " if kind == "loop" else "is not an exported page")
    )
    assert done.stderr.count("\n") == 1
    assert before is None or page.read_bytes() == before


@pytest.mark.parametrize("kind", ["new", "file", "site"])
def test_what_is_saved_while_the_page_is_made_stands(campaign_dir, exported, anew, tmp_path, monkeypatch, capsys, kind):
    target = tmp_path / ("site" if kind == "site" else "page.html")
    mine = target / "index.html" if kind == "site" else target
    if kind == "file":
        target.write_bytes(exported)
    if kind == "site":
        target.mkdir()

    def while_somebody_saves(app):
        mine.write_text("my own")
        return freeze(app)

    monkeypatch.setattr("dashapp.web.delivery.freeze.freeze", while_somebody_saves)
    arguments = ["--site", str(target)] if kind == "site" else [str(target)]
    assert main(["export", "--data", str(campaign_dir), *arguments, *(["--force"] if kind == "file" else [])]) == 1
    told = capsys.readouterr().err.splitlines()[-1]
    assert re.search(r"meantime; nothing has been changed$|index\.html was not written by an export", told)
    assert mine.read_text() == "my own"
    assert len([*tmp_path.rglob("*")]) == (2 if kind == "site" else 1)


def test_a_folder_is_written_and_replaced_only_when_told(campaign_dir, tmp_path):
    site = tmp_path / "site"
    done = export(campaign_dir, "--site", site)
    files = written(site)
    assert (done.returncode, done.stderr.removeprefix(MAKING)) == (0, WRITING)
    told = {file for file in files if file.name != "petrograd-export.sha256"}
    size = sum(file.stat().st_size for file in told) / 1e6
    assert done.stdout.startswith(f"{site}: {len(told)} files, {size:.1f} MB. ")
    assert {"index.html", "petrograd-export.sha256", ".nojekyll"} <= {file.name for file in files}

    refused = export(campaign_dir, "--site", site)
    assert (refused.returncode, refused.stderr) == (1, f"petrograd: {site} already exists; --force replaces it\n")
    assert export(campaign_dir, "--site", site, "--force").returncode == 0
    assert written(site) == files
    assert [each.name for each in tmp_path.iterdir()] == ["site"]


def test_what_others_keep_in_the_folder_stays(campaign_dir, tmp_path):
    """The ordinary case: the folder is a repository, from which a static host takes its pages."""
    site = tmp_path / "site"
    (site / ".git").mkdir(parents=True)
    (site / ".git" / "HEAD").write_text("ref: refs/heads/main\n")
    assert export(campaign_dir, "--site", site).returncode == 0
    others = {
        "CNAME": "school.example",
        "notes/monday.txt": "to be read",
        "data/own.csv": "mine",
        ".git/HEAD": "ref: x",
    }
    for name, text in others.items():
        (site / name).parent.mkdir(exist_ok=True)
        (site / name).write_text(text)
    former = {file: file.read_bytes() for file in written(site)}

    renamed = campaign_folder(tmp_path / "renamed", campaign=CAMPAIGN.replace("The march to", "The march on"))
    assert export(renamed, "--site", site, "--force").returncode == 0
    assert {name: (site / name).read_text() for name in others} == others
    replaced = [file for file, body in former.items() if file.exists() and file.read_bytes() != body]
    assert site / "index.html" in replaced
    left = [file for file in former if "campaign-" in file.name or "layout-" in file.name]
    assert [file.exists() for file in left] == [True, True], "whoever has the page of before still loads all of it"
    assert export(renamed, "--site", site, "--force").returncode == 0
    assert [file.exists() for file in left] == [False, False], "but they do not pile up"
    assert {name: (site / name).read_text() for name in others} == others


@pytest.mark.parametrize(
    ("force", "told"),
    [
        ([], " contains index.html, but no list of exported files; choose a new folder, or use --force to put "),
        (
            ["--force"],
            ": index.html was not written by an export, or was changed since, if only in line endings; nothing ",
        ),
    ],
    ids=["", "force"],
)
def test_a_page_of_ones_own_is_never_replaced(campaign_dir, tmp_path, force, told):
    (tmp_path / "index.html").write_text("my home page")
    done = export(campaign_dir, "--site", tmp_path, *force)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.splitlines()[-1].startswith(f"petrograd: {tmp_path}{told}")
    assert [(file.name, file.read_text()) for file in tmp_path.iterdir()] == [("index.html", "my home page")]


def test_what_an_export_that_was_killed_has_left_goes_with_the_next(campaign_dir, tmp_path):
    (tmp_path / ".page.html.0123abcd.part").touch()
    (tmp_path / ".thesis.html.0123abcd.part").touch()
    assert export(campaign_dir, tmp_path / "page.html").returncode == 0
    assert {file.name for file in tmp_path.iterdir()} == {"page.html", ".thesis.html.0123abcd.part"}


@pytest.mark.parametrize("site", [False, True], ids=["file", "site"])
def test_a_disk_that_is_full_after_a_former_export_leaves_it(campaign_dir, tmp_path, site):
    target = tmp_path / ("site" if site else "page.html")
    arguments = ["--site", target] if site else [target]
    assert export(campaign_dir, *arguments).returncode == 0
    before = {file: file.read_bytes() for file in written(tmp_path)}
    with full_disk():
        done = export(campaign_dir, *arguments, "--force")
    assert (done.returncode, done.stdout) == (1, "")
    assert (
        done.stderr.removeprefix(MAKING)
        == f"{WRITING}petrograd: cannot write {target}: file too large; nothing has been changed\n"
    )
    assert {file: file.read_bytes() for file in written(tmp_path)} == before


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "export needs either a FILE.html or --site FOLDER (see petrograd export --help)"),
        (["a.html", "--site", "b"], "export needs either a FILE.html or --site FOLDER (see petrograd export --help)"),
        (["a.txt"], "a.txt is not a name for a page: it must end in .html"),
        (["/nowhere/a.html"], "there is no folder /nowhere"),
        (["--site", "/nowhere/a"], "there is no folder /nowhere"),
        (["--site", "README.md"], "README.md is not a folder"),
        (["a.html", "--data", "nowhere"], "there is no folder nowhere"),
    ],
)
def test_what_cannot_be_written_is_told_before_anything_is_read(arguments, told):
    done = called("export", *arguments)
    assert (done.returncode, done.stdout, done.stderr) == (1, "", f"petrograd: {told}\n")


def test_a_folder_with_problems_is_not_exported(tmp_path):
    folder = campaign_folder(tmp_path / "campaign", units="")
    done = export(folder, tmp_path / "page.html")
    assert (done.returncode, done.stdout) == (1, "")
    assert "units.csv: is empty" in done.stderr
    assert not (tmp_path / "page.html").exists()


@pytest.mark.parametrize("site", [False, True], ids=["file", "site"])
def test_a_disk_that_is_full_is_told_and_nothing_is_left(campaign_dir, tmp_path, site):
    target = tmp_path / ("site" if site else "page.html")
    with full_disk():
        done = export(campaign_dir, *(["--site", target] if site else [target]))
    assert (done.returncode, done.stdout) == (1, "")
    assert (
        done.stderr.removeprefix(MAKING)
        == f"{WRITING}petrograd: cannot write {target}: file too large; nothing has been changed\n"
    )
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("site", [False, True], ids=["file", "site"])
def test_an_order_to_end_in_the_middle_of_writing_leaves_nothing(campaign_dir, tmp_path, site):
    # ended when the first bytes are on their way to the disk
    code = (
        "import os, signal, sys\n"
        "from dashapp.cli import main\n"
        "os.fsync = lambda file: os.kill(os.getpid(), signal.SIGTERM)\n"
        "sys.exit(main(sys.argv[1:]))\n"
    )
    target = ["--site", str(tmp_path / "site")] if site else [str(tmp_path / "page.html")]
    done = subprocess.run(
        [sys.executable, "-c", code, "export", "--data", str(campaign_dir), *target],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr.removeprefix(MAKING)) == (130, "", WRITING)
    assert list(tmp_path.iterdir()) == []
