"""The page as the command serves it: complete, quiet, and with nothing from outside (`complaints` in conftest.py)."""

from tests.browser.conftest import wait_until_drawn
from tests.serving import served


def test_the_map_draws_in_software(page):
    assert page.evaluate("document.querySelector('#map canvas').getContext('webgl2') !== null")


def test_nothing_is_refused_by_the_policy(new_page, server_url):
    page = new_page()
    page.add_init_script(
        "window.refused = []; addEventListener('securitypolicyviolation', e => refused.push(e.violatedDirective))"
    )
    answer = page.goto(server_url)
    assert "script-src 'self' 'sha256-" in answer.headers["content-security-policy"]
    page.wait_for_selector("#stage.mapped")
    assert page.evaluate("refused") == []


def test_a_second_visit_fetches_no_script_again(page, server_url):
    page.reload()
    page.wait_for_selector("#stage.mapped")
    sizes = page.evaluate(
        """Object.fromEntries(performance.getEntriesByType("resource")
            .filter(entry => entry.initiatorType === "script").map(entry => [entry.name, entry.transferSize]))"""
    )
    assert len(sizes) > 7
    assert [name for name in sizes if "/assets/all-" in name]
    # What has a fingerprint is not asked for; of the rest the server says that it has not changed.
    assert not {name: size for name, size in sizes.items() if size > 1000}


def test_the_page_lives_on_when_the_server_is_gone(new_page, complaints):
    with served() as server:
        page = new_page()
        page.goto(server.url)
        wait_until_drawn(page)
        page.wait_for_load_state("networkidle")
    # To the watch this server of its own is a stranger.
    complaints[:] = [each for each in complaints if not each.startswith(f"asked a stranger: {server.url}")]
    assert complaints == []
    before = page.get_attribute("#moment", "datetime")
    page.keyboard.press("PageDown")
    page.wait_for_function("before => document.querySelector('#moment').dateTime !== before", arg=before)
