"""What the page says before it lives: that it is loading, and if it does not come, why not and what to do."""

from __future__ import annotations

import json
import re
from functools import cache
from html import escape

from dashapp import built_in
from dashapp.campaign import Campaign
from dashapp.web.page.words import say

__all__ = ["loading", "script", "watch"]

#: Why the page does not come, and where else it may be seen.
REASONS = ("waiting.disk", "waiting.frame", "waiting.missing", "waiting.old", "waiting.window")
REMARKS = re.compile(r"^\s*(?://.*)?\n|^\s+", re.MULTILINE)


@cache
def script() -> str:
    """Return the script that watches over the beginning: in the page itself, since any request may be what fails."""
    return REMARKS.sub("", (built_in("assets") / "waiting.js").read_text(encoding="utf-8"))


def watch(campaign: Campaign) -> str:
    """Return the element of the script, with what it may have to say in the languages of a campaign."""
    words = {language: {key: say(key, language) for key in REASONS} for language in campaign.languages}
    return f'<script data-words="{escape(json.dumps(words, ensure_ascii=False))}">{script()}</script>'


def loading(campaign: Campaign, entry: str) -> str:
    """Return where Dash puts the page (`entry`, as it writes it) with the words of a campaign's languages.

    Without scripts there is nothing but what is said here.
    """
    lines = "".join(f'<p lang="{each}">{escape(say("waiting.scripts", each))}</p>' for each in campaign.languages)
    return f"<noscript>{lines}</noscript>{entry.replace('Loading...', say('waiting.loading', campaign.language))}"
