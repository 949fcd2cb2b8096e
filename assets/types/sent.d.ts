// What the modules hand one another, for the compiler and for whoever reads them: none of this is sent to a browser.
//
// Times are minutes since the campaign's start, positions are degrees (WGS 84), lengths on the ground are km, on the
// stage pixels. A paragraph is told by its serial: its place among those of all texts, from 1.

type Minute = number;
type Position = [lon: number, lat: number];
type Bounds = [west: number, south: number, east: number, north: number];
type Certainty = "certain" | "less-certain" | "uncertain";
type Kind = "place" | "unit" | "movement" | "event" | "front"; // of what can be selected
type Rank = 1 | 2 | 3; // 1 is seen in every view
type Style = "new" | "old"; // a calendar
type Precision = "minute" | "day" | "month" | "year"; // to what a time is known
type Precisions = Record<string, Precision>; // by the name of a time, of those not known to the minute
type Timer = ReturnType<typeof setTimeout> | 0;

// What Python sends: `dashapp/web/page/payload.py` and `payload_text.py`. A test compares the names.

type Folded = string | [name: keyof HTMLElementTagNameMap, attributes: Record<string, any>, content: Folded[]]; // an element

interface Sent {
  version: string;
  title: string;
  draft: boolean; // still being written
  subtitle: string;
  credit: string;
  words: Record<string, Record<string, string>>; // by language, by key; of all but the first no more than their names
  keys: [keys: string, phrase: string][];
  pace: { shift: Minute; page: Minute };
  files: SentFile[];
  folded: Record<string, Folded[]>; // what is in elements of the page, by their ids
  start: string; // an ISO local time, of the calendar of the files
  minutes: Minute; // the campaign's length
  calendar: "gregorian" | "julian" | null; // of the files; null where nobody says
  finest: Precision; // to what a moment is told that is of no record: a day, where few records have an hour
  julian: boolean; // whether dates are given in both calendars
  goal: string;
  texts: SentText[];
  opening: string; // the view the map opens with
  guide: SentGuide;
  chart: Chart;
  bounds: Bounds;
  views: View[];
  sides: Side[];
  places: SentPlace[];
  units: SentUnit[];
  events: CampaignEvent[];
  fronts: Front[];
  citations: Record<string, SentCitation[]>; // by record
  sources: Record<string, Source>;
  paragraphs: Run[][];
  lesson: Lesson | null;
  media: Medium[];
  notes: Note[];
  terms: Term[];
  passages: Record<string, number[]>; // the paragraphs that name a place
  unitPassages: Record<string, number[]>; // those that name a unit
  arms: Record<string, string>; // a path of SVG by a unit's kind
  eventSigns: Record<string, string>; // the same by an event's kind, of those that have a mark on the map
  layers: Layer[];
  geography: SentGround;
  routes: Route[]; // that are named, the main one first
  wider: number; // zooms by which the opening view shows more than a province; 0 or less
  graticule: [zoom: number, degrees: number][];
  ground: string[]; // the kinds of ground that a legend has to explain
  waters: Water[];
}

interface SentFile {
  name: string;
  title: string;
  description: string;
}

interface SentText {
  source: string;
  author: string;
  paragraphs: number; // how many
  voiced: [first: number, last: number][]; // the paragraphs of each of its source's voices, from 1
}

interface View {
  id: string;
  title: string;
  bounds: Bounds;
  spans: [from: Minute, to: Minute][]; // when it is shown
  places: string[]; // that it speaks of: they have names where others give way
  rank: Rank; // the highest it shows
}

interface Side {
  id: string;
  name: string;
  frame: string; // a path of SVG, as is `joint`, which stands beside the name of a line of the strip
  joint: string;
  colour: string; // "#rrggbb" in a bright room, as in a dark one; empty where the style sheet says
  colourDark: string;
}

interface SentPlace {
  id: string;
  title: string;
  label: string | null; // a shorter name for the map
  modern: string | null;
  russian: string | null;
  kind: string;
  rank: number; // 1 the capital ... 4 a station
  sentence: string;
  certainty: Certainty;
  coordinates_from: string;
  radius_km: number | null;
  partOf: string | null;
  at: Position | null;
}

interface SentUnit {
  id: string;
  name: string;
  label: string;
  side: number; // the index of its side
  kind: string;
  rank: Rank;
  low: number | null; // men
  high: number | null;
  note: string | null;
  track: Vertex[];
  stays: boolean; // whether it is known to stay after its last record, as far as its track goes
  legs: SentLeg[];
  claims: Claim[];
}

type Vertex = [minute: Minute, lon: number, lat: number];

interface SentLeg {
  id: string;
  first: number; // the indices of its vertices on the track
  last: number;
  from: string;
  to: string;
  stands: number | null; // km before `from` in which it begins
  before: number | null; // km before `to` in which it ends
  aboard: string | null; // the unit that carries it
  certainty: Certainty;
  drawn: Certainty; // less, where not even its hours are known by half
  kind: string;
  note: string | null;
  depart: Minute;
  arrive: Minute;
  earliest: Minute | null;
  latest: Minute | null;
  precision: Precisions;
  calculated: "depart" | "arrive" | null; // the end of which nobody tells the hour
  km: number;
}

