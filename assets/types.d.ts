// What the modules hand one another, for the compiler and for whoever reads them: none of this is sent to a browser.
//
// Times are minutes since the campaign's start, positions are degrees (WGS 84), lengths on the ground are km, on the
// stage pixels. A paragraph is told by its serial: its place among those of all texts, from 1.

type Minute = number;
type Position = [lon: number, lat: number];
type Bounds = [west: number, south: number, east: number, north: number];
type Certainty = "certain" | "less-certain" | "uncertain";
type Kind = "place" | "unit" | "movement" | "event"; // of what can be selected
type Style = "new" | "old"; // a calendar
type Timer = ReturnType<typeof setTimeout> | 0;

// What Python sends: `dashapp/web/page/payload.py` and `payload_text.py`. A test compares the names.

interface Sent {
  version: string;
  title: string;
  subtitle: string;
  credit: string;
  words: Record<string, Record<string, string>>; // by language, by key
  keys: [keys: string, phrase: string][];
  pace: { shift: Minute; page: Minute };
  files: SentFile[];
  start: string; // an ISO local time
  minutes: Minute; // the campaign's length
  julian: boolean; // whether dates are given in both calendars
  goal: string;
  texts: SentText[];
  opening: string; // the view the map opens with
  chart: Chart;
  bounds: Bounds;
  views: View[];
  sides: Side[];
  places: SentPlace[];
  units: SentUnit[];
  events: CampaignEvent[];
  citations: Record<string, SentCitation[]>; // by record
  sources: Record<string, Source>;
  paragraphs: Run[][];
  lesson: Lesson | null;
  notes: Note[];
  passages: Record<string, number[]>; // the paragraphs that name a place
  palettes: Record<string, Record<string, string>>; // colours by theme, by role
  layers: Layer[];
  geography: SentGround;
  wider: number; // zooms by which the opening view shows more than a province; 0 or less
  translations: Record<string, Translation>; // by language
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
}

interface View {
  id: string;
  title: string;
  bounds: Bounds;
  spans: [from: Minute, to: Minute][]; // when it is shown
}

interface Side {
  id: string;
  name: string;
}

interface SentPlace {
  id: string;
  title: string;
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
  low: number | null; // men
  high: number | null;
  note: string | null;
  track: Vertex[];
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
  certainty: Certainty;
  kind: string;
  note: string | null;
  depart: Minute;
  arrive: Minute;
  earliest: Minute | null;
  latest: Minute | null;
  km: number;
}

interface CampaignEvent {
  id: string;
  place: string;
  kind: string;
  certainty: Certainty;
  title: string;
  summary: string;
  note: string;
  start: Minute;
  end: Minute;
  earliest: Minute | null;
  latest: Minute | null;
}

interface Saying {
  source: string;
  locator: string;
  stance: "supports" | "contradicts" | "vague";
  says: string;
  dating: string;
  paragraph: number | null;
}

interface SentCitation extends Saying {
  quote: string | true; // `true`: the words are those of the paragraph's runs that name the record
  dates: boolean;
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
}

type Run = string | [words: string, places: string[], records: string[], steps?: number[]];

interface Lesson {
  title: string;
  introduction: string;
  steps: Step[];
}

interface Step {
  title: string;
  at: Minute;
  then: Minute | null;
  view: string;
  look: string;
  passages: { paragraph: number; quote: string }[];
  question: string;
  listen: string[];
}

interface Note {
  paragraph: number;
  quote: string;
  kind: string;
  note: string;
  basis: string;
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
  units: ChartUnit[];
}

interface ChartUnit {
  id: string;
  lines: [movement: string, points: ChartPoint[]][];
  between: [from: Minute, to: Minute, root: number][];
  doubts: [movement: string, outline: ChartPoint[]][];
}

type ChartPoint = [minute: Minute, root: number]; // the square root of km to the goal

interface Layer {
  kind: "paper" | "area" | "line" | "dots";
  colour: string; // a role of the palettes, as is `edge`
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

type Translation = Record<string, Record<string, Record<string, string>>>; // by kind, by id, by field

// What the page makes of it.

// Records by id. Python has seen to it that an id which a record names is there.
interface Table<T> extends Map<string, T> {
  get(id: string): T;
}

interface Campaign extends Omit<Sent, "texts" | "places" | "units" | "events" | "citations" | "sources" | "notes" | "passages" | "geography"> {
  texts: SourceText[];
  places: Table<Place>;
  units: Table<Unit>;
  movements: Table<Leg>;
  events: Table<CampaignEvent>;
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
  | { kind: "movement"; from: Minute; to: Minute; record: Leg };

// A paragraph of the text speaks of a record.
interface Telling {
  number: number;
  id: string;
  start: Minute;
  end: Minute;
  brief: boolean;
}

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
  weight?: number; // what it costs to cover a pixel of it
  own?: unknown; // whose it is
  x0?: number; // the point that it belongs to
  y0?: number;
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

// A unit's mark on the map: what it stands for, and how it was drawn last.
interface Mark {
  unit: Unit;
  state: UnitState | null;
  w?: number;
  [drawn: string]: any;
}

// Boxes that cost something to cover: those near a box, and those that a mark at the edge may not touch.
interface Obstacles {
  near: (box: Box) => Box[];
  heavy: Box[];
}

// A name on the map: its place, its element, and where it was put last.
interface Label {
  place: Place;
  button: HTMLElement;
  [put: string]: any;
}

interface Column {
  side: number;
  x: number;
  y: number;
  out: boolean; // beyond the stage
  items: Mark[];
  rows?: number; // marks that are shown one under another
  rest?: number; // those that are not
  had?: any; // the seat it had
}

// A place where a column may stand: the offset of its first mark from its point.
interface Offset {
  left: boolean; // the names run to the left
  dx: number;
  dy: number;
  far: number; // from the point to the nearest mark
}

interface Seat {
  box: Box;
  left: boolean; // the names run to the left
  bare: boolean; // there are none
  far: number;
  bearing: number | null; // radians, clockwise from the right
  cost: number;
  place: any;
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
