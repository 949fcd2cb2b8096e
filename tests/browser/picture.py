"""Takes the README's picture and its animation from the running app: `python -m tests.browser.picture`."""

from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from tests.browser.conftest import launch, wait_until_live
from tests.browser.hooks import go_to, rest
from tests.serving import served

PICTURE = Path(__file__).with_name("picture.png")
MOMENT = "#t=1917-11-12T14:00&event=battle"

ANIMATION = Path(__file__).with_name("animation.webp")
FIRST, LAST, STEP = datetime(1917, 11, 8, 12), datetime(1917, 11, 14, 18), timedelta(hours=4)
FRAME_MS, LAST_MS = 240, 1500
WIDTH = 860  # of the animation; it is taken larger, for the type to be smooth
QUALITY = 50


def animate(page: Page) -> None:
    """Save the march from the trains to the retreat."""
    frames, when = [], FIRST
    while when <= LAST:
        go_to(page, when.isoformat(timespec="minutes"))
        rest(page)  # the camera goes where the news is
        shot = Image.open(BytesIO(page.screenshot())).convert("RGB")
        frames.append(shot.resize((WIDTH, round(WIDTH * shot.height / shot.width)), Image.Resampling.LANCZOS))
        when += STEP
    first, *others = frames
    times = [FRAME_MS] * len(others) + [LAST_MS]
    first.save(ANIMATION, save_all=True, append_images=others, duration=times, loop=0, quality=QUALITY, method=6)


if __name__ == "__main__":
    with served() as server, sync_playwright() as playwright:
        complaints: list[str] = []
        browser = launch(playwright, complaints)
        if browser is None:
            raise SystemExit("\n".join(["No Chromium was found.", *complaints]))
        page = browser.new_page(viewport={"width": 1600, "height": 900})
        page.goto(server.url + MOMENT)
        wait_until_live(page)
        rest(page)
        page.screenshot(path=PICTURE)
        page.set_viewport_size({"width": 1180, "height": 740})
        page.keyboard.press("Escape")
        animate(page)
        browser.close()
