"""Every component id of the page. Scripts in `assets/` and the browser tests use the same names."""

CAMPAIGN = "campaign"  # dcc.Store: what the browser needs of the campaign, once
STARTED = "started"  # dcc.Store: true when the scripts have taken the campaign over

MOMENT = "moment"  # <time>: the clock, machine-readable in `datetime`
MOMENT_OLD_STYLE = "moment-old-style"
EVIDENCE = "evidence"  # <select>: all sources, or one alone
EVIDENCE_LEFT = "evidence-left"
EVIDENCE_SAYS = "evidence-says"
ALL_SOURCES = "all-sources"
DOWNLOADS = "downloads"

STAGE = "stage"  # the map and all that lies over it
MAP = "map"  # dcc.Graph
OVERLAY = "overlay"
VIEWS = "views"
ZOOM = "zoom"
ZOOM_IN = "zoom-in"
ZOOM_OUT = "zoom-out"
LEGEND = "legend"
SCALE = "scale"

CARD = "card"
CHOSEN = "chosen"  # on a phone: what is selected, while its card is out of sight
CHOSEN_NAME = "chosen-name"
CHOSEN_MAP = "chosen-map"
CHOSEN_CARD = "chosen-card"
PLACE_INDEX = "place-index"
READER = "reader"
SEARCH_FIELD = "search-field"
TEXT_NOW = "text-now"
TELLING_OPEN = "telling-open"
TELLING = "telling"
TELLING_PICTURE = "telling-picture"
READER_STATUS = "reader-status"
WHOLE_TEXT = "whole-text"
TEXT = "text"

TIME_SLIDER = "time-slider"
TIME_TICKS = "time-ticks"
PLAY = "play"
PREVIOUS_EVENT = "previous-event"
NEXT_EVENT = "next-event"
TO_START = "to-start"
TO_END = "to-end"
SPEED = "speed"
CAPTION = "caption"
LIVE = "live"

HELP = "help"
HELP_OPEN = "help-open"
HELP_CLOSE = "help-close"
LETTER_KEYS = "letter-keys"
