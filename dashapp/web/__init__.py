"""The page: a campaign as a Dash app whose every interaction runs in the browser.

Boundary: this package imports `dashapp.campaign` and never the reverse. Nothing here reads the campaign's folder; all
it shows comes from a loaded `Campaign`.
"""

from dashapp.web.app import create_app

__all__ = ["create_app"]
