"""Every component id of the page. Scripts in `assets/` and the browser tests use the same names."""

CAMPAIGN = "campaign"  # <link>: where the browser finds what it needs of the campaign
STARTED = "started"  # has a class when Dash has made the page

MOMENT = "moment"  # <time>: the clock, machine-readable in `datetime`
MOMENT_OLD_STYLE = "moment-old-style"  # the other calendar; the button that puts it first
EVIDENCE = "evidence"  # <select>: all sources, or one alone
EVIDENCE_LEFT = "evidence-left"
EVIDENCE_SAYS = "evidence-says"
ALL_SOURCES = "all-sources"
LESSON_OPEN = "lesson-open"
DOWNLOADS = "downloads"
MORE = "more"  # the menu of all that is wanted now and then
SHEETS = "sheets"  # what is in it
PROJECTOR = "projector"
FULL_SCREEN = "full-screen"
BLACK_OPEN = "black-open"
SAVE_PICTURE = "save-picture"
PRINT_HANDOUT = "print-handout"
SHARE = "share"  # <dialog>: a link and a frame of what is shown now
SHARE_OPEN = "share-open"
LANGUAGE = "language"  # the button of the other language

STAGE = "stage"  # the map and all that lies over it
GROUND = "ground"  # <canvas>: the ground of the map
OVERLAY = "overlay"
VIEWS = "views"
ZOOM = "zoom"
ZOOM_IN = "zoom-in"
ZOOM_OUT = "zoom-out"
LEGEND = "legend"
LOCATOR = "locator"  # a small map of where the stage is
SCALE = "scale"
GUIDE = "guide"  # over the map: what a newcomer is told, and at the end what came of it
WHEEL_HINT = "wheel-hint"  # how the map is zoomed in the frame of another page

MEDIUM = "medium"  # <dialog>: a picture, large

EXPLORER = "explorer"  # the charts, over the map
EXPLORER_OPEN = "explorer-open"
EXPLORER_CLOSE = "explorer-close"
EXPLORER_SAYS = "explorer-says"  # that they are on their way, or cannot be had
EXPLORER_AGAIN = "explorer-again"
PLOT_TABS = "plot-tabs"
PLOT_PANEL = "plot-panel"
PLOT = "plot"  # what Plotly draws in
PLOT_MOMENT = "plot-moment"  # the line of the moment over it
PLOT_HINT = "plot-hint"  # how to read it

PANEL = "panel"
SHEET = "sheet"  # on a phone the panel is a sheet, and this its handle
SHEET_NAME = "sheet-name"
SHEET_TEXT = "sheet-text"  # straight to the text in it
LESSON = "lesson"  # the step of the lesson
CARD = "card"
READER = "reader"
SEARCH_FIELD = "search-field"
TEXT_NOW = "text-now"
TELLING_OPEN = "telling-open"
TELLING = "telling"
TELLING_PICTURE = "telling-picture"
READER_STATUS = "reader-status"
WHOLE_TEXT = "whole-text"
TEXT = "text"

NEWS = "news"  # on a projector: the sentence that says what happens now
HOLD = "hold"  # the caption of the milestone at which play holds
CHART = "chart"  # <svg>: kilometres to the goal against time
CHART_AREA = "chart-area"  # the chart, and what lies over it on the same axis
TIME_SLIDER = "time-slider"  # <input type="range">
TIME_HAND = "time-hand"  # where it stands
TIME_TICKS = "time-ticks"
PLAY = "play"
PREVIOUS_EVENT = "previous-event"
NEXT_EVENT = "next-event"
SPEED = "speed"
STOPS = "stops"  # whether play holds at the milestones
ALL_EVENTS = "all-events"  # <dialog>: every event, by day
ALL_EVENTS_OPEN = "all-events-open"
MARK = "mark"  # puts a mark of one's own on the timeline, or takes it off
CLEAR_MARKS = "clear-marks"
CAPTION = "caption"
LIVE = "live"

BLACK = "black"
HANDOUT = "handout"
HELP = "help"
TERM = "term"  # what is explained, beside the word
TERMS = "terms"  # all people and terms
TERMS_OPEN = "terms-open"
FIND_OPEN = "find-open"
ABOUT = "about"  # brings the opening back
HELP_OPEN = "help-open"
HELP_CLOSE = "help-close"
DRAFT = "draft"  # says so of a campaign that is still being written
PROBLEMS = "problems"  # for whoever edits the campaign: what is wrong with its folder
