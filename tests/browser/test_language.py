"""The page in another language: all of its own words, at once, and nothing lost; the source stays as it is."""

import csv
import json
import re

from playwright.sync_api import Page, expect

from dashapp.languages import TABLE
from dashapp.web.page.words import words, words_of
from tests.browser.conftest import wait_until_live
from tests.browser.hooks import CARD, MOMENT, STATUS, TEXT, go_to, moment, rest, settle, turn_language, unit
from tests.builders import CAMPAIGN, campaign_folder, translation
from tests.serving import answering

SEARCH = "#search"
RUSSIAN = "?lang=ru"
CYRILLIC = re.compile("[А-Яа-яЁё]")
# Every text and every attribute that is read out or shown, but for the words that say themselves in what language they
# are, and what Plotly brings with it.
WRITTEN = """() => {
  const found = [];
  const own = (element) => !element.closest(":not(html)[lang], q, script, style");
  const walker = document.createTreeWalker(document.querySelector(".page"), NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (own(node.parentElement)) found.push(node.data);
  }
  for (const name of ["title", "aria-label", "placeholder", "aria-valuetext"]) {
    for (const element of document.querySelectorAll(`.page [${name}]`)) {
      if (own(element)) found.push(element.getAttribute(name));
    }
  }
  return found.map(text => text.trim()).filter(Boolean);
}"""
# What the page says at a moment; not what has just been spoken, nor the degrees of a view that was shown before.
SAID = """() => [document.documentElement.lang, document.title,
  ...[...document.querySelectorAll(".page *")]
  .flatMap(each => each.closest("#live, .degree[hidden], .drawing") ? [] : [
    ...[...each.childNodes].filter(node => node.nodeType === Node.TEXT_NODE).map(node => node.data),
    ...["title", "aria-label", "placeholder", "aria-valuetext", "lang"].map(name => each.getAttribute(name))])]"""


def everything(page: Page) -> set[str]:
    """What the page writes as a reader goes through it: the cards, the filters of the text, the help."""
    found = set(page.evaluate(WRITTEN))

    def look() -> None:
        settle(page)
        found.update(page.evaluate(WRITTEN))

    for selection in (
        "&place=pulkovo",
        "&place=tsarskoye-selo-radio",
        "&place=kolpino",
        "&unit=krasnov-cossacks",
        "&unit=red-guards",
        "&event=battle",
        "&event=false-news",
        "&event=radio-retaken&source=reed",
        "&movement=kc-luga-gatchina&source=krasnov",
    ):
        go_to(page, "1917-11-12T14:00", selection)
        look()
    go_to(page, "1917-11-10T18:00")
    for query in ("Gatchina", "radio", "zeppelin"):
        page.locator(SEARCH).fill(query)
        look()
        page.keyboard.press("Enter")
        look()
    page.keyboard.press("Escape")
    page.locator("#text-now").click()
    look()
    page.locator(TEXT).press("Escape")
    page.locator("#telling-open").click()
    look()
    page.locator("#telling-picture").press("ArrowRight")
    look()
    for _ in range(2):
        page.locator("#lesson-open").click()  # in, and out
        look()
    return found


def test_the_address_opens_the_page_in_russian(open_page, campaign):
    page = open_page(f"{RUSSIAN}#t=1917-11-12T14:00&unit=krasnov-cossacks")
    expect(page.locator("html")).to_have_attribute("lang", "ru")
    expect(page.locator(MOMENT)).to_have_text("Пн 12 ноября 1917, 14:00")
    expect(page.locator("#evidence option").first).to_have_text("Все источники")
    expect(page.locator("#legend summary").first).to_have_text("Условные знаки")
    expect(page.locator("#legend")).to_contain_text("менее достоверно")
    expect(page.locator(CARD)).to_contain_text("Откуда мы это знаем?")
    claims = len(campaign.strengths[campaign.strengths["unit_id"] == "krasnov-cossacks"])
    assert claims % 20 >= 5  # a number that takes the form for many
    expect(page.locator(f"{CARD} .strength > summary")).to_have_text(
        re.compile(rf"^Численность: [\d\s–]+{claims} сообщений в источниках$")
    )
    expect(page.locator(SEARCH)).to_have_attribute("placeholder", "Поиск")
    page.keyboard.press("?")
    expect(page.locator("#help h2")).to_have_text("Сочетания клавиш")
    expect(page.locator("#help kbd").first).to_have_text("Пробел")


