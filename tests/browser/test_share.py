"""A link to what is shown, and a frame of it for another page, to be copied."""

from playwright.sync_api import expect

from tests.browser.conftest import wait_until_live
from tests.browser.hooks import CARD, MOMENT
from tests.browser.test_access import violations

STANDS = "#t=1917-11-12T14:00&unit=krasnov-cossacks"


def test_what_is_shown_is_shared_as_a_link_and_as_a_frame(open_page, server_url, campaign):
    page = open_page("?lang=ru#t=1917-11-12T13:00")
    # at once, when the address is not yet written anew
    page.evaluate(
        "() => { modules.clock.set(modules.clock.now() + 60); modules.selection.set('unit', 'krasnov-cossacks'); }"
    )
    page.locator("#more > summary").click()
    page.locator("#share-open").click()
    dialog = page.locator("#share")
    link, frame = (dialog.locator(each).input_value() for each in ("input", "textarea"))
    assert link.partition("?")[0] == server_url
    assert link.endswith(STANDS)
    expect(dialog.locator(".here")).to_be_visible()  # from this machine nobody else has it
    assert violations(page, "share", ["#share"]) == []
    dialog.locator("button").first.click()
    expect(dialog.get_by_role("status")).to_have_text("Скопировано")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(page.locator(f"{CARD} h2")).to_be_visible()  # this Escape closed nothing else
    # the frame is one, and shows the same as the link
    made = page.evaluate(
        """code => {
          const { firstElementChild: its } = new DOMParser().parseFromString(code, "text/html").body;
          return [its.localName, its.src, its.title, its.width];
        }""",
        frame,
    )
    assert made == ["iframe", link, page.title(), "100%"]
    page.goto(link.replace("?", "?shared&"))
    wait_until_live(page)
    expect(page.locator("html")).to_have_attribute("lang", "ru")
    expect(page.locator(MOMENT)).to_have_attribute("datetime", "1917-11-12T14:00")
    expect(page.locator(f"{CARD} h2")).to_have_text(
        page.evaluate("petrograd.campaign.units.get('krasnov-cossacks').name")
    )
