"""What stands in a campaign's folder and is shown nowhere, though somebody may think it is. It keeps nothing back."""

from collections.abc import Sequence
from pathlib import Path

from dashapp.campaign.files.rows import Records
from dashapp.campaign.files.text import list_folder
from dashapp.campaign.problems import Problem, Problems, Where
from dashapp.campaign.sections.gazetteer import FILE as GAZETTEER_FILE
from dashapp.campaign.sections.gazetteer import Gazetteer
from dashapp.campaign.sections.manifest import FILE as MANIFEST_FILE
from dashapp.campaign.sections.manifest import Manifest
from dashapp.campaign.sections.media import FILE as MEDIA_FILE
from dashapp.campaign.sections.media import FOLDER, Media
from dashapp.campaign.sections.sources import Sources
from dashapp.campaign.sections.translations import Translation

__all__ = ["find_unshown"]

#: Where the texts of sources lie.
TEXTS = "texts"


def find_unshown(
    folder: Path,
    manifest: Manifest,
    gazetteer: Gazetteer,
    sources: Sources,
    media: Media,
    translations: Records[Translation],
) -> tuple[Problem, ...]:
    """Give what is shown nowhere.

    The texts that `campaign.toml` does not name, or no source does; the depictions of places, which are links to other
    hosts; the files in `media/` that no row names; and what is written, where a translation into its own language is
    shown instead.
    """
    found = Problems()
    for source_id in sources.paragraphs:
        if source_id not in manifest.text:
            problem, hint = f'does not show the text of "{source_id}"', f"write {_with_text(manifest.text, source_id)}"
            found.add(Where(MANIFEST_FILE), problem, column="text", hint=f"{hint} above the first line with [")
    for name in list_folder(folder, TEXTS, Problems()):
        if f"{TEXTS}/{name}" not in sources.files and name.endswith(".txt"):
            hint = f'name it in {sources.called} (text = "{TEXTS}/{name}"), or remove it'
            found.add(Where(f"{TEXTS}/{name}"), "is not shown", hint=hint)
    for number, feature in enumerate(gazetteer.document.get("features", ()), 1):
        if feature.get("depictions"):
            where = Where(GAZETTEER_FILE, feature=f'feature {number} "{feature["properties"]["place_id"]}"')
            hint = f"put the picture into {FOLDER}/ and name it in {MEDIA_FILE}"
            found.add(where, "are kept in the file, and not shown", column="depictions", hint=hint)
    for name in media.unused:
        found.add(Where(f"{FOLDER}/{name}"), "is not shown", hint=f"name it in {MEDIA_FILE}, or remove it")
    for where, row in translations.rows:
        if row.language == manifest.language:
            problem = "is the campaign's own language, so that nobody sees what it translates"
            hint = f'say in {MANIFEST_FILE} in which language the campaign is written, such as language = "ru"'
            found.add(where, problem, column="language", got=row.language, hint=hint)
            break  # one is enough to see it by
    return found.found()


def _with_text(texts: Sequence[str], source_id: str) -> str:
    """Write the key with a text more."""
    listed = ", ".join(f'"{each}"' for each in (*texts, source_id))
    return f"text = [{listed}]" if texts else f"text = {listed}"
