"""Writing what must never be half written: beside its place first, then moved there in one step."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

__all__ = ["put_file", "put_folder"]


def put_file(path: Path, body: bytes) -> None:
    """Write a file whole or not at all; one that is there is replaced by the last step.

    Raises
    ------
    OSError
        If it cannot be written; what was there is there still.
    """
    path = path.resolve()  # a link goes on to lead to it
    with _beside(path) as part:
        _write(part, body)
        if path.exists():
            shutil.copymode(path, part)
        part.replace(path)


def put_folder(path: Path, files: Mapping[str, bytes]) -> None:
    """Write a folder of files, by their paths in it, whole or not at all; one that is there is replaced.

    Raises
    ------
    OSError
        If it cannot be written; what was there is there still.
    """
    path = path.resolve()
    with _beside(path) as part:
        for name, body in files.items():
            (part / name).parent.mkdir(parents=True, exist_ok=True)
            _write(part / name, body)
        if path.is_dir() and not any(path.iterdir()):  # it stays the one it is: somebody may stand in it
            for each in part.iterdir():
                each.rename(path / each.name)
            return
        with _beside(path) as former:
            if path.exists():
                path.rename(former)
            try:
                part.rename(path)
            except OSError:
                if former.exists():
                    former.rename(path)
                raise


@contextlib.contextmanager
def _beside(path: Path) -> Iterator[Path]:
    """Give a name that nothing has, in the same folder, and take away what bears it at the end."""
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        yield part
    finally:
        if part.is_dir():
            shutil.rmtree(part, ignore_errors=True)
        else:
            part.unlink(missing_ok=True)


def _write(path: Path, body: bytes) -> None:
    with path.open("xb") as file:
        file.write(body)
        file.flush()
        os.fsync(file.fileno())  # some disks say only then that they are full
