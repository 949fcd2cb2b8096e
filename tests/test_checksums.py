"""Files in the place of those of an earlier export: nothing of anybody else's, and never half."""

import hashlib
import subprocess
import sys

import pytest

from dashapp import checksums
from dashapp.checksums import CHECKSUMS, ForeignError, former_export, is_sealed, replace_export, sealed
from tests.serving import CHECKOUT

OLD = {
    "assets/x-1.js": b"old x",
    "assets/y.js": b"same",
    f"campaign-{1:016}.json": b"1",
    "data/t.csv": b"old",
    "data/z.txt": b"z",
    "index.html": b"assets/x-1.js",
}
NEW = {
    "assets/x-2.js": b"new x",
    "assets/y.js": b"same",
    f"campaign-{2:016}.json": b"2",
    "scripts/n.js": b"n",
    "data/t.csv": b"new",
    "index.html": b"assets/x-2.js",
}
OTHERS = {"CNAME": b"school.example", ".git/HEAD": b"main", "data/mine.txt": b"mine", "notes": b"of mine"}


def put(folder, files):
    for name, body in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(body)


def replace(folder, files):
    replace_export(folder, files, former=former_export(folder, beside=False))


def held(folder):
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file() and file.name != CHECKSUMS
    }


@pytest.fixture
def site(tmp_path):
    site = tmp_path / "site"
    replace(site, OLD)
    put(site, OTHERS)
    return site


def test_what_was_written_is_replaced_or_taken_away_and_all_else_stays(site):
    replace(site, NEW)
    assert held(site) == OLD | NEW | OTHERS, "what the page of before leads to stays once"
    replace(site, NEW)
    assert held(site) == NEW | OTHERS
    replace(site, OLD)
    replace(site, OLD)
    assert held(site) == OLD | OTHERS
    assert not (site / "scripts").exists(), "a folder that is empty now"


def test_the_list_is_one_that_others_can_check(site):
    replace(site, NEW)
    lines = (site / CHECKSUMS).read_text(encoding="utf-8").splitlines()
    assert len([line for line in lines if line.startswith("#")]) == 1
    listed = {}
    for line in lines:
        if not line.startswith("#"):
            digest, _, name = line.partition("  ")
            assert hashlib.sha256((site / name).read_bytes()).hexdigest() == digest
            listed[name] = digest
    assert listed.keys() == OLD.keys() | NEW.keys()


@pytest.mark.parametrize(
    ("page", "known"),
    [
        (sealed(b"<p>"), True),
        (sealed(sealed(b"<p>")), True),
        (sealed(b""), True),
        (b"<p>", False),
        (b"", False),
        (sealed(b"<p>") + b"\n", False),
        (b" " + sealed(b"<p>"), False),
        (sealed(b"<p>").replace(b"p", b"q", 1), False),
    ],
)
def test_a_page_that_is_one_file_is_known_by_its_seal(page, known):
    assert is_sealed(page) == known