def test_the_campaign_speaks_russian_too(open_page):
    page = open_page(f"{RUSSIAN}#t=1917-11-09T12:00&place=gatchina")
    expect(page.locator("h1")).to_have_text(CYRILLIC)
    expect(page.locator("#overlay .place[data-place='gatchina']")).to_have_text("Гатчина")
    expect(page.locator(f"{CARD} h2")).to_have_text("Гатчина")
    expect(page.locator(STATUS)).to_have_text("Гатчина: 6 отрывков")
    expect(unit(page, "krasnov-cossacks").locator(".unit-name")).to_have_text(CYRILLIC)
    assert CYRILLIC.search(page.title())


def test_names_that_are_longer_in_russian_keep_clear_of_one_another(open_page):
    """The names' sizes are read anew: of those on the map none lies on another."""
    page = open_page("#t=1917-11-12T14:00")
    turn_language(page)
    settle(page)
    overlaps = page.evaluate(
        """() => {
          const boxes = [...document.querySelectorAll("#overlay .place:not([hidden]):not(.covered)")]
            .map(each => [each.textContent, each.getBoundingClientRect()]);
          if (boxes.length < 5) return ["too few names"];
          const meet = (a, b) =>
            a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 4 && b.top < a.bottom - 4;
          return boxes.flatMap(([name, a], index) => boxes.slice(index + 1).filter(([, b]) => meet(a, b))
            .map(([other]) => `${name} ${other}`));
        }"""
    )
    assert overlaps == []


def test_the_language_changes_at_once_and_back_and_nothing_is_lost(open_page):
    page = open_page("#t=1917-11-12T14:00&unit=krasnov-cossacks&source=trotsky")
    page.locator(SEARCH).fill("petrograd")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.locator(f"{CARD} details.in-words").evaluate("fold => { fold.open = true }")
    settle(page)
    state = """() => [modules.clock.now(), modules.selection.now(), modules.evidence.only(),
      modules.camera.shown(), document.querySelector("#search").value, document.querySelectorAll("mark.hit").length,
      document.querySelector("mark.hit.at").textContent,
      document.querySelector("#card details.in-words").open, location.hash]"""
    expect(page).to_have_url(re.compile("source=trotsky"))
    before, said = page.evaluate(state), page.evaluate(SAID)
    hit = page.locator("mark.hit.at").first
    top = hit.bounding_box()["y"]
    page.locator("#more > summary").click()
    button = page.locator("#language")
    expect(button).to_have_text("Русский")
    expect(button).to_have_attribute("lang", "ru")
    page.evaluate("() => { window.same = true }")
    button.click()
    settle(page)
    expect(page.locator("html")).to_have_attribute("lang", "ru")
    expect(page.locator(STATUS)).to_have_text(re.compile(r"^«petrograd» в тексте: 2-е совпадение из \d+ в \d+ абзац"))
    expect(page.locator("#evidence-says")).to_contain_text("Только ")
    expect(page).to_have_url(re.compile(r"\?lang=ru#t=1917-11-12T14:00&unit=krasnov-cossacks&source=trotsky$"))
    expect(button).to_have_text("English")
    expect(button).to_be_focused()
    assert page.evaluate(state) == before
    assert abs(hit.bounding_box()["y"] - top) < 30
    button.click()
    settle(page)
    assert page.evaluate(SAID) == said
    assert page.evaluate(state) == before
    assert page.evaluate("window.same")  # the page was never loaded anew
    assert "lang" not in page.url


