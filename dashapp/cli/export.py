"""`petrograd export`: the page as one file, or as a folder for any static host."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from dashapp.checksums import ForeignError, former_export, is_sealed, replace_export, sealed
from dashapp.cli.pages import page_of
from dashapp.cli.tell import fail
from dashapp.web.addresses import DATA, MEDIA
from dashapp.write import ChangedError, UnfinishedError, held, put_file

SUFFIXES = (".html", ".htm")


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command and its options."""
    export = commands.add_parser(
        "export", help="write the page as one file that needs no server and no network", allow_abbrev=False
    )
    export.add_argument("target", nargs="?", type=Path, metavar="FILE.html", help="the file to write")
    export.add_argument("--site", type=Path, metavar="FOLDER", help="write a folder for any web server instead")
    export.add_argument(
        "--data", dest="folder", type=Path, metavar="FOLDER", help="a campaign folder (default: the built-in campaign)"
    )
    export.add_argument("--force", action="store_true", help="replace what an earlier export wrote")


def run(options: argparse.Namespace) -> int:
    """Write the page, having said what stands against it before anything is read."""
    path: Path | None = options.site or options.target
    if path is None or (options.site and options.target):
        return fail("export needs either a FILE.html or --site FOLDER (see petrograd export --help)")
    try:
        former = former_export(path, beside=options.force) if options.site else held(path)
        hindrance = _hindrance(path, former, site=options.site is not None, force=options.force)
    except ForeignError as error:
        return fail(str(error))
    except (OSError, RuntimeError) as error:  # RuntimeError: a link that leads to itself
        return fail(f"{path} cannot be read: {getattr(error, 'strerror', None) or error}")
    if hindrance:
        return fail(hindrance)

    page = page_of(options.folder, tell=_say)
    if page is None:
        return 1
    from dashapp.campaign.problems import one_line
    from dashapp.web.delivery.export import ExportError, as_file, as_folder

    _say("packing it")
    frozen = page.frozen
    try:
        files = as_folder(frozen) if options.site else {path.name: sealed(as_file(frozen))}
    except ExportError as error:
        return fail(str(error))
    _say("writing it")
    try:
        if options.site:
            replace_export(path, files, former=former or b"")
        else:
            put_file(path, files[path.name], former=former)
    except ForeignError as error:
        return fail(str(error))
    except ChangedError as error:
        return fail(f"{path} {error}; nothing has been changed")
    except UnfinishedError as error:
        return fail(f"cannot write all of {path}: {error}; export again")
    except OSError as error:
        return fail(f"cannot write {path}: {(error.strerror or str(error)).lower()}; nothing has been changed")
    page.keep()
    told = one_line(str(path)) + (" (draft)" if json.loads(frozen[f"/{DATA}"].text())["draft"] else "")
    size = f"{sum(map(len, files.values())) / 1e6:.1f} MB"
    if media := sum(len(each.bodies["identity"]) for at, each in frozen.items() if at.startswith(f"/{MEDIA}")):
        packed = 1 if options.site else 4 / 3  # one file has them as text
        size += f", {media * packed / 1e6:.1f} MB of it pictures and sounds"
    if options.site:
        print(f"{told}: {len(files)} files, {size}. Put the folder on any web server, under any address.")
    else:
        print(f"{told}: {size}. Any browser opens it; it needs no network.")
    return 0


def _hindrance(path: Path, former: bytes | None, *, site: bool, force: bool) -> str:
    """Say why nothing can be written there, or "" if nothing stands against it. `former` is what stands there."""
    if not path.resolve().parent.is_dir():
        return f"there is no folder {path.resolve().parent}"
    if site:
        if path.exists() and not path.is_dir():
            return f"{path} is not a folder"
        is_there = bool(former)
    else:
        if path.suffix.lower() not in SUFFIXES:
            return f"{path} is not a name for a page: it must end in .html"
        if path.is_dir():
            return f"{path} is a folder; --site writes one"
        is_there = path.exists()
        if is_there and force and not (former and is_sealed(former)):
            problem = "is not an exported page, or has been changed since"
            return f"{path} {problem}, so it was not replaced; choose another name, or move it away first"
    return f"{path} already exists; --force replaces it" if is_there and not force else ""


def _say(step: str) -> None:
    """Tell how far it has come, where it does not get among what is printed."""
    print(f"{step} ...", file=sys.stderr, flush=True)