@pytest.mark.parametrize(
    ("mine", "told"),
    [
        ({"index.html": b"a visitor counter"}, "index.html was not written by an export, or was changed since"),
        ({"scripts/n.js": b"my own"}, "scripts/n.js was not written by an export, or was changed since"),
        (
            {name: b"!" for name in OLD},
            "assets/x-1.js, assets/y.js, campaign-0000000000000001.json and 3 more were not written by an export, or ",
        ),
        ({CHECKSUMS: b"my own list"}, "is not a list of exported files"),
        ({CHECKSUMS: b"\xff"}, "is not a list of exported files"),
        ({CHECKSUMS: b"0" * 64 + b"  ../../mine\n"}, "is not a list of exported files"),
        ({CHECKSUMS: b"0" * 64 + b"  /etc/passwd\n"}, "is not a list of exported files"),
        ({CHECKSUMS: b"0" * 64 + b"  c:\\mine\n"}, "is not a list of exported files"),
        ({CHECKSUMS: b""}, "is not a list of exported files"),
        # as the command writes them that is given "." to search
        ({CHECKSUMS: b"0" * 64 + b"  ./index.html\n"}, "is not a list of exported files"),
        ({CHECKSUMS: b"0" * 64 + b"  data//t.csv\n"}, "is not a list of exported files"),
        # what no export writes: a list that came with a repository must not take that away
        ({CHECKSUMS: b"0" * 64 + b"  .git/HEAD\n"}, "is not a list of exported files"),
        ({CHECKSUMS: b"0" * 64 + b"  thesis.txt\n"}, "is not a list of exported files"),
        ({CHECKSUMS: b"0" * 64 + b"  data/.hidden\n"}, "is not a list of exported files"),
        ({CHECKSUMS: b"0" * 2_000_000}, "is not a list of exported files"),
    ],
)
def test_what_somebody_else_has_written_is_refused_and_stays(site, mine, told):
    put(site, mine)
    before = {file: file.read_bytes() for file in site.rglob("*") if file.is_file()}
    with pytest.raises(ForeignError) as error:
        replace(site, NEW)
    assert told in str(error.value)
    assert {file: file.read_bytes() for file in site.rglob("*") if file.is_file()} == before


def test_a_list_that_is_lost_is_not_guessed(site):
    (site / CHECKSUMS).unlink()
    with pytest.raises(
        ForeignError, match=r"contains CNAME, assets, campaign-0{15}1\.json and 3 more, but no list of exported files"
    ):
        replace(site, NEW)
    assert held(site) == OLD | OTHERS


@pytest.mark.parametrize("name", ["data", "data/t.csv", "scripts", "index.html", CHECKSUMS])
def test_a_link_out_of_the_folder_is_not_followed(site, tmp_path, name):
    mine = tmp_path / "mine"
    put(
        mine,
        {"t.csv": OLD["data/t.csv"], "n.js": b"n", "z.txt": OLD["data/z.txt"], "list": (site / CHECKSUMS).read_bytes()},
    )
    before = held(mine)
    former = site / name
    if former.exists():
        former.rename(tmp_path / "former")
    former.symlink_to({CHECKSUMS: mine / "list", "data": mine, "scripts": mine}.get(name, mine / "t.csv"))
    with pytest.raises(ForeignError):
        replace(site, NEW)
    assert held(mine) == before
    assert former.is_symlink()


def test_what_changes_while_the_files_are_written_stands(site, monkeypatch):
    """Also what was to be taken away: it is looked at once more when nothing is in its place yet."""
    replace(site, NEW)
    put_files, gone = checksums.put_files, site / "data" / "z.txt"

    def after_a_save(*arguments, **keywords):
        gone.write_bytes(b"mine now")
        put_files(*arguments, **keywords)

    monkeypatch.setattr(checksums, "put_files", after_a_save)
    with pytest.raises(ForeignError, match=r"data/z\.txt was not written by an export"):
        replace(site, NEW)
    assert gone.read_bytes() == b"mine now"


def test_of_two_exports_at_once_one_is_refused(site, monkeypatch):
    put_files = checksums.put_files

    def after_another(*arguments, **keywords):
        monkeypatch.setattr(checksums, "put_files", put_files)
        replace(site, NEW)
        put_files(*arguments, **keywords)

    monkeypatch.setattr(checksums, "put_files", after_another)
    with pytest.raises(ForeignError, match=r"another export has written to .* in the meantime; export again"):
        replace(site, OLD)
    assert held(site) == OLD | NEW | OTHERS
    replace(site, NEW)
    assert held(site) == NEW | OTHERS


def test_what_another_export_has_put_there_since_one_looked_stays(tmp_path):
    """Both began when nothing was there, and neither was told to replace anything."""
    before = former_export(tmp_path / "site", beside=False)
    replace(tmp_path / "site", NEW)
    with pytest.raises(ForeignError, match=r"another export has written to .* in the meantime; export again"):
        replace_export(tmp_path / "site", OLD, former=before)
    assert held(tmp_path / "site") == NEW