def test_the_language_is_kept_and_the_address_comes_first(open_page, server_url):
    page = open_page("#t=1917-11-12T14:00")
    turn_language(page)
    page.goto(server_url)
    wait_until_live(page)
    expect(page.locator("html")).to_have_attribute("lang", "ru")
    page.goto(f"{server_url}?lang=en")
    wait_until_live(page)
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.goto(f"{server_url}?lang=tlh")
    wait_until_live(page)
    expect(page.locator("html")).to_have_attribute("lang", "en")


def test_a_text_keeps_its_place_when_what_stands_beside_it_changes(open_page):
    page = open_page("#t=1917-11-12T14:00")
    note = page.locator("[data-paragraph='60'] .note").first
    note.locator("summary").click()
    passage = page.locator("[data-paragraph='60'] > p").first
    passage.evaluate("each => modules.scroll.to(each.closest('.passage'), 'start')")
    top = passage.bounding_box()["y"]
    turn_language(page)
    settle(page)
    assert abs(passage.bounding_box()["y"] - top) < 6
    expect(note).to_have_attribute("open", "")
    expect(note.locator(".basis")).to_contain_text("Источник:")
    expect(page.locator("[data-paragraph='60'] .chip").first).to_have_text(re.compile("нояб"))


def test_the_source_keeps_its_language(open_page, campaign):
    page = open_page(f"{RUSSIAN}#t=1917-11-12T14:00&unit=krasnov-cossacks")
    shown = page.eval_on_selector_all("[data-paragraph] > p", "all => all.map(each => [each.textContent, each.lang])")
    assert shown == [[paragraph, "en"] for paragraph in campaign.paragraphs]
    quotations = page.eval_on_selector_all("#card q", "all => all.map(each => [each.textContent, each.lang])")
    quoted = set(campaign.citations["quote"]) | set(campaign.strengths["quote"])
    assert len(quotations) > 10
    assert all(quote in quoted and language == "en" for quote, language in quotations)


def test_what_the_campaign_says_in_one_language_only_is_not_called_russian(open_page):
    page = open_page(f"{RUSSIAN}#t=1917-11-14T18:00&event=arrest")
    for part in (".why > [lang=en]", ".dating > [lang=en]", ".citation > p > [lang=en]"):
        expect(page.locator(f"{CARD} {part}").first).not_to_have_text(CYRILLIC)
    turn_language(page)
    expect(page.locator(f"{CARD} span[lang]")).to_have_count(0)


#: What is untranslated (`told` is all that could be) and does not say in what language it is: texts that are read out,
#: and names that are nothing else.
UNSAID = """told => {
  const silent = ":not(html)[lang], script, style, [aria-hidden=true]";
  const own = (element) => !element.closest(silent);
  const found = [];
  const walker = document.createTreeWalker(document.querySelector(".page"), NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const said = node.parentElement;
    if (own(said) && !said.closest("button[aria-label]") && told.some((text) => node.data.includes(text))) {
      found.push(`${said.outerHTML.slice(0, 90)}: ${node.data}`);
    }
  }
  for (const element of document.querySelectorAll(".page [aria-label], .page img")) {
    if (own(element) && told.includes(element.getAttribute("aria-label") ?? element.alt)) {
      found.push(element.outerHTML.slice(0, 120));
    }
  }
  return found;
}"""


def words_of_records(record: object, fields: set[str]) -> set[str]:
    """Whatever stands in a record, or in those within it, in fields of these names."""
    if isinstance(record, list):
        return set().union(*(words_of_records(each, fields) for each in record))
    if not isinstance(record, dict):
        return set()
    values = [value for name, value in record.items() if name in fields]
    here = [each for value in values for each in (value if isinstance(value, list) else [value])]
    within = (words_of_records(each, fields) for each in record.values())
    return {each for each in here if isinstance(each, str)}.union(*within)


