"""What is exported: complete in itself, guarded, and the same whenever it is made."""

import base64
import gzip
import hashlib
import json
import re
from dataclasses import replace

import pytest

from dashapp.campaign import load_campaign
from dashapp.exchange import exchange_files
from dashapp.web import create_app
from dashapp.web.delivery.export import as_file, as_folder
from dashapp.web.delivery.freeze import freeze
from dashapp.web.delivery.responses import Frozen
from tests.builders import CAMPAIGN, campaign_folder, medium, picture, sound, with_media

PART = re.compile(r'<script type="text/plain" data-part="([^"]+)" data-type="([^"]+)"[^>]*>([^<]*)</script>')
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]+)">')
INLINE = re.compile(
    r"<script(?: id=\"_dash-renderer\"[^>]*| data-(?:moved|words)=\"[^\"]*\")?>(.*?)</script>", re.DOTALL
)


@pytest.fixture(scope="module")
def frozen(small):
    return freeze(create_app(small))


@pytest.fixture(scope="module")
def page(frozen):
    return as_file(frozen).decode()


@pytest.fixture(scope="module")
def site(frozen):
    return as_folder(frozen)


@pytest.fixture(scope="module")
def other(tmp_path_factory):
    folder = campaign_folder(
        tmp_path_factory.mktemp("other"), campaign=CAMPAIGN.replace("The march to Alder", "The march on Alder")
    )
    return as_folder(freeze(create_app(load_campaign(folder))))


def parts(page: str) -> dict[str, bytes]:
    return {name: gzip.decompress(base64.b64decode(packed)) for name, _, packed in PART.findall(page)}


def test_pictures_and_sounds_go_along(tmp_path):
    rows = [medium(), medium(media_id="bell", file="bell.wav"), medium(media_id="again", kind="unit", id="column")]
    folder = with_media(campaign_folder(tmp_path), rows, gate_png=picture(), bell_wav=sound())
    frozen = freeze(create_app(load_campaign(folder)))
    sent = json.loads(frozen["/campaign.json"].text())["media"]
    (gate, bell, again) = (f"media/{each['file']}" for each in sent)
    assert gate == again
    assert "gate" not in gate  # a name in the folder may have what no address may
    for name, kind, body in ((gate, "image/png", picture()), (bell, "audio/wav", sound())):
        response = frozen[f"/{name}"]
        assert (response.content_type, response.bodies["identity"]) == (kind, body)
        assert "immutable" in response.cache_control()
    assert as_folder(frozen)[gate] == picture()
    page = as_file(frozen).decode()
    assert f'data-media="{bell}" data-type="audio/wav">{base64.b64encode(sound()).decode()}<' in page
    assert POLICY.search(page)[1].count("img-src 'self' data: blob:; media-src 'self' data:;") == 1


def test_the_file_names_nothing_beside_itself(page):
    assert not re.findall(r'\b(?:src|href)="(?!data:)[^"]*"', page)
    assert "url(" not in page


def test_the_file_holds_what_the_server_would_send(page, frozen, small):
    held = parts(page)
    assert held["campaign.json"] == frozen["/campaign.json"].bodies["identity"]
    assert held["charts"] == frozen["/charts.json"].bodies["identity"]
    assert held["_dash-layout"] == frozen["/_dash-layout"].bodies["identity"]
    for name, file in exchange_files(small).items():
        assert held[f"data/{name}"] == file.body
    [scripts] = [body for name, body in held.items() if re.match(r"assets/all-", name)]
    assert scripts == next(r for path, r in frozen.items() if re.match(r"/assets/all-.*js", path)).bodies["identity"]


def test_a_script_that_is_a_module_is_one_in_the_file(frozen, page):
    index = frozen["/"]
    text = index.text().replace('<script src="/assets/all-', '<script type="module" src="/assets/all-')
    exported = as_file(Frozen({**frozen, "/": replace(index, bodies={"identity": text.encode()})}, ())).decode()
    [scripts] = re.findall(r'data-part="assets/all-[^"]+" [^>]*data-runs="([^"]*)"', exported)
    assert scripts == "module"
    assert not re.search(r'data-runs="module"', page)


@pytest.mark.parametrize("kind", ["file", "folder"])
def test_the_policy_lets_exactly_its_own_scripts_run(kind, page, site):
    html = page if kind == "file" else site["index.html"].decode()
    [policy] = POLICY.findall(html)
    assert html.index(policy) < html.index("<script")
    allowed = re.search(r"script-src ([^;]+)", policy)[1].split()
    scripts = INLINE.findall(html)
    digests = [base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts]
    assert len(digests) == 3
    assert sorted(allowed) == sorted(["blob:" if kind == "file" else "'self'", *(f"'sha256-{d}'" for d in digests)])
    assert "default-src 'none'" in policy
    assert "unsafe-eval" not in policy


def test_the_folder_has_all_that_its_page_names_by_addresses_relative_to_it(site):
    html = site["index.html"].decode()
    named = re.findall(r'\b(?:src|href)="(?!data:)([^"]*)"', html)
    assert len(named) >= 9
    assert set(named) <= site.keys()
    # such names some hosts leave out
    assert not [name for name in site if any(part.startswith("_") for part in name.split("/"))]


def test_what_the_page_loads_has_its_content_in_its_name_and_the_page_comes_last(site, frozen, other):
    assert list(site)[-1] == "index.html"
    for name in (
        "campaign.json",
        "charts.json",
        "layout.json",
        "dependencies.json",
        "scripts/plotly.min.js",
        "assets/boot.js",
    ):
        stem, suffix = map(re.escape, name.rsplit(".", 1))
        [loaded] = [each for each in site if re.fullmatch(rf"{stem}-[0-9a-f]{{16}}\.{suffix}", each)]
        assert loaded in site["index.html"].decode()
    # one that differs has another name: a page that is replaced file by file is never made of both
    same = [name for name in site.keys() & other.keys() if site[name] != other[name]]
    assert all(name == "index.html" or name.startswith("data/") for name in same)


def test_both_are_the_same_whenever_they_are_made(small, page, site):
    again = freeze(create_app(small))
    assert as_file(again).decode() == page
    assert as_folder(again) == site
