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

/** Where each group's box stands: columns by depth, in each column near what it depends on. */
export function layout(groups) {
  const places = new Map();
  const columns = [];
  for (const group of groups) {
    const depth = Math.max(-1, ...group.dependsOn.map(name => places.get(name)?.depth ?? -1)) + 1;
    places.set(group.name, { group, depth });
    (columns[depth] ??= []).push(places.get(group.name));
  }
  const tallest = Math.max(1, ...columns.map(column => column.length));
  columns.forEach((column, depth) => {
    column.forEach((place, index) => { place.wish = wish(place, places, index); });
    column.sort((left, right) => left.wish - right.wish);
    const top = (tallest - column.length) * (boxHeight + gapY) / 2;
    column.forEach((place, index) => {
      Object.assign(place, { x: edge + depth * (boxWidth + gapX), y: edge + top + index * (boxHeight + gapY), width: boxWidth, height: boxHeight });
    });
  });
  return {
    places: [...places.values()],
    edges: [...places.values()].flatMap(to => to.group.dependsOn.map(name => places.get(name)).filter(Boolean).map(from => ({ from, to }))),
    width: columns.length * (boxWidth + gapX) - gapX + 2 * edge,
    height: tallest * (boxHeight + gapY) - gapY + 2 * edge,
  };
}

function wish(place, places, index) {
  const above = place.group.dependsOn.map(name => places.get(name)?.y).filter(y => y !== undefined);
  return above.length > 0 ? above.reduce((sum, y) => sum + y, 0) / above.length : index;
}
