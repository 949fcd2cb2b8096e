"""The command `petrograd`: serve the page of a campaign, or check its folder.

Dash, Plotly and geopandas take longer to import than most answers take to give, so each command imports what it needs.
"""

from __future__ import annotations

import argparse
import logging
import os
import re
import signal
import socket
import sys
import threading
import webbrowser
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from dashapp.campaign import Campaign

__all__ = ["main"]

# Letters, digits and hyphens: a policy knows no other names, and no addresses in brackets.
ORIGIN = re.compile(r"https?://[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*(:[0-9]{1,5})?")
PREFIX = re.compile(r"/([A-Za-z0-9][A-Za-z0-9._~-]*/)*")

COUNTED = ("places", "routes", "units", "movements", "events", "citations", "sources", "paragraphs")


def main(arguments: list[str] | None = None) -> int:
    """Run the command with `arguments`, by default the process's own.

    Returns
    -------
    The exit status: 0; 1 when the folder has problems, the address cannot be served from or the output cannot be
    written; 130 for a check that was interrupted. Wrong usage exits with 2.
    """
    for stream in (sys.stdout, sys.stderr):
        # A title or a name must never end the command on a terminal that cannot show its letters.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    arguments = sys.argv[1:] if arguments is None else arguments
    if not arguments or (arguments[0].startswith("-") and arguments[0] not in ("-h", "--help", "--version")):
        arguments = ["serve", *arguments]
    options = _parser().parse_args(arguments)
    try:
        if options.folder is not None and not options.folder.is_dir():
            return _fail(f"there is no folder {options.folder}")
        status = _check(options) if options.command == "check" else _serve(options)
        sys.stdout.flush()
    except KeyboardInterrupt:
        # That is how serving ends; a check that was cut short has not found a folder good.
        return 130 if options.command == "check" else 0
    except OSError as error:
        # What Python still holds of the output must not fail once more at its exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        read_enough = isinstance(error, BrokenPipeError)
        return 1 if read_enough else _fail(error.strerror or str(error))
    return status


class _Parser(argparse.ArgumentParser):
    """Reports wrong usage in one line."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"petrograd: {message} (see {self.prog} --help)\n")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="petrograd",
        description="An animated classroom map of a campaign. Without a command: serve.",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"petrograd {_version()}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="command")

    serve = commands.add_parser("serve", help="serve the page and open it in the browser", allow_abbrev=False)
    serve.add_argument(
        "--data", dest="folder", type=Path, metavar="FOLDER", help="a campaign's folder (default: the one built in)"
    )
    serve.add_argument(
        "--host", default="127.0.0.1", help="address to serve on (default: %(default)s, this machine only)"
    )
    serve.add_argument("--port", type=_port, default=8050, help="port; 0 takes a free one (default: %(default)s)")
    serve.add_argument(
        "--prefix",
        type=_prefix,
        default="/",
        help="path under which a reverse proxy has the page (default: %(default)s)",
    )
    serve.add_argument(
        "--embed",
        type=_origin,
        action="append",
        default=[],
        metavar="ORIGIN",
        help="site that may show the page in a frame, such as https://school.example; may be repeated (default: none)",
    )
    serve.add_argument("--no-browser", action="store_true", help="do not open a browser")

    check = commands.add_parser("check", help="check a campaign's folder and list its problems", allow_abbrev=False)
    check.add_argument("folder", nargs="?", type=Path, metavar="FOLDER", help="default: the campaign built in")
    return parser


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text) <= 65535):
        raise argparse.ArgumentTypeError(f"{text!r} is no port: want a number from 0 to 65535")
    return int(text)


def _prefix(text: str) -> str:
    if not PREFIX.fullmatch(text):
        raise argparse.ArgumentTypeError(f"{text!r} is no prefix: want a path such as /petrograd/")
    return text


def _origin(text: str) -> str:
    if not ORIGIN.fullmatch(text):
        raise argparse.ArgumentTypeError(f"{text!r} is no origin: want one such as https://school.example, and no path")
    return text


def _version() -> str:
    try:
        return metadata.version("petrograd-campaign")
    except metadata.PackageNotFoundError:  # run from a checkout that is not installed
        return "(not installed)"


def _fail(message: str) -> int:
    from dashapp.campaign.errors import one_line

    print(f"petrograd: {one_line(message)}", file=sys.stderr)
    return 1


def _check(options: argparse.Namespace) -> int:
    from dashapp.campaign import CampaignError, load_campaign

    try:
        campaign = load_campaign(options.folder)
    except CampaignError as error:
        print(error)
        return 1
    print(f"{_counts(campaign)}: no problem found")
    return 0


def _counts(campaign: Campaign) -> str:
    return ", ".join(f"{len(getattr(campaign, name))} {name}" for name in COUNTED)


def _serve(options: argparse.Namespace) -> int:
    # An order to end is the same whether it comes from a keyboard or from another process.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    logging.basicConfig(format="petrograd: %(message)s")

    from dashapp.campaign import CampaignError, load_campaign
    from dashapp.campaign.errors import one_line
    from dashapp.web import create_app
    from dashapp.web.freeze import FreezeError, freeze
    from dashapp.web.server import ServerError, address, bind, is_public, serve

    try:
        bound = bind(options.host, options.port)
    except ServerError as error:
        return _fail(str(error))
    try:
        campaign = load_campaign(options.folder)
    except CampaignError as error:
        bound.close()
        print(error, file=sys.stderr)
        return 1
    url = address(bound) + options.prefix[1:]

    def ready() -> None:
        print(f"{one_line(campaign.title)}: {url} (Ctrl+C ends)", flush=True)
        if is_public(bound):
            print(_who_can_see(bound), flush=True)
        if not options.no_browser:
            threading.Thread(target=_open_browser, args=[url], daemon=True).start()

    try:
        frozen = freeze(create_app(campaign, prefix=options.prefix))
    except FreezeError as error:
        bound.close()
        return _fail(str(error))
    serve(frozen, bound, ready, prefix=options.prefix, embed=options.embed)
    return 0


def _who_can_see(bound: socket.socket) -> str:
    name, port = socket.gethostname(), bound.getsockname()[1]
    return f"Everyone whose machine can reach this one over the network ({name}, port {port}) can see the page."


def _open_browser(url: str) -> None:
    try:
        browser = webbrowser.get()
    except webbrowser.Error:
        return
    # A browser that runs in the terminal would cover the address with a page it cannot show.
    textual = type(browser) is webbrowser.GenericBrowser and "BROWSER" not in os.environ
    if not textual:
        browser.open(url)
