"""The page of any campaign: whatever a valid folder holds, it is made and frozen."""

import html
import re

import pytest

from dashapp.campaign import load_campaign
from dashapp.web import create_app
from dashapp.web.delivery.freeze import freeze
from tests.builders import CAMPAIGN, basemap, campaign_folder, feature


def index_of(folder):
    return freeze(create_app(load_campaign(folder)))["/"].bodies["identity"].decode()


@pytest.mark.parametrize(
    "title",
    ["</title><script>alert(1)</script>", "<img src=https://a.example/x>", "{%scripts%} {%config%}", "Tea & Co"],
)
def test_a_title_is_text_whatever_is_in_it(tmp_path, title):
    page = index_of(campaign_folder(tmp_path, campaign=CAMPAIGN.replace("The march to Alder", title)))
    plain = index_of(campaign_folder(tmp_path, campaign=CAMPAIGN))
    assert html.unescape(re.search("<title>(.*?)</title>", page)[1]) == title
    assert page.count("<script") == plain.count("<script")
    assert page.count("{%") == plain.count("{%") == 0


def test_a_subtitle_stays_in_its_attribute(tmp_path):
    subtitle = 'x\\"><script>alert(1)</script>{%css%}'
    page = index_of(campaign_folder(tmp_path, campaign=CAMPAIGN.replace("An invention", subtitle)))
    assert (
        html.unescape(re.search('<meta name="description" content="(.*?)"', page)[1])
        == 'x"><script>alert(1)</script>{%css%}'
    )


def test_a_view_without_water_and_a_range_of_hills(tmp_path):
    hills = [
        [[[171.1, -44.1], [171.2, -44.1], [171.2, -44.2], [171.1, -44.1]]],
        [[[171.3, -44.3], [171.4, -44.3], [171.4, -44.4], [171.3, -44.3]]],
    ]
    dry = CAMPAIGN.replace('opening = "all"', 'opening = "dry"').replace(
        "[[sides]]", '[[views]]\nid = "dry"\ntitle = "Dry"\nbounds = [172.2, -43.2, 172.3, -43.1]\n\n[[sides]]', 1
    )
    maps = basemap() | {"hills.geojson": [feature("heights", "MultiPolygon", hills)]}
    assert index_of(campaign_folder(tmp_path, campaign=dry, basemap=maps))
