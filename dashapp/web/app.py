"""The Dash app of one campaign."""

from __future__ import annotations

import re
from html import escape
from typing import Any

from dash import Dash

from dashapp.campaign import Campaign
from dashapp.campaign.campaign import built_in
from dashapp.exchange import ExchangeFile, exchange_files
from dashapp.web import callbacks
from dashapp.web.layout import layout

# Dash puts its scripts into a <footer>, which a screen reader would announce as the page's; hence the plain <div>.
# Written out: a browser asks again for an icon in a file whenever the address changes, at each step of the clock.
ICON = (
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Cpath d='M3 7H29V25H3Z"
    "M4 24L28 8' fill='%23fcf8ee' stroke='%231d4f91' stroke-width='3'/%3E%3C/svg%3E"
)
SETTINGS = "settings.js"  # in the head, where Dash puts no script: the theme is known before anything is drawn
INDEX = """<!doctype html>
<html lang="en">
<head>{%metas%}<meta name="description" content="DESCRIPTION">
<title>{%title%}</title><link rel="icon" href="ICON"><script src="SETTINGS"></script>{%css%}</head>
<body>{%app_entry%}<div hidden>{%config%}{%scripts%}{%renderer%}</div></body>
</html>
""".replace("ICON", ICON)


def create_app(campaign: Campaign) -> Dash:
    """Build the page for a campaign.

    Parameters
    ----------
    campaign
        A loaded campaign; the app keeps no reference to its folder.

    Returns
    -------
    An ordinary Dash app with no server callback: it can be mounted, frozen or run with `app.run()`. Beside the page it
    answers for the files to take along, at ``data/<name>``.
    """
    app = Dash(
        "dashapp",
        assets_folder=str(built_in("assets")),
        assets_ignore=f"^{re.escape(SETTINGS)}$",
        title=_in_markup(campaign.title),
        update_title="",
        serve_locally=True,
        add_log_handler=False,
        meta_tags=[{"name": "viewport", "content": "width=device-width, initial-scale=1"}],
    )
    version = int((built_in("assets") / SETTINGS).stat().st_mtime)  # as Dash names the other scripts
    settings = f"{app.get_asset_url(SETTINGS)}?m={version}"
    app.index_string = INDEX.replace("SETTINGS", settings).replace("DESCRIPTION", _in_markup(campaign.subtitle))
    app.layout = layout(campaign)
    callbacks.register(app)
    for name, file in exchange_files(campaign).items():
        _serve_file(app, f"{app.config.routes_pathname_prefix}data/{name}", file)
    return app


def _serve_file(app: Dash, path: str, file: ExchangeFile) -> None:
    def answer() -> Any:
        return app.server.response_class(file.body, content_type=file.format.media_type)

    # a rule a file, none with an argument: so the app's rules say all it answers for
    app.server.add_url_rule(path, endpoint=path, view_func=answer)


def _in_markup(text: str) -> str:
    """Write text for the index page, into which Dash puts it as it is, and in which it then fills in its `{%...%}`."""
    return escape(text).replace("{", "&#123;")
