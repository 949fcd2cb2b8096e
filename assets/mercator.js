// Web Mercator, the projection the map uses, our own: what lies over the map also stands where there is no map yet.
(function (petrograd) {
  "use strict";

  petrograd.mercator = {
    TILE: 512, // pixels of the world at zoom 0

    // Of the world's width and height, from the west and from the north.
    x: (lon) => (lon + 180) / 360,
    y: (lat) => 0.5 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / (2 * Math.PI),
    latitude: (y) => (Math.atan(Math.sinh((0.5 - y) * 2 * Math.PI)) * 180) / Math.PI,
  };
})((window.petrograd = window.petrograd || {}));