def test_whatever_nobody_has_translated_says_in_which_language_it_is(new_page, server_url):
    """A Russian voice would read English names as if they were Russian: in lists, on the map, in the lesson."""
    fields = {"title", "label", "name", "sentence", "note", "summary", "short", "text", "questions", "explanation"}
    fields |= {"question", "introduction", "look", "task", "says", "listen"}
    page = new_page()
    page.route("**/translations.json*", lambda route: route.fulfill(json={**route.fetch().json(), "campaign": {}}))
    with page.expect_response("**/campaign.json*") as sent:
        page.goto(f"{server_url}{RUSSIAN}#t=1917-11-12T14:00")
    wait_until_live(page)
    data = sent.value.json()
    records = [data[kind] for kind in ("places", "units", "sides", "events", "terms", "views", "guide", "lesson")]
    names = json.dumps(data["sources"], ensure_ascii=False)  # of sources, which are never translated
    told = [each for each in words_of_records(records, fields) if re.search("[A-Za-z]{4}", each) and each not in names]
    assert len(told) > 500
    unsaid = set()

    def look() -> None:
        rest(page)
        unsaid.update(page.evaluate(UNSAID, told))

    look()
    for selection in ("&place=pulkovo", "&unit=krasnov-cossacks", "&event=battle", "&movement=kc-luga-gatchina"):
        go_to(page, "1917-11-12T14:00", selection)
        look()
    go_to(page, "1917-11-12T18:00")
    for index in ("everyone", "place-index", "unit-index", "event-index"):
        page.evaluate("id => { document.getElementById(id).open = true }", index)
    page.locator(SEARCH).fill("Gatch")
    look()
    page.keyboard.press("Escape")
    for key in ("e", "Escape", "p", "p", "l", "PageDown", "a", "PageDown"):
        page.keyboard.press(key)
        look()
    page.keyboard.press("l")
    page.locator("#more > summary").click()
    page.locator("#terms-open").click()
    look()
    assert not unsaid, "\n".join(sorted(unsaid))


def test_a_lesson_goes_on_in_the_other_language(open_page):
    page = open_page("#step=2")
    lesson = page.locator("#lesson")
    expect(lesson.locator("h2")).not_to_have_text(CYRILLIC)
    turn_language(page)
    expect(lesson.locator("h2")).to_have_text(CYRILLIC)
    expect(lesson).to_contain_text("Шаг 2 из ")
    title = lesson.locator("h2").text_content()
    expect(page.locator(STATUS)).to_have_text(re.compile(rf"^{re.escape(title)}: \d+ отрыв"))
    expect(lesson.locator("blockquote p").first).to_have_attribute("lang", "en")


def test_hours_said_and_written_are_russian(open_page):
    page = open_page(f"{RUSSIAN}#t=1917-11-12T14:00")
    page.keyboard.press("Shift+ArrowRight")
    expect(page.locator("#live")).to_contain_text("Пн 12 ноября 1917, 15:00")
    thumb = page.locator("#time-slider")
    expect(thumb).to_have_attribute("aria-valuetext", "Пн 12 ноября 1917, 15:00")
    expect(thumb).to_have_accessible_name(words()["ru"]["slider"])
    turn_language(page)
    expect(page.locator("#live")).to_have_text("")
    expect(thumb).to_have_attribute("aria-valuetext", "Mon 12 November 1917, 15:00")
    expect(thumb).to_have_accessible_name("Moment of the campaign")


def test_no_english_word_of_the_page_is_left_in_russian(open_page):
    page = open_page(f"{RUSSIAN}#t=1917-11-12T14:00")
    with TABLE.open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["en"] != row["ru"]]
    # Words with nothing but a name beside them could be anybody's.
    meant = [row["en"] for row in rows if len(re.sub(r"\{\w+\}|\W", "", row["en"])) > (8 if "{" in row["en"] else 1)]
    pattern = re.compile("|".join(re.sub(r"\\\{\w+\\\}", ".+", re.escape(each.strip())) for each in meant))
    found = everything(page)
    assert len(found) > 400
    assert sorted(text for text in found if pattern.fullmatch(text)) == []


