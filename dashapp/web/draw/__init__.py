"""The campaign as shapes: the ground, the map's style, the chart. Nothing here knows the page they stand on."""
