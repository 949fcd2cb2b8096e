"""A text that somebody put into the folder and nobody will see is told of."""

from dashapp.campaign import load_campaign
from tests.builders import CAMPAIGN, TEXT, campaign_folder, textless_folder, two_texts_folder


def doubts(folder):
    return [str(each) for each in load_campaign(folder).doubts if "text" in str(each)]


def test_a_text_that_the_settings_do_not_name_is_told(tmp_path):
    (told,) = doubts(textless_folder(tmp_path))
    assert told.startswith('campaign.toml: text: does not show the text of "chronicle"; write text = "chronicle" above')


def test_one_beside_others_is_told_with_them(tmp_path):
    assert doubts(two_texts_folder(tmp_path)) == []
    settings = (tmp_path / "campaign.toml").read_text(encoding="utf-8")
    (tmp_path / "campaign.toml").write_text(
        settings.replace('["chronicle", "letters"]', '"chronicle"'), encoding="utf-8"
    )
    (tmp_path / "lesson.toml").unlink()
    assert 'write text = ["chronicle", "letters"] above' in doubts(tmp_path)[0]


def test_a_file_that_no_source_names_is_told(tmp_path):
    campaign_folder(tmp_path, campaign=CAMPAIGN)
    (tmp_path / "texts" / "handout.txt").write_text(TEXT, encoding="utf-8")
    assert doubts(tmp_path) == [
        'texts/handout.txt: is not shown; name it in sources.toml (text = "texts/handout.txt"), or remove it'
    ]
