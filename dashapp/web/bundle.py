"""The page's scripts and style sheets put together.

Dash names every file of the assets folder by itself, and a browser takes longer over sixty requests than over what they
bring. The scripts it runs before its own renderer become one file, the style sheets another.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from urllib.parse import unquote

from dashapp.web.responses import Response

__all__ = ["bundled"]

# Tags that follow one another, as Dash writes them. What its components bring stays by itself: it looks for more beside
# the address it came from.
SCRIPT = r'<script src="(?:[^"]*/_dash-component-suites/dash/deps/|{assets})[^"]+"></script>\s*'
STYLE = r'<link rel="stylesheet" href="{assets}[^"]+">\s*'
ADDRESS = re.compile(r'(?:src|href)="([^"?]+)')
# The scripts of its tables Dash puts on every page.
TABLE = re.compile(r'<script src="[^"]*_dash-component-suites/dash/dash_table/[^"]+"></script>\s*')


def bundled(responses: Mapping[str, Response], index: str, assets: str) -> dict[str, Response]:
    """Return the responses with what the page names in a row put into one file, and without scripts it has no use for.

    Parameters
    ----------
    responses
        By path: the page, its layout, and all it names.
    index
        The path of the page, and what that of its layout begins with: ``/``.
    assets
        What the paths of the assets begin with: ``/assets/``.
    """
    kept = dict(responses)
    page = kept[index].bodies["identity"].decode()
    for pattern, tag, suffix in (
        (SCRIPT, '<script src="{}"></script>', "js"),
        (STYLE, '<link rel="stylesheet" href="{}">', "css"),
    ):
        for run in re.findall(f"(?:{pattern.format(assets=re.escape(assets))}){{2,}}", page):
            parts = [kept.pop(unquote(address)) for address in ADDRESS.findall(run)]
            body = b"\n".join(part.bodies["identity"] for part in parts)
            path = f"{assets}all-{hashlib.sha256(body).hexdigest()[:16]}.{suffix}"
            kept[path] = Response(path, parts[0].content_type, {"identity": body}, permanent=True)
            page = page.replace(run, tag.format(path) + "\n")
    if b'"dash_table"' not in kept[f"{index}_dash-layout"].bodies["identity"]:
        page = TABLE.sub("", page)
        kept = {path: response for path, response in kept.items() if "/dash_table/" not in path}
    kept[index] = Response(index, kept[index].content_type, {"identity": page.encode()})
    return kept