interface CampaignEvent {
  id: string;
  places: string[]; // one, several or none
  kind: string;
  certainty: Certainty;
  rank: Rank; // 1 a milestone
  title: string;
  short: string; // what stands for the title where there is little room, or nothing
  summary: string;
  note: string;
  start: Minute;
  end: Minute;
  earliest: Minute | null;
  latest: Minute | null;
  shown: Minute; // when to look at it
  precision: Precisions;
}

interface Front {
  id: string;
  side: number; // the index of its side
  places: string[]; // along the line
  facing: "left" | "right"; // of the line from the first place to the last: where the enemy is
  certainty: Certainty;
  note: string;
  start: Minute;
  end: Minute;
  earliest: Minute | null;
  latest: Minute | null;
  precision: Precisions;
}

interface Saying {
  source: string;
  locator: string;
  stance: "supports" | "contradicts" | "vague" | "proposed";
  says: string;
  dating: string;
  paragraph: number | null;
}

interface SentCitation extends Saying {
  quote: string | true; // `true`: the words are those of the paragraph's runs that name the record
  dates: boolean;
  wide: "unit" | "day" | ""; // whether it is said of all that the unit did, or did on that day
}

interface Claim extends Saying {
  quote: string;
  low: number | null; // men
  high: number | null;
  claimant: string;
}

interface Source {
  short: string;
  title: string;
  language: string; // empty where it is not known
  kind: string; // what sort of witness it is, in words
  read: "whole" | "parts" | "excerpts" | "second-hand" | null; // null where nobody says
  read_what: string;
  url: string; // where it can be read, or nothing
  voices: string[]; // who speaks in its text beside its author
}

type Run = string | [words: string, places: string[], records: string[], steps?: number[], units?: string[]];

interface Lesson {
  title: string;
  question: string; // that stands over all steps; empty if there is none
  introduction: string;
  background: Sentence[]; // told before the first step
  versions: Version[];
  steps: Step[];
  close: Close | null;
}

// A shorter way through the lesson.
interface Version {
  id: string;
  title: string;
  steps: number[]; // their numbers, from 1
}

interface Close {
  task: string;
  listen: string[];
}

interface Step {
  title: string;
  at: Minute;
  then: Minute | null;
  precision: Precisions; // of its `moment`, and `then`
  view: string;
  look: string;
  units: string[]; // to look at, shown whatever their rank
  passages: { paragraph: number; quote: string }[];
  places: string[]; // that it speaks of
  question: string;
  marks: boolean; // whether it wants moments marked on the time line
  listen: string[];
  minutes: number | null; // that it takes
  level: "core" | "further" | null;
  dispute: Dispute | null;
}

// What the sources do not agree on.
interface Dispute {
  question: string;
  accounts: Account[];
  listen: string[];
}

interface Account extends Basis {
  says: string;
}

// A picture or a sound.
interface Medium {
  id: string;
  kind: "place" | "unit" | "event" | "step"; // of what it is
  of: string; // the id of that, or the number of the step
  sort: "picture" | "sound";
  file: string; // its name in `media/`
  width: number; // pixels; 0 of a sound
  height: number;
  caption: string;
  alt: string;
  credit: string;
  licence: string;
  source: string | null;
}

interface SentGuide {
  opening: Sentence[]; // told to a newcomer
  ending: Sentence[]; // told at the last minute
  questions: string[]; // asked after it
}

interface Sentence {
  text: string;
  sources: Basis[];
}

interface Term {
  id: string;
  title: string;
  kind: "person" | "term";
  forms: string; // the words that mean it, semicolons between them
  explanation: string;
  sources: Basis[];
}

interface Basis {
  source: string;
  locator: string;
  paragraph: number | null;
}

interface Note {
  paragraph: number;
  quote: string;
  kind: string;
  note: string;
  basis: string;
}

interface Route {
  id: string;
  label: string;
}

interface Water {
  name: string;
  style: string;
  lon: number;
  lat: number;
}

interface Chart {
  depth: number; // km
  margin: number; // of the depth
  rules: [place: string, km: number][];
  nights: [dusk: Minute, dawn: Minute][];
}

interface Layer {
  kind: "paper" | "area" | "line" | "rings" | "names" | "dots";
  colour: string; // a role, to which the style sheet gives a colour, as is `edge`
  source?: string;
  only?: Record<string, unknown[]>; // the values that a feature must have, by property
  from?: number; // zoom
  until?: number;
  opacity?: ByZoom;
  width?: ByZoom;
  dash?: number[]; // in widths of the line
  cap?: CanvasLineCap;
  join?: CanvasLineJoin;
  radius?: number;
  edge?: string;
}

type ByZoom = number | [zoom: number, value: number][];

interface SentGround {
  a_degree: number; // steps of the grid
  sources: Record<string, [type: string, steps: any[], properties: Record<string, unknown>][]>;
}

// What comes later, or at once if the page is to open in another language.
interface SentTranslations {
  version: string;
  words: Record<string, Record<string, string>>; // by language, by key
  campaign: Record<string, Translation>; // by language
}

type Translation = Record<string, Record<string, Record<string, string>>>; // by kind, by id, by field
