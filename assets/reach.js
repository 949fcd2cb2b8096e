// How far a place may lie from where it is drawn: a faint circle round those whose position is uncertain.
(function (petrograd) {
  "use strict";
  const { svg } = petrograd.dom;
  const SMALLEST = 7; // pixels of radius below which a circle would only look like a fat dot
  const circles = []; // { place, circle }

  petrograd.reach = {
    begin(svgElement, campaign) {
      for (const place of campaign.places.values()) {
        if (!place.at || !place.radius_km) continue;
        const circle = svg("circle", { class: "reach", "data-reach": place.id });
        svgElement.append(circle);
        circles.push({ place, circle });
      }
    },

    look() {
      const perPixel = petrograd.view.kilometresPerPixel();
      for (const { place, circle } of circles) {
        const radius = place.radius_km / perPixel;
        circle.toggleAttribute("hidden", radius < SMALLEST);
        if (radius < SMALLEST) continue;
        const [x, y] = petrograd.view.project(...place.at);
        circle.setAttribute("cx", x.toFixed(1));
        circle.setAttribute("cy", y.toFixed(1));
        circle.setAttribute("r", radius.toFixed(1));
      }
    },

    mark(placeId) {
      for (const { place, circle } of circles) circle.toggleAttribute("data-selected", place.id === placeId);
    },
  };
})((window.petrograd = window.petrograd || {}));
