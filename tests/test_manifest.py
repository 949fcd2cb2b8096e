"""Files in the place of those of an earlier export: nothing of anybody else's, and never half."""

import hashlib
import subprocess
import sys

import pytest

from dashapp.manifest import MANIFEST, ForeignError, former_export, replace_export
from tests.serving import CHECKOUT

OLD = {"a/x-1.js": b"old x", "a/y.js": b"same", "data/t.csv": b"old", "gone/z.txt": b"z", "index.html": b"a/x-1.js"}
NEW = {"a/x-2.js": b"new x", "a/y.js": b"same", "b/c/n.js": b"n", "data/t.csv": b"new", "index.html": b"a/x-2.js"}
OTHERS = {"CNAME": b"school.example", ".git/HEAD": b"main", "gone/mine.txt": b"mine", "notes": b"of mine"}


def put(folder, files):
    for name, body in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(body)


def held(folder):
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file() and file.name != MANIFEST
    }


@pytest.fixture
def site(tmp_path):
    site = tmp_path / "site"
    replace_export(site, OLD)
    put(site, OTHERS)
    return site


def test_what_was_written_is_replaced_or_taken_away_and_all_else_stays(site):
    replace_export(site, NEW)
    assert held(site) == NEW | OTHERS
    replace_export(site, OLD)
    assert held(site) == OLD | OTHERS
    assert not (site / "b").exists(), "a folder that is empty now"


def test_the_list_is_one_that_others_can_check(site):
    for line in (site / MANIFEST).read_text(encoding="utf-8").splitlines():
        digest, _, name = line.partition("  ")
        assert hashlib.sha256((site / name).read_bytes()).hexdigest() == digest
    replace_export(site, NEW)
    assert former_export(site) == {(hashlib.sha256(body).hexdigest(), name) for name, body in NEW.items()}


@pytest.mark.parametrize(
    ("mine", "told"),
    [
        ({"index.html": b"a visitor counter"}, "index.html was not written by an export, or was changed since"),
        ({"b/c/n.js": b"my own"}, "b/c/n.js was not written by an export, or was changed since"),
        ({name: b"!" for name in OLD}, "a/x-1.js, a/y.js, data/t.csv and 2 more were not written by an export, or "),
        ({MANIFEST: b"my own list"}, "is no list of what an export has written"),
        ({MANIFEST: b"\xff"}, "is no list of what an export has written"),
        ({MANIFEST: b"0" * 64 + b"  ../../mine\n"}, "is no list of what an export has written"),
        ({MANIFEST: b"0" * 64 + b"  /etc/passwd\n"}, "is no list of what an export has written"),
        ({MANIFEST: b"0" * 64 + b"  c:\\mine\n"}, "is no list of what an export has written"),
    ],
)
def test_what_somebody_else_has_written_is_refused_and_stays(site, mine, told):
    put(site, mine)
    before = {file: file.read_bytes() for file in site.rglob("*") if file.is_file()}
    with pytest.raises(ForeignError) as error:
        replace_export(site, NEW)
    assert told in str(error.value)
    assert {file: file.read_bytes() for file in site.rglob("*") if file.is_file()} == before


def test_a_list_that_is_lost_is_not_guessed(site):
    (site / MANIFEST).unlink()
    with pytest.raises(ForeignError, match=r"holds CNAME, a, data and 3 more, and no list of what an export"):
        replace_export(site, NEW)
    assert held(site) == OLD | OTHERS


@pytest.mark.parametrize("name", ["data", "data/t.csv", "b", "index.html"])
def test_a_link_out_of_the_folder_is_not_followed(site, tmp_path, name):
    mine = tmp_path / "mine"
    put(mine, {"t.csv": OLD["data/t.csv"], "c/n.js": b"n"})
    former = site / name
    if former.exists():
        former.rename(tmp_path / "former")
    former.symlink_to(mine if name in ("data", "b") else mine / "t.csv")
    with pytest.raises(ForeignError):
        replace_export(site, NEW)
    assert held(mine) == {"t.csv": OLD["data/t.csv"], "c/n.js": b"n"}


def test_what_is_there_already_to_the_letter_is_no_hindrance(tmp_path):
    put(tmp_path, {".nojekyll": b""})
    replace_export(tmp_path, {".nojekyll": b"", "index.html": b"x"})
    assert held(tmp_path) == {".nojekyll": b"", "index.html": b"x"}


#: Replaces an export again and again, each time ordered to end one call of the system later; prints how often.
STOPPED = """
import os, signal, shutil, sys
from pathlib import Path
from dashapp.manifest import replace_export
from tests.test_manifest import NEW, OLD, OTHERS, put

order, root = getattr(signal, sys.argv[1]), Path(sys.argv[2])
calls = {name: getattr(os, name) for name in ("open", "fsync", "mkdir", "rename", "replace", "unlink", "rmdir", "stat")}
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
number = 0
while True:
    number += 1
    site = root / f"{number:04}"
    replace_export(site, OLD)
    put(site, OTHERS)
    child = os.fork()
    if child == 0:
        left = number
        try: replace_export(site, NEW)
        except KeyboardInterrupt: os._exit(130)
        os._exit(1 if left > 0 else 0)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if status == 1: break
print(number)
"""


@pytest.mark.parametrize("order", ["SIGINT", "SIGTERM", "SIGHUP", "SIGKILL"])
def test_an_order_to_end_at_any_moment_leaves_the_old_or_the_new(tmp_path, order):
    done = subprocess.run(
        [sys.executable, "-c", STOPPED, order, str(tmp_path)], cwd=CHECKOUT, capture_output=True, check=True
    )
    sites = sorted(tmp_path.iterdir())
    assert len(sites) == int(done.stdout) > 40
    for site in sites[:-1]:
        files = held(site)
        if order == "SIGKILL":  # nobody can tidy up, or go on; but the page is one or the other, and all it leads to
            page = OLD if files["index.html"] == OLD["index.html"] else NEW
            loaded = [name for name in page if name.endswith((".js", ".html"))]
            assert {name: files.get(name) for name in loaded} == {name: page[name] for name in loaded}
            assert OTHERS.items() <= files.items()
            replace_export(site, NEW)
            files = {name: body for name, body in held(site).items() if not name.endswith(".part")}
            assert files == NEW | OTHERS
        else:
            assert files in (OLD | OTHERS, NEW | OTHERS)
