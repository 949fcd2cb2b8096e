// What the page makes of what Python sends (`sent.d.ts`), and what its modules hand one another.

// Records by id. Python has seen to it that an id which a record names is there.
interface Table<T> extends Map<string, T> {
  get(id: string): T;
}

interface Campaign extends Omit<Sent, "texts" | "places" | "units" | "events" | "fronts" | "citations" | "sources" | "notes" | "passages" | "unitPassages" | "geography"> {
  texts: SourceText[];
  places: Table<Place>;
  units: Table<Unit>;
  movements: Table<Leg>;
  events: Table<CampaignEvent>;
  fronts: Table<Front>;
  citations: Map<string, Citation[]>;
  sources: Table<Source>;
  notes: Map<number, Note[]>; // by paragraph
  passages: Map<string, number[]>;
  unitPassages: Map<string, number[]>;
  geography: Record<string, Ground>;
}

interface SourceText extends Source {
  source: string;
  author: string;
  count: number; // of its paragraphs
  first: number; // the serial of the first
  voiced: [first: number, last: number][]; // the paragraphs of each voice, from 1
}

interface Place extends SentPlace {
  sort: string; // its kind as it was written, in whatever language that is told
}

interface Unit extends SentUnit {
  legs: Leg[];
}

interface Leg extends SentLeg {
  unit: Unit;
}

interface Citation extends Saying {
  quote: string;
  dates: boolean;
  wide: "unit" | "day" | "";
}

interface Ground {
  type: "FeatureCollection";
  features: { type: "Feature"; geometry: { type: string; coordinates: any[] }; properties: Record<string, any> }[];
}

interface Selected {
  kind: Kind;
  id: string;
}

// Where a unit is at a moment.
interface UnitState {
  at: Position;
  leg: Leg | null; // the record it is in, null between two
  legIndex: number; // that one's, or the last one's
  place: string | null; // where it stands, null on the way
  before: boolean; // whether it stands before that place, and not in it
  certainty: Certainty;
  inferred: boolean; // whether it waits before its first record, or after its last
  vertex: number; // the index of the last one it has passed
}

type TrailPoint = [minute: Minute, x: number, y: number];

// The way of a movement on the map: what of it has been gone is drawn, if it is seen.
interface Trail {
  unit: Unit;
  leg: Leg;
  group: SVGGElement;
  path: SVGPathElement;
  core: SVGPathElement | null; // of a main body: the inside of a way that it has still to go
  head: SVGPathElement;
  points: TrailPoint[];
  next: Minute; // when the unit moves again
  drawn: TrailPoint[];
  state: string; // its age
  headed: boolean; // whether its end is shown as an arrow
  seen: boolean;
  selected: boolean;
  double: boolean; // whether it goes with another all the way
}

interface Located {
  unit: Unit;
  state: UnitState;
}

// A day as people write it, as one of the campaign's moments.
interface Dated {
  minute: Minute;
  style: Style;
  timed: boolean;
}

// What somebody has written of a day.
interface Written {
  year?: number;
  month?: number;
  day?: number;
  clock?: Minute; // of the day
  style?: Style;
  era?: "before" | "after"; // of Christ
}

// Of which kind a record is, when, and when to look at it.
type Dateable = { kind: "event"; from: Minute; to: Minute; at: Minute; record: CampaignEvent }
  | { kind: "front"; from: Minute; to: Minute; at: Minute; record: Front }
  | { kind: "movement"; from: Minute; to: Minute; at: Minute; record: Leg };

// A paragraph of the text speaks of a record.
interface Telling {
  number: number;
  id: string;
  start: Minute;
  end: Minute;
  brief: boolean;
}

type MarkedRun = Exclude<Run, string>; // words of the text that are marked
type Marks = (run: MarkedRun) => boolean; // those that are meant

// Where a lesson stops: at its beginning, at a step (or at its second moment), at its accounts, at its close. `index` is
// the step's, from 0; the beginning and the close have that of the one beside them.
interface Station {
  part: "begin" | "step" | "accounts" | "close";
  index: number;
  later: boolean;
}

// A station as it is shown, and what its controls do.
interface LessonStand {
  station: Station;
  all: Station[]; // of the version
  version: string; // its id; "" is the whole lesson
  go: (key: string) => void;
  choose: (version: string) => void;
  leave: () => void;
  arrows: HTMLElement[];
}

// What leaves some paragraphs of the text.
interface Filter {
  kind: "selection" | "lesson" | "now" | "search";
  title: () => any; // words, or of what is selected a list of words and elements
  numbers: Set<number>;
}

// A word of the campaign that a translation replaces.
interface Word {
  holder: any;
  key: string | number;
  text: string;
}

// A part of the campaign that play runs through, how long it takes, and whether it holds at its end.
interface Stretch {
  from: Minute;
  to: Minute;
  ms: number;
  holds: boolean;
}

interface Stand {
  minute: Minute;
  left: number; // milliseconds of a hold
}

// What the names of milestones have: pixels across, rows, the width of a mark, what is left free after a name.
interface RowRoom {
  width: number;
  rows: number;
  mark: number;
  gap: number;
  ways?: number; // how many are looked at beside one another
}

interface RowSeat {
  named: boolean;
  flips: boolean; // the name stands to the left
  row: number;
}

interface Stride {
  unit: "hour" | "day" | "month";
  n: number;
  days?: number; // its length
}

// A part of an axis, as Plotly has it, and what stands at it.
interface Span {
  range: [number, number];
}

interface Ticks {
  tickmode: "array";
  tickvals: number[];
  ticktext: string[];
}

// A figure of `dashapp/web/draw/charts.py`, as Plotly describes one.
interface Figure {
  data: any[];
  layout: any;
}

// What the page has from elsewhere.

interface Window {
  petrograd: any;
  dash_clientside: any;
  Plotly: any;
  CloseWatcher: any;
}

// What this page looks for in itself is HTML, or treated as such.
interface ParentNode {
  querySelector(selectors: string): HTMLElement | null;
  querySelectorAll(selectors: string): NodeListOf<HTMLElement>;
}

interface Element {
  setAttribute(name: string, value: string | number | boolean | undefined): void;
  closest(selectors: string): HTMLElement | null;
}

interface CSSStyleDeclaration {
  setProperty(property: string, value: string | number): void;
}

// What is wrong with the folder that somebody edits: `dashapp/web/delivery/live.py`.
interface Fault {
  file: string;
  row: string | null;
  sheet: boolean; // whether it is one of a workbook, whose lines are called rows
  feature: string;
  column: string;
  fault: string;
  todo: string;
}

// A place as the folder has it: `said_of` in `dashapp/intake/place_changes.py`.
interface PlaceSaid {
  title: string;
  kind: string;
  rank: number;
  certainty: string;
  radius_km: number | null;
  modern: string | null;
  coordinates_from: string | null;
  sentence: string | null;
  names: string[]; // all but the title
  at: Position | null;
}

// A way as the folder has it: `described_ways` in `dashapp/intake/drawn_ways.py`.
interface WaySaid {
  id: string;
  name: string;
  mode: string;
  certainty: string;
  points: Position[];
}

interface FolderState {
  campaign: string; // the address of the data to be shown
  problems: Fault[];
  all: number;
  shows: "rest" | "former" | "nothing";
  token: string; // by which the page may edit the folder; "" if it may not
  left: [file: string, n: number][];
}
