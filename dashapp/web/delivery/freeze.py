"""The page, taken once: every response of a Dash app, ready to be sent as it is.

All interaction runs in the browser, so the app is a fixed set of responses. They are asked for once, through Flask's
test client, and kept. What is served afterwards is a look-up: no template, no callback, no file is read again.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urlsplit

from dash.fingerprint import check_fingerprint

from dashapp.web.addresses import DATA, MEDIA, TRANSLATIONS
from dashapp.web.delivery.bundle import bundled
from dashapp.web.delivery.dash_page import DashPage, DashPageError
from dashapp.web.delivery.responses import Frozen, Response

if TYPE_CHECKING:
    from dash import Dash
    from flask.testing import FlaskClient

__all__ = ["FreezeError", "freeze"]

SOURCE_MAP = re.compile(rb"\n(?://[#@] sourceMappingURL=\S+|/\*[#@] sourceMappingURL=\S+ ?\*/)\s*\Z")
TYPES = ".d.ts"  # for the compiler alone
# What differs between two starts, tells strangers about this machine, or is for callbacks on a server. The page asks
# for none of it.
NOT_FOR_THE_PAGE = ("end_id", "python_version", "dash_version_url", "stream")


class FreezeError(RuntimeError):
    """The app is no fixed set of responses: it has a server callback, a foreign resource or a broken link.

    Or Dash writes its page in another way than it has so far.
    """


def freeze(app: Dash) -> Frozen:
    """Ask a Dash app for everything its page needs, and keep the answers.

    Parameters
    ----------
    app
        Complete: with its layout and all its callbacks.

    Returns
    -------
    The index, its layout and dependencies, the scripts and styles the index names (see `bundle`), the scripts that
    those fetch later, every other file of the assets folder but types, and whatever else the app has a route for that
    takes no argument.

    Raises
    ------
    FreezeError
        If the app has a server callback, names a resource of another host, does not answer for one of its own, or has a
        page that is not as Dash has written it so far.
    """
    client = app.server.test_client()
    prefix = str(app.config.requests_pathname_prefix)
    index = _take(client, prefix)
    try:
        page = DashPage(index.text())
    except DashPageError as error:
        raise FreezeError(str(error)) from None
    links = _links(page)

    responses = {prefix: _without_private_settings(index, page)}
    dependencies = _take(client, f"{prefix}_dash-dependencies")
    _refuse_server_callbacks(dependencies)
    for path, versions in links.items():
        responses[path] = _take(client, path, versions)
    for response in (_in_order(_take(client, f"{prefix}_dash-layout")), dependencies):
        responses[response.path] = response
    fetched_later = _component_scripts(app, prefix, {check_fingerprint(path)[0] for path in responses})
    for path in [*fetched_later, *_assets(app), *_routes(app, prefix)]:
        if path not in responses:
            responses[path] = _take(client, path)
    for path in [each for each in responses if each.startswith(f"{prefix}{MEDIA}")]:
        responses[path] = replace(responses[path], permanent=True)
    for path in (f"{prefix}{DATA}", f"{prefix}{TRANSLATIONS}"):
        if path in responses:  # another app may have none
            responses[path] = replace(responses[path], exact=True)
    return Frozen(
        bundled(responses, prefix, app.get_asset_url("")),
        tuple(dict.fromkeys([*app.csp_hashes(), *page.inline_hashes])),
    )


def _take(client: FlaskClient, path: str, versions: frozenset[str] = frozenset()) -> Response:
    with client.get(quote(path)) as answer:  # closes the file that an asset is sent from
        if answer.status_code != 200:
            raise FreezeError(f"{path}: the app answers {answer.status}")
        content_type, body = answer.content_type, answer.data
    if content_type.startswith(("text/javascript", "application/javascript", "text/css")):
        body = SOURCE_MAP.sub(b"\n", body)
    return Response(path, content_type, {"identity": body}, versions, permanent=check_fingerprint(path)[1])


def _in_order(answer: Response) -> Response:
    """Return an answer in JSON with its members in order: Dash sends a component's in another at each start."""
    body = json.dumps(json.loads(answer.text()), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return Response(answer.path, answer.content_type, {"identity": body.encode()})


def _refuse_server_callbacks(dependencies: Response) -> None:
    named = [
        " + ".join("{id}.{property}".format(**given) for given in callback["inputs"]) + f" -> {callback['output']}"
        for callback in json.loads(dependencies.bodies["identity"])
        if not callback.get("clientside_function")
    ]
    if named:
        raise FreezeError(f"the page must work without a server, but has server callbacks: {'; '.join(named)}")


def _without_private_settings(index: Response, page: DashPage) -> Response:
    settings = {key: value for key, value in page.settings.items() if key not in NOT_FOR_THE_PAGE}
    text = page.edited({page.configuration: page.configured(settings)})
    return Response(index.path, index.content_type, {"identity": text.encode()})


def _links(page: DashPage) -> dict[str, frozenset[str]]:
    """Return the paths a page names, in its order, each with the queries it is named with."""
    links: dict[str, frozenset[str]] = {}
    for each in page.loaded:
        parts = urlsplit(each.address)
        if parts.scheme == "data":
            continue
        if parts.scheme or parts.netloc:
            raise FreezeError(f"the page names a resource of another host: {each.address}")
        path = unquote(parts.path)
        links[path] = links.get(path, frozenset()) | ({parts.query} if parts.query else set())
    return links


def _component_scripts(app: Dash, prefix: str, taken: set[str]) -> list[str]:
    """Return the paths of the scripts that Dash's components may fetch after the page has loaded, but for `taken`.

    The index request has registered them all; each component fetches its own when it is first drawn.
    """
    return [
        path
        for package, names in sorted(app.registered_paths.items())
        for name in sorted(names)
        if not name.endswith(".map") and (path := f"{prefix}_dash-component-suites/{package}/{name}") not in taken
    ]


def _assets(app: Dash) -> list[str]:
    folder = Path(app.config.assets_folder)
    files = sorted(file.relative_to(folder) for file in folder.rglob("*") if file.is_file())
    return [
        unquote(app.get_asset_url(file.as_posix()))
        for file in files
        if not any(part.startswith(".") for part in file.parts) and not file.name.endswith(TYPES)
    ]


def _routes(app: Dash, prefix: str) -> list[str]:
    """Return the paths of the app's own routes: those without arguments that are none of Dash's."""
    return [
        rule.rule
        for rule in app.server.url_map.iter_rules()
        # all of Dash's but the index begin with an underscore
        if not rule.arguments and "GET" in (rule.methods or ()) and not rule.rule.startswith(f"{prefix}_")
    ]
