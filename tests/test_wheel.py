"""The package as it is installed: from a wheel, away from the checkout, with all it needs inside."""

import re
import subprocess
import sys
import sysconfig
import tarfile
import urllib.request
import venv
import zipfile
from pathlib import Path

import pytest

from dashapp.web.delivery.bundle import REMARKS
from dashapp.web.delivery.modules import flatten, in_order
from tests.serving import CHECKOUT, run, served

PLAIN = ("dashapp", "assets", "geodata")


def shipped() -> set[str]:
    """Give the files of the checkout that a wheel must have, by their place in it."""
    files = {
        file.relative_to(CHECKOUT)
        for folder in PLAIN
        for file in (CHECKOUT / folder).rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }
    return {file.as_posix() if file.parts[0] == "dashapp" else f"dashapp/{file.as_posix()}" for file in files}


@pytest.fixture(scope="session")
def built(tmp_path_factory) -> Path:
    """Build the sdist, and from it the wheel, as an index would have them."""
    folder = tmp_path_factory.mktemp("dist")
    build = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(CHECKOUT)]
    done = subprocess.run(build, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture(scope="session")
def installed(built, tmp_path_factory) -> tuple[str, ...]:
    """Install the wheel into an environment that borrows only the dependencies of this one; give the command."""
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder, with_pip=False, symlinks=True)
    python = next(file for file in folder.glob("*/python*") if file.stem == "python")
    (wheel,) = built.glob("*.whl")
    install = [sys.executable, "-m", "pip", "--python", str(python), "install", "--no-deps", "--no-index", str(wheel)]
    done = subprocess.run(install, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    site = subprocess.check_output([python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"], text=True)
    # A .pth names a folder for imports but does not run the .pth files in it: this environment's own editable
    # install of the project stays out of sight.
    borrowed = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    (Path(site.strip()) / "borrowed.pth").write_text("\n".join(sorted(borrowed)) + "\n")
    return (str(python.parent / "petrograd"),)


def test_the_wheel_has_everything_and_nothing_else(built):
    (wheel,) = built.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
    assert names == shipped()


def test_the_sdist_has_the_tests_too(built):
    (sdist,) = built.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {"pyproject.toml", "README.md", "LICENSE", "tests/test_wheel.py", "geodata/README.md"} <= names
    assert {name.partition("/")[0] for name in names} >= {*PLAIN, "tests"}


def test_the_installed_command_checks_its_own_campaign(installed, tmp_path):
    done = run("check", command=installed, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "no problems found" in done.stdout
    version = run("--version", command=installed, cwd=tmp_path).stdout
    assert version.startswith("petrograd 0.")


def test_the_installed_command_writes_a_campaign(installed, tmp_path):
    done = run("new", "mine", command=installed, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert run("check", "mine", command=installed, cwd=tmp_path).stdout.endswith(": no problems found\n")


def test_the_installed_command_serves_its_own_page(installed, tmp_path):
    def got(url: str) -> str:
        with urllib.request.urlopen(url, timeout=10) as answer:
            return answer.read().decode()

    with served(command=installed, cwd=tmp_path) as server:
        page = got(server.url)
        names = re.findall(r'"/(assets/[^"]+\.(?:js|css)[^"]*)"', page)
        sent = "".join(got(server.url + name) for name in names)
    assets = CHECKOUT / "assets"
    texts = {file.relative_to(assets).as_posix(): file.read_text(encoding="utf-8") for file in assets.rglob("*.*s*")}
    script = flatten(in_order({path: text for path, text in texts.items() if path.endswith(".js")}, "main.js"))
    sheets = {path: text for path, text in texts.items() if path.endswith(".css")}
    assert len(texts) > 80
    assert len(sheets) > 10
    for path, text in {"main.js": script, "boot.js": texts["boot.js"], **sheets}.items():
        bare = REMARKS[path.rpartition(".")[2]].sub("", text)  # as it is sent in a bundle
        assert text.strip() in sent or bare.strip() in sent, path


def test_the_installed_package_is_the_one_in_use(installed, tmp_path):
    python = Path(installed[0]).with_name("python")
    code = "import dashapp; print(dashapp.__file__)"
    used = subprocess.check_output([python, "-c", code], text=True, cwd=tmp_path).strip()
    assert Path(used).is_relative_to(python.parent.parent)
