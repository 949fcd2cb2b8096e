// What the page makes of what Python sends (`sent.d.ts`), and what its modules hand one another.

// Records by id. Python has seen to it that an id which a record names is there.
interface Table<T> extends Map<string, T> {
  get(id: string): T;
}

interface Campaign extends Omit<Sent, "texts" | "places" | "units" | "events" | "fronts" | "citations" | "sources" | "notes" | "passages" | "geography"> {
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
  geography: Record<string, Ground>;
}

interface SourceText extends Source {
  source: string;
  author: string;
  count: number; // of its paragraphs
  first: number; // the serial of the first
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
  certainty: Certainty;
  vertex: number; // the index of the last one it has passed
}

type TrailPoint = [minute: Minute, x: number, y: number];

// The way of a movement on the map: what of it has been gone is drawn, if it is seen.
interface Trail {
  unit: Unit;
  leg: Leg;
  group: SVGGElement;
  path: SVGPathElement;
  head: SVGPathElement;
  points: TrailPoint[];
  drawn: TrailPoint[];
  state: string; // its age
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
}

// Of which kind a record is, and when.
type Dateable = { kind: "event"; from: Minute; to: Minute; record: CampaignEvent }
  | { kind: "front"; from: Minute; to: Minute; record: Front }
  | { kind: "movement"; from: Minute; to: Minute; record: Leg };

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

// What leaves some paragraphs of the text.
interface Filter {
  kind: "selection" | "lesson" | "now" | "search";
  title: () => string;
  numbers: Set<number>;
}

// A word of the campaign that a translation replaces.
interface Word {
  holder: any;
  key: string | number;
  text: string;
}

interface Camera {
  lon: number;
  lat: number;
  zoom: number;
}

interface Stage {
  width: number;
  height: number;
}

// What the stage shows; what the buttons at its top take is `top`.
interface MapView extends Camera, Stage {
  top: number;
}

interface Box {
  x: number;
  y: number;
  w: number;
  h: number;
  crammed?: boolean; // there was no room for it
}

// Where a name may stand along a line.
interface Seat {
  x: number;
  y: number;
  angle: number;
  cost: number;
}

// A map in a corner: its pixels, and where and how large the world would be there.
interface SmallMap extends Stage {
  scale: number;
  left: number; // of the world's width
  top: number;
}

interface Spread {
  add: (box: Box) => void;
  near: (box: Box) => any[]; // the boxes that have been added, as they are
  free: (box: Box) => boolean;
}

interface Plane {
  at: (lon: number, lat: number) => [x: number, y: number];
  scale: (zoom: number) => number;
}

// A unit's sign on the map, and how it was drawn last.
interface Mark {
  unit: Unit;
  order: number; // in importance
  bounds: Bounds & { from: Minute; to: Minute }; // of its track
  button: HTMLElement | null;
  name: HTMLElement | null;
  line: SVGPathElement | null; // to the name
  more: HTMLElement | null; // "+3"
  w: number; // of the name
  h: number;
  state: UnitState | null;
  at: [x: number, y: number] | null; // where its middle stands
  seat: NameSeat | null; // of the name
  on: boolean;
  supported: boolean; // by the source that is asked for
  others: Mark[]; // in its stack
  stack: string | null;
  way: string;
  certainty: Certainty | null;
  faint: boolean;
}

// Units of one side at one place.
interface Stack {
  lead: Mark;
  others: Mark[];
}

// Who may be on the map, and when one of them sets out or arrives.
interface Cast {
  of: string; // for which rank, selection and step of the lesson
  key: string; // whom it is about
  all: Mark[];
  marks: Mark[]; // those that are signs; of a crowd few, or none
  bounds: Minute[];
}

// A place that a side holds, and by how much its sign stands off it.
interface Site {
  side: number;
  lon: number;
  lat: number;
  spans: [from: Minute, to: Minute][];
  near: Site[]; // those that are held at the same time
  ways: Position[][]; // of enemies meanwhile
  enemies: [x: number, y: number][]; // points of those, from it: pixels
  x: number;
  y: number;
  dx: number;
  dy: number;
}

// Where a name stands: its left top corner, from the point that it names; and the line that leads to it.
interface NameSeat {
  dx: number;
  dy: number;
  cost: number;
  line: { x0: number; y0: number; x1: number; y1: number; length: number } | null;
}

// A sign at some moments: where it stands, and the boxes that it takes.
interface Standing {
  mark: Mark;
  points: ([x: number, y: number] | null)[]; // null where it is nowhere
  boxes: (Box[] | null | false)[]; // none where it is not on the stage
}

// Which name stands where.
interface Plan {
  units: Map<Mark, NameSeat | null>;
  places: Map<Label, NameSeat>;
  missing: (Label | Mark)[];
  space: { stays: Spread; free: (box: Box) => boolean };
}

// A name of a place on the map.
interface Label {
  place: Place;
  button: HTMLElement;
  line: SVGPathElement | null;
  seat: NameSeat | null;
  x: number; // of the dot
  y: number;
  dot: number; // half of it
  dotFrom: number; // zoom
  dotted?: boolean; // whether its dot is in sight
  looked?: boolean; // whether it is selected, or the lesson looks at it
  w: number;
  h: number;
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