def test_every_word_that_the_page_writes_itself_is_in_the_table(new_page, server_url, campaign):
    """In a language whose every phrase stands in brackets, what stands outside them is the campaign's."""

    def bracketed(route) -> None:
        sent = route.fetch().json()
        assert sent["words"] == {key: its for key, its in words_of(campaign).items() if key != campaign.language}
        sent["words"]["ru"] = {
            key: phrase if key.startswith("dating.") else f"⟦{phrase}⟧" for key, phrase in words()["ru"].items()
        }
        route.fulfill(json={**sent, "campaign": {}})

    data = []
    page = new_page()
    page.on("response", lambda answer: data.append(answer) if "campaign.json" in answer.url else None)
    page.route("**/translations.json*", bracketed)
    page.goto(f"{server_url}{RUSSIAN}#t=1917-11-12T14:00")
    wait_until_live(page)
    expect(page.locator("#legend summary").first).to_have_text("⟦Условные знаки⟧")
    told = json.dumps(data[0].json(), ensure_ascii=False).replace('\\"', '"')
    strange = set()
    for text in everything(page):
        rest = text
        while (shorter := re.sub(r"⟦[^⟦⟧]*⟧", "\n", rest)) != rest:  # a phrase may stand within another
            rest = shorter
        for piece in re.split(r"\n|¶\d+|: |; |\. | → | – | \+\d+|, | · |[⇄“”]|\(|\)", rest):
            if re.search(r"[A-Za-z]{2}", piece) and piece.strip(" .,:?·") not in told:
                strange.add(text)
    keys = page.eval_on_selector_all("kbd", "all => all.map(each => each.textContent)")
    assert strange - set(keys) == set()


def test_the_other_words_come_when_they_are_wanted(new_page, server_url, complaints):
    asked = []

    def lose_the_first(route):
        asked.append(route.request.url)
        route.abort() if len(asked) == 1 else route.fallback()

    page = new_page()
    page.route("**/translations.json*", lose_the_first)
    page.goto(f"{server_url}#t=1917-11-12T14:00")
    wait_until_live(page)
    rest(page)
    assert len(asked) == 1
    page.locator(SEARCH).fill("земств")
    expect(page.locator("#found")).to_be_hidden()
    turn_language(page)
    expect(page.locator("h1")).to_have_text(CYRILLIC)
    assert len(asked) == 2
    page.locator(SEARCH).fill("")
    page.locator(SEARCH).fill("земств")
    expect(page.locator("#found [data-found-term=zemstvo]")).to_be_visible()
    complaints[:] = [each for each in complaints if "ERR_FAILED" not in each]

    page.goto("about:blank")
    page.goto(f"{server_url}?lang=en#t=30 октября ст. ст., 9:00")
    wait_until_live(page)
    expect(page.locator(MOMENT)).to_have_attribute("datetime", "1917-11-12T09:00")


def test_russian_has_room(open_page):
    page = open_page(f"{RUSSIAN}#t=1917-11-12T14:00&source=trotsky")
    for width, height in ((1366, 768), (1024, 700), (390, 844)):
        page.set_viewport_size({"width": width, "height": height})
        rest(page)
        russian_fits(page)


def russian_fits(page):
    for selection in ("&unit=krasnov-cossacks", "&event=battle", "&movement=kc-luga-gatchina", "&place=pulkovo"):
        go_to(page, "1917-11-12T14:00", f"{selection}&source=trotsky")
        wide = page.evaluate(
            """() => [document.documentElement, ...document.querySelectorAll(
                '#card, #text, .head, .reader-bar, #evidence-left, .controls, :is(.head, .controls) button')]
              .filter(each => each.checkVisibility() && each.scrollWidth > each.clientWidth + 1)
              .map(each => each.id || each.className)"""
        )
        assert wide == [], selection
    assert moment(page) == "1917-11-12T14:00"


