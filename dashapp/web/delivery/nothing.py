"""The page of a folder of which nothing can be shown yet: what is wrong with it, until a map can be drawn."""

from __future__ import annotations

import json
import re
from html import escape
from pathlib import Path

from dash import Dash

from dashapp import built_in
from dashapp.web.addresses import STATE
from dashapp.web.app import ICON
from dashapp.web.delivery.dash_page import source_of
from dashapp.web.delivery.modules import flatten, in_order
from dashapp.web.delivery.responses import Frozen, Response
from dashapp.web.page import waiting
from dashapp.web.page.words import say, words

__all__ = ["nothing_page"]

PAGE, SCRIPT = Path(__file__).with_name("nothing.html"), Path(__file__).with_name("nothing.js")
WORDS = ("faults.", "nothing.")


def nothing_page(name: str, prefix: str = "/") -> Frozen:
    """Return the page that tells what is wrong with a folder, for which it asks at ``state.json``.

    Whoever sees it from another machine, where that is not told, learns that there is nothing to see yet.
    """
    assets = built_in("assets")
    sources = {each.relative_to(assets).as_posix(): each.read_text(encoding="utf-8") for each in assets.rglob("*.js")}
    entry = SCRIPT.name
    script = flatten(in_order(sources | {entry: SCRIPT.read_text(encoding="utf-8")}, entry))
    phrases = {
        its: {key: text for key, text in table.items() if key.startswith(WORDS)} for its, table in words().items()
    }
    values = {
        "NAME": escape(name),
        "ICON": ICON,
        "STATE": f"{prefix}{STATE}",
        "SCRIPT": f"{prefix}{entry}",
        "TITLE": say("nothing.title"),
        "WANTED": say("nothing.wanted"),
        "WORDS": json.dumps(phrases, ensure_ascii=False).replace("<", "\\u003c"),
    }
    page = re.sub(r"\[([A-Z]+)\]", lambda found: values[found[1]], PAGE.read_text(encoding="utf-8"))
    responses = [
        Response(prefix, "text/html; charset=utf-8", {"identity": page.encode()}),
        Response(f"{prefix}{entry}", "text/javascript; charset=utf-8", {"identity": script.encode()}),
    ]
    # those of the page that is to take its place, while the headers of all answers stay
    return Frozen({each.path: each for each in responses}, (*Dash("dashapp").csp_hashes(), source_of(waiting.script())))
