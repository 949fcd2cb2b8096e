"""The page: a campaign as a Dash app whose every interaction runs in the browser.

Boundary: this package imports `dashapp.campaign` and never the reverse. Nothing here reads the campaign's folder; all
it shows comes from a loaded `Campaign`.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dashapp.web.app import create_app

__all__ = ["create_app"]


def __getattr__(name: str) -> Any:
    # When it is asked for: to send a page that has been made before takes neither Dash nor Plotly.
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from dashapp.web import app

    return getattr(app, name)
