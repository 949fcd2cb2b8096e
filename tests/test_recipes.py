"""The recipes and the tutorial of geodata/README.md, carried out to the letter."""

import contextlib
import io
import re
import shlex
import shutil
import urllib.request
from pathlib import Path

import pytest

from dashapp.campaign import Campaign, load_campaign
from dashapp.cli import main
from tests.builders import problems
from tests.serving import CHECKOUT, served

#: A block, and the file that the sentence before it names last.
BLOCK = re.compile(r"(?:`geodata/([\w.]+)`[^`]*?:\n\n)?^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def under(heading: str) -> str:
    """Give what stands under a heading, up to the next of its level."""
    text = (CHECKOUT / "geodata" / "README.md").read_text(encoding="utf-8")
    level = heading.split()[0]
    found = re.search(rf"^{re.escape(heading)}\n(.*?)(?=^#{{1,{len(level)}}} |\Z)", text, re.DOTALL | re.MULTILINE)
    assert found, f"geodata/README.md says nothing under {heading}"
    return found[1]


def follow(recipe: str, folder: Path) -> list[str]:
    """Write what a recipe says and run its commands in `folder`; give what these print."""
    printed = []
    for name, language, block in BLOCK.findall(recipe):
        match language:
            case "json":
                put(folder / "geodata" / name, block)
            case "csv":
                with (folder / "geodata" / name).open("a", encoding="utf-8") as table:
                    table.write(block)
            case "sh":
                printed += [answer(shlex.split(line, comments=True), folder) for line in block.splitlines()]
    return printed


def put(collection: Path, feature: str) -> None:
    """Put a feature at the end of the list of a collection."""
    before, bracket, after = collection.read_text(encoding="utf-8").rpartition("]")
    collection.write_text(f"{before.rstrip()},\n{feature}{bracket}{after}", encoding="utf-8")


def answer(command: list[str], folder: Path) -> str:
    """Run a command; one that serves is asked for its page, and ended."""
    assert Path(command[0]).name == "petrograd"
    if command[1] == "serve":
        with (
            served(*command[2:], cwd=folder) as server,
            urllib.request.urlopen(server.url, timeout=10) as page,
        ):
            return page.read().decode()
    with contextlib.chdir(folder), contextlib.redirect_stdout(io.StringIO()) as printed:
        assert main(command[1:]) == 0
    return printed.getvalue()


@pytest.fixture
def at(tmp_path: Path) -> Path:
    """A folder with a copy of the campaign's, where the recipes are followed."""
    shutil.copytree(CHECKOUT / "geodata", tmp_path / "geodata")
    return tmp_path


def test_add_a_place(at, campaign: Campaign):
    (checked,) = follow(under("### Add a place"), at)
    assert "no problems found" in checked
    changed = load_campaign(at / "geodata")
    assert len(changed.doubts) == len(campaign.doubts)
    (added,) = set(changed.places.index) - set(campaign.places.index)
    assert not changed.places.geometry[added].is_empty
    passages = changed.passages_for(added)
    assert passages
    for passage in passages:
        said = {passage.text[start:end] for start, end, place_id in passage.mentions if place_id == added}
        assert said <= set(changed.places.loc[added, "names"])


def test_add_a_movement(at, campaign: Campaign):
    (checked,) = follow(under("### Add a movement"), at)
    assert "no problems found" in checked
    changed = load_campaign(at / "geodata")
    assert len(changed.doubts) == len(campaign.doubts)
    (added,) = set(changed.movements.index) - set(campaign.movements.index)
    leg = changed.movements.loc[added]
    when = leg["depart"] + (leg["arrive"] - leg["depart"]) / 2
    fix = changed.positions_at(when.to_pydatetime()).loc[leg["unit_id"]]
    assert (fix["state"], fix["movement_id"]) == ("moving", added)
    assert leg["unit_id"] not in campaign.positions_at(when.to_pydatetime()).index
    assert leg["distance_km"] > 30  # by the railway, not nowhere


def test_the_slips_of_the_tutorial_are_told_as_it_says(tmp_path):
    tutorial = under("## A campaign of your own in ten minutes")
    folder = tmp_path / "my-campaign"
    answer(["petrograd", "new", folder.name], tmp_path)
    messages = [block.strip() for _, language, block in BLOCK.findall(tutorial) if block.startswith("movements.csv:")]
    good = (folder / "movements.csv").read_text(encoding="utf-8")
    slips = [(3, "1775-04-19T02:00", "-45544.9167"), (2, "boston", "botson")]
    for (line, written, slip), message in zip(slips, messages, strict=True):
        lines = good.splitlines(keepends=True)
        lines[line - 1] = lines[line - 1].replace(written, slip, 1)
        (folder / "movements.csv").write_text("".join(lines), encoding="utf-8")
        assert problems(folder)[0] == message


#: Of each of the tables that are filled in a spreadsheet, all but the first line.
FILLED = {
    "units.csv": ["north,The Army of the North,North,crown,infantry,", "prussians,The Prussians,,colony,,"],
    "movements.csv": [
        "n1,north,ligny,ligny,,1815-06-16T14:00,1815-06-17T10:00,,,certain,halt,",
        "n2,north,ligny,waterloo,,1815-06-17T10:00,1815-06-18T11:00,,,less-certain,advance,Drawn straight.",
        "p1,prussians,ligny,ligny,,1815-06-16T12:00,1815-06-16T21:00,,,certain,halt,",
    ],
    "events.csv": ["lost,ligny,event,1815-06-16T14:30,1815-06-16T21:00,,,certain,1,Ligny,The Prussians are beaten.,"],
    "citations.csv": [
        f"{record},book,ch. 3,,supports,They are there.,16 June" for record in ("n1", "n2", "p1", "lost")
    ],
}


def test_a_campaign_of_three_places_is_made_and_given_away_as_the_tutorial_says(tmp_path):
    """Three days of 1815, from the words, the table and the commands of the tutorial."""
    tutorial = under("## A campaign of your own in ten minutes")
    told = [
        shlex.split(line, comments=True)
        for _, language, block in BLOCK.findall(tutorial)
        if language == "sh"
        for line in block.splitlines()
    ]
    assert {"pip", "petrograd"} == {each[0] for each in told}  # what is installed, the tests have already
    steps = ("new", "serve", "ground", "import", "check", "export")
    made, served_at, ground, imported, checked, exported = (
        next(each for each in told if each[:2] == ["petrograd", step]) for step in steps
    )
    answer(list(made), tmp_path)
    folder = tmp_path / "my-campaign"
    assert f"<title>{load_campaign(folder).title}</title>" in answer(list(served_at), tmp_path)

    settings = (folder / "campaign.toml").read_text(encoding="utf-8")
    settings = settings.partition("\n[[opening.sentences]]")[0] + "\n"
    settings = re.sub(r"^(text|spans) = .*\n", "", settings, flags=re.MULTILINE)
    for key, value in {
        "title": '"Three days of 1815"',
        "start": '"1815-06-16T12:00"',
        "end": '"1815-06-19T00:00"',
        "goal": '"waterloo"',
        "rules": '["ligny"]',
        "bounds": "[4.0, 50.3, 5.0, 51.0]",
    }.items():
        settings = re.sub(rf"^{key} = .*$", f"{key} = {value}", settings, flags=re.MULTILINE)
    (folder / "campaign.toml").write_text(settings, encoding="utf-8")

    (thrown_out,) = re.findall(r"\*\*Throw out.*?may be\s+missing", tutorial, re.DOTALL)
    for name in re.findall(r"`([\w.]+)`", thrown_out):
        shutil.rmtree(folder / name) if (folder / name).is_dir() else (folder / name).unlink()
    shutil.rmtree(folder / "texts")
    assert "GSHHG" in answer(list(ground), tmp_path)
    sources = '[book]\nauthor = "A. Author"\ntitle = "Three Days"\nshort = "Author"\n'
    (folder / "sources.toml").write_text(sources, encoding="utf-8")

    (table,) = [block for _, language, block in BLOCK.findall(tutorial) if language == "csv"]
    (tmp_path / "places.csv").write_text(table, encoding="utf-8")
    gazetteer = (folder / "gazetteer.geojson").read_text(encoding="utf-8")
    emptied = re.sub(r'("features": \[).*\]', r"\1]", gazetteer, flags=re.DOTALL)
    (folder / "gazetteer.geojson").write_text(emptied, encoding="utf-8")
    assert "added: 3" in answer(list(imported), tmp_path)
    for place_id in ("ligny", "quatre-bras", "waterloo"):
        assert f"`{place_id}`" in tutorial

    for name, rows in FILLED.items():
        header = (folder / name).read_text(encoding="utf-8").splitlines()[0]
        (folder / name).write_text("\n".join([header, *rows, ""]), encoding="utf-8")
    told = problems(folder)
    assert [line for line in told if not line.startswith("units.csv:3: kind")] == []
    assert told, "a cell that was forgotten is told"
    units = (folder / "units.csv").read_text(encoding="utf-8").replace("colony,,", "colony,infantry,")
    (folder / "units.csv").write_text(units, encoding="utf-8")

    assert answer(list(checked), tmp_path).startswith("3 places, 0 routes, 2 units, 3 movements, 1 event,")
    assert "Any browser opens it" in answer(list(exported), tmp_path)
    assert "<title>Three days of 1815</title>" in (tmp_path / "my-campaign.html").read_text(encoding="utf-8")
