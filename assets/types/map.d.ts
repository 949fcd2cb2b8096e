// What the modules of the map hand one another: the camera and the stage, signs, names and their seats. Lengths are pixels of the
// stage.

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

interface Line {
  x0: number;
  y0: number;
  x1: number;
  y1: number;
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

// What is written on the ground: in pixels of the stage, about its middle.
interface Inscription {
  label: string;
  x: number;
  y: number;
  angle: number;
  font: string;
}

// What lies over the ground: signs with their names, and ways.
interface Cover {
  signs: (box: Box) => boolean;
  ways: (box: Box) => boolean;
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
  above: number; // which lies on top of another: the larger
  clip: string; // what of the sign is drawn, as CSS has it; "" where all of it is
  bounds: Bounds & { from: Minute; to: Minute }; // of its track
  spot: HTMLElement | null; // which stands there, with the sign in it
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
  small: boolean; // a garrison whose place the enemy has taken
  overrun: [from: Minute, to: Minute][]; // when it is one
  supported: boolean; // by the source that is asked for
  others: Mark[]; // in its stack
  commanders: string; // among them, who are told under its name
  stack: string | null;
  way: string;
  certainty: Certainty | null;
  faint: boolean;
  inferred: boolean; // whether that is, and no record
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
  near: Site[]; // those that are held at the same time, so close by that their signs may cover one another
  ways: Position[][] | null; // of enemies meanwhile, once they have been sought
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
  w?: number; // of a unit's name
  h?: number;
  told?: boolean; // whether it says who commands there
  astray?: boolean; // whether it may be taken for the name of another place, or of what stands elsewhere
}

// A sign at some moments: where it stands, and the boxes that it takes.
interface Standing {
  mark: Mark;
  points: ([x: number, y: number] | null)[]; // null where it is nowhere
  boxes: (Box[] | null | false)[]; // none where it is not on the stage
  overrun: boolean; // whether it is of a garrison whose place the enemy has taken
  corner: string; // at which it is told how many others there are
}

// A sign, and the place where its unit stands, none on the way.
type Seen = Box & { stands: Place | null; body: boolean };

// What names may not lie on: what stays, and what moves in a stretch; of that, boxes for every moment, null where there is none.
interface NameRoom {
  stays: Spread;
  add: (boxes: (Box | null)[]) => void;
  name: (box: Box, line: Line | null) => void; // takes a place for it, and for the line to it,
  apart: (box: Box, line: Line | null) => boolean; // neither of which runs under another's
  free: (box: Box) => boolean;
  freeAt: (box: Box, moment: number) => boolean;
}

// What it costs a name, and the line to it, to lie over what it should not: beyond a line that is held, for `needed` ones, too; or to run
// over signs.
type NameCost = (line: NameSeat["line"], box: Box, at: [x: number, y: number], needed: boolean, crossed: Spread, mayCross?: boolean) => number;

// The seats of a unit's name, and what holds for each.
interface UnitSeats {
  all: ([x: number, y: number] | null)[];
  middle: [x: number, y: number];
  seats: NameSeat[];
  price: (seat: NameSeat) => number;
  inSight: (seat: NameSeat) => (Box | null)[]; // where it is, at all moments
  its: (seat: NameSeat) => boolean; // whether it would be taken for the unit's, and not for another's
}

// What wants names at the middle of a stretch, and what they may not lie on.
interface NameScene {
  minute: Minute;
  standing: Standing[];
  signs: Seen[];
  wanting: { item: Label; degree: number }[];
  taken: Box[];
  dots: Label[];
  covers: (box: Box) => number;
  over: NameCost;
  crossed: Spread; // signs
  known: <T>(of: Label | Mark, key: string, make: () => T) => T; // what has been found of a name, and holds for every plan
}

// Which name stands where.
interface Plan {
  units: Map<Mark, NameSeat | null>;
  places: Map<Label, NameSeat>;
  missing: Map<Label | Mark, number>; // of what matters, and how dear each is,
  lack: number; // and how much that is
  space: NameRoom;
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
  looked?: boolean; // whether it is selected, or the lesson looks at it,
  needed?: boolean; // or the milestone is about it
  spoken?: boolean; // whether the view speaks of it first
  occupied?: boolean; // whether a main body stands there
  w: number;
  h: number;
}
