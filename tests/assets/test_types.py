"""What the types of the browser's half say is sent, and what is: a field renamed on one side is missed on the other."""

import re

import pytest

from dashapp.campaign import load_campaign
from dashapp.web.app import create_app
from dashapp.web.delivery.freeze import freeze
from dashapp.web.page.payload import payload, translations
from tests.assets.test_modules import MODULES, SOURCES
from tests.builders import campaign_folder, with_media
from tests.serving import CHECKOUT

TYPES = "\n".join(file.read_text(encoding="utf-8") for file in sorted((CHECKOUT / "assets" / "types").glob("*.ts")))
INTERFACES = {
    name: (base, body)
    for name, base, body in re.findall(
        r"^interface (\w+)(?: extends (\w+))? \{\n(.*?)^\}", TYPES, re.MULTILINE | re.DOTALL
    )
}
#: A declaration that somebody outside may call, with what it takes.
EXPORT = re.compile(
    r"(?:(/\*\* .*) \*/\n)?^export (?:async )?(?:function \w+|const \w+ = (?:async )?)\((?!\))", re.MULTILINE
)


def fields(name: str) -> set[str]:
    base, body = INTERFACES[name]
    return set(re.findall(r"^  (\w+)\??:", body, re.MULTILINE)) | (fields(base) if base else set())


def sent(campaign):
    """Every object that is sent, under the name of its type."""
    data = {"version": "", "folded": {}, **payload(campaign)}
    lesson = [data["lesson"]] if data["lesson"] else []
    return {
        "Sent": [data],
        "SentTranslations": [{"version": "", **translations(campaign)}],
        "SentFile": data["files"],
        "SentText": data["texts"],
        "View": data["views"],
        "Side": data["sides"],
        "SentPlace": data["places"],
        "SentUnit": data["units"],
        "SentLeg": [leg for unit in data["units"] for leg in unit["legs"]],
        "CampaignEvent": data["events"],
        "Front": data["fronts"],
        "SentCitation": [each for attestations in data["citations"].values() for each in attestations],
        "Claim": [claim for unit in data["units"] for claim in unit["claims"]],
        "Source": list(data["sources"].values()),
        "Lesson": lesson,
        "Step": [step for each in lesson for step in each["steps"]],
        "Version": [version for each in lesson for version in each["versions"]],
        "Close": [each["close"] for each in lesson if each["close"]],
        "Dispute": [step["dispute"] for each in lesson for step in each["steps"] if step["dispute"]],
        "Account": [
            account
            for each in lesson
            for step in each["steps"]
            for account in (step["dispute"] or {"accounts": []})["accounts"]
        ],
        "Medium": data["media"],
        "Note": data["notes"],
        "Route": data["routes"],
        "Water": data["waters"],
        "Chart": [data["chart"]],
        "SentGround": [data["geography"]],
    }


@pytest.mark.parametrize("name", ["campaign", "small", "textless", "two_texts"])
def test_the_types_name_all_that_is_sent_and_no_more(name, request):
    for kind, objects in sent(request.getfixturevalue(name)).items():
        assert objects or name != "campaign" or kind == "Medium", f"of {kind} it has none"
        for each in objects:
            assert set(each) == fields(kind), kind


def test_so_they_do_of_pictures(tmp_path):
    (medium,) = payload(load_campaign(with_media(campaign_folder(tmp_path))))["media"]
    assert set(medium) == fields("Medium")


def test_of_what_a_layer_may_have_some_layer_has_each(campaign):
    assert {field for layer in payload(campaign)["layers"] for field in layer} == fields("Layer")


@pytest.mark.parametrize("path", MODULES)
def test_what_a_module_lets_others_call_says_what_it_takes(path):
    untyped = [
        found[0] for found in EXPORT.finditer(SOURCES[path]) if not re.search(r"@(?:type|param) \{", found[1] or "")
    ]
    assert not untyped


def test_types_stay_at_home(small):
    frozen = freeze(create_app(small))
    assert not [path for path in frozen if ".d.ts" in path]
    script = next(
        response.text() for path, response in frozen.items() if path.startswith("/assets/all-") and path.endswith(".js")
    )
    assert not re.search(r"@(?:type|param|template) \{", script)
