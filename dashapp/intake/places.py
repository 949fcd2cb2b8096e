"""Places of Linked Places Format, GeoJSON, KML, GPX and tables, as features of a campaign's gazetteer."""

import os
from pathlib import Path
from typing import Any

from dashapp.campaign.problems import Problems, Where
from dashapp.campaign.sections.features import LonLat
from dashapp.campaign.sections.gazetteer import FILE, Gazetteer, read_gazetteer
from dashapp.campaign.sections.manifest import Manifest
from dashapp.campaign.sections.manifest_file import read_manifest
from dashapp.intake import linked_places as lp
from dashapp.intake.delimited import read_places_table
from dashapp.intake.folder import Candidate, Ids, add_features, read_file
from dashapp.intake.geojson import read_geojson
from dashapp.intake.gpx import read_waypoints
from dashapp.intake.kml import is_kml, read_kml, unzipped
from dashapp.intake.place_features import FEW, place_feature, position
from dashapp.intake.report import Entry, Report

__all__ = ["import_places"]

#: What is read of a feature's properties, in Linked Places, in a campaign's own gazetteer or as others call it.
PROPERTIES = (
    *("title", "name", "label", "modern", "russian", "place_id", "kind", "type", "fclasses", "ccodes", "rank"),
    *("certainty", "radius_km", "coordinates_from", "sentence", "description", "note"),
)

PART_OF = "gvp:broaderPartitive"


def import_places(file: Path, folder: Path, *, called: str = "", dry_run: bool = False) -> Report:
    """Add the places of a file to a campaign's folder.

    Parameters
    ----------
    file
        Linked Places Format or other GeoJSON, LP-TSV, a table with names and positions, KML, KMZ, waypoints of GPX.
    folder
        The campaign's folder.
    called
        The column, or property, that has the places' names; "" for one that is known.
    dry_run
        Whether to tell only, and write nothing.

    Raises
    ------
    CampaignError
        If the file cannot be read, or the folder has faults where the places are to go; nothing is written.
    OSError
        If the folder cannot be written; it is as it was.
    """
    problems, report = Problems(), Report()
    manifest = read_manifest(folder, problems)
    gazetteer = read_gazetteer(folder, manifest, problems)
    problems.raise_if_any()
    assert manifest is not None
    entries, crs = _read(Path(os.path.realpath(file)), called, report, problems)
    problems.raise_if_any()
    intake = _Intake(manifest, gazetteer, called, report, rank=2 if len(entries) <= FEW else 3)
    candidates = (each for entry in entries if (each := intake.candidate(entry, crs)))
    add_features(
        folder,
        FILE,
        candidates,
        intake.related,
        lambda beside, found: read_gazetteer(beside, manifest, found),
        report,
        dry_run=dry_run,
    )
    intake.tell_of_relations()
    return report


def _read(file: Path, called: str, report: Report, problems: Problems) -> tuple[list[Entry], str]:
    text = unzipped(file, problems) if file.suffix.casefold() == ".kmz" else read_file(file, problems)
    if text is None:
        return [], ""
    begins = text.lstrip()[:1]
    if begins in ("{", "["):
        wanted = (called, *PROPERTIES) if called else PROPERTIES
        return read_geojson(file, report, problems, wanted)
    if begins == "<":
        if not is_kml(text):
            return read_waypoints(text, file.name, report, problems), ""
        return [each for each in read_kml(text, file.name, report, problems) if not _is_line(each, report)], ""
    if begins == "":
        expected = "Linked Places Format, GeoJSON, KML, GPX, or a table (CSV, TSV)"
        problems.add(Where(file.name), "is empty", expected=expected)
        return [], ""
    return read_places_table(text, file.name, report, problems, called), ""


def _is_line(entry: Entry, report: Report) -> bool:
    """Whether a placemark is a line, which nobody draws to show a place: it is left."""
    if entry.geometry is None or entry.geometry.geom_type not in {"LineString", "MultiLineString"}:
        return False
    report.leave(entry.where, "is a line, not a place", hint="petrograd import routes takes lines")
    return True


