"""media.csv and media/: pictures and sounds, each what its name says, none larger than a page can bear."""

import struct

import pytest

from dashapp.campaign import load_campaign
from dashapp.campaign.files import media_files
from dashapp.campaign.folder import campaign_files
from dashapp.campaign.partial import load_partial
from dashapp.campaign.sections import media
from tests.builders import (
    campaign_folder,
    medium,
    picture,
    place,
    places,
    problems,
    sound,
    translation,
    with_media,
)

JPEG_ON_ITS_SIDE = (  # 40 by 20 pixels, and the camera says that it was held upright
    b"\xff\xd8\xff\xe1\x00\x22Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0"
    b"\xff\xc0\x00\x0b\x08\x00\x14\x00\x28\x01\x01\x11\x00\xff\xd9"
)


def test_what_it_gives(tmp_path):
    rows = [
        medium(source_id="memoir"),
        medium(media_id="flag", kind="unit", id="The column", file="flag.jpg"),
        medium(media_id="bell", kind="event", id="e1", file="media/bell.wav"),
        medium(media_id="same", kind="step", id="Cedar"),
    ]
    files = {"gate_png": picture(30, 20), "flag_jpg": JPEG_ON_ITS_SIDE, "bell_wav": sound()}
    found = load_campaign(with_media(campaign_folder(tmp_path), rows, **files)).media
    assert [(row.media_id, row.kind, row.id, row.source_id) for row, _ in found] == [
        *(("gate", "place", "birch", "memoir"), ("flag", "unit", "column", "")),
        *(("bell", "event", "e1", ""), ("same", "step", "2", "")),
    ]
    assert [(file.name, file.sort, file.media_type, file.width, file.height) for _, file in found] == [
        ("gate.png", "picture", "image/png", 30, 20),
        ("flag.jpg", "picture", "image/jpeg", 20, 40),
        ("bell.wav", "sound", "audio/wav", 0, 0),
        ("gate.png", "picture", "image/png", 30, 20),
    ]
    assert found[0].file.body == picture(30, 20)


def test_there_may_be_none(small):
    assert small.media == ()


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"kind": "route"}, 'kind: "route" is unknown; expected one of place, unit, event, step'),
        ({"id": "brich"}, 'id: "brich" is not a place in gazetteer.geojson; did you mean "birch"?'),
        ({"kind": "step", "id": "3"}, 'id: "3" is not a step of lesson.toml, which are numbered from 1'),
        ({"alt": ""}, "alt: is missing"),
        ({"credit": ""}, "credit: is missing"),
        ({"licence": ""}, "licence: is missing"),
        ({"source_id": "memoire"}, 'source_id: "memoire" is not a source in sources.toml; did you mean "memoir"?'),
        ({"file": "gaet.png"}, 'file: "gaet.png" is not a file in media/; did you mean "gate.png"?'),
        ({"file": "Gate.png"}, 'file: "Gate.png" is not a file in media/; did you mean "gate.png"? Capitals count'),
        ({"file": "../gate.png"},
         'file: "../gate.png" is not the name of a file in media/; expected a name alone, such as gate.jpg'),
        ({"file": "map.svg"}, 'file: "map.svg" is not a picture or a sound that can be shown; expected one of jpg, '
         "jpeg, png, webp, mp3, ogg, oga, opus, m4a, wav; save it as PNG"),
    ],
)  # fmt: skip
def test_faults_of_a_row(tmp_path, changes, expected):
    assert problems(with_media(campaign_folder(tmp_path), [medium(**changes)])) == [f"media.csv:2: {expected}"]


@pytest.mark.parametrize(
    ("name", "body", "expected"),
    [
        ("a.jpg", picture(), "is a PNG picture; rename it to a.png, in media.csv too"),
        ("a.png", b"<!DOCTYPE html><title>404</title>",
         "is a web page; save the picture itself, not the page round it"),
        ("a.png", b"\n<svg onload='alert(1)'/>", "is an SVG drawing; save it as PNG"),
        ("a.jpg", b"\0\0\0\x18ftypheic", "is a HEIC or AVIF picture; save it as JPEG"),
        ("a.jpg", b"%PDF-1.7", "is a PDF; save the picture in it as JPEG or PNG"),
        ("a.webp", b"", "is empty"),
        ("a.mp3", b"hello", "is not an MP3 sound"),
        ("a.png", picture()[:12], "is not a PNG picture that can be read; open it, and save it again"),
        ("a.png", picture()[:16] + struct.pack(">II", 9000, 9000) + picture()[24:],
         "is too large: 9000 by 9000 pixels; expected at most 40 million pixels; save it smaller: 2000 pixels across "
         "are enough"),
    ],
)  # fmt: skip
def test_a_file_is_what_its_name_says(tmp_path, name, body, expected):
    folder = with_media(campaign_folder(tmp_path), [medium(file=name)], **{name.replace(".", "_"): body})
    assert problems(folder) == [f"media/{name}: {expected}"]


