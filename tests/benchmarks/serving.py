"""A school at once: so many students load the page at one moment from one `petrograd serve`.

    .venv/bin/python -m tests.benchmarks.serving --students 200

Each student is a browser as far as the server sees it: the index over one connection, then everything the page asks for
over six, packed with gzip, which is what browsers offer over plain http. The first round begins as soon as the server
has printed its address, when nothing is compressed yet.
"""

import argparse
import asyncio
import gzip
import http.client
import os
import re
import resource
import statistics
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from tests.serving import served

CONNECTIONS = 6
#: What the page asks for though the index does not name it: the library, when it lives.
LATER = ("_dash-component-suites/plotly/package_data/plotly.min.js",)


@dataclass
class Student:
    """What came of one student's visit."""

    seconds: float = 0.0
    size: int = 0
    connections: int = 0
    failures: list[str] = field(default_factory=list)
    browsers: list["Browser"] = field(default_factory=list)


def raise_file_limit() -> None:
    """Let this process have as many connections open as it may."""
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


def get(url: str, path: str) -> str:
    connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=60)
    connection.request("GET", path)
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    assert answer.status == 200, (path, answer.status)
    return text


def fetched_later(url: str) -> list[str]:
    """Give what the page asks for though the index does not name it."""
    return [urlsplit(url).path + name for name in LATER]


def asked_for(page: str, later: list[str]) -> list[str]:
    """Give what a browser with an empty cache asks for when it has the index."""
    linked = [link for link in re.findall(r'(?:src|href)="([^"]+)"', page) if not link.startswith("data:")]
    return list(dict.fromkeys([*linked, *later]))


class Browser:
    """One connection that is kept until the server closes it."""

    def __init__(self, url: str, student: Student) -> None:
        self.host, self.port = urlsplit(url).hostname, urlsplit(url).port
        self.student = student
        self.writer: asyncio.StreamWriter | None = None

    async def get(self, path: str, *headers: str, keep: bool = False) -> tuple[int, dict[str, str], bytes]:
        """Ask for a path; the body is given only if it is to be kept."""
        if self.writer is None:
            self.reader, self.writer = await asyncio.open_connection(self.host, self.port, limit=1 << 22)
            self.student.connections += 1
        lines = [f"GET {path} HTTP/1.1", f"Host: {self.host}:{self.port}", "Accept-Encoding: gzip", *headers]
        self.writer.write("".join(f"{line}\r\n" for line in [*lines, ""]).encode())
        first, *rest = (await self.reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
        answer = {name.lower(): value for name, _, value in (line.partition(": ") for line in rest if line)}
        left, body = int(answer.get("content-length", 0)), b""
        self.student.size += left
        while left:
            piece = await self.reader.read(left)
            if not piece:
                raise ConnectionError("cut short")
            left -= len(piece)
            body += piece if keep else b""
        if answer.get("connection") == "close":
            await self.close()
        return int(first.split()[1]), answer, gzip.decompress(body) if "content-encoding" in answer and keep else body

    async def close(self) -> None:
        if self.writer is not None:
            self.writer.close()
            self.writer = None


async def visit(url: str, later: list[str], begin: asyncio.Event) -> Student:
    """Load the page once."""
    student = Student()
    await begin.wait()
    started = time.perf_counter()
    browsers = [Browser(url, student) for _ in range(CONNECTIONS)]
    left: list[str] = []

    async def take(browser: Browser, path: str, *, index: bool = False) -> None:
        try:
            status, _, body = await browser.get(path, keep=index)
            if index:
                left.extend(reversed(asked_for(body.decode(), later)))
            if status != 200:
                student.failures.append(f"{path}: {status}")
        except (OSError, EOFError) as error:
            student.failures.append(f"{path}: {error!r}")
            await browser.close()

    async def work(browser: Browser) -> None:
        while left:
            await take(browser, left.pop())

    await take(browsers[0], urlsplit(url).path, index=True)
    await asyncio.gather(*map(work, browsers))
    student.seconds = time.perf_counter() - started
    student.browsers = browsers
    return student


class Process:
    """What the system tells of a running server."""

    def __init__(self, pid: int) -> None:
        self.folder = Path(f"/proc/{pid}")

    def cpu_seconds(self) -> float:
        fields = (self.folder / "stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def megabytes(self, name: str) -> float:
        """Give ``VmRSS``, the memory it holds, or ``VmHWM``, the most it ever held."""
        return int(re.search(rf"^{name}:\s+(\d+) kB", (self.folder / "status").read_text(), re.M).group(1)) / 1024

    def files(self) -> int:
        return len(list((self.folder / "fd").iterdir()))


async def lesson(url: str, later: list[str], students: int) -> list[Student]:
    """Let all load the page at one moment, and keep their connections open until the last has it."""
    begin = asyncio.Event()
    visits = [asyncio.create_task(visit(url, later, begin)) for _ in range(students)]
    await asyncio.sleep(0)
    begin.set()
    done = await asyncio.gather(*visits)
    for browser in (browser for student in done for browser in student.browsers):
        await browser.close()
    return done


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--students", type=int, default=200)
    options = parser.parse_args()
    raise_file_limit()
    with served() as server:  # what a page asks for does not change from one start to the next
        later = fetched_later(server.url)
        requests = len(asked_for(get(server.url, urlsplit(server.url).path), later)) + 1
    print(f"{options.students} students, {requests} requests each, {os.cpu_count()} cores\n")
    print("| round | served | slowest, s | median, s | MB each | connections | CPU each, ms | RSS, MB | peak, MB |")
    print("|---|---|---|---|---|---|---|---|---|")
    with served() as server:
        process = Process(server.process.pid)
        for name in ("just started", "warm", "warm again"):
            cpu = process.cpu_seconds()
            done = asyncio.run(lesson(server.url, later, options.students))
            seconds = [student.seconds for student in done]
            cells = [
                name,
                f"{sum(not student.failures for student in done)} of {len(done)}",
                f"{max(seconds):.1f}",
                f"{statistics.median(seconds):.1f}",
                f"{statistics.mean(student.size for student in done) / 1e6:.2f}",
                f"{sum(student.connections for student in done)}",
                f"{(process.cpu_seconds() - cpu) / len(done) * 1000:.0f}",
                f"{process.megabytes('VmRSS'):.0f}",
                f"{process.megabytes('VmHWM'):.0f}",
            ]
            print("| " + " | ".join(cells) + " |", flush=True)
            for failure in sorted({each for student in done for each in student.failures})[:5]:
                print(f"  {failure}", file=sys.stderr)


if __name__ == "__main__":
    main()
