"""What stands in a campaign's folder and is shown nowhere, though somebody may think it is. It keeps nothing back."""

from dashapp.campaign.problems import Problem, Problems, Where
from dashapp.campaign.sections.gazetteer import FILE as GAZETTEER_FILE
from dashapp.campaign.sections.gazetteer import Gazetteer
from dashapp.campaign.sections.media import FILE as MEDIA_FILE
from dashapp.campaign.sections.media import FOLDER, Media

__all__ = ["find_unshown"]


def find_unshown(gazetteer: Gazetteer, media: Media) -> tuple[Problem, ...]:
    """Give the depictions of places, which are links to other hosts, and the files in `media/` that no row names."""
    found = Problems()
    for number, feature in enumerate(gazetteer.document.get("features", ()), 1):
        if feature.get("depictions"):
            where = Where(GAZETTEER_FILE, feature=f'feature {number} "{feature["properties"]["place_id"]}"')
            hint = f"put the picture into {FOLDER}/ and name it in {MEDIA_FILE}"
            found.add(where, "are kept in the file, and not shown", column="depictions", hint=hint)
    for name in media.unused:
        found.add(Where(f"{FOLDER}/{name}"), "is not shown", hint=f"name it in {MEDIA_FILE}, or remove it")
    return found.found()