def test_a_first_export_among_files_of_others_wants_to_be_told(tmp_path):
    put(tmp_path, OTHERS)
    with pytest.raises(ForeignError, match=r"contains CNAME, data, notes, but no list .* use --force to put the page "):
        former_export(tmp_path, beside=False)
    replace_export(tmp_path, OLD, former=former_export(tmp_path, beside=True))
    assert held(tmp_path) == OLD | OTHERS


def test_what_a_killed_export_has_left_is_taken_away_by_the_next(tmp_path):
    names = (".index.html", "data/.t.csv", f".{CHECKSUMS}", f".campaign-{7:016}.json")
    left = {f"{name}.0123abcd.part": b"" for name in names}
    mine = dict.fromkeys((".thesis.html.0123abcd.part", "assets/.my.js.0123abcd.part", ".index.html.part", ".swp"), b"")
    put(tmp_path, left | mine)
    replace(tmp_path, OLD)
    assert held(tmp_path) == OLD | mine


def test_what_is_there_already_to_the_letter_is_no_hindrance(tmp_path):
    put(tmp_path, {".nojekyll": b""})
    replace(tmp_path, {".nojekyll": b"", "index.html": b"x"})
    assert held(tmp_path) == {".nojekyll": b"", "index.html": b"x"}


#: Replaces an export again and again, each time ordered to end some calls of the system later; prints how many it made.
STOPPED = """
import os, signal, shutil, sys
from pathlib import Path
from tests.test_checksums import NEW, OLD, OTHERS, put, replace

order, root, number, step = getattr(signal, sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
calls = {name: getattr(os, name) for name in ("open", "fsync", "mkdir", "rename", "replace", "unlink", "rmdir", "stat")}
calls["fsync"] = lambda file: None  # the process ends, not the machine: what is written is there for the others
left = None

def counted(name):
    def call(*arguments, **keywords):
        global left
        if left is not None:
            left -= 1
            if left == 0: os.kill(os.getpid(), order)
        return calls[name](*arguments, **keywords)
    return call

for name in calls: setattr(os, name, counted(name))
while True:
    site = root / f"{number:04}"
    replace(site, OLD)
    put(site, OTHERS)
    child = os.fork()
    if child == 0:
        left = number
        try: replace(site, NEW)
        except KeyboardInterrupt: os._exit(130)
        os._exit(1 if left > 0 else 0)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if status == 1: break
    number += step
print(number)
"""


# Those that can be answered, each at every third moment: all three together at every one.
@pytest.mark.parametrize(
    ("order", "first", "step"), [("SIGINT", 1, 3), ("SIGTERM", 2, 3), ("SIGHUP", 3, 3), ("SIGKILL", 1, 1)]
)
def test_an_order_to_end_at_any_moment_leaves_the_old_or_the_new(tmp_path, order, first, step):
    done = subprocess.run(
        [sys.executable, "-c", STOPPED, order, str(tmp_path), str(first), str(step)],
        cwd=CHECKOUT,
        capture_output=True,
        check=True,
    )
    sites = sorted(tmp_path.iterdir())
    assert int(done.stdout) > 40
    assert [int(site.name) for site in sites] == [*range(first, int(done.stdout) + 1, step)]
    for site in sites[:-1]:
        files = held(site)
        if order == "SIGKILL":  # nobody can tidy up, or go on; but the page is one or the other, and all it leads to
            page = OLD if files["index.html"] == OLD["index.html"] else NEW
            loaded = [name for name in page if not name.startswith("data/")]
            assert {name: files.get(name) for name in loaded} == {name: page[name] for name in loaded}
            assert OTHERS.items() <= files.items()
            replace(site, NEW)
            replace(site, NEW)
            assert held(site) == NEW | OTHERS
        else:
            assert files in (OLD | OTHERS, OLD | NEW | OTHERS)
