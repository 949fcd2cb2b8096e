"""The table of the page's own words: whole in every language, and neither more nor less than page and scripts use."""

import ast
import csv
import json
import re
from collections.abc import Iterator

import pytest
from plotly.utils import PlotlyJSONEncoder

from dashapp.languages import FIRST, TABLE, languages
from dashapp.web.page.layout import layout
from dashapp.web.page.words import attributes, in_language, say, tagged, words
from tests.serving import CHECKOUT

SCRIPTS = {
    file.relative_to(CHECKOUT).as_posix(): file.read_text(encoding="utf-8")
    for file in sorted((CHECKOUT / "assets").rglob("*.js"))
}
MODULES = {
    file.relative_to(CHECKOUT).as_posix(): file.read_text(encoding="utf-8")
    for file in sorted((CHECKOUT / "dashapp/web").rglob("*.py"))
}
# The forms that a number takes in a language (CLDR); "other" is what fractions take, too.
FORMS = {"en": {"one", "other"}, "ru": {"one", "few", "many", "other"}, "fr": {"one", "many", "other"}}
EVERY_FORM = ("one", "few", "many", "other")
# How Python asks for a phrase: the positions and names of the arguments that are keys.
ASKED = {"say": 0, "tagged": 0, "word_button": 1, "glyph_button": 2, "choice": 0, "_named": 0}


def braces(phrase: str) -> list[str]:
    return sorted(re.findall(r"\{(\w+)\}", phrase))


def argument(script: str, start: int, which: int) -> str:
    """The text of one argument of a call whose opening parenthesis stands just before `start`."""
    depth, found, quote = 0, [""], ""
    for at in range(start, len(script)):
        character = script[at]
        if quote:
            quote = "" if character == quote and script[at - 1] != "\\" else quote
        elif character in "\"'`":
            quote = character
        elif character in "([{":
            depth += 1
        elif character in ")]}":
            depth -= 1
        if depth < 0:
            break
        if character == "," and depth == 0 and not quote:
            found.append("")
        else:
            found[-1] += character
    return found[which].strip() if which < len(found) else ""


def asked_by(script: str) -> Iterator[tuple[str, bool, bool]]:
    """What a script asks for: (a key or its beginning, whether that is all of it, whether it comes with a number)."""
    for call in re.finditer(r"\b(say|sayIn|parts|count|every)\(", script):
        key = argument(script, call.end(), 1 if call[1] == "sayIn" else 0)
        if key.startswith("`"):
            yield key[1 : key.index("${")], False, call[1] == "count"
        else:
            for literal in re.findall(r'"([^"]*)"', re.sub(r'== "[^"]*"', "", key)):  # not what a condition compares
                yield literal, True, call[1] == "count"
    for literal in re.findall(r'"data-word(?:-[\w-]+)?": "([^"]*)"', script):
        yield literal, True, False


def asked_in(module: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(module)):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            continue
        given = []
        if node.func.id == "attributes":
            given = [each.value for each in node.keywords]
        elif node.func.id in ASKED:
            given = node.args[ASKED[node.func.id] :][:1]
        if node.func.id == "choice" and isinstance(node.args[1], ast.Dict):
            given = [*given, *node.args[1].values]
        for each in given:
            if isinstance(each, ast.Constant) and isinstance(each.value, str):
                yield each.value


def keys() -> set[str]:
    return set(words()[FIRST])


def test_the_first_language_is_the_one_the_page_is_sent_in():
    assert languages()[0] == FIRST
    assert set(languages()) == set(FORMS)


def test_no_key_stands_twice_and_no_cell_is_empty():
    with TABLE.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.reader(lines))
    assert {len(row) for row in rows} == {1 + len(languages())}
    assert [row for row in rows if not all(cell.strip() for cell in row)] == []
    found = [row[0] for row in rows]
    assert [key for key in found if found.count(key) > 1] == []


@pytest.mark.parametrize("language", [each for each in FORMS if each != FIRST])
def test_a_phrase_has_the_same_braces_in_every_language(language):
    def meant(key: str) -> list[str]:
        """Of a form for one thing, which a language may put without the number, the braces of the other form."""
        stem, _, form = key.rpartition(".")
        return braces(words()[FIRST][f"{stem}.other" if form == "one" and f"{stem}.other" in keys() else key])

    assert {key: phrase for key, phrase in words()[language].items() if braces(phrase) != meant(key)} == {}


def test_a_phrase_with_a_number_has_every_form_of_every_language():
    stems = {key.removesuffix(".one") for key in keys() if key.endswith(".one")}
    assert len(stems) >= 4
    for stem in stems:
        assert {f"{stem}.{form}" for form in EVERY_FORM} <= keys(), stem
        for language, forms in FORMS.items():
            # a form that the language does not have says what "other" says
            for form in set(EVERY_FORM) - forms:
                assert words()[language][f"{stem}.{form}"] == words()[language][f"{stem}.other"], (stem, language)


@pytest.mark.parametrize("name", MODULES)
def test_the_page_asks_for_phrases_that_there_are(name):
    assert set(asked_in(MODULES[name])) - keys() == set()


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_script_asks_for_phrases_that_there_are(name):
    for key, whole, counted in asked_by(SCRIPTS[name]):
        if counted:
            key = f"{key}.other" if whole else key
        assert key in keys() if whole else any(each.startswith(key) for each in keys()), key


def test_every_phrase_is_used():
    asked = [each for script in SCRIPTS.values() for each in asked_by(script)]
    begins = {key for key, whole, _ in asked if not whole}
    counted = {key for key, whole, number in asked if whole and number}
    # a key may also be kept in a table or a condition first: as a string of its own
    literals = set(re.findall(r'"([^"\n]*)"', "\n".join(SCRIPTS.values())))
    literals |= {
        node.value
        for module in MODULES.values()
        for node in ast.walk(ast.parse(module))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    unused = {
        key
        for key in keys() - literals
        if key.rpartition(".")[0] not in counted and not any(key.startswith(begin) for begin in begins)
    }
    assert unused == set()


def test_a_phrase_goes_into_the_page_with_its_key():
    assert say("close") == "Close"
    with pytest.raises(KeyError):
        say("no such key")
    span = tagged("close", className="x")
    assert span.to_plotly_json()["props"] == {"children": "Close", "data-word": "close", "className": "x"}
    assert attributes(aria_label="close") == {"aria-label": "Close", "data-word-aria-label": "close"}


def test_french_has_its_blanks():
    """Before the marks that have two parts, and within guillemets, there is one at which no line breaks."""
    plain = re.compile(r"(?<![\u202f\u00a0])[;!?»]|(?<!\u00a0):(?!\d)|«(?!\u00a0)")
    assert {key: phrase for key, phrase in words()["fr"].items() if plain.search(phrase)} == {}


def test_a_page_is_put_into_the_language_of_its_campaign(small):
    def said(node):
        """Every text that is in the page or in one of its attributes, but for those that are the campaign's."""
        if isinstance(node, dict):
            own = {name: each for name, each in node.items() if not name.startswith("data-word")}
            return set() if "data-campaign" in node else {text for each in own.values() for text in said(each)}
        return {text for each in node for text in said(each)} if isinstance(node, list) else {node}

    def plain(page):
        return json.loads(json.dumps(page, cls=PlotlyJSONEncoder))

    # one word alone may be an id, too
    english, french = ({each for each in words()[language].values() if " " in each} for language in ("en", "fr"))
    assert len(said(plain(layout(small))) & english) > 10
    page = said(plain(in_language(layout(small), "fr")))
    assert len(page & french) > 10
    assert page & english == set()
