"""Places, routes, events and ground out of other people's files, and citations, added to a campaign folder.

What a file does not say is guessed as low as may be, and told; what cannot be used is left, and told. Citations are
proposed from the campaign's own texts, and marked as such. Nothing that stands in the folder is changed, and nothing
goes in that its own check would refuse. Nothing here knows of the page.
Within the package each module imports only from those before it:

wider, report, days, table_rows, book_rows, shapes, delimited, geojson, gpx, linked_places, undo, json_text,
rewriting, folder, place_table, sentences, proposals, citing, place_changes, place_features, places, event_rows,
event_places, event_files, events, routes, shores, ground, ground_files, drawn, drawn_ways, lesson_draft.
"""

from .citing import cite
from .drawn import add_drawn_place, add_drawn_way, change_place, delete_place, described_place, move_drawn_place
from .drawn_ways import change_way, delete_way, described_ways
from .events import import_events
from .ground import CREDIT, NotInstalledError, add_ground
from .ground_files import import_ground
from .lesson_draft import draft_lesson
from .places import import_places
from .report import Report
from .routes import import_routes
from .undo import undo, undoable

__all__ = [
    "CREDIT",
    "NotInstalledError",
    "Report",
    "add_drawn_place",
    "add_drawn_way",
    "add_ground",
    "change_place",
    "change_way",
    "cite",
    "delete_place",
    "delete_way",
    "described_place",
    "described_ways",
    "draft_lesson",
    "import_events",
    "import_ground",
    "import_places",
    "import_routes",
    "move_drawn_place",
    "undo",
    "undoable",
]