#: Texts and names that lack a blank before a mark of two parts, or within guillemets.
CRAMPED = r"""told => {
  const lacks = /(?<![\u202f\u00a0])[;!?»]|(?<!\u00a0):(?!\d)|«(?!\u00a0)/;
  const found = [];
  const look = (text) => {
    const own = told.reduce((rest, each) => rest.replaceAll(each, "…"), text);
    if (lacks.test(own)) found.push(text);
  };
  const walker = document.createTreeWalker(document.querySelector(".page"), NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!node.parentElement.closest("script, style, kbd, [lang=en]")) look(node.data);
  }
  for (const name of ["title", "aria-label", "placeholder", "aria-valuetext"]) {
    for (const element of document.querySelectorAll(`.page [${name}]`)) look(element.getAttribute(name));
  }
  return found;
}"""
FRENCH = """\
language = "fr"
title = "La marche sur Aulne"
"""


def test_a_campaign_that_is_written_in_french_is_a_french_page(new_page, tmp_path):
    french = CAMPAIGN.replace('title = "The march to Alder"\n', FRENCH)
    with answering(campaign_folder(tmp_path, campaign=french, translations=[translation(language="en")])) as url:
        page = new_page()
        page.goto(f"{url}#t=1850-03-01T18:00&event=e1")
        wait_until_live(page)
        expect(page.locator("html")).to_have_attribute("lang", "fr")
        expect(page.locator(MOMENT)).to_have_text("ven. 1er mars 1850, 18:00")
        expect(page.locator("#legend summary").first).to_have_text("Légende")
        expect(page.locator(CARD)).to_contain_text("Comment le savons-nous")
        english = [each for each in words()["en"].values() if len(each) > 8 and " " in each and "{" not in each]
        assert set(page.evaluate(WRITTEN)) & set(english) == set()
        page.keyboard.press("?")
        expect(page.locator("#help kbd").first).to_have_text("Espace")
        page.keyboard.press("Escape")
        # into English, which it is translated into, and back; Russian it is not
        assert page.locator("button.language").count() == 1
        turn_language(page)
        expect(page.locator("html")).to_have_attribute("lang", "en")
        expect(page.locator(f"{CARD} h2").first).to_have_text("La porte")
        expect(page.locator("#legend summary").first).to_have_text("Legend")
        assert page.locator(f"{CARD} [lang=fr]").count() > 0
        expect(page).to_have_url(re.compile(r"\?lang=en#"))
        turn_language(page)
        expect(page.locator("html")).to_have_attribute("lang", "fr")
        cramped(page)


def cramped(page):
    """What the scripts have joined has its blanks as well: go through the page as a reader does."""
    with_marks = re.compile("[;!?»:]")
    told = page.evaluate(
        "(({ sources, paragraphs, lesson }) => JSON.stringify([...sources.values(), paragraphs, lesson]))"
        "(petrograd.campaign)"
    )
    own = sorted({each for each in re.findall(r'"((?:[^"\\]|\\.)*)"', told) if with_marks.search(each)}, key=len)[::-1]
    found = set()

    def look() -> None:
        rest(page)
        found.update(page.evaluate(CRAMPED, own))

    for selection in ("&event=e1", "&unit=column", "&place=birch", "&movement=m1", "&front=f1", ""):
        go_to(page, "1850-03-01T18:00", selection)
        look()
    for query in ("birch", "zeppelin"):
        page.locator(SEARCH).fill(query)
        look()
    page.keyboard.press("Escape")
    page.evaluate("() => { for (const each of document.querySelectorAll('details')) each.open = true; }")
    look()
    for key in ("e", "Escape", "l", "PageDown", "PageDown", "PageDown", "l"):
        page.keyboard.press(key)
        look()
    assert not found


def test_a_campaign_in_one_language_offers_no_other_and_brings_no_words_of_it(new_page, tmp_path):
    with answering(campaign_folder(tmp_path, translations=[])) as url:
        page = new_page()
        page.goto(f"{url}?lang=ru")
        wait_until_live(page)
        expect(page.locator("html")).to_have_attribute("lang", "en")
        assert page.locator("button.language").count() == 0
        assert page.evaluate("modules.words.languages()") == ["en"]
