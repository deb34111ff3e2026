import { now, time } from "./format.js";

const boxWidth = 196;
const boxHeight = 56;
const gapX = 56;
const gapY = 20;
const edge = 12;

/** How long each group took, or has been running, in milliseconds. */
export function tookOf(group) {
  if (!group.startedAt) return 0;
  return Math.max(0, (group.finishedAt ? time(group.finishedAt) : now()) - time(group.startedAt));
}

/**
 * The chain of groups that decided, or decides, how long the whole took: the one whose times add up to most.
 * Groups come in an order in which they can run.
 */
export function criticalPath(groups) {
  const best = new Map();
  for (const group of groups) {
    const before = group.dependsOn.map(name => best.get(name)).filter(Boolean).reduce((longest, one) => one.total > (longest?.total ?? -1) ? one : longest, null);
    best.set(group.name, { group, before, total: (before?.total ?? 0) + tookOf(group) });
  }
  const path = [];
  for (let last = [...best.values()].reduce((most, one) => one.total > (most?.total ?? 0) ? one : most, null); last; last = last.before) path.unshift(last.group);
  return path.filter(group => group.startedAt);
}

/**
 * Where each group's box stands: columns by depth, in each column near what it depends on. What leads over several columns has a place of
 * its own in each, so that lines go between boxes and not under them.
 */
export function layout(groups) {
  const places = new Map();
  const columns = [];
  for (const group of groups) {
    const depth = Math.max(-1, ...group.dependsOn.map(name => places.get(name)?.depth ?? -1)) + 1;
    const place = { group, depth, height: boxHeight, before: [] };
    places.set(group.name, place);
    (columns[depth] ??= []).push(place);
  }
  const edges = [...places.values()].flatMap(to => to.group.dependsOn.map(name => places.get(name)).filter(Boolean).map(from => thread(from, to, columns)));
  const tall = column => column.reduce((sum, place) => sum + place.height + gapY, -gapY);
  const tallest = Math.max(boxHeight, ...columns.map(tall));
  columns.forEach((column, depth) => {
    for (const [index, place] of column.entries()) place.wish = wish(place, index);
    column.sort((left, right) => left.wish - right.wish);
    let y = edge + (tallest - tall(column)) / 2;
    for (const place of column) {
      Object.assign(place, { x: edge + depth * (boxWidth + gapX), y, width: boxWidth });
      y += place.height + gapY;
    }
  });
  return { places: [...places.values()], edges, width: columns.length * (boxWidth + gapX) - gapX + 2 * edge, height: tallest + 2 * edge };
}

/** The places that a line goes through, its ends included. */
function thread(from, to, columns) {
  const through = [from];
  for (let depth = from.depth + 1; depth < to.depth; depth++) {
    const place = { depth, height: 0, before: [through[through.length - 1]] };
    columns[depth].push(place);
    through.push(place);
  }
  to.before.push(through[through.length - 1]);
  return [...through, to];
}

function wish(place, index) {
  const middles = place.before.map(one => one.y + one.height / 2);
  return middles.length > 0 ? middles.reduce((sum, y) => sum + y, 0) / middles.length : index;
}
