// The map's view: what part of the world the stage shows, and the camera that changes it.
//
// The map's private handle is taken in one place only, `mapOf`.
(function (petrograd) {
  "use strict";
  const { TILE, x: worldX, y: worldY, latitude } = petrograd.mercator;
  const CLOSEST = 13; // zoom
  const CLOSER = 2; // zooms that one can look closer than at the smallest of the views, where that is closer
  const LANDS_MS = 250; // after the last movement the map comes
  const listeners = [];
  const view = { lon: 0, lat: 0, zoom: 1, width: 0, height: 0, top: 0 }; // `top`: what the buttons take
  let stage = null;
  let buttons = null; // the views' buttons over the stage's top
  let map = null;
  let wanted = null; // the view of the campaign that is shown; null once the reader has moved the map
  let leads = true; // whether one sees the plain ground, and the map comes after
  let landing = 0; // the timer of its coming
  let left = false; // whether the map is left where it is, whatever the view
  let setting = false; // while we set the camera ourselves
  let held = null; // the camera that we or the reader's hand have set last

  const scale = () => TILE * 2 ** view.zoom;

  function tell() {
    petrograd.parts.tell("view", listeners, view);
  }

  function measure() {
    view.width = stage.clientWidth;
    view.height = stage.clientHeight;
    view.top = buttons.offsetTop + buttons.offsetHeight;
  }

  // The map behind a Plotly graph. Private to Plotly: if it moves, this function and its test are what breaks.
  function mapOf(graph) {
    return graph?._fullLayout?.map?._subplot?.map ?? null;
  }

  // Not beyond the campaign's bounds, nor further off than to see all of them, nor too close to see anything.
  function within({ lon, lat, zoom }) {
    const { bounds, views } = petrograd.campaign;
    const [west, south, east, north] = bounds;
    const between = (low, value, high) => Math.min(Math.max(low, value), high);
    const zoomTo = (box) => petrograd.framing.of(box, view).zoom;
    const closest = Math.max(CLOSEST, ...views.map((each) => Math.min(petrograd.framing.CLOSEST, zoomTo(each.bounds) + CLOSER)));
    return {
      lon: between(west, lon, east),
      lat: between(south, lat, north),
      zoom: between(zoomTo(bounds), zoom, closest),
    };
  }

  // Over the 180th meridian the campaign's longitudes go on; the map's may not.
  function near(lon) {
    const [west, , east] = petrograd.campaign.bounds;
    return lon + 360 * Math.round(((west + east) / 2 - lon) / 360);
  }

  function move(camera, animate) {
    held = camera;
    petrograd.flight.end();
    if (!animate || left || window.matchMedia("(prefers-reduced-motion: reduce)").matches) stand(camera);
    else {
      lead(true);
      petrograd.flight.begin({ ...view }, camera, see, () => {
        stand(camera);
        petrograd.clock.refresh(); // the clock may have asked for another view meanwhile
      });
    }
  }

  function see(camera) {
    Object.assign(view, camera);
    tell();
  }

  function stand(camera) {
    if (left || leads) see(camera);
    else jump(camera);
    if (map && leads) land(LANDS_MS);
  }

  function jump(camera) {
    setting = true;
    map.jumpTo({ center: [camera.lon, camera.lat], zoom: camera.zoom });
    setting = false;
  }

  function lead(on) {
    leads = on;
    stage.classList.toggle("mapped", !on);
    petrograd.parts.ask("ground", "rest", !on);
  }

  // The map takes the ground over when nothing moves any more: without a graphics card it takes longer over each of its
  // frames than the page has for all it does.
  function land(after) {
    const moves = () => left || petrograd.flight.on() || petrograd.hand.holds() || petrograd.clock.flows();
    clearTimeout(landing);
    landing = setTimeout(() => {
      if (moves()) {
        land(LANDS_MS);
        return;
      }
      const camera = held;
      map.once("idle", () => (camera === held && !moves() ? lead(false) : land(LANDS_MS)));
      jump(camera);
      map.triggerRepaint(); // it may stand there already
    }, after);
  }

  function follow(event) {
    if (left) return;
    const byHand = Boolean(event.originalEvent);
    if (event.type === "resize") measure(); // never while the map only moves: to ask for a size is to lay out the page
    else if (!byHand && !setting) {
      if (!leads) move(held, false); // Plotly has put the map back to where the figure first had it
      return;
    }
    if (!leads || setting) {
      const centre = map.getCenter();
      Object.assign(view, { lon: near(centre.lng), lat: centre.lat, zoom: map.getZoom() });
    }
    if (byHand) held = { lon: view.lon, lat: view.lat, zoom: view.zoom };
    tell();
  }

  // A hand may take the map a little too far, and it comes back. (Bounds of its own, the map would take for what the stage may
  // show, and not for where its middle may lie: of a campaign that is taller than the screen it would show a part.)
  function comeBack() {
    if (wanted || leads || setting) return;
    const allowed = within(view);
    const far = ["lon", "lat", "zoom"].some((key) => Math.abs(allowed[key] - view[key]) > 1e-6);
    if (far) move(allowed, true);
  }

  petrograd.view = {
    listen: (listener) => listeners.push(listener),
    now: () => view,
    map: () => map,
    shown: () => wanted,

    begin(stageElement, buttonsElement, opening) {
      stage = stageElement;
      buttons = buttonsElement;
      measure();
      petrograd.view.show(opening, false);
      petrograd.dom.resized([stage], () => {
        measure();
        if (wanted) petrograd.view.show(wanted, false);
        else tell();
      });
    },

    // Takes over the map once Plotly has made it: north stays up, and whatever moves it moves the overlay.
    attach(graph) {
      const found = mapOf(graph);
      if (!found || found === map) return found !== null;
      map = found;
      map.dragRotate.disable();
      map.touchZoomRotate.disableRotation();
      map.touchPitch.disable();
      map.keyboard.disable(); // the page's keys move time, not the map
      const canvas = map.getCanvas(); // all that is on it is a button over it
      canvas.tabIndex = -1;
      canvas.removeAttribute("role");
      canvas.setAttribute("aria-hidden", "true");
      map.setMaxPitch(0);
      map.on("move", follow);
      map.on("moveend", comeBack);
      map.on("resize", follow);
      for (const start of ["dragstart", "zoomstart"]) {
        map.on(start, (event) => {
          if (event.originalEvent) wanted = null; // by hand, not by the camera
        });
      }
      lead(true);
      land(0);
      return true;
    },

    // Shows one of the campaign's views. The camera is kept there through resizes until the reader moves the map.
    show(id, animate) {
      const found = petrograd.campaign.views.find((each) => each.id === id);
      if (!found) return;
      wanted = id;
      move(petrograd.framing.of(found.bounds, view), animate);
      tell();
    },

    // Looks at one point from nearer, as a reader would who zooms in there.
    approach(lon, lat, closer) {
      wanted = null;
      move(within({ lon, lat, zoom: held.zoom + closer }), true);
    },

    // Draws the ground by so many pixels; looks closer about a point of the stage. A hand does so where there is no map.
    drag(dx, dy) {
      wanted = null;
      const world = scale();
      move(within({ lon: view.lon - (360 * dx) / world, lat: latitude(worldY(view.lat) - dy / world), zoom: view.zoom }), false);
    },
    zoomAbout(by, x, y) {
      const [dx, dy] = [x - view.width / 2, y - view.height / 2];
      petrograd.view.drag(-dx, -dy);
      move(within({ ...view, zoom: view.zoom + by }), false);
      petrograd.view.drag(dx, dy);
    },

    closer: () => petrograd.view.approach(held.lon, held.lat, 1),
    further: () => petrograd.view.approach(held.lon, held.lat, -1),

    flying: () => petrograd.flight.on(),

    // Leaves the map where it is, or takes it along again.
    leave: (on) => (left = on),

    // Where the camera stands or flies to, and how it is put back there.
    held: () => ({ camera: held, shown: wanted }),
    restore({ camera, shown }) {
      wanted = shown;
      if (shown === null) move(camera, false);
      else petrograd.view.show(shown, false); // the stage may have another size by now
    },

    project(lon, lat) {
      const size = scale();
      return [
        (worldX(lon) - worldX(view.lon)) * size + view.width / 2,
        (worldY(lat) - worldY(view.lat)) * size + view.height / 2,
      ];
    },

    unproject(x, y) {
      const size = scale();
      return [view.lon + (360 * (x - view.width / 2)) / size, latitude(worldY(view.lat) + (y - view.height / 2) / size)];
    },

    kilometresPerPixel: () => (40075.017 * Math.cos((view.lat * Math.PI) / 180)) / scale(),
  };
})((window.petrograd = window.petrograd || {}));
