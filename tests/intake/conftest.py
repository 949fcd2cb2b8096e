"""A campaign's folder to take things into, and what came of it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.builders import campaign_folder, collection, places, problems, routes

#: As a person writes it: a head, a member the program does not know, features on lines of their own.
WRITTEN = """{
"type": "FeatureCollection",
"@context": "https://context.example/v1",
"features": [
%s
],
"note": "[]}{"
}
"""


def written(features: list[dict[str, Any]]) -> str:
    return WRITTEN % ",\n".join(json.dumps(feature, ensure_ascii=False) for feature in features)


@pytest.fixture
def into(tmp_path: Path) -> Path:
    """Give the folder of the small campaign, its files written by hand."""
    (tmp_path / "campaign").mkdir()
    return campaign_folder(tmp_path / "campaign", gazetteer=written(places()), routes=written(routes()))


@pytest.fixture
def source(tmp_path: Path) -> Callable[..., Path]:
    """Give what writes a file of somebody else's: of text, of bytes, or of GeoJSON features."""

    def write(name: str, content: str | bytes | list[dict[str, Any]]) -> Path:
        file = tmp_path / name
        if isinstance(content, list):
            content = collection(content)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return file

    return write


def features(folder: Path, name: str) -> dict[str, dict[str, Any]]:
    """Give the features of a file of a folder that has to be good, by their ids."""
    assert problems(folder) == []
    found = json.loads((folder / name).read_text(encoding="utf-8"))["features"]
    key = {"gazetteer.geojson": "place_id", "routes.geojson": "route_id"}[name]
    return {feature["properties"][key]: feature for feature in found}


def left(report: Any) -> list[str]:
    return [str(problem) for problem in report.left]
