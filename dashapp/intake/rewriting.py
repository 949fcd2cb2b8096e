"""A file of a campaign's folder, rewritten in one place: whole or not at all, and so that it can be undone."""

import codecs
import re
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from dashapp.campaign.files.text import read_text
from dashapp.campaign.folder import campaign_files, texts
from dashapp.campaign.loading import load_campaign
from dashapp.campaign.problems import CampaignError, Problem, Problems
from dashapp.intake.undo import undoable
from dashapp.write import ChangedError, held, put_file

__all__ = ["rewrite"]


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
    mark = codecs.BOM_UTF8 if former and former.startswith(codecs.BOM_UTF8) else b""
    body = mark + change(text).encode()
    if faults := _new_faults(folder, name, body):
        raise CampaignError(faults)
    with undoable(folder, what):
        try:
            put_file(folder / name, body, former=former)
        except ChangedError as error:
            raise CampaignError([Problem(name, f"{error}, so nothing was changed")]) from None


def _new_faults(folder: Path, name: str, body: bytes) -> list[Problem]:
    """Give the faults that the folder would have with another file, and has not."""
    with tempfile.TemporaryDirectory() as beside:
        other = Path(beside) / folder.absolute().name
        for path in campaign_files(folder, texts(folder)):
            if path.is_file() and path.resolve().is_relative_to(folder.resolve()):
                (other / path.relative_to(folder)).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, other / path.relative_to(folder))
        before = {_numberless(each) for each in _faults(other)}
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