@pytest.mark.parametrize(
    ("name", "body"),
    [("a.mp3", b"\xff\xfb\x90\x00"), ("a.mp3", b"ID3\4"), ("a.opus", b"OggS"), ("a.m4a", b"\0\0\0\x18ftypM4A ")],
)
def test_sounds_that_are_known(tmp_path, name, body):
    folder = with_media(campaign_folder(tmp_path), [medium(file=name)], **{name.replace(".", "_"): body})
    assert problems(folder) == []


def test_sizes_are_bounded_and_told(tmp_path, monkeypatch):
    monkeypatch.setitem(media_files.LARGEST, "sound", 1_000_000)
    monkeypatch.setattr(media, "LARGEST", 2_000_000)
    rows = [medium(media_id=name, file=f"{name}.wav") for name in ("a", "b", "c")]
    within = {"a_wav": sound(124), "b_wav": sound(123)}
    folder = with_media(campaign_folder(tmp_path), rows, **within, c_wav=sound(150))
    assert problems(folder) == [
        "media/c.wav: is too large: 1.2 MB; expected at most 1 MB; save it as MP3 at 128 kbit/s or less, or cut it"
    ]
    (folder / "media/c.wav").write_bytes(sound(122))
    assert problems(folder) == ["media: has 3.0 MB of pictures and sounds; expected at most 2 MB together"]


def test_nothing_outside_the_folder_is_read(tmp_path):
    (tmp_path / "secret.png").write_bytes(picture())
    (tmp_path / "campaign").mkdir()
    folder = with_media(campaign_folder(tmp_path / "campaign"))
    (folder / "media/gate.png").unlink()
    (folder / "media/gate.png").symlink_to(tmp_path / "secret.png")
    assert problems(folder) == ['media.csv:2: file: "gate.png" leads out of media/']


def test_a_name_with_accents_is_found_however_it_is_written(tmp_path):
    folder = with_media(campaign_folder(tmp_path), [medium(file="che\N{COMBINING ACUTE ACCENT}rif.png")])
    (folder / "media/gate.png").rename(folder / "media/ch\N{LATIN SMALL LETTER E WITH ACUTE}rif.png")
    assert problems(folder) == []


def test_what_is_shown_nowhere_is_told(tmp_path):
    depicted = place("elm", (171.2, -44.1))
    depicted["depictions"] = [{"@id": "https://pictures.example/elm.jpg", "title": "Elm"}]
    folder = with_media(
        campaign_folder(tmp_path, gazetteer=[*places(), depicted]),
        **{"gate_png": picture(), "old_png": picture(), "_DS_Store": b"", "remarks_txt": b""},
    )
    assert [str(each) for each in load_campaign(folder).doubts[-2:]] == [
        'gazetteer.geojson: feature 7 "elm": depictions: are kept in the file, and not shown; put the picture into '
        "media/ and name it in media.csv",
        "media/old.png: is not shown; name it in media.csv, or remove it",
    ]
    assert {folder / "media.csv", folder / "media/old.png"} <= set(campaign_files(folder, []))


def test_while_a_folder_has_faults_the_others_are_shown(tmp_path):
    rows = [medium(), medium(media_id="x", id="nowhere"), medium(media_id="y", file="y.png")]
    of_all = [translation(kind="media", id=each, field="alt", text="x") for each in ("gate", "x", "y")]
    found = load_partial(with_media(campaign_folder(tmp_path, translations=of_all), rows))
    assert [row.media_id for row, _ in found.campaign.media] == list(found.campaign.translations["id"]) == ["gate"]
    assert found.left_out == {"media.csv": 2}


def test_its_words_are_translated(tmp_path):
    fields = ("caption", "alt", "credit", "licence")
    rows = [translation(kind="media", id="gate", field=field, text="x") for field in fields]
    folder = with_media(campaign_folder(tmp_path, translations=rows))
    assert problems(folder) == []
    campaign_folder(tmp_path, translations=[translation(kind="media", id="gaet", field="caption", text="x")])
    assert problems(folder) == [
        'translations.csv:2: id: "gaet" is not a picture or sound in media.csv; did you mean "gate"?'
    ]


def test_where_a_source_can_be_read(tmp_path):
    folder = campaign_folder(tmp_path)
    sources = (folder / "sources.toml").read_text(encoding="utf-8")
    (folder / "sources.toml").write_text(f'{sources}url = "https://archive.example/a?b=1#c"\n', encoding="utf-8")
    assert load_campaign(folder).sources["memoir"].url == "https://archive.example/a?b=1#c"
    for wrong in ("javascript:alert(1)", "file:///etc/passwd", "www.archive.example", "https://", "https://a b"):
        (folder / "sources.toml").write_text(f'{sources}url = "{wrong}"\n', encoding="utf-8")
        assert problems(folder) == [
            f'sources.toml: [memoir]: url: "{wrong}" is not an address on the web, such as '
            "https://archive.example/scan/12"
        ]
