"""The style sheets: in which order they override one another, and that nothing in them is left over."""

import re
from pathlib import Path

import dashapp
from dashapp import built_in
from dashapp.campaign import load_campaign
from dashapp.web import create_app

ASSETS = Path(built_in("assets"))
SHEETS = {sheet.name: sheet.read_text(encoding="utf-8") for sheet in sorted(ASSETS.rglob("*.css"))}
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
BARE = {name: COMMENT.sub("", text) for name, text in SHEETS.items()}
ORDER = re.compile(r"^@layer ([\w, ]+);", re.MULTILINE)
LAYER = re.compile(r"^@layer (\w+) \{", re.MULTILINE)
#: What may be the name of an element, or several, and is no sentence.
STRING = re.compile(r'"[\w #-]*"|`[^`\n]*`')
#: What Dash and Plotly call elements of their own.
THEIRS = {"react-entry-point", "_dash-app-content", "modebar-btn"}


def outermost(sheet: str) -> list[str]:
    """The beginnings of the blocks of a sheet that stand in no other."""
    found, depth, start = [], 0, 0
    for at, sign in enumerate(sheet):
        if sign == "{":
            if depth == 0:
                found.append(sheet[start:at].rpartition(";")[2].strip())
            depth += 1
        elif sign == "}":
            depth, start = depth - 1, at + 1
    assert depth == 0
    return found


def test_the_sheet_that_comes_first_gives_the_order_of_the_layers():
    app = create_app(load_campaign())
    app._setup_server()
    sent = re.findall(r"assets/styles/([\w-]+\.css)", app.index())
    assert sorted(sent) == sorted(SHEETS)
    assert [name for name in sent if ORDER.search(BARE[name])] == sent[:1]
    [order] = ORDER.findall(BARE[sent[0]])
    declared = order.split(", ")
    used = {layer for sheet in BARE.values() for layer in LAYER.findall(sheet)}
    assert len(set(declared)) == len(declared)
    assert used == set(declared)


def test_every_rule_is_in_a_layer_but_what_stands_against_plotly():
    loose = {
        (name, block) for name, sheet in BARE.items() for block in outermost(sheet) if not block.startswith("@layer ")
    }
    assert loose == {("charts.css", "#explorer .modebar-btn"), ("print.css", "@page")}


def test_what_overrides_all_else_says_why():
    for name, sheet in SHEETS.items():
        lines = sheet.splitlines()
        for number, line in enumerate(lines):
            if "!important" in line:
                assert "*/" in f"{lines[number - 1]}{line}", f"{name}:{number + 1}"


def test_every_class_and_id_is_that_of_an_element():
    program = [*ASSETS.rglob("*.js"), *Path(dashapp.__file__).parent.rglob("*.py")]
    assert len(program) > 100
    strings = [text for file in program for text in STRING.findall(file.read_text(encoding="utf-8"))]
    words = {word for text in strings for word in re.findall(r"[\w-]+", text)} | THEIRS
    begun = tuple({word for text in strings for word in re.findall(r"[a-z]+-(?=\$\{)", text)})  # `rank-${place.rank}`
    for name, sheet in BARE.items():
        selectors = re.sub(r"\{[^{}]*\}|\[[^\]]*\]|\([^()]*\d[^()]*\)", " ", sheet)
        named = set(re.findall(r"[.#]([a-zA-Z_][\w-]*)", selectors))
        assert named
        assert not {each for each in named - words if not each.startswith(begun)}, name


def test_where_a_kind_of_screen_begins_is_said_by_the_sheets_alone():
    scripts = {file.name: file.read_text(encoding="utf-8") for file in ASSETS.rglob("*.js")}
    assert not {name for name, script in scripts.items() if re.search(r"\((?:min|max)-(?:width|height):", script)}
    asked = re.findall(r'is\("(--\w+)"\)', scripts["screen.js"])
    assert len(asked) == 4
    for name in asked:
        assert sum(sheet.count(f"{name}:") for sheet in BARE.values()) == 1, name
