"""The Dash app of one campaign."""

from __future__ import annotations

import hashlib
import json
import re
from html import escape
from typing import Any

import plotly
from dash import Dash
from plotly.utils import PlotlyJSONEncoder

from dashapp import built_in
from dashapp.campaign import Campaign
from dashapp.exchange import exchange_files
from dashapp.web.addresses import CHARTS, DATA, MEDIA, PLOTLY, STATE, TRANSLATIONS
from dashapp.web.draw.charts import figures
from dashapp.web.page import callbacks
from dashapp.web.page.folded import fold
from dashapp.web.page.layout import layout
from dashapp.web.page.payload import payload, translations
from dashapp.web.page.payload_media import files_of
from dashapp.web.page.waiting import loading, watch
from dashapp.web.page.words import in_language

# Dash puts its scripts into a <footer>, which a screen reader would announce as the page's; hence the plain <div>.
# Written out: a browser asks again for an icon in a file whenever the address changes, at each step of the clock.
ICON = (
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Cpath d='M3 7H29V25H3Z"
    "M4 24L28 8' fill='%23fcf8ee' stroke='%231d4f91' stroke-width='3'/%3E%3C/svg%3E"
)
BOOT = "boot.js"  # in the head, where Dash puts no script: before anything is drawn
MAIN = "main.js"  # the module that imports the others
# What the page needs first is asked for before the scripts that ask for it have run (`boot.js` sees to it that they are
# given that); where the rest is, for when it is.
INDEX = """<!doctype html>
<html lang="LANGUAGE">
<head>{%metas%}WAITINGWATCHED<meta name="description" content="DESCRIPTION">
<title>{%title%}</title><link rel="icon" href="ICON"><script src="BOOT"></script>{%css%}
<link rel="preload" as="fetch" fetchpriority="low" id="campaign" href="CAMPAIGN">
<link rel="preload" as="fetch" href="PREFIX_dash-layout">
<link rel="preload" as="fetch" href="PREFIX_dash-dependencies">
<link rel="alternate" type="application/json" id="translations" href="TRANSLATIONS">
<link rel="alternate" type="application/json" id="charts" href="CHARTS">
<link rel="alternate" type="text/javascript" id="plotly" href="PLOTLY"></head>
<body>{%app_entry%}<div hidden>{%config%}{%scripts%}{%renderer%}<script type="module" src="MAIN"></script></div></body>
</html>
""".replace("ICON", ICON)


def create_app(campaign: Campaign, *, prefix: str = "/", watched: bool = False) -> Dash:
    """Build the page for a campaign.

    Parameters
    ----------
    campaign
        A loaded campaign; the app keeps no reference to its folder.
    prefix
        What the paths of the page begin and its links are made with: ``/petrograd/`` behind a proxy that has it there.
    watched
        Whether whoever serves it answers at ``state.json`` too (see `live`), for the page to ask there.

    Returns
    -------
    An ordinary Dash app with no server callback: it can be mounted, frozen or run with `app.run()`. Beside the page it
    answers for the files to take along, at ``data/<name>``, and for pictures and sounds, at ``media/<name>``.
    """
    app = Dash(
        "dashapp",
        url_base_pathname=prefix,
        assets_folder=str(built_in("assets")),
        assets_ignore=r"\.js$",  # modules: their own imports bring them
        title=_in_markup(campaign.title),
        update_title="",
        serve_locally=True,
        add_log_handler=False,
        meta_tags=[{"name": "viewport", "content": "width=device-width, initial-scale=1"}],
    )
    page, content = in_language(layout(campaign), campaign.language), payload(campaign)
    drawn, translated = figures(campaign), translations(campaign)
    bones = json.dumps(page, cls=PlotlyJSONEncoder, sort_keys=True).encode()
    all_of_it = _json(content) + _json(translated) + _json(drawn) + bones
    version = hashlib.sha256(all_of_it).hexdigest()[:16]
    # They are asked for one after the other, and may be of two versions then (see `assets/interface/live_reload.js`).
    setattr(page, "data-version", version)
    data = _json({"version": version, "folded": fold(page), **content})
    named = {
        "BOOT": app.get_asset_url(BOOT),
        "MAIN": app.get_asset_url(MAIN),
        "CAMPAIGN": f"{prefix}{DATA}?v={version}",
        "TRANSLATIONS": f"{prefix}{TRANSLATIONS}?v={version}",
        "CHARTS": f"{prefix}{CHARTS}?v={version}",
        "PLOTLY": f"{prefix}{PLOTLY}?v={plotly.__version__}",
        "WAITING": watch(campaign),
        "WATCHED": f'<meta id="state" content="{prefix}{STATE}">' if watched else "",
        "LANGUAGE": campaign.language,
        "PREFIX": prefix,
        "DESCRIPTION": _in_markup(campaign.subtitle),
    }
    app.index_string = re.sub("|".join(named), lambda found: named[found.group()], INDEX)
    app.layout = page
    _wait_in_its_languages(app, campaign)
    callbacks.register(app)
    _serve(app, f"{prefix}{DATA}", data, "application/json")
    _serve(app, f"{prefix}{TRANSLATIONS}", _json({"version": version, **translated}), "application/json")
    _serve(app, f"{prefix}{CHARTS}", _json({"version": version, "figures": drawn}), "application/json")
    for name, file in exchange_files(campaign).items():
        _serve(app, f"{prefix}data/{name}", file.body, file.format.media_type)
    for address, each in files_of(campaign).items():
        _serve(app, f"{prefix}{MEDIA}{address}", each.body, each.media_type)
    return app


def _wait_in_its_languages(app: Dash, campaign: Campaign) -> None:
    """Have Dash write the page with what is said before it lives."""
    write = app.interpolate_index
    app.interpolate_index = lambda app_entry, **parts: write(app_entry=loading(campaign, app_entry), **parts)


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


def _serve(app: Dash, path: str, body: bytes, content_type: str) -> None:
    def answer() -> Any:
        return app.server.response_class(body, content_type=content_type)

    # a rule a file, none with an argument: so the app's rules say all it answers for
    app.server.add_url_rule(path, endpoint=path, view_func=answer)


def _in_markup(text: str) -> str:
    """Write text for the index page, into which Dash puts it as it is, and in which it then fills in its `{%...%}`."""
    return escape(text).replace("{", "&#123;")
