// What is on the map at a moment, and whether it is where it belongs: for `test_signs.py`. Pixels of the stage.
(() => {
  const NEAR = 14; // pixels that a sign may stand off its place, where the type has its usual size
  const ROUNDED = 1.5; // pixels: a sign is drawn on whole ones, its place lies between
  const UPON = 20; // pixels, where the type has its usual size: signs of a side that are nearer lie upon one another
  const TOUCH = 2; // pixels between two dots that touch, nearly: a name beside them is of either
  const { camera, clock, dates, stage } = modules;
  const touch = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1;
  const far = ({ left, top, right, bottom }, [x, y]) => Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom));
  const overlay = document.querySelector("#overlay");
  const unitOf = (each) => each.closest("[data-unit]");
  // What is seen of some elements, and where; what is not shown has no size.
  const boxes = (selector, said) => [...overlay.querySelectorAll(selector)].map((each) => ({ each, box: each.getBoundingClientRect() }))
    .filter(({ box }) => box.width > 0).map(({ each, box }) => ({ ...said(each), box }));

  function look() {
    const origin = document.querySelector("#stage").getBoundingClientRect();
    const signs = boxes("[data-unit]:not(.off) svg.mark", (each) => {
      const { classList, dataset: { unit, stack } } = unitOf(each);
      return { unit, overrun: classList.contains("small"), stack: stack?.split(" ") ?? [unit] };
    });
    for (const sign of signs) sign.at = [sign.box.x + sign.box.width / 2 - origin.x, sign.box.y + sign.box.height / 2 - origin.y];
    const names = [
      ...boxes(".unit-name", (each) => ({ unit: unitOf(each).dataset.unit, name: unitOf(each).dataset.unit })),
      ...boxes(".place", (each) => ({ place: each.dataset.place, name: each.dataset.place })),
      ...boxes(".water, .degree, .beyond", (each) => ({ name: each.textContent })),
    ];
    return { origin, signs, names, more: boxes(".more", (each) => ({ name: `more ${each.textContent}` })) };
  }

  // Names that stand nearer to the dot of another place than to their own, or to another's sign: they would be read as its own.
  function* misread({ origin, signs, names }, sides, times) {
    const onStage = ([x, y]) => [x + origin.x, y + origin.y];
    const all = modules.labels.inSight();
    const under = ({ x, y, dot }) => signs.some(({ at, box }) => Math.abs(x - at[0]) < (box.width - dot) / 2 + ROUNDED && Math.abs(y - at[1]) < (box.height - dot) / 2 + ROUNDED);
    const dots = all.filter((each) => !under(each));
    const places = new Map(names.filter(({ place }) => place).map(({ place, box }) => [place, box]));
    for (const item of all) {
      const { place, x, y, dot } = item;
      const box = places.get(place.id);
      if (!box) continue;
      const own = far(box, onStage([x, y]));
      for (const other of dots) {
        const near = far(box, onStage([other.x, other.y]));
        if (near < own - ROUNDED && Math.hypot(other.x - x, other.y - y) > dot + other.dot + TOUCH && !modules.labels.mayStray(item, other, own / times, near / times)) yield `the name of ${place.id} at the dot of ${other.place.id}`;
      }
    }
    const titles = new Map(names.filter(({ unit }) => unit).map(({ unit, box }) => [unit, box]));
    for (const { unit, at } of signs) {
      const box = titles.get(unit);
      if (!box) continue;
      const own = far(box, onStage(at));
      for (const other of signs) {
        if (other.unit === unit || other.overrun || Math.hypot(other.at[0] - at[0], other.at[1] - at[1]) < UPON * times && sides.get(other.unit) === sides.get(unit)) continue;
        if (far(box, onStage(other.at)) < own - ROUNDED) yield `the name of ${unit} at the sign of ${other.unit}`;
      }
    }
  }

  // What is wrong with the picture of a moment.
  function faults() {
    const times = modules.screen.unit();
    const sides = new Map([...petrograd.campaign.units.values()].map(({ id, side }) => [id, side]));
    const positions = new Map(Object.entries(petrograd.positionsAt(dates.iso(clock.now()))).map(([id, at]) => [id, camera.project(...at)]));
    const seen = look();
    const { signs, names, more } = seen;
    const stage = document.querySelector("#stage").getBoundingClientRect();
    const found = [...misread(seen, sides, times)];
    for (const { unit, at, stack } of signs) {
      const own = positions.get(unit);
      const far = Math.hypot(at[0] - own[0], at[1] - own[1]);
      if (far > NEAR * times) found.push(`${unit} stands ${far.toFixed(0)} px off`);
      for (const [enemy, place] of positions) {
        if (sides.get(enemy) !== sides.get(unit) && Math.hypot(at[0] - place[0], at[1] - place[1]) < far - ROUNDED) found.push(`${unit} is nearer to ${enemy}`);
      }
      const merged = stack.filter((each) => Math.hypot(positions.get(each)[0] - own[0], positions.get(each)[1] - own[1]) > 1);
      if (merged.length > 0) found.push(`${unit} stands for ${merged}`);
    }
    names.forEach(({ name, box }, index) => {
      for (const sign of signs) if (touch(box, sign.box)) found.push(`the name of ${name} on the sign of ${sign.unit}`);
      for (const other of [...more, ...names.slice(index + 1)]) if (touch(box, other.box)) found.push(`${name} on ${other.name}`);
      if (box.left < stage.left - 1 || box.right > stage.right + 1 || box.top < stage.top - 1 || box.bottom > stage.bottom + 1) found.push(`${name} is cut`);
    });
    return { found, count: signs.length, named: names.length };
  }

  const signature = () => {
    const { signs, names, more } = look();
    return [...signs.map(({ unit, box }) => [unit, box]), ...[...names, ...more].map(({ name, box }) => [name, box])]
      .map(([name, box]) => `${name} ${Math.round(box.x)} ${Math.round(box.y)}`).sort().join("; ");
  };

  // Goes there at once; the stage is awaited only where it has another size for it.
  async function go(minute) {
    clock.set(minute);
    stage.show(minute);
    stage.name();
    const { width, height } = document.querySelector("#stage").getBoundingClientRect();
    const view = camera.now();
    if (Math.abs(width - view.width) + Math.abs(height - view.height) > 1) await petrograd.rest();
  }

  // All moments of a list: what is wrong, by moment, and how many signs and names there are.
  async function walk(minutes) {
    const wrong = {};
    let [signs, named, most] = [0, 0, 0];
    for (const minute of minutes) {
      await go(minute);
      const { found, count, named: names } = faults();
      if (found.length > 0) wrong[dates.iso(minute)] = found;
      signs += count;
      named += names;
      most = Math.max(most, count);
    }
    return { wrong, signs, named, most };
  }

  // The pictures of some moments, by moment.
  async function pictures(minutes) {
    const found = {};
    for (const minute of minutes) {
      await go(minute);
      found[minute] = signature();
    }
    return found;
  }

  // What hops in play from one moment to another: signs of units that stand, and names while nobody sets out or arrives.
  async function play(from, to) {
    const hops = [];
    let frames = 0;
    let last = null;
    const standing = (id, minute) => modules.tracks.stateOf(petrograd.campaign.units.get(id), minute)?.place ?? null;
    clock.set(from);
    await petrograd.rest();
    clock.listen((minute) => {
      frames += 1;
      const shown = new Map([...document.querySelectorAll("#overlay [data-unit]:not(.off)")].map((each) => {
        const { x, y } = new DOMMatrix(each.parentElement.style.transform).transformPoint();
        const name = each.querySelector(".unit-name");
        return [each.dataset.unit, { x, y, seat: name.hidden ? null : `${name.style.left} ${name.style.top}`, stack: each.dataset.stack ?? "" }];
      }));
      const { stretch } = modules.units.show(minute, camera.now());
      if (last) {
        for (const [unit, now] of shown) {
          const was = last.shown.get(unit);
          if (!was) continue;
          const stays = standing(unit, minute) !== null && standing(unit, minute) === standing(unit, last.minute);
          if (stays && Math.hypot(now.x - was.x, now.y - was.y) > 0.5) hops.push(`${unit} moved at ${dates.iso(minute)}`);
          if (now.seat !== was.seat && stretch.join() === last.stretch) hops.push(`the name of ${unit} hopped at ${dates.iso(minute)}`);
        }
      }
      last = { minute, shown, stretch: stretch.join() };
    });
    clock.play();
    while (clock.now() < to) await new Promise(requestAnimationFrame);
    clock.pause();
    await petrograd.rest();
    return { hops, frames };
  }
  modules.ground.redraw = () => {}; // nothing stands where it does for what the ground shows
  window.signs = { faults, pictures, play, walk };
})();
