"""The rivals that are pages in files."""

from pathlib import Path

from flask import Flask, abort, send_file

PAGES = Path(__file__).parent / "pages"


def create(name: str, *folders: Path) -> Flask:
    """Make an app that answers with the page `name`, and with the files of some folders."""
    app = Flask(__name__, static_folder=None)

    @app.get("/")
    @app.get("/<name>")
    def _file(name: str = f"{name}.html") -> object:
        for folder in (PAGES, *folders):
            if (folder / name).is_file():
                return send_file(folder / name)
        abort(404)

    return app
