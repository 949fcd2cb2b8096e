"""`petrograd serve`: the page of a campaign at an address of this machine."""

from __future__ import annotations

import argparse
import contextlib
import logging
import os
import queue
import re
import signal
import socket
import sys
import threading
import webbrowser
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from dashapp.cli.follow import changes
from dashapp.cli.pages import page_of
from dashapp.cli.tell import fail, say

# Letters, digits and hyphens: a policy knows no other names, and no addresses in brackets.
NAME = r"[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*"
ORIGIN = re.compile(rf"https?://{NAME}(:[0-9]{{1,5}})?")
PREFIX = re.compile(r"/([A-Za-z0-9][A-Za-z0-9._~-]*/)*")


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command and its options."""
    serve = commands.add_parser("serve", help="serve the page and open it in the browser", allow_abbrev=False)
    serve.add_argument(
        "--data", dest="folder", type=Path, metavar="FOLDER", help="a campaign folder (default: the built-in campaign)"
    )
    serve.add_argument(
        "--host", default="127.0.0.1", help="address to serve on (default: %(default)s, this machine only)"
    )
    serve.add_argument("--port", type=_port, default=8050, help="port; 0 picks a free one (default: %(default)s)")
    serve.add_argument(
        "--prefix",
        type=_prefix,
        default="/",
        help="path under which a reverse proxy serves the page (default: %(default)s)",
    )
    serve.add_argument(
        "--embed",
        type=_origin,
        action="append",
        default=[],
        metavar="ORIGIN",
        help="site that may show the page in a frame, such as https://school.example; may be repeated (default: none)",
    )
    serve.add_argument(
        "--public-name",
        type=_name,
        action="append",
        default=[],
        metavar="NAME",
        help="host name that a reverse proxy on this machine passes on, such as school.example; may be repeated "
        "(default: none; only localhost is answered)",
    )
    serve.add_argument(
        "--edit",
        action="store_true",
        help="let this machine's browser add and move places and routes on the map of --data",
    )
    serve.add_argument("--no-browser", action="store_true", help="do not open a browser")


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text) <= 65535):
        raise argparse.ArgumentTypeError(f"{text!r} is not a port: expected a number from 0 to 65535")
    return int(text)


def _prefix(text: str) -> str:
    if not PREFIX.fullmatch(text):
        raise argparse.ArgumentTypeError(f"{text!r} is not a prefix: expected a path such as /petrograd/")
    return text


def _origin(text: str) -> str:
    if not ORIGIN.fullmatch(text):
        raise argparse.ArgumentTypeError(
            f"{text!r} is not an origin: expected one such as https://school.example, without a path"
        )
    return text


def _name(text: str) -> str:
    if not re.fullmatch(NAME, text):
        raise argparse.ArgumentTypeError(
            f"{text!r} is not a name: expected one such as school.example, without http:// or port"
        )
    return text.lower()


def run(options: argparse.Namespace) -> int:
    """Serve the page until interrupted."""
    # An order to end is the same whether it comes from a keyboard or from another process.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    logging.basicConfig(format="petrograd: %(message)s")

    from dashapp.campaign.problems import one_line
    from dashapp.web.delivery.server import ServerError, address, bind, is_public, serve

    if options.edit and not options.folder:
        return fail("--edit needs the folder that is to be edited: --data FOLDER")
    if options.edit and options.public_name:
        return fail("--edit is for this machine's browser alone; leave out --public-name")
    try:
        bound = bind(options.host, options.port)
    except ServerError as error:
        return fail(str(error))
    if options.edit and is_public(bound):
        bound.close()
        return fail("--edit is for this machine's browser alone; leave out --host")
    saves = changes(options.folder) if options.folder else None  # whatever is saved from now on
    prefix = options.prefix
    edit, token = None, ""
    if options.folder:
        from dashapp.web.delivery.live import keep_up, live_page

        if options.edit:
            from dashapp.web.delivery.editing import Editing

            edit = Editing(options.folder.absolute())
            token = edit.token
        live = live_page(options.folder, prefix, token)
        frozen, title, told, keep = live.frozen, live.title, live.said, live.keep
    else:
        made = page_of(None, prefix)
        if made is None:
            bound.close()
            return 1
        frozen, title, told, keep = made.frozen, made.title, "", made.keep
    url = address(bound) + prefix[1:]

    def ready() -> None:
        say(f"{one_line(title)}: {url} (Ctrl+C to stop)")
        if told:
            say(told)
        if is_public(bound):
            say(_who_can_see(bound))
        if not options.no_browser:
            threading.Thread(target=_open_browser, args=[url], daemon=True).start()

    if saves:
        following = (frozen, options.folder.absolute(), saves, prefix, _teller(), token)
        threading.Thread(target=keep_up, args=following, name="keep up", daemon=True).start()

    def beside() -> None:
        if frozen.compress():
            keep()

    names, embed = options.public_name, options.embed
    serve(frozen, bound, ready, prefix=prefix, embed=embed, names=names, edit=edit, beside=beside)
    return 0


def _teller() -> Callable[[str], None]:
    """Give what prints from a thread of its own: while a terminal is held, the watching must not be."""
    sayings: queue.Queue[str] = queue.Queue(100)

    def run() -> None:
        while True:
            # not by `print`, which would hold what the process has to have at its end
            with contextlib.suppress(OSError):
                os.write(sys.stdout.fileno(), sayings.get().encode(sys.stdout.encoding, "backslashreplace"))

    def tell(saying: str) -> None:
        with contextlib.suppress(queue.Full):
            sayings.put_nowait(f"{datetime.now():%H:%M:%S}\n{saying}\n")

    if sys.stdout:
        threading.Thread(target=run, name="tell", daemon=True).start()
    return tell


def _who_can_see(bound: socket.socket) -> str:
    name, port = socket.gethostname(), bound.getsockname()[1]
    return f"Anyone who can reach this machine over the network ({name}, port {port}) can see the page."


def _open_browser(url: str) -> None:
    try:
        browser = webbrowser.get()
    except webbrowser.Error:
        return
    # A browser that runs in the terminal would cover the address with a page it cannot show.
    textual = type(browser) is webbrowser.GenericBrowser and "BROWSER" not in os.environ
    if not textual:
        browser.open(url)
