// The places' names on the map: buttons over the canvas, set so that none covers another, and arrows at the edge for
// places that lie beyond every view.
(function (petrograd) {
  "use strict";
  const { el } = petrograd.dom;
  const SHOWN_FROM = { 1: 0, 2: 5.5, 3: 8.3, 4: 10.2 }; // zoom from which a rank is labelled
  const DOT = { 1: 8, 2: 7, 3: 6, 4: 5 }; // half of what a dot takes, pixels
  const DOT_FROM = { 1: 0, 2: 0, 3: 6.8, 4: 9.6 }; // zoom from which the map draws a rank's dots
  const ALLOWED = { 1: Infinity, 2: 160, 3: 30, 4: 30 }; // what a name may cover rather than be left out
  const EDGE = 14;
  const labels = []; // { place, button, w, h, box, shown, dot }
  const waters = [];
  const beyond = [];
  let boxes = [];

  function spots(x, y, w, h, dot) {
    const gap = dot + 3;
    return [
      [x + gap, y - h / 2], [x - gap - w, y - h / 2],
      [x + gap * 0.6, y - gap - h + 5], [x - gap * 0.6 - w, y - gap - h + 5],
      [x + gap * 0.6, y + gap - 4], [x - gap * 0.6 - w, y + gap - 4],
      [x - w / 2, y - gap - h + 2], [x - w / 2, y + gap - 2],
    ];
  }

  const choose = (place) => () => petrograd.selection.set("place", place.id);

  function label(place) {
    return el("button", { type: "button", class: `place rank-${place.rank}`, "data-place": place.id,
      "data-kind": place.kind, title: place.sentence, onclick: choose(place) }, place.title);
  }

  function inside([lon, lat], bounds) {
    return lon >= bounds[0] && lon <= bounds[2] && lat >= bounds[1] && lat <= bounds[3];
  }

  function put(button, x, y) {
    button.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)`;
  }

  function edgeArrow(item, view, taken) {
    const [x, y] = petrograd.view.project(...item.place.at);
    const cx = view.width / 2;
    const cy = view.height / 2;
    const angle = Math.atan2(y - cy, x - cx);
    item.shown = x < 0 || y < 0 || x > view.width || y > view.height;
    item.button.hidden = !item.shown;
    if (!item.shown) return;
    const reach = Math.min((cx - EDGE) / Math.abs(Math.cos(angle) || 1e-9), (cy - EDGE) / Math.abs(Math.sin(angle) || 1e-9));
    const keepX = (x) => Math.min(Math.max(x, 6), view.width - item.w - 6);
    const keepY = (y) => Math.min(Math.max(y, 6), view.height - item.h - 6);
    const startX = keepX(cx + Math.cos(angle) * reach - item.w / 2);
    const startY = keepY(cy + Math.sin(angle) * reach - item.h / 2);
    const alongY = startX <= 6 || startX >= view.width - item.w - 6;
    // Slides along the edge, to either side in turn, and if there is no room on it one row further in.
    const place = (step) => {
      const row = Math.floor(step / 80) * (item.h + 6);
      const shift = (step % 2 ? 1 : -1) * Math.ceil((step % 80) / 2) * 10;
      return alongY
        ? { x: startX > cx ? startX - row : startX + row, y: keepY(startY + shift), w: item.w, h: item.h }
        : { x: keepX(startX + shift), y: startY > cy ? startY - row : startY + row, w: item.w, h: item.h };
    };
    let box = place(0);
    for (let step = 1; step < 240 && !petrograd.placement.clear(box, taken); step += 1) box = place(step);
    taken.push({ ...box, weight: 8 });
    boxes.push({ ...box, weight: 14 });
    item.button.style.setProperty("--bearing", `${(angle * 180) / Math.PI}deg`);
    put(item.button, box.x, box.y);
  }

  petrograd.places = {
    begin(layer, campaign) {
      for (const place of campaign.places.values()) {
        if (!place.at) continue;
        const off = !campaign.views.some((view) => inside(place.at, view.bounds));
        const button = label(place);
        layer.append(button);
        labels.push({ place, button, dot: DOT[place.rank], off });
        if (off) {
          const arrow = el("button", { type: "button", class: "beyond", "data-place": place.id, title: place.sentence,
            onclick: choose(place) }, el("i", { "aria-hidden": "true" }, "➤"), place.title);
          layer.append(arrow);
          beyond.push({ place, button: arrow });
        }
      }
      labels.sort((a, b) => a.place.rank - b.place.rank);
      for (const water of campaign.waters) {
        const name = el("span", { class: `water ${water.style}`, "aria-hidden": "true" }, water.name);
        layer.append(name);
        waters.push({ water, name });
      }
      petrograd.places.measure();
    },

    // Sizes are read once (and again when the type changes), never while anything moves.
    measure() {
      for (const item of [...labels, ...beyond]) {
        item.button.hidden = false;
        item.w = item.button.offsetWidth;
        item.h = item.button.offsetHeight;
      }
      for (const item of waters) {
        item.w = item.name.offsetWidth;
        item.h = item.name.offsetHeight;
      }
    },

    // Sets every name for a view. `fixed` are the boxes of the controls that lie over the map.
    look(view, fixed) {
      boxes = [];
      const taken = fixed.map((box) => ({ ...box, weight: 8 }));
      for (const item of labels) {
        const [x, y] = petrograd.view.project(...item.place.at);
        item.x = x;
        item.y = y;
        const near = x > -10 && y > -10 && x < view.width + 10 && y < view.height + 10;
        item.near = near && view.zoom >= SHOWN_FROM[item.place.rank];
        item.dotted = near && view.zoom >= DOT_FROM[item.place.rank];
        const box = { x: x - item.dot, y: y - item.dot, w: 2 * item.dot, h: 2 * item.dot };
        if (item.dotted) taken.push({ ...box, weight: 1, own: item });
      }
      for (const item of labels) {
        item.shown = false;
        if (item.near) {
          let best = Infinity;
          const others = taken.filter((each) => each.own !== item);
          for (const [x, y] of spots(item.x, item.y, item.w, item.h, item.dot)) {
            const box = { x, y, w: item.w, h: item.h };
            const cost = petrograd.placement.cost(box, others, view.width, view.height);
            if (cost < best) {
              best = cost;
              item.box = box;
            }
            if (cost === 0) break;
          }
          item.shown = best <= ALLOWED[item.place.rank];
          if (item.shown) {
            taken.push({ ...item.box, weight: 8 });
            put(item.button, item.box.x, item.box.y);
          }
        }
        item.button.hidden = !item.shown;
      }
      for (const item of beyond) edgeArrow(item, view, taken);
      for (const item of waters) {
        const { water, name, w, h } = item;
        const [x, y] = petrograd.view.project(water.lon, water.lat);
        const box = { x: x - w / 2 - 8, y: y - h / 2, w: w + 16, h };
        const room = box.x > 4 && box.y > 4 && box.x + box.w < view.width - 4 && box.y + h < view.height - 4
          && petrograd.placement.clear(box, taken);
        name.hidden = !room;
        if (room) {
          taken.push(box);
          put(name, box.x + 8, box.y);
        }
        item.box = room ? box : null;
      }
    },

    // What a unit's label should not cover: the names by their rank, and the dots.
    obstacles() {
      const list = boxes.slice();
      for (const { place, box, shown, dotted, x, y, dot } of labels) {
        if (shown) list.push({ ...box, weight: { 1: 12, 2: 5 }[place.rank] ?? 1.2 });
        if (dotted) list.push({ x: x - dot, y: y - dot, w: 2 * dot, h: 2 * dot, weight: place.rank <= 2 ? 2 : 0.6 });
      }
      for (const { box } of waters) if (box) list.push({ ...box, weight: 0.5 });
      return list;
    },

    // A name of small rank that a unit has to cover is left out while it does.
    yieldTo(unitBoxes) {
      for (const item of labels) {
        if (!item.shown) continue;
        const covered = unitBoxes.some((box) => petrograd.placement.overlap(item.box, box) > 0);
        item.button.classList.toggle("covered", covered && item.place.rank > 1);
      }
      for (const { name, box } of waters) {
        name.classList.toggle("covered", box !== null && unitBoxes.some((each) => petrograd.placement.overlap(box, each) > 0));
      }
    },

    mark(placeId) {
      for (const { place, button } of [...labels, ...beyond]) {
        button.setAttribute("aria-pressed", place.id === placeId);
      }
    },
  };
})((window.petrograd = window.petrograd || {}));
