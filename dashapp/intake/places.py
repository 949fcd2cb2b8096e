"""Places of Linked Places Format, GeoJSON, KML, GPX and tables, as features of a campaign's gazetteer."""

import os
from pathlib import Path
from typing import Any

from shapely import Point

from dashapp.campaign.problems import Problems, Where, one_of
from dashapp.campaign.sections.features import LonLat
from dashapp.campaign.sections.gazetteer import FILE, Gazetteer, read_gazetteer
from dashapp.campaign.sections.manifest import Manifest
from dashapp.campaign.sections.manifest_file import read_manifest
from dashapp.campaign.sections.place_rows import FEW
from dashapp.intake import linked_places as lp
from dashapp.intake.delimited import read_places_table
from dashapp.intake.folder import Candidate, Ids, add_features, read_file
from dashapp.intake.geojson import read_geojson
from dashapp.intake.gpx import read_waypoints
from dashapp.intake.kml import is_kml, read_kml, unzipped
from dashapp.intake.place_changes import changed_place, said_of
from dashapp.intake.place_features import CERTAINTIES, place_feature, position, sentence_of
from dashapp.intake.place_table import PlaceTable
from dashapp.intake.report import Entry, Report

__all__ = ["import_places"]

#: What is read of a feature's properties, in Linked Places, in a campaign's own gazetteer or as others call it.
PROPERTIES = (
    *("title", "name", "label", "modern", "russian", "place_id", "kind", "type", "fclasses", "ccodes", "rank"),
    *("certainty", "radius_km", "coordinates_from", "sentence", "description", "note"),
)

PART_OF = "gvp:broaderPartitive"


