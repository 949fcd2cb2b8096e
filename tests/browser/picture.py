"""Takes the README's picture from the running app: `python -m tests.browser.picture`."""

from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.conftest import launch, wait_until_drawn
from tests.serving import served

PICTURE = Path(__file__).with_name("picture.png")
MOMENT = "#t=1917-11-12T14:00&event=battle"

if __name__ == "__main__":
    with served() as server, sync_playwright() as playwright:
        complaints: list[str] = []
        browser = launch(playwright, complaints)
        if browser is None:
            raise SystemExit("\n".join(["No Chromium was found.", *complaints]))
        page = browser.new_page(viewport={"width": 1600, "height": 900})
        page.goto(server.url + MOMENT)
        wait_until_drawn(page)
        page.screenshot(path=PICTURE)
        browser.close()
