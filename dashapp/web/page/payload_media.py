"""The pictures and sounds as plain JSON, and their files by the names that they have in the page."""

from __future__ import annotations

import hashlib
from pathlib import PurePath
from typing import Any

from dashapp.campaign import Campaign
from dashapp.campaign.files.media_files import MediaFile

__all__ = ["files_of", "media"]


def media(campaign: Campaign) -> list[Any]:
    """Return the pictures and sounds in the order of the table; `width` and `height` are pixels, 0 of a sound."""
    return [
        {
            "id": row.media_id,
            "kind": row.kind,
            "of": row.id,
            "sort": file.sort,
            "file": _name(file),
            "width": file.width,
            "height": file.height,
            "caption": row.caption,
            "alt": row.alt,
            "credit": row.credit,
            "licence": row.licence,
            "source": row.source_id or None,
        }
        for row, file in campaign.media
    ]


def files_of(campaign: Campaign) -> dict[str, MediaFile]:
    """Return the files by their names in the page; the same content has one name, whatever its name in the folder."""
    return {_name(each.file): each.file for each in campaign.media}


def _name(file: MediaFile) -> str:
    return hashlib.sha256(file.body).hexdigest()[:16] + PurePath(file.name).suffix.lower()
