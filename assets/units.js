// The units on the map: buttons moved by transform alone. Marks that would lie upon one another are set in a column,
// first the most important; names take the side where they cover least, with a leader line if they must stand off.
(function (petrograd) {
  "use strict";
  const { el, svg } = petrograd.dom;
  const NEAR = 24; // pixels within which marks of one side share a column
  const ROW = 23;
  const MOST_ROWS = 5;
  const SMALL = { below: 600, near: 44, rows: 3 }; // on a phone fewer columns, shorter
  const EDGE = 22; // how far from the edge a mark stands whose unit is out of view
  const MARK = { w: 32, h: 22 };
  const DISTANCE = 4; // what a pixel off its point costs a column, in covered pixels
  const STAYS = 60; // what it is worth that a column stays in its seat
  // Where a column may stand: to which side its names run, and how far it is moved off its point.
  const SEATS = seats([[0, 0], [0, 26], [0, -26], [44, -30], [-44, -30], [44, 30], [-44, 30], [70, 0], [-70, 0], [0, 60],
    [0, -60], [90, -60], [-90, -60], [90, 60], [-90, 60], [120, 10], [-120, 10], [0, 110], [0, -110], [150, -90],
    [-150, -90], [150, 90], [-150, 90], [200, 20], [-200, 20], [0, 160], [0, -160], [230, -80], [-230, -80], [230, 80]]);
  // A unit out of view stands at the edge, where there may be controls: it slides along until it is clear of them.
  const EDGE_SEATS = seats(steps(12).flatMap((far) => [[far, 0], [far, -40], [far, 40], [0, far], [40, far], [-40, far]]));
  const items = []; // { unit, button, w, h, state, x, y }
  const more = []; // "+3" buttons, made as they are needed
  const seatOf = new Map(); // the seat a column took last, by its first unit: it stays while it is as good
  let leaders = null;
  let layer = null;

  function steps(most) {
    return Array.from({ length: 2 * most + 1 }, (_, index) => (index - most) * 40);
  }

  function seats(offsets) {
    const found = [];
    for (const [dx, dy] of offsets) {
      const far = Math.hypot(dx, dy);
      if (dx >= 0) found.push({ left: false, dx, dy, far });
      if (dx <= 0) found.push({ left: true, dx, dy, far });
    }
    return found.sort((a, b) => a.far - b.far);
  }

  function press(unit) {
    petrograd.selection.set("unit", unit.id);
  }

  function columns(view) {
    const near = view.width < SMALL.below ? SMALL.near : NEAR;
    const found = [];
    for (const item of items) {
      if (!item.state) continue;
      const [px, py] = petrograd.view.project(...item.state.at);
      const x = Math.min(Math.max(px, EDGE), view.width - EDGE);
      const y = Math.min(Math.max(py, EDGE), view.height - EDGE);
      const out = Math.hypot(px - x, py - y) > EDGE ? Math.atan2(py - view.height / 2, px - view.width / 2) : null;
      const mate = found.find((column) => column.side === item.unit.side && (column.out === null) === (out === null)
        && Math.abs(column.x - x) < near && Math.abs(column.y - y) < near);
      if (mate) mate.items.push(item);
      else found.push({ side: item.unit.side, x, y, out, items: [item] });
    }
    return found;
  }

  const rows = (column, view) => Math.min(column.items.length, view.width < SMALL.below ? SMALL.rows : MOST_ROWS);

  // On a phone a column that finds no room with its names is shown by its marks alone; the card names them.
  function seat(column, view, obstacles) {
    const named = tryOut(column, view, obstacles, false);
    if (view.width >= SMALL.below || named.cost - named.far * DISTANCE <= 0) return named;
    return tryOut(column, view, obstacles, true);
  }

  function tryOut(column, view, obstacles, bare) {
    const shown = rows(column, view);
    const extraWidth = column.items.length > shown ? 108 : 0;
    const width = Math.max(extraWidth, ...column.items.slice(0, shown).map((item) => (bare ? MARK.w : item.w)));
    const height = shown * ROW + (column.items.length > shown ? 18 : 0);
    const before = seatOf.get(column.items[0].unit.id);
    let best = null;
    for (const each of column.out === null ? SEATS : EDGE_SEATS) {
      if (best && best.cost <= each.far * DISTANCE - STAYS) break; // no seat further off can be better
      // The first mark stands on the point unless the column is moved off it.
      const box = {
        x: (each.left ? column.x - width + MARK.w / 2 : column.x - MARK.w / 2) + each.dx,
        y: column.y - ROW / 2 + each.dy,
        w: width,
        h: height,
      };
      const cost = petrograd.placement.cost(box, obstacles, view.width, view.height) + each.far * DISTANCE
        - (each === before ? STAYS : 0);
      if (!best || cost < best.cost) best = { ...each, seat: each, cost, box, bare };
    }
    seatOf.set(column.items[0].unit.id, best.seat);
    return best;
  }

  function set(column, best, index, view) {
    const shown = rows(column, view);
    column.items.forEach((item, row) => {
      const tucked = row >= shown;
      if (item.tucked !== tucked) item.button.classList.toggle("tucked", (item.tucked = tucked));
      if (item.bare !== best.bare) item.button.classList.toggle("bare", (item.bare = best.bare));
      if (item.left !== best.left) item.button.classList.toggle("left", (item.left = best.left));
      const x = best.left ? best.box.x + best.box.w - (best.bare ? MARK.w : item.w) : best.box.x;
      const y = best.box.y + (tucked ? 0 : row * ROW);
      item.button.style.transform = `translate(${x.toFixed(1)}px, ${y.toFixed(1)}px)`;
      const out = column.out === null ? "" : `${column.out}rad`;
      if (item.out !== out) {
        item.out = out;
        item.button.classList.toggle("beyond", out !== "");
        item.button.style.setProperty("--bearing", out || "0rad");
      }
    });
    const markX = best.left ? best.box.x + best.box.w - MARK.w / 2 : best.box.x + MARK.w / 2;
    const markY = best.box.y + ROW / 2;
    let line = "";
    if (best.far > 0 && column.out === null) {
      // A dot at the true place, so that nobody takes the mark that stands off for it.
      line = `M${column.x - 4} ${column.y}a4 4 0 1 0 8 0a4 4 0 1 0 -8 0M${column.x} ${column.y}L${markX} ${markY}`;
    }
    while (leaders.childNodes.length <= index) leaders.append(svg("path", { class: "leader" }));
    const leader = leaders.childNodes[index];
    leader.setAttribute("d", line);
    leader.setAttribute("data-side", column.side);
    const button = more[index] ?? (more[index] = extra());
    const rest = column.items.length - shown;
    button.hidden = rest === 0;
    if (rest > 0) {
      const [lon, lat] = column.items[0].state.at;
      button.textContent = `+${rest} more`;
      button.onclick = () => petrograd.view.approach(lon, lat, 2);
      button.style.transform = `translate(${best.left ? best.box.x + best.box.w - 70 : best.box.x + 34}px, ${best.box.y + shown * ROW}px)`;
    }
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
          onclick: () => press(unit) },
        petrograd.symbols.mark(unit), el("span", { class: "unit-name" }, unit.label),
        el("i", { class: "whither", "aria-hidden": "true" }, "➤"));
        layer.append(button);
        items.push({ unit, button, state: null, tucked: false, left: false, bare: false, out: "" });
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
      const obstacles = fixed.map((box) => ({ ...box, weight: 9 })).concat(petrograd.places.obstacles());
      for (const { x, y, out } of found) {
        if (out === null) obstacles.push({ x: x - MARK.w / 2, y: y - MARK.h / 2, w: MARK.w, h: MARK.h, weight: 4, x0: x, y0: y });
      }
      const boxes = [];
      found.forEach((column, index) => {
        const others = obstacles.filter((each) => each.x0 !== column.x || each.y0 !== column.y);
        const best = seat(column, view, others);
        set(column, best, index, view);
        boxes.push(best.box);
        obstacles.push({ ...best.box, weight: 12 });
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
