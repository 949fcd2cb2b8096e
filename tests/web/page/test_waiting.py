"""What the page says before it lives, in the languages of its campaign."""

from dashapp.campaign import load_campaign
from dashapp.web import create_app
from dashapp.web.page.words import words
from tests.builders import CAMPAIGN, campaign_folder, translation


def test_it_is_said_in_the_languages_of_the_campaign(tmp_path):
    folder = campaign_folder(
        tmp_path, campaign=f'language = "fr"\n{CAMPAIGN}', translations=[translation(language="en")]
    )
    page = create_app(load_campaign(folder)).server.test_client().get("/").text
    assert '<html lang="fr">' in page
    assert "Chargement…" in page
    assert "Loading..." not in page
    without_scripts = page[page.index("<noscript>") : page.index("</noscript>")]
    for language in ("fr", "en"):
        assert f'<p lang="{language}">{words()[language]["waiting.scripts"]}</p>' in without_scripts
        assert words()[language]["waiting.disk"] in page
    assert words()["ru"]["waiting.disk"] not in page
