"""An animated classroom map of a campaign, read from a folder of plain files.

A tour of the code, each module after those it needs; the contracts in `pyproject.toml` keep the same order.

1. `dashapp/campaign/`: `problems` collects what is wrong with a folder, `dates` knows both calendars, `passages` finds
   which paragraph names which place. In `dashapp/campaign/files/`, `records` checks a row; `text`, `spreadsheets`,
   `workbooks`, `tables`, `documents` and `media_files` read the files, `references` finds what a name means.
   `dashapp/campaign/sections/` has a module for each file of the folder: `manifest_file` (campaign.toml: `manifest` is
   what it says, `span` its time), `gazetteer`, `basemap` and `routes`; then `sources` and `attestations` (what every
   table of claims has in common); then the dated records: `units`, `movements`, `events`, `citations`, `strengths`,
   `notes`, `lessons`, `media`, `translations`; `tables` lists those that are tables. `shared_days` parts a day among
   the movements that meet on it.
2. `dashapp/campaign/` again: `tracks` finds where a unit is at a given minute, `doubts` looks for what a historian
   would doubt, `campaign` is everything together, and `loading` reads, checks and joins it. Of a folder with faults
   `partial` joins the rest, with a manifest that `mended` has mended.
3. `dashapp/exchange/` has a module for each format and lists them in `files`; `dashapp/intake/` reads `places` and
   `routes` from other people's files, and finds `proposals` of citations in the texts.
4. `dashapp/web/draw/`: `ground`, `map_style` and `strip` draw; `distances`, `strengths` and `tellings` are the figures
   of `charts`.
5. `dashapp/web/page/`: `words` holds the page's own words, `payload` what the browser is sent, `layout` the elements.
   In `dashapp/web/`, `app` makes a Dash app of them, at `addresses`.
6. `dashapp/web/delivery/`: `dash_page` reads the HTML that Dash writes, `freeze` takes the app's responses, `modules`
   and `bundle` put the scripts together; `hosts` and `limited_log` help `wsgi`, `connections`, `listener` and `server`
   to send them; `export` packs them, `live` renews them, and `kept` finds those that have been made before.
7. `assets/` has the browser's half in rooms, each of which uses only those before it: core, map, timeline, reading,
   charts, teaching, interface. `main.js` starts everything and says who follows what, through `core/parts.js`: a part
   that fails takes no other with it. `boot.js` runs before anything is drawn; `waiting.js`, in the page itself, says
   why nothing comes. `styles/` has a sheet for each room and each kind of screen, in layers; `styles/base.css` gives
   their order. When the page is frozen, the modules become one script.
"""

from pathlib import Path

__all__ = ["built_in"]


def built_in(name: str) -> Path:
    """Give a folder that comes with the project, ``geodata`` or ``assets``.

    An installed package carries them inside; in a checkout they stand at its top.
    """
    package = Path(__file__).resolve().parent
    inside = package / name
    return inside if inside.is_dir() else package.parent / name
