// The hand on the ground while there is no map to feel it: it draws, and the wheel, or two fingers, look closer.
(function (petrograd) {
  "use strict";
  const WHEEL = 0.0025; // of a zoom for a pixel of the wheel
  const pointers = new Map(); // by their id: [x, y]

  const middle = (points) => [0, 1].map((axis) => points.reduce((sum, each) => sum + each[axis], 0) / points.length);
  const spread = ([one, two]) => (two ? Math.hypot(one[0] - two[0], one[1] - two[1]) : 0);

  function move(event) {
    if (!pointers.has(event.pointerId)) return;
    const before = [...pointers.values()];
    pointers.set(event.pointerId, [event.clientX, event.clientY]);
    const after = [...pointers.values()];
    const [from, to] = [middle(before), middle(after)];
    petrograd.view.drag(to[0] - from[0], to[1] - from[1]);
    if (spread(before) > 0) zoom(Math.log2(spread(after) / spread(before)), to);
  }

  // Closer, about a point of the window.
  function zoom(by, [x, y]) {
    const box = petrograd.dom.id("stage").getBoundingClientRect();
    petrograd.view.zoomAbout(by, x - box.x, y - box.y);
  }

  petrograd.hand = {
    holds: () => pointers.size > 0,

    begin(ground) {
      ground.addEventListener("pointerdown", (event) => {
        if (event.button !== 0) return;
        pointers.set(event.pointerId, [event.clientX, event.clientY]);
        ground.setPointerCapture(event.pointerId);
      });
      ground.addEventListener("pointermove", move);
      for (const end of ["pointerup", "pointercancel"]) ground.addEventListener(end, (event) => pointers.delete(event.pointerId));
      ground.addEventListener("wheel", (event) => {
        event.preventDefault();
        zoom(-event.deltaY * (event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1) * WHEEL, [event.clientX, event.clientY]);
      }, { passive: false });
    },
  };
})((window.petrograd = window.petrograd || {}));
