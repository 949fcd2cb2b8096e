"""What the page answers for beside Dash's own, by its address below the page's."""

DATA = "campaign.json"  # what the page's scripts need of the campaign
TRANSLATIONS = "translations.json"  # the words of all languages but the first
CHARTS = "charts.json"  # the figures of the chart explorer
PLOTLY = "_dash-component-suites/plotly/package_data/plotly.min.js"  # what draws them, at the address Dash gives it
MEDIA = "media/"  # what the addresses of pictures and sounds begin with; their names tell their content
STATE = "state.json"  # which data are to be shown, for the page of a folder that somebody edits
