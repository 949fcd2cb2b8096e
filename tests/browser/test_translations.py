"""The campaign's own words in the language that is set: laid over its records, and taken off again."""

import re

from playwright.sync_api import expect

# Every text of the campaign, as the scripts have it.
HELD = """() => {
  const { places, units, events, views, sides, waters, title, subtitle, lesson } = petrograd.campaign;
  const texts = (each) => Object.entries(each).filter(([, value]) => typeof value === "string");
  const records = [...[places, units, events].map(map => [...map.values()]), views, sides, waters];
  return [title, subtitle, JSON.stringify(lesson), ...records.flatMap(list => list.map(texts))];
}"""
SAID = """rows => rows.map(([kind, id, field]) => {
  const { campaign } = petrograd;
  const { lesson } = campaign;
  const [part, of, number_of] = id.split(".");
  const step = kind === "lesson" ? lesson.steps[part - 1] : null;
  const told = part === "lesson" ? lesson : part === "close" ? lesson.close
    : step === undefined ? lesson[part]?.[of - 1]
    : of === "dispute" ? step?.dispute : of === "accounts" ? step?.dispute.accounts[number_of - 1] : step;
  const record = kind === "campaign" ? campaign : kind === "lesson" ? told
    : kind === "opening" ? campaign.guide.opening[id - 1]
    : kind === "ending" ? (id === "ending" ? campaign.guide : campaign.guide.ending[id - 1])
    : campaign[`${kind}s`].get?.(id) ?? campaign[`${kind}s`].find(each => each.id === id);
  const [name, number] = field.split(".");
  return number ? record[name][number - 1] : record[name];
})"""


def test_every_word_that_is_translated_is_put_in(open_page, campaign):
    page = open_page("?lang=ru")
    rows = campaign.translations[campaign.translations["kind"] != "water"]
    assert len(rows) > 500
    said = page.evaluate(SAID, rows[["kind", "id", "field"]].astype(object).to_numpy().tolist())
    assert len(said) == len(rows)
    differing = [
        (row.kind, row.id, row.field) for row, told in zip(rows.itertuples(), said, strict=True) if told != row.text
    ]
    assert differing == []


def test_the_first_language_comes_back_to_the_letter(open_page):
    page = open_page()
    page.evaluate("petrograd.rest()")
    before = page.evaluate(HELD)
    page.evaluate("modules.translations.use('ru')")
    russian = page.evaluate(HELD)
    page.evaluate("modules.translations.use('tlh')")  # a language that nobody has translated it into
    assert page.evaluate(HELD) == before
    page.evaluate("modules.translations.use('ru')")
    assert page.evaluate(HELD) == russian != before
    page.evaluate("modules.translations.use('en')")
    assert page.evaluate(HELD) == before


def test_what_python_wrote_is_written_anew(open_page, campaign):
    page = open_page()
    page.evaluate("petrograd.rest()")
    button = page.locator("#views [data-view]").first
    short, _, rest = campaign.views[0].title.partition(":")
    for use, title, first, second in (
        ("ru", "Поход Краснова на Петроград", "Весь поход", ": от Острова до Петрограда"),
        ("en", campaign.title, short, f":{rest}"),
    ):
        page.evaluate("language => modules.translations.use(language)", use)
        expect(page).to_have_title(title)
        expect(page.locator("h1")).to_have_text(title)
        expect(page.locator(".subtitle")).to_have_text(campaign.subtitle if use == "en" else re.compile("^Керенский, "))
        expect(button).to_have_attribute("title", f"{first}{second}")
        expect(button).to_have_text(f"1 {first}{second}")
        expect(button.locator(".rest")).to_have_text(second)


def test_what_is_drawn_by_a_kind_does_not_hang_on_its_word(open_page):
    page = open_page("?lang=ru")
    assert page.locator("#overlay .place[data-kind='heights']").count() > 0
    expect(page.locator("#overlay .water").first).to_have_text(re.compile("[А-Я]"))