class _Intake:
    """Makes candidates of entries, and remembers what is there already."""

    def __init__(self, manifest: Manifest, gazetteer: Gazetteer, called: str, report: Report, *, rank: int) -> None:
        self.rank = rank
        self.manifest = manifest
        self.called = called
        self.report = report
        self.ids = Ids(gazetteer.ids or frozenset(), "place")
        self.uris = set(gazetteer.frame["uri"])
        self.there: dict[tuple[LonLat, str], str] = {}
        for place_id, point in gazetteer.points.items():
            for name in gazetteer.frame.loc[place_id, "names"]:
                self.there.setdefault((point, name.casefold()), place_id)
        #: By a new id, the place's own URI and the relations the file gives it.
        self.sources: dict[str, tuple[str, list[dict[str, Any]]]] = {}
        self.unrelated: list[str] = []

    def candidate(self, entry: Entry, crs: str) -> Candidate | None:
        """Make a feature of the gazetteer, or leave the entry."""
        members, report, where = entry.members, self.report, entry.where
        properties = members["properties"]
        title = lp.first_text(properties, *([self.called] if self.called else []), "title", "name")
        title = title or lp.first_of(members.get("names"), "toponym")
        if not title:
            said = [key for key, value in properties.items() if lp.text(value)]
            hint = f"is it one of these: {', '.join(said)}? Say which with --name" if said else ""
            report.leave(where, "has no name", hint=hint)
            return None
        lonlat = position(entry, self.manifest, report)
        if lonlat is None:
            return None
        if there := self.there.get((lonlat, title.casefold())):
            report.leave(where, f'already exists, at the same position, as "{there}"')
            return None
        source = lp.first_text(members, "@id", "id")
        said = [lp.text(properties.get("place_id")), source]
        last = source.replace("#", "/").replace(":", "/").rpartition("/")[2]
        ident, guess = self.ids.give(said, [title, last])
        if ident in self.ids.stood:
            hint = "give it another in the file, as id or place_id, if it is another place"
            report.leave(where, f"is an id that {FILE} has already", got=ident, hint=hint)
            return None
        if guess:
            report.guess(guess, ident)
        self.there[lonlat, title.casefold()] = ident
        self.sources[ident] = (source, lp.objects(members.get("relations")))
        if entry.cleaned:
            report.guess("name, without line breaks and letters that nobody sees", ident)
        if crs:
            report.guess(f"position converted from {crs}", ident)
        feature = place_feature(ident, title, lonlat, entry, self.manifest, report, rank=self.rank)
        kind = feature["properties"]["kind"]
        return Candidate(ident, where, feature, f"{title}, {kind}, at {lonlat[0]}, {lonlat[1]}")

    def related(self, candidates: list[Candidate]) -> list[dict[str, Any]]:
        """Give the features of candidates, each part of a place of the folder or of one that comes with it."""
        new: dict[str, str] = {}
        for each in candidates:
            source = self.sources[each.ident][0]
            new |= {source: each.feature["@id"], f"#{source}": each.feature["@id"]} if source else {}
        uris = self.uris | set(new.values())
        features, self.unrelated = [], []
        for each in candidates:
            relations = []
            for relation in self.sources[each.ident][1]:
                to = lp.text(relation.get("relationTo"))
                to = new.get(to, to)
                if relation.get("relationType") == PART_OF and to in uris:
                    relations.append({"relationType": PART_OF, "relationTo": to})
                else:
                    self.unrelated.append(each.ident)
            features.append(each.feature | ({"relations": relations} if relations else {}))
        return features

    def tell_of_relations(self) -> None:
        """Note for which places a relation was left out."""
        for ident in dict.fromkeys(self.unrelated):
            self.report.guess("no relations, for what the file relates it to is not a place here", ident)
