"""A campaign's words are text wherever they are sent, whatever markup is in them."""

import xml.etree.ElementTree as ElementTree

import pytest

from dashapp.campaign import load_campaign
from dashapp.web import create_app
from dashapp.web.delivery.freeze import freeze
from tests.builders import SCRIPT, marked_folder


@pytest.fixture(scope="module")
def plain(small):
    return freeze(create_app(small))


@pytest.fixture(scope="module")
def marked(tmp_path_factory):
    return freeze(create_app(load_campaign(marked_folder(tmp_path_factory.mktemp("marked")))))


def test_no_script_comes_into_the_page(plain, marked):
    page, clean = marked["/"].text(), plain["/"].text()
    assert page.count("<script") == clean.count("<script")
    assert page.count("<!--") == clean.count("<!--")
    assert "<img" not in page
    assert marked.script_hashes == plain.script_hashes


def test_only_the_page_is_markup(marked):
    """What a browser shows by itself as a page, or runs, is the index and the program's own files."""
    told = {
        path: response.content_type.partition(";")[0]
        for path, response in marked.items()
        if "alert(1)" in str(response.bodies)
    }
    assert len(told) > 5
    assert set(told.values()) <= {
        "text/html",
        "application/json",
        "application/geo+json",
        "application/ld+json",
        "text/csv",
        "text/plain",
        "application/tei+xml",
    }
    assert [path for path, kind in told.items() if kind == "text/html"] == ["/"]


def test_xml_has_no_element_of_it(marked):
    tree = ElementTree.fromstring(marked["/data/text.xml"].bodies["identity"])
    assert not [each.tag for each in tree.iter() if each.tag.rpartition("}")[2] in ("script", "img")]
    assert SCRIPT in "".join(tree.itertext())
