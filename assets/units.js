// The units on the map: buttons moved by transform alone. Marks that would lie upon one another are set in a column,
// first the most important. A column stands on its point or near it: names take the side where they cover least, and
// a line leads from the true place to marks that had to stand off.
(function (petrograd) {
  "use strict";
  const { el, svg } = petrograd.dom;
  const NEAR = 24; // pixels within which marks of one side share a column
  const ROW = 23;
  const MOST_ROWS = 5;
  const SMALL = { below: 600, near: 44, rows: 3 }; // on a phone fewer columns, shorter
  const MARK = { w: 32, h: 22 };
  const ARROW = 20; // what the arrow of a unit beyond the edge adds to its width
  const MORE = 19; // the height of "+3" under a column
  const STAYS = 60; // what it is worth that a column stays in its seat, in covered pixels
  const OFF = [0, 30, 50, 72, 100, 135, 175]; // how far to the side of its point a column may stand
  const APART = 60; // what it costs to cover a pixel of a control or of another column
  const NAMES = 150; // what its names are worth to a column, in covered pixels
  const REACH = 460; // no seat, its names included, reaches further
  const HARD = 5; // weight from which a mark at the edge may not touch a box
  const items = []; // { unit, button, w, h, state }
  const more = []; // "+3" buttons, made as they are needed
  const seatOf = new Map(); // the seat a column took last, by its first unit: it stays while it is as good
  const seatsFor = []; // by the rows of a column
  let leaders = null;
  let layer = null;

  // A mark far from its place is a falsehood: the further off, the dearer each pixel.
  const distanceCost = (far) => (far * far) / 8;

  // Where a column of some rows may stand, nearest first: dx and dy are its first mark's offset from the point, `far`
  // the distance from the point to its nearest mark. Names run to the side the column has moved to.
  function seats(rows) {
    if (seatsFor[rows]) return seatsFor[rows];
    const span = (rows - 1) * ROW;
    const found = [];
    for (const off of OFF) {
      for (let dy = -span - 7 * ROW; dy <= 7 * ROW; dy += ROW) {
        const far = Math.hypot(off, Math.max(0, dy, -dy - span));
        found.push({ left: false, dx: off, dy, far }, { left: true, dx: -off, dy, far });
      }
    }
    return (seatsFor[rows] = found.sort((a, b) => a.far - b.far));
  }

  const selected = ({ unit }) => petrograd.selection.is("unit", unit.id);

  function columns(view) {
    const near = view.width < SMALL.below ? SMALL.near : NEAR;
    const found = [];
    for (const item of items) {
      if (!item.state) continue;
      const [x, y] = petrograd.view.project(...item.state.at);
      const out = petrograd.edge.beyond(x, y, view);
      const mate = found.find((column) => column.side === item.unit.side && column.out === out
        && Math.abs(column.x - x) < near && Math.abs(column.y - y) < near);
      if (mate) mate.items.push(item);
      else found.push({ side: item.unit.side, x, y, out, items: [item] });
    }
    for (const column of found) {
      // Who is selected is not among the "more".
      column.items.sort((a, b) => selected(b) - selected(a));
      column.rows = Math.min(column.items.length, view.width < SMALL.below ? SMALL.rows : MOST_ROWS);
      column.rest = column.items.length - column.rows;
    }
    return found.sort((a, b) => b.rows - a.rows); // what needs most room chooses first
  }

  // On a phone a column whose names would push it off its place shows its marks alone; the card names them.
  function seat(column, view, obstacles) {
    const choose = column.out ? atEdge : nearby;
    const named = choose(column, view, obstacles, false);
    if (view.width >= SMALL.below) return named;
    const bare = choose(column, view, obstacles, true);
    return named.cost <= bare.cost + NAMES ? named : bare;
  }

  function size(column, bare) {
    const widest = Math.max(...column.items.slice(0, column.rows).map((item) => (bare ? MARK.w : item.w)));
    return {
      w: widest + (column.out ? ARROW : 0),
      h: column.rows * ROW + (column.rest ? MORE : 0),
    };
  }

  function atEdge(column, view, obstacles, bare) {
    const { w, h } = size(column, bare);
    const hard = obstacles.filter((each) => each.weight >= HARD);
    const box = petrograd.edge.seat(column.x, column.y, w, h, view, hard);
    const cost = petrograd.placement.cost(box, obstacles, view.width, view.height);
    return { box, bare, left: box.x + w / 2 > view.width / 2, far: 0, bearing: box.bearing, cost };
  }

  function nearby(column, view, obstacles, bare) {
    const { w, h } = size(column, bare);
    const inReach = obstacles.filter((each) => each.x < column.x + REACH && each.x + each.w > column.x - REACH
      && each.y < column.y + REACH && each.y + each.h > column.y - REACH);
    const first = column.items[0].unit.id;
    const before = seatOf.get(first);
    let best = null;
    for (const each of seats(column.rows)) {
      const distance = distanceCost(each.far);
      if (best && best.cost <= distance - STAYS) break; // no seat further off can be better
      const box = {
        x: column.x + each.dx + (each.left ? MARK.w / 2 - w : -MARK.w / 2),
        y: column.y + each.dy - ROW / 2,
        w,
        h,
      };
      const cost = petrograd.placement.cost(box, inReach, view.width, view.height) + distance
        - (each === before ? STAYS : 0);
      if (!best || cost < best.cost) best = { box, bare, left: each.left, far: each.far, bearing: null, cost, seat: each };
    }
    seatOf.set(first, best.seat);
    return best;
  }

  function set(column, best, index) {
    const { box, left, bare } = best;
    column.items.forEach((item, row) => {
      const tucked = row >= column.rows;
      if (item.tucked !== tucked) item.button.classList.toggle("tucked", (item.tucked = tucked));
      if (item.bare !== bare) item.button.classList.toggle("bare", (item.bare = bare));
      if (item.left !== left) item.button.classList.toggle("left", (item.left = left));
      if (item.out !== column.out) item.button.classList.toggle("beyond", (item.out = column.out));
      if (column.out) item.button.style.setProperty("--bearing", `${best.bearing}rad`);
      const w = (bare ? MARK.w : item.w) + (column.out ? ARROW : 0);
      const x = left ? box.x + box.w - w : box.x;
      const y = box.y + (tucked ? 0 : row * ROW);
      // Whole pixels: between them a browser blurs the name.
      item.button.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)`;
    });
    lead(column, best, index);
    const button = more[index] ?? (more[index] = extra());
    button.hidden = column.rest === 0;
    if (column.rest > 0) {
      const [lon, lat] = column.items[0].state.at;
      button.textContent = `+${column.rest}`;
      button.setAttribute("aria-label", `${column.rest} more here: look closer`);
      button.onclick = () => petrograd.view.approach(lon, lat, 2);
      button.style.transform = `translate(${Math.round(left ? box.x + box.w - MARK.w : box.x)}px, ${Math.round(box.y + column.rows * ROW)}px)`;
    }
  }

  // The line from the true place, with a dot on it so that nobody takes the mark that stands off for the place.
  function lead(column, { box, left, far }, index) {
    while (leaders.childNodes.length <= index) leaders.append(svg("path", { class: "leader" }));
    const leader = leaders.childNodes[index];
    let line = "";
    if (far > 0) {
      const { x, y } = column;
      const toX = left ? box.x + box.w - MARK.w / 2 : box.x + MARK.w / 2;
      const first = box.y + ROW / 2;
      const toY = Math.min(Math.max(y, first), first + (column.rows - 1) * ROW);
      line = `M${x - 4} ${y}a4 4 0 1 0 8 0a4 4 0 1 0 -8 0M${x} ${y}L${toX} ${toY}`;
    }
    leader.setAttribute("d", line);
    leader.setAttribute("data-side", column.side);
  }

  function extra() {
    const button = el("button", { type: "button", class: "more", hidden: true });
    layer.append(button);
    return button;
  }

  petrograd.units = {
    begin(layerElement, svgElement, campaign) {
      layer = layerElement;
      leaders = svg("g", {});
      svgElement.append(leaders);
      for (const unit of campaign.units.values()) {
        const button = el("button", { type: "button", class: "unit off", "data-unit": unit.id, "data-side": unit.side,
          onclick: () => petrograd.selection.set("unit", unit.id) },
        petrograd.symbols.mark(unit), el("span", { class: "unit-name" }, unit.label),
        petrograd.symbols.arrow());
        layer.append(button);
        items.push({ unit, button, state: null, tucked: false, left: false, bare: false, out: false });
      }
      petrograd.units.measure();
    },

    measure() {
      for (const item of items) {
        item.button.classList.remove("off");
        item.w = item.button.offsetWidth;
        if (!item.state) item.button.classList.add("off");
      }
    },

    // Moves every mark to where its unit is at a moment.
    show(minute, view, fixed) {
      for (const item of items) {
        const was = item.state;
        item.state = petrograd.tracks.stateOf(item.unit, minute);
        if (!was !== !item.state) item.button.classList.toggle("off", !item.state);
        if (item.state && was?.certainty !== item.state.certainty) {
          item.button.setAttribute("data-certainty", item.state.certainty);
        }
      }
      const found = columns(view);
      const obstacles = fixed.map((box) => ({ ...box, weight: APART })).concat(petrograd.places.obstacles());
      for (const { x, y, out } of found) {
        if (!out) obstacles.push({ x: x - MARK.w / 2, y: y - MARK.h / 2, w: MARK.w, h: MARK.h, weight: 4, x0: x, y0: y });
      }
      const boxes = [];
      found.forEach((column, index) => {
        const others = obstacles.filter((each) => each.x0 !== column.x || each.y0 !== column.y);
        const best = seat(column, view, others);
        set(column, best, index);
        boxes.push(best.box);
        obstacles.push({ ...best.box, weight: APART });
      });
      for (let index = found.length; index < leaders.childNodes.length; index += 1) {
        leaders.childNodes[index].setAttribute("d", "");
        if (more[index]) more[index].hidden = true;
      }
      petrograd.places.yieldTo(boxes);
    },

    states: () => items.filter((item) => item.state).map(({ unit, state }) => ({ unit, state })),

    mark(unitId) {
      for (const { unit, button } of items) button.setAttribute("aria-pressed", unit.id === unitId);
    },
  };
})((window.petrograd = window.petrograd || {}));
