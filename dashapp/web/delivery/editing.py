"""Editing a folder from its page: what is posted by this machine's browser, from the page itself, and by nobody else.

Whoever posts has to come from this machine, ask for it by a name of its own, say that he comes from its page, and know
the token, which the page learns from an answer that no other page can read.
"""

from __future__ import annotations

import json
import secrets
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from dashapp.campaign.files.records import Certainty
from dashapp.campaign.problems import CampaignError, one_line
from dashapp.intake import (
    add_drawn_place,
    add_drawn_way,
    change_place,
    change_way,
    delete_place,
    delete_way,
    described_place,
    described_ways,
    move_drawn_place,
    undo,
)
from dashapp.web.delivery.wsgi import Header, from_here, log_refusal, refusal

if TYPE_CHECKING:
    from wsgiref.types import WSGIEnvironment

__all__ = ["TOKEN", "Editing"]

#: The header in which the page sends its token.
TOKEN = "X-Petrograd-Token"

#: What a proxy adds to a request, which may come from anywhere then.
PROXIES = ("HTTP_X_FORWARDED_FOR", "HTTP_X_REAL_IP", "HTTP_FORWARDED", "HTTP_VIA")
#: Bytes that say what is to be done: a line of some thousand points.
LARGEST = 60_000

_At = tuple[Annotated[float, Field(ge=-540, le=540)], Annotated[float, Field(ge=-90, le=90)]]


class _Task(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False, str_strip_whitespace=True)


class _Said(_Task):
    """What is said of a place, but for its position."""

    name: Annotated[str, Field(min_length=1, max_length=200)]
    kind: Annotated[str, Field(min_length=1, max_length=200)]
    rank: Annotated[int, Field(ge=1, le=4, strict=True)]
    certainty: Certainty = "less-certain"
    radius_km: float | None = None
    modern: str = ""
    coordinates_from: str = ""
    sentence: str = ""
    names: list[str] = Field(default=[], max_length=100)

    def more(self) -> dict[str, Any]:
        """Give what most places do without."""
        said = self.model_dump(include={"certainty", "radius_km", "modern", "coordinates_from", "sentence"})
        return said | {"names": list(dict.fromkeys(filter(None, self.names)))}


class _Place(_Said):
    do: Literal["place"]
    at: _At


class _Change(_Said):
    do: Literal["change"]
    id: str
    at: _At | None


class _Describe(_Task):
    do: Literal["describe"]
    id: str


class _Delete(_Task):
    do: Literal["delete"]
    id: str


class _Move(_Task):
    do: Literal["move"]
    id: str
    at: _At


class _Way(_Task):
    do: Literal["way"]
    name: Annotated[str, Field(min_length=1, max_length=200)]
    mode: Literal["rail", "road", "street", "water"]
    points: Annotated[list[_At], Field(min_length=2)]


class _Ways(_Task):
    do: Literal["ways"]


class _ChangeWay(_Task):
    do: Literal["change-way"]
    id: str
    name: Annotated[str, Field(min_length=1, max_length=200)]
    mode: Literal["rail", "road", "street", "water"]
    certainty: Certainty
    points: Annotated[list[_At], Field(min_length=2)] | None


class _DeleteWay(_Task):
    do: Literal["delete-way"]
    id: str


class _Undo(_Task):
    do: Literal["undo"]


_TASKS: TypeAdapter[Any] = TypeAdapter(
    Annotated[
        _Place | _Change | _Describe | _Delete | _Move | _Way | _Ways | _ChangeWay | _DeleteWay | _Undo,
        Field(discriminator="do"),
    ]
)


class Editing:
    """Answers what the page of a folder posts; one after another. `token` is what the page has to know."""

    def __init__(self, folder: Path) -> None:
        self.token = secrets.token_urlsafe(24)
        self._folder = folder
        self._alone = threading.Lock()

    def __call__(self, environ: WSGIEnvironment) -> tuple[str, list[Header], bytes]:
        """Do what is asked, and say what was done (``said``) or why nothing was (``refused``).

        What a place is, in answer to ``describe``, is under ``place``, what all ways are under ``ways``.
        """
        if refused := self._refused(environ):
            log_refusal(refused[0], "POST of an edit", environ.get("REMOTE_ADDR", ""))
            return refused
        try:
            task = _TASKS.validate_json(environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"])))
        except ValidationError as error:
            where = ".".join(map(str, error.errors()[0]["loc"]))
            return _json("400 Bad Request", refused=one_line(f"{where}: {error.errors()[0]['msg']}"))
        try:
            with self._alone:
                if isinstance(task, _Describe):
                    return _json("200 OK", place=described_place(self._folder, task.id))
                if isinstance(task, _Ways):
                    return _json("200 OK", ways=described_ways(self._folder))
                return _json("200 OK", said=self._done(task))
        except CampaignError as error:
            return _json("409 Conflict", refused=str(error))
        except OSError as error:
            return _json("409 Conflict", refused=f"the folder cannot be written: {error.strerror or error}")

    def _refused(self, environ: WSGIEnvironment) -> tuple[str, list[Header], bytes] | None:
        """Say why a request is not from the folder's own page, or nothing that could be read."""
        origin = f"http://{environ.get('HTTP_HOST', '')}"
        token = environ.get(f"HTTP_{TOKEN.upper().replace('-', '_')}", "")
        here = from_here(environ) and "HTTP_HOST" in environ and not any(name in environ for name in PROXIES)
        if not (here and environ.get("HTTP_ORIGIN") == origin):
            return refusal("403 Forbidden", "The folder is edited from its own page, on its own machine, alone.")
        if not secrets.compare_digest(token.encode(), self.token.encode()):
            return refusal("403 Forbidden", "The page is of another run of the server: load it again.")
        if environ.get("CONTENT_TYPE", "").partition(";")[0].strip() != "application/json":
            return refusal("415 Unsupported Media Type", "What is to be done is said in JSON.")
        length = environ.get("CONTENT_LENGTH", "")
        if not (length.isascii() and length.isdigit() and 0 < int(length) <= LARGEST):
            return refusal("413 Content Too Large", f"At most {LARGEST} bytes are read.")
        return None

    def _done(self, task: Any) -> str:
        match task:
            case _Change():
                own = {"title": task.name, "kind": task.kind, "rank": task.rank, "at": task.at}
                change_place(self._folder, task.id, task.more() | own)
                return task.name
            case _Delete():
                delete_place(self._folder, task.id)
                return task.id
            case _Place():
                return add_drawn_place(self._folder, task.name, task.kind, task.rank, task.at, task.more())
            case _Way():
                return add_drawn_way(self._folder, task.name, task.mode, task.points)
            case _ChangeWay():
                change_way(self._folder, task.id, task.model_dump(exclude={"do", "id"}))
                return task.name
            case _DeleteWay():
                delete_way(self._folder, task.id)
                return task.id
            case _Move():
                move_drawn_place(self._folder, task.id, task.at)
                return task.id
            case _:
                return undo(self._folder)


def _json(status: str, **said: object) -> tuple[str, list[Header], bytes]:
    body = json.dumps(said, ensure_ascii=False).encode()
    headers = [("Content-Type", "application/json"), ("Content-Length", str(len(body))), ("Cache-Control", "no-store")]
    return status, headers, body
