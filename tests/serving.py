"""The command as a user runs it, another process known by what it prints; and a page that answers from this one."""

import contextlib
import io
import re
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from socketserver import ThreadingMixIn
from typing import IO
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server
from wsgiref.types import WSGIApplication

from dashapp.campaign import load_campaign
from dashapp.cli import main
from dashapp.web import create_app
from dashapp.web.delivery.freeze import freeze
from dashapp.web.delivery.responses import Frozen
from dashapp.web.delivery.wsgi import security_headers, wsgi

CHECKOUT = Path(__file__).parent.parent
COMMAND = (sys.executable, "-m", "dashapp")
#: The line in which a refused request is told: of printable characters, and not long.
REFUSAL = re.compile(r"petrograd: refused a request from 127\.0\.0\.1: 4\d\d [^\x00-\x1f\x7f-\xa0\xad]{1,250}")


@dataclass
class Served:
    """A running `petrograd serve`."""

    process: subprocess.Popen[str]
    url: str
    lines: list[str]  # what it has printed, up to the address
    log: IO[str]

    def complaints(self) -> list[str]:
        """What it has complained of so far, a line each."""
        self.log.seek(0)
        return self.log.read().splitlines()


@contextmanager
def served(
    *options: str, command: Sequence[str] = COMMAND, cwd: Path = CHECKOUT, refusals: bool = False
) -> Iterator[Served]:
    """Serve on a free port until the block ends; then the process must end cleanly and have complained of nothing.

    With `refusals` it may have told of requests that it refused.
    """
    # A file, because a pipe that nobody reads would hold up a server with much to complain of.
    with (
        tempfile.TemporaryFile("w+", encoding="utf-8") as log,
        subprocess.Popen(
            [*command, "serve", "--port", "0", "--no-browser", *options],
            cwd=cwd,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
            encoding="utf-8",
            # What runs in a shell's background is born deaf to Ctrl+C, and so would its children be.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        ) as process,
    ):
        server = Served(process, "", [process.stdout.readline()], log)
        try:
            found = re.search(r"http://\S+/", server.lines[0])
            if not found:
                process.kill()
                raise AssertionError(f"no address, but {server.lines[0]!r} and {server.complaints()}")
            server.url = found.group()
            yield server
        finally:
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                raise
        complaints = [line for line in server.complaints() if not (refusals and REFUSAL.fullmatch(line))]
        assert (process.returncode, complaints) == (0, [])


class _Threads(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_):
        """Say nothing."""


@contextmanager
def answering(folder: Path) -> Iterator[str]:
    """Answer for the page of a folder from this process, which is there sooner than the command; give the address."""
    with sending(freeze(create_app(load_campaign(folder)))) as url:
        yield url


@contextmanager
def sending(frozen: Frozen) -> Iterator[str]:
    """Answer for a frozen page from this process; give the address."""
    with calling(wsgi(frozen, security_headers(frozen.script_hashes))) as url:
        yield url


@contextmanager
def calling(application: WSGIApplication) -> Iterator[str]:
    """Answer from this process with whatever an application says; give the address."""
    with make_server("127.0.0.1", 0, application, server_class=_Threads, handler_class=_Quiet) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def called(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Call the command as `run` runs it, but in this process, which has already read all that it needs."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.chdir(CHECKOUT), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            status = main([*arguments])
        except SystemExit as end:  # wrong usage
            status = end.code
    return subprocess.CompletedProcess([*arguments], status, out.getvalue(), err.getvalue())


def run(*arguments: str, command: Sequence[str] = COMMAND, cwd: Path = CHECKOUT) -> subprocess.CompletedProcess[str]:
    """Run the command to its end."""
    return subprocess.run(
        [*command, *arguments], cwd=cwd, capture_output=True, text=True, encoding="utf-8", timeout=120, check=False
    )
