"""A rival over HTTP, on this machine only."""

import signal
import sys
from pathlib import Path

from waitress.server import create_server

from . import bare, dash_client, dash_server, express, files

APPS = {"express": express.create, "dash-server": dash_server.create, "dash-client": dash_client.create}


def serve(name: str, scene: Path, npm: Path) -> None:
    """Serve a rival until this process is told to end, and print its address."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    if name == "bare-frozen":
        _serve_frozen()
    elif name == "bare-stock":
        _serve(bare.create().server)
    elif name in APPS:
        _serve(APPS[name](scene))
    else:
        _serve(files.create(name, scene, npm))


def _serve(app: object) -> None:
    server = create_server(app, host="127.0.0.1", port=0, threads=8)
    _print(f"http://127.0.0.1:{server.effective_port}/")
    server.run()


def _serve_frozen() -> None:
    """Serve as our page is served, so that only the page differs."""
    from dashapp.web.delivery.freeze import freeze
    from dashapp.web.delivery.server import address, bind, serve

    bound = bind("127.0.0.1", 0)
    serve(freeze(bare.create()), bound, lambda: _print(address(bound)))


def _print(url: str) -> None:
    sys.stdout.write(f"{url}\n")
    sys.stdout.flush()
