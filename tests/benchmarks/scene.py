"""What every rival shows: the same units on the same stretch of map, in a window of time in which all are there."""

import json
import math
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser

from dashapp.campaign import Campaign, load_campaign
from dashapp.campaign.tracks import Track

STEPS = 60
PLAY_MS = 45_000  # at speed 1 the page shows the whole campaign in so long
COLOURS = ("#1d4f91", "#b02318")
FIGHT = (7600, 8200)  # minutes: 12 November 1917, 06:40 to 16:40, when most units are on the map


def busiest(campaign: Campaign, units: int) -> list[str]:
    """Give the most important units of those that are on the map throughout the fight."""
    return list(_throughout(campaign))[:units]


def _throughout(campaign: Campaign) -> dict[str, Track]:
    start, end = FIGHT
    return {unit_id: track for unit_id, track in campaign.tracks.items() if track.at(start) and track.at(end)}


def write_scene(folder: Path, campaign_folder: Path, size: tuple[int, int], browser: Browser) -> dict[str, Any]:
    """Write `scene.json` and `map.png`, the still image of the map in the size in which the page shows it."""
    campaign = load_campaign(campaign_folder)
    tracks = _throughout(campaign)
    side = {each.id: index for index, each in enumerate(campaign.sides)}
    bounds = _fitted(_view(campaign), size)
    scene = {
        "size": size,
        "bounds": bounds,
        "window": FIGHT,
        "steps": _steps(tracks),
        "pace": (campaign.end - campaign.start).total_seconds() / 60 / PLAY_MS,
        "colours": COLOURS,
        "sides": [side[campaign.units.loc[unit_id, "side"]] for unit_id in tracks],
        "tracks": [track.vertices for track in tracks.values()],
    }
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "scene.json").write_text(json.dumps(scene), encoding="utf-8")
    page = browser.new_page(viewport={"width": size[0], "height": size[1]})
    page.set_content(f'<body style="margin: 0">{_drawing(campaign, bounds, size)}')
    page.screenshot(path=folder / "map.png")
    page.close()
    return scene


def _steps(tracks: dict[str, Track]) -> list[int]:
    """Give minutes of the fight in which somebody moves, in an order in which a hand may come by them.

    A step at which nothing moves draws no frame, and the browser would wait for the screen.
    """
    moving = [
        minute for minute in range(*FIGHT) if any(track.at(minute).state == "moving" for track in tracks.values())
    ]
    there = moving[:: max(1, len(moving) // STEPS)][:STEPS]
    return there[::2] + there[1::2][::-1]


def _view(campaign: Campaign) -> tuple[float, float, float, float]:
    """Give the bounds at which the page's camera stands throughout the fight."""
    for view in campaign.views:
        for span in view.spans:
            start, end = ((when - campaign.start).total_seconds() / 60 for when in span)
            if start <= FIGHT[0] and FIGHT[1] <= end:
                return view.bounds
    return next(view.bounds for view in campaign.views if view.id == campaign.opening)


def mercator(lat: float) -> float:
    """Give the height of a latitude on the map, in degrees of longitude."""
    return math.degrees(math.log(math.tan(math.pi / 4 + math.radians(lat) / 2)))


def _fitted(bounds: tuple[float, ...], size: tuple[int, int]) -> tuple[float, float, float, float]:
    """Widen bounds to the shape of the window, as a map does that shows all of them."""
    west, south, east, north = bounds
    scale = max((east - west) / size[0], (mercator(north) - mercator(south)) / size[1])  # degrees a pixel
    middle, centre = (west + east) / 2, (mercator(south) + mercator(north)) / 2
    low, high = (
        math.degrees(2 * math.atan(math.exp(math.radians(centre + sign * scale * size[1] / 2))) - math.pi / 2)
        for sign in (-1, 1)
    )
    return (middle - scale * size[0] / 2, low, middle + scale * size[0] / 2, high)


def _drawing(campaign: Campaign, bounds: tuple[float, float, float, float], size: tuple[int, int]) -> str:
    """Draw water and routes as SVG."""
    west, _, east, north = bounds
    scale, top = size[0] / (east - west), mercator(north)

    def path(points: Any) -> str:
        return "M" + "L".join(f"{(lon - west) * scale:.1f} {(top - mercator(lat)) * scale:.1f}" for lon, lat in points)

    waters = campaign.basemap[campaign.basemap["kind"] == "water"].geometry.explode()
    water = "".join(path(ring.coords) for each in waters for ring in (each.exterior, *each.interiors))
    routes = "".join(path(line.coords) for line in campaign.routes.geometry)
    return (
        f'<svg width="{size[0]}" height="{size[1]}" style="display: block; background: #f3ecdc">'
        f'<path d="{water}" fill="#c3d6da" fill-rule="evenodd"/><path d="{routes}" fill="none" stroke="#5d5246"/></svg>'
    )
