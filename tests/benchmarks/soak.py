"""An hour's lesson in miniature: does the server leak memory or file handles?

    .venv/bin/python -m tests.benchmarks.soak --minutes 2

Round by round students load the page, load it again with what they keep, drop connections midway, leave them half open
or half asked, and send what is no request. At the end, once the idle connections have had their time, the server must
hold no more files than at the start.
"""

import argparse
import asyncio
import random
import sys
import time
from urllib.parse import urlsplit

from dashapp.web.delivery.connections import PATIENCE
from dashapp.web.delivery.listener import LOOKED_THROUGH
from tests.benchmarks.serving import Browser, Process, Student, asked_for, fetched_later, get, lesson, raise_file_limit
from tests.serving import served

STUDENTS = 30
NONSENSE = [
    b"\x16\x03\x01\x00\xa5\x01\x00\x00\xa1\x03\x03" + bytes(160),
    b"GET\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + b"9" * 5000 + b"\r\n\r\n",
    b"GET http://[ HTTP/1.1\r\nHost: localhost\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"a" * 100_000 + b"\r\n\r\n",
    b"POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n" + b"1\r\na\r\n" * 20_000,
    b"HEAD / HTTP/1.1\r\nHost: localhost\r\n\r\n" * 20,
    b"GET /none HTTP/1.1\r\nHost: localhost\r\n\r\n" * 20,
]


async def reload(url: str, paths: list[str]) -> None:
    """Ask again for everything with the tag it had."""
    browser = Browser(url, Student())
    for path in paths:
        _, headers, _ = await browser.get(path)
        status, *_ = await browser.get(path, f"If-None-Match: {headers['etag']}")
        assert status == 304, path
    await browser.close()


async def misbehave(url: str, path: str) -> None:
    """Do one of the things that browsers, networks and strangers do."""
    host, port = urlsplit(url).hostname, urlsplit(url).port
    request = f"GET {path} HTTP/1.1\r\nHost: {host}\r\n\r\n".encode()
    reader, writer = await asyncio.open_connection(host, port)
    try:
        match random.randrange(5):
            case 0:  # gone in the middle of the answer
                writer.write(request)
                await reader.read(1000)
                writer.transport.abort()
            case 1:  # gone in the middle of the request
                writer.write(request[: random.randrange(len(request))])
                await writer.drain()
            case 2:  # asks and says no more, but listens
                writer.write(request)
                writer.write_eof()
                await reader.read()
            case 3:  # asks, and takes nothing
                writer.write(request * 50)
                await asyncio.sleep(1)
            case _:
                writer.write(random.choice(NONSENSE))
                await asyncio.wait_for(reader.read(1000), 5)
    except (OSError, TimeoutError):
        pass
    finally:
        writer.close()


async def sleepers(url: str, number: int) -> list[asyncio.StreamWriter]:
    """Open connections that begin a request and never end it."""
    host, port = urlsplit(url).hostname, urlsplit(url).port
    opened = [(await asyncio.open_connection(host, port))[1] for _ in range(number)]
    for writer in opened:
        writer.write(b"GET / HTTP/1.1\r\n")
    return opened


async def a_round(url: str, paths: list[str], later: list[str]) -> int:
    """Let everything happen at once; give how many students did not get the page."""
    students, *_ = await asyncio.gather(
        lesson(url, later, STUDENTS),
        *(reload(url, paths) for _ in range(5)),
        *(misbehave(url, random.choice(paths)) for _ in range(100)),
    )
    return sum(bool(student.failures) for student in students)


async def soak(url: str, process: Process, minutes: float) -> bool:
    later = fetched_later(url)
    paths = asked_for(get(url, urlsplit(url).path), later)
    await a_round(url, paths, later)  # what is made once is made now
    await asyncio.sleep(PATIENCE + 2 * LOOKED_THROUGH)
    files, memory = process.files(), process.megabytes("VmRSS")
    print("| round | minute | RSS, MB | open files | not served |\n|---|---|---|---|---|")
    print(f"| start | 0.0 | {memory:.0f} | {files} | |", flush=True)
    started, number, kept, lost = time.monotonic(), 0, [], 0
    while (spent := (time.monotonic() - started) / 60) < minutes:
        number += 1
        kept = [*kept, *await sleepers(url, 5)][-100:]
        failed = await a_round(url, paths, later)
        lost += failed
        if number % 5 == 1:
            print(
                f"| {number} | {spent:.1f} | {process.megabytes('VmRSS'):.0f} | {process.files()} | {failed} |",
                flush=True,
            )
    await asyncio.sleep(PATIENCE + 2 * LOOKED_THROUGH)
    after = process.files()
    print(f"| end | {spent:.1f} | {process.megabytes('VmRSS'):.0f} | {after} | {lost} |")
    return after <= files and not lost


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=2)
    options = parser.parse_args()
    raise_file_limit()
    with served(refusals=True) as server:
        sound = asyncio.run(soak(server.url, Process(server.process.pid), options.minutes))
        print(f"\n{len(server.complaints())} requests refused, each told in a line")
    return 0 if sound else 1


if __name__ == "__main__":
    sys.exit(main())
