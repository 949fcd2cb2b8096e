"""The command as a user runs it: another process, known by what it prints."""

import re
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

CHECKOUT = Path(__file__).parent.parent
COMMAND = (sys.executable, "-m", "dashapp")


@dataclass
class Served:
    """A running `petrograd serve`."""

    process: subprocess.Popen[str]
    url: str
    lines: list[str]  # what it has printed, up to the address


@contextmanager
def served(*options: str, command: Sequence[str] = COMMAND, cwd: Path = CHECKOUT) -> Iterator[Served]:
    """Serve on a free port until the block ends; then the process must end cleanly and have complained of nothing."""
    process = subprocess.Popen(
        [*command, "serve", "--port", "0", "--no-browser", *options],
        cwd=cwd,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        # What runs in a shell's background is born deaf to Ctrl+C, and so would its children be.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    with process:
        try:
            line = process.stdout.readline()
            found = re.search(r"http://\S+/", line)
            if not found:
                process.kill()
                raise AssertionError(f"no address, but {line!r} and {process.stderr.read()!r}")
            yield Served(process, found.group(), [line])
        finally:
            process.terminate()
            try:
                _, complaints = process.communicate(timeout=20)
            except subprocess.TimeoutExpired:
                process.kill()
                raise
    assert (process.returncode, complaints) == (0, "")


def run(*arguments: str, command: Sequence[str] = COMMAND, cwd: Path = CHECKOUT) -> subprocess.CompletedProcess[str]:
    """Run the command to its end."""
    return subprocess.run(
        [*command, *arguments], cwd=cwd, capture_output=True, text=True, encoding="utf-8", timeout=120, check=False
    )
