"""The page as the command serves it: complete, quiet, and with nothing from outside (`complaints` in conftest.py)."""

from playwright.sync_api import expect

from tests.browser.conftest import wait_until_live
from tests.builders import SCRIPT, marked_folder
from tests.serving import answering, served


def test_nothing_is_refused_by_the_policy(new_page, server_url):
    page = new_page()
    page.add_init_script(
        "window.refused = []; addEventListener('securitypolicyviolation', e => refused.push(e.violatedDirective))"
    )
    answer = page.goto(server_url)
    assert "script-src 'self' 'sha256-" in answer.headers["content-security-policy"]
    wait_until_live(page)
    assert page.evaluate("refused") == []


def test_a_second_visit_fetches_no_script_again(page, server_url):
    network, names, sizes = page.context.new_cdp_session(page), {}, {}
    network.on("Network.responseReceived", lambda each: names.update({each["requestId"]: each["response"]["url"]}))
    network.on("Network.loadingFinished", lambda each: sizes.update({each["requestId"]: each["encodedDataLength"]}))
    network.send("Network.enable")
    page.reload()
    wait_until_live(page)
    page.wait_for_load_state("networkidle")
    fetched = {names[request]: size for request, size in sizes.items() if request in names}
    scripts = page.eval_on_selector_all("script[src]", "all => all.map(script => script.src)")
    for name in ("/assets/boot.js", "/assets/all-", "/dash-renderer/build/"):
        assert [each for each in scripts if name in each], name
    assert set(scripts) <= set(names.values())
    # What has a fingerprint is not asked for; of the rest the server says that it has not changed.
    assert not {name: fetched[name] for name in scripts if fetched.get(name, 0) > 1000}


def test_the_page_lives_on_when_the_server_is_gone(new_page, complaints):
    with served() as server:
        page = new_page()
        page.goto(server.url)
        wait_until_live(page)
        page.wait_for_function(
            "() => performance.getEntriesByName(document.querySelector('#translations').href).length > 0"
        )
    assert complaints == []
    before = page.get_attribute("#moment", "datetime")
    page.keyboard.press("PageDown")
    page.wait_for_function("before => document.querySelector('#moment').dateTime !== before", arg=before)


def test_what_a_campaign_says_is_never_taken_for_markup(new_page, tmp_path):
    """An alert, a picture that is not there or a refusal of the policy would be among the complaints."""
    with answering(marked_folder(tmp_path)) as url:
        page = new_page()
        page.add_init_script("window.alert = () => console.error('it ran');")
        page.goto(url)
        wait_until_live(page)
        shown = [page.locator("h1"), page.locator("#views"), page.locator("#text")]
        for kind, record in (("place", "elm"), ("unit", "column"), ("event", "e1")):
            page.evaluate("([kind, id]) => modules.selection.set(kind, id)", [kind, record])
            expect(page.locator("#card h2")).to_have_text(SCRIPT)
            assert page.locator("#card img, #card script").count() == 0
        for each in shown:
            expect(each).to_contain_text("<img src=x onerror=alert(1)>")