def import_places(file: Path, folder: Path, *, called: str = "", update: bool = False, dry_run: bool = False) -> Report:
    """Add the places of a file to a campaign's folder.

    Parameters
    ----------
    file
        Linked Places Format or other GeoJSON, LP-TSV, a table with names and positions, KML, KMZ, waypoints of GPX.
    folder
        The campaign's folder.
    called
        The column, or property, that has the places' names; "" for one that is known.
    update
        Whether a place that is there already, by its id or by a name that no other has, becomes what the file says of
        it; what the file does not say stays. A table needs no positions then.
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
    entries, crs = _read(Path(os.path.realpath(file)), called, report, problems, update=update)
    problems.raise_if_any()
    changes, entries = _changes(entries, manifest, gazetteer, called, report) if update else ({}, entries)
    intake = _Intake(manifest, gazetteer, called, report, rank=2 if len(entries) <= FEW else 3)
    candidates = (each for entry in entries if (each := intake.candidate(entry, crs)))

    def check(beside: Path, found: Problems) -> None:
        read_gazetteer(beside, manifest, found)

    if gazetteer.rows is None:
        add_features(folder, FILE, candidates, intake.related, check, report, dry_run=dry_run, changes=changes)
    else:
        table = PlaceTable(folder, gazetteer)
        table.add([*candidates], intake.related, check, report, dry_run=dry_run, changes=changes)
    intake.tell_of_relations()
    return report


def _read(file: Path, called: str, report: Report, problems: Problems, *, update: bool) -> tuple[list[Entry], str]:
    text = unzipped(file, problems) if file.suffix.casefold() == ".kmz" else read_file(file, problems, "places")
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
    return read_places_table(text, file.name, report, problems, called, update=update), ""


def _is_line(entry: Entry, report: Report) -> bool:
    """Whether a placemark is a line, which nobody draws to show a place: it is left."""
    if entry.geometry is None or entry.geometry.geom_type not in {"LineString", "MultiLineString"}:
        return False
    report.leave(entry.where, "is a line, not a place", hint="petrograd import routes takes lines")
    return True


def _changes(
    entries: list[Entry], manifest: Manifest, gazetteer: Gazetteer, called: str, report: Report
) -> tuple[dict[int, Candidate], list[Entry]]:
    """Give what places of the folder become, by their numbers in its file, and the entries that are none of them."""
    features = gazetteer.document["features"]
    numbers = {each["properties"]["place_id"].strip(): number for number, each in enumerate(features)}
    changes: dict[int, Candidate] = {}
    others = []
    for entry in entries:
        properties, where = entry.members["properties"], entry.where
        title = lp.first_text(properties, *([called] if called else []), "title", "name")
        ident = next((each for each in (_ident(entry), lp.text(entry.members.get("@id"))) if each in numbers), "")
        meant = (
            (ident,) if ident else gazetteer.named.meant(title or lp.first_of(entry.members.get("names"), "toponym"))
        )
        if len(meant) > 1:
            report.leave(where, "is the name of several places", got=title, hint=f"give its id: {one_of(meant)}")
        elif not meant:
            others.append(entry)
        elif numbers[meant[0]] in changes:
            report.leave(where, "stands in the file before already", got=meant[0])
        elif said := _said(entry, title if ident else "", before := features[numbers[meant[0]]], manifest, report):
            after = changed_place(before, said)
            if told := _told(said_of(before), said_of(after)):
                changes[numbers[meant[0]]] = Candidate(meant[0], where, after, told)
            else:
                report.unchanged += 1
    return changes, others


def _ident(entry: Entry) -> str:
    return lp.first_text(entry.members["properties"], "place_id") or lp.text(entry.members.get("id"))


def _said(
    entry: Entry, title: str, before: dict[str, Any], manifest: Manifest, report: Report
) -> dict[str, Any] | None:
    """Give what an entry says of a place that is there, by the fields of `place_changes`; None if it is left."""
    was = said_of(before)
    members, properties = entry.members, entry.members["properties"]
    drawn: dict[str, Any] = members["geometry"] if isinstance(members.get("geometry"), dict) else {}
    rank, certainty = properties.get("rank"), properties.get("certainty")
    said = {
        "title": title,
        "kind": lp.kind_of(members),
        "rank": rank if type(rank) is int and 1 <= rank <= 4 else None,
        "certainty": certainty if certainty in CERTAINTIES else None,
        "modern": lp.text(properties.get("modern")),
        "coordinates_from": lp.text(properties.get("coordinates_from")) or lp.first_of(drawn.get("citations"), "label"),
        "sentence": sentence_of(members),
        **lp.radius_km(properties),
    }
    stays = was["at"] and entry.geometry is not None and entry.geometry.equals_exact(Point(was["at"]), 0.00001)
    if entry.geometry is not None and not stays:
        if (at := position(entry, manifest, report)) is None:
            return None
        said["at"] = list(at)
    said = {key: value for key, value in said.items() if value}
    # an import takes no name away
    more = (lp.text(each.get("toponym")) for each in lp.objects(members.get("names")))
    names = dict.fromkeys([*was["names"], *filter(None, more)])
    return said | {"names": [each for each in names if each != said.get("title", was["title"])]}


def _told(before: dict[str, Any], after: dict[str, Any]) -> str:
    """Say what of a place is other now; of a text only that it is."""
    other = [key for key in after if before[key] != after[key]]
    short = ("title", "kind", "rank", "certainty", "radius_km")
    called = {"title": "name", "at": "position"}
    return ", ".join(
        f"{called.get(key, key)} {after[key]} (was {before[key] or 'not given'})"
        if key in short
        else called.get(key, key)
        for key in other
    )


class _Intake:
    """Makes candidates of entries, and remembers what is there already."""

    def __init__(self, manifest: Manifest, gazetteer: Gazetteer, called: str, report: Report, *, rank: int) -> None:
        self.rank = rank
        self.manifest = manifest
        self.called = called
        self.report = report
        self.called_there = gazetteer.called
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
            report.leave(where, f"is an id that {self.called_there} has already", got=ident, hint=hint)
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
