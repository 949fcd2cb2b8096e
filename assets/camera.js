// Where the camera stands: it follows the clock from one of the campaign's views to the next until the reader has moved
// the map, and never loses sight of what is selected.
(function (petrograd) {
  "use strict";
  let due; // the view that was last due, by its id: only a change of it moves the camera
  let resting = false;

  const within = ([lon, lat], [west, south, east, north]) => lon >= west && lon <= east && lat >= south && lat <= north;
  const area = ([west, south, east, north]) => (east - west) * (north - south);

  // Longitude and latitude of what is selected, null if that is nothing or nowhere.
  function selectedAt(minute) {
    const unit = petrograd.selection.unit();
    if (unit) return petrograd.tracks.stateOf(unit, minute)?.at ?? null;
    return petrograd.selection.place()?.at ?? null;
  }

  // The nearest look at a point that the campaign has; none for what lies off every view.
  function closest(point) {
    return petrograd.campaign.views.filter((view) => within(point, view.bounds))
      .sort((a, b) => area(a.bounds) - area(b.bounds))[0];
  }

  function dueAt(minute) {
    const last = minute === petrograd.clock.end();
    const timely = petrograd.campaign.views.find((view) =>
      view.spans.some(([from, to]) => minute >= from && (minute < to || (last && minute === to))));
    const point = selectedAt(minute);
    if (!timely || !point || within(point, timely.bounds)) return timely;
    return closest(point) ?? timely;
  }

  petrograd.camera = {
    follow(minute) {
      if (resting) return;
      const shown = petrograd.view.shown();
      if (shown === null || petrograd.view.flying() || petrograd.clock.runs()) return;
      if (due === undefined && minute === 0) return; // the opening view stands until the clock first moves
      const next = dueAt(minute)?.id;
      if (next && next !== shown && next !== due) petrograd.view.show(next, due !== undefined);
      due = next ?? null;
    },

    // Goes to a view that somebody has chosen for a moment, and stays there until the clock leaves it for another.
    stand(viewId, minute) {
      petrograd.view.show(viewId, true);
      due = dueAt(minute)?.id ?? null;
    },

    // What is newly selected comes into sight, wherever the reader had moved the map.
    reveal() {
      if (resting) return;
      const minute = petrograd.clock.now();
      const point = selectedAt(minute);
      if (!point || !petrograd.edge.beyond(...petrograd.view.project(...point), petrograd.view.now())) return;
      const view = closest(point);
      if (!view) return;
      petrograd.view.show(view.id, true);
      due = dueAt(minute)?.id ?? null;
    },

    // While somebody else leads the camera it follows nothing, and forgets nothing.
    rest: (on) => (resting = on),

    // When the stage has another size: what is selected stays in sight, as near as the reader has chosen.
    keep() {
      if (resting) return;
      const point = selectedAt(petrograd.clock.now());
      if (petrograd.view.shown() !== null) petrograd.camera.reveal();
      else if (point && petrograd.edge.beyond(...petrograd.view.project(...point), petrograd.view.now())) petrograd.view.approach(...point, 0);
    },
  };
})((window.petrograd = window.petrograd || {}));
