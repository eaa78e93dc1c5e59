/** From metres to pixels, and where words fit. Pure: numbers in, numbers out. */

/** Nearer to a side of the plan than this, a door leads out of the building there. */
const AT_THE_SIDE_METRES = 0.6;
const STEP = 6;

/** The side of the plan a point lies at, or null inside. */
export function sideOf([x, y], plan) {
  const distances = { left: x, right: plan.widthMetres - x, top: y, bottom: plan.depthMetres - y };
  const [side, distance] = Object.entries(distances).sort((a, b) => a[1] - b[1])[0];
  return distance <= AT_THE_SIDE_METRES ? side : null;
}

/**
 * The largest picture of a plan inside a box: `{scale, left, top, width, height}` in pixels, with room at the sides where doors
 * lead out, `{x, y}` pixels for their words.
 */
export function fit(plan, box, room) {
  const sides = new Set(plan.doors.map((door) => sideOf(door.at, plan)));
  const margin = (side, size) => (sides.has(side) ? size : 4);
  const left = margin('left', room.x);
  const top = margin('top', room.y);
  const across = box.width - left - margin('right', room.x);
  const down = box.height - top - margin('bottom', room.y);
  const scale = Math.max(1, Math.min(across / plan.widthMetres, down / plan.depthMetres));
  const spare = Math.max(0, across - plan.widthMetres * scale) / 2;
  return {
    scale,
    left: left + spare,
    top,
    width: box.width,
    height: top + plan.depthMetres * scale + margin('bottom', room.y),
  };
}

/** A point of the plan in pixels. */
export function place([x, y], view) {
  return [view.left + x * view.scale, view.top + y * view.scale];
}

/** An outline as the `d` of a path. */
export function pathOf(outline, view) {
  return `${outline.map((point, index) => `${index ? 'L' : 'M'}${place(point, view).map(rounded).join(' ')}`).join('')}Z`;
}

function rounded(value) {
  return Math.round(value * 10) / 10;
}

/** Whether a point lies inside a polygon (both in the same measure). */
export function isInside([x, y], polygon) {
  let inside = false;
  polygon.forEach(([ax, ay], index) => {
    const [bx, by] = polygon[(index + polygon.length - 1) % polygon.length];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  });
  return inside;
}

/**
 * The middle of a place for a block of words: inside the polygon, clear of the boxes `{x, y, width, height}` around other
 * things, and as near to the middle of the polygon as can be; null where nothing is clear.
 */
export function placeFor(size, polygon, boxes) {
  const middle = middleOf(polygon);
  const [minX, minY, maxX, maxY] = boundsOf(polygon);
  let best = null;
  for (let y = minY + size.height / 2; y <= maxY - size.height / 2; y += STEP) {
    for (let x = minX + size.width / 2; x <= maxX - size.width / 2; x += STEP) {
      const far = Math.hypot(x - middle[0], y - middle[1]);
      if ((best === null || far < best.far) && isFree(boxAround([x, y], size), polygon, boxes)) best = { at: [x, y], far };
    }
  }
  return best?.at ?? null;
}

/** The box of a size around a point. */
export function boxAround([x, y], { width, height }) {
  return { x: x - width / 2, y: y - height / 2, width, height };
}

function isFree(box, polygon, boxes) {
  const corners = [
    [box.x, box.y],
    [box.x + box.width, box.y],
    [box.x, box.y + box.height],
    [box.x + box.width, box.y + box.height],
  ];
  return corners.every((corner) => isInside(corner, polygon)) && boxes.every((other) => !overlap(box, other));
}

function overlap(a, b) {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

function boundsOf(polygon) {
  const xs = polygon.map((point) => point[0]);
  const ys = polygon.map((point) => point[1]);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

/** The centroid of a polygon's area. */
export function middleOf(polygon) {
  let area = 0;
  let x = 0;
  let y = 0;
  polygon.forEach(([ax, ay], index) => {
    const [bx, by] = polygon[(index + 1) % polygon.length];
    const cross = ax * by - bx * ay;
    area += cross;
    x += (ax + bx) * cross;
    y += (ay + by) * cross;
  });
  return area === 0 ? polygon[0] : [x / (3 * area), y / (3 * area)];
}

/** How wide a line of words is, roughly: Chinese characters are square, the others a bit more than half as wide as high. */
export function widthOf(words, fontSize) {
  return [...words].reduce((sum, letter) => sum + (letter.codePointAt(0) > 0x2e80 ? 1 : 0.54), 0) * fontSize;
}
