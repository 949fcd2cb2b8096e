"""People and terms: a word that may not be known opens an explanation with its source; a list has all of them."""

from tests.browser.conftest import wait_until_live
from tests.browser.hooks import go_to, paragraphs, rest, settle
from tests.builders import campaign_folder, term
from tests.serving import answering

CARD = "#term"


def word(page, term_id, within="#text"):
    return page.locator(f"{within} [data-term='{term_id}']").first


def test_a_word_of_the_text_is_explained_with_its_source(page):
    before = paragraphs(page)
    word(page, "zemstvo").click()
    assert page.locator(CARD).is_visible()
    assert page.locator(f"{CARD} h2").inner_text() == "Zemstvo"
    assert "Reed, Notes and Explanations" in page.locator(f"{CARD} .from").inner_text()
    assert page.evaluate("document.activeElement.id") == "term"
    assert paragraphs(page) == before  # the word stands in a quotation, which is not selected by this
    page.keyboard.press("Escape")
    assert page.locator(CARD).is_hidden()
    assert page.evaluate("document.activeElement.dataset.term") == "zemstvo"


def test_keys_do_the_same(page):
    for key in ("Enter", "Space"):
        word(page, "mensheviks").focus()
        page.keyboard.press(key)
        assert page.locator(f"{CARD} h2").inner_text() == "Mensheviks"
        assert page.get_attribute("#play", "aria-label") == "Play"  # the space bar does nothing else
        page.keyboard.press("Escape")


def test_the_old_style_is_explained_where_the_time_bar_names_it(open_page):
    for language in ("en", "ru"):
        page = open_page(f"?lang={language}")
        named = word(page, "old-style", ".calendars")
        assert named.bounding_box()["height"] >= 24
        named.focus()
        page.keyboard.press("Enter")
        assert page.locator(CARD).is_visible()
        page.keyboard.press("Escape")
        assert page.evaluate("document.activeElement.dataset.term") == "old-style"


def test_it_stays_on_the_page_and_goes_with_whatever_comes_next(open_page):
    page = open_page(width=390, height=844)
    page.locator("#sheet-text").click()
    rest(page)
    for term_id in ("mrc", "zemstvo", "smolny"):
        if page.locator(f"#text [data-term='{term_id}']").count() == 0:
            continue
        word(page, term_id).scroll_into_view_if_needed()
        settle(page)
        word(page, term_id).click()
        box = page.locator(CARD).bounding_box()
        assert box["x"] >= 0
        assert box["y"] >= 0
        assert box["x"] + box["width"] <= 390
        assert box["y"] + box["height"] <= 844
        page.mouse.click(5, 5)
        assert page.locator(CARD).is_hidden()


def test_the_paragraphs_keep_their_words_and_marks(page):
    """What is explained changes no letter of the text, and stands in no link."""
    told = page.evaluate(
        """() => petrograd.campaign.paragraphs.map((runs, index) => [
          runs.map((run) => (typeof run === "string" ? run : run[0])).join(""),
          document.querySelector(`[data-paragraph="${index + 1}"] > p`).textContent])"""
    )
    assert all(sent == shown for sent, shown in told)
    assert page.locator("#text a .term").count() == 0
    assert page.locator("#text .term").count() > 100


def test_the_page_explains_its_own_sentences_in_its_language(page):
    go_to(page, "1917-11-10T12:00", "&event=threats")
    assert word(page, "railway-union", "#card").inner_text() == "railway union"
    page.locator("#language").evaluate("button => button.click()")
    assert word(page, "army-committees", "#card").inner_text() == "Армейские"
    word(page, "army-committees", "#card").click()
    assert page.locator(f"{CARD} h2").inner_text() == "Армейские комитеты"
    assert word(page, "zemstvo").inner_text() == "Zemstvos"  # the text is what it was


def test_the_list_has_all_of_them_and_leads_to_the_text(page):
    page.evaluate("document.querySelector('#terms-open').click()")
    dialog = page.locator("#terms")
    assert dialog.locator("dt").count() == page.evaluate("petrograd.campaign.terms.length")
    assert dialog.locator("h3").all_inner_texts() == ["People", "Terms"]
    dialog.get_by_role("button", name="¶32").click()
    assert dialog.is_hidden()
    page.wait_for_selector("[data-paragraph='32'].found")


def test_a_campaign_that_explains_nothing_has_no_list(new_page, tmp_path):
    for terms, hidden in (({}, True), ({"terms": [term(forms="gate")]}, False)):
        with answering(campaign_folder(tmp_path, **terms)) as url:
            page = new_page()
            page.goto(url)
            wait_until_live(page)
            assert page.evaluate("document.querySelector('#terms-open').hidden") == hidden
            assert (page.locator("#text .term").count() == 0) == hidden
