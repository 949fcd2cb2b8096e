"""Files of a campaign's folder, rewritten in some places: whole or not at all, and so that it can be undone."""

import codecs
import re
import shutil
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from dashapp.campaign.files.text import read_text
from dashapp.campaign.folder import campaign_files, texts
from dashapp.campaign.loading import load_campaign
from dashapp.campaign.problems import CampaignError, Problem, Problems
from dashapp.intake.undo import undoable
from dashapp.write import ChangedError, held, put_file, put_files

__all__ = ["encoded", "rewrite", "rewrite_all"]


def rewrite(folder: Path, name: str, change: Callable[[str], str], what: str) -> None:
    """Change the text of a file, and let it be undone as `what`.

    Raises
    ------
    CampaignError
        If the folder would have a fault then that it has not; nothing is written.
    """
    problems = Problems()
    former = held(folder / name)
    text = read_text(folder, name, problems)
    problems.raise_if_any()
    assert text is not None
    body = encoded(change(text), former)
    if faults := _new_faults(folder, {name: body}):
        raise CampaignError(faults)
    with undoable(folder, what):
        try:
            put_file(folder / name, body, former=former)
        except ChangedError as error:
            raise CampaignError([Problem(name, f"{error}, so nothing was changed")]) from None


def rewrite_all(
    folder: Path, former: Mapping[str, bytes | None], bodies: Mapping[str, bytes], what: str, *, dry_run: bool
) -> None:
    """Change several files, by their names, from what they held to what they are to hold, as `rewrite` changes one."""
    if faults := _new_faults(folder, bodies):
        raise CampaignError(faults)
    if dry_run:
        return

    def check() -> None:
        for name in bodies:
            if held(folder / name) != former[name]:
                raise ChangedError(name)

    with undoable(folder, what):
        try:
            put_files(folder, bodies.items(), check=check)
        except ChangedError as error:
            problem = "has been saved by another program in the meantime, so nothing was changed"
            raise CampaignError([Problem(str(error), problem)]) from None


def encoded(text: str, former: bytes | None) -> bytes:
    """Encode the text of a file, with the mark of its encoding that it had."""
    return (codecs.BOM_UTF8 if former and former.startswith(codecs.BOM_UTF8) else b"") + text.encode()


def _new_faults(folder: Path, bodies: Mapping[str, bytes]) -> list[Problem]:
    """Give the faults that the folder would have with other files, and has not."""
    with tempfile.TemporaryDirectory() as beside:
        other = Path(beside) / folder.absolute().name
        for path in campaign_files(folder, texts(folder)):
            if path.is_file() and path.resolve().is_relative_to(folder.resolve()):
                (other / path.relative_to(folder)).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, other / path.relative_to(folder))
        before = {_numberless(each) for each in _faults(other)}
        for name, body in bodies.items():
            (other / name).write_bytes(body)
        return [each for each in _faults(other) if _numberless(each) not in before]


def _numberless(fault: Problem) -> Problem:
    """Give a fault without the number of its feature, which is another where one before it is gone."""
    return replace(fault, feature=fault.feature and re.sub(r"^feature \d+", "", fault.feature))


def _faults(folder: Path) -> tuple[Problem, ...]:
    try:
        load_campaign(folder)
    except CampaignError as error:
        return error.problems
    return ()
