import { el, svg } from "./dom.js";
import { stateIcon, stateName, tone } from "./states.js";
import { duration, plural } from "./format.js";
import { href } from "./router.js";
import { criticalPath, layout, tookOf } from "./graph.js";

/** The groups as boxes with the colours of their states; the chain that decides how long it takes is drawn strong. */
export function graph(pipeline, choose) {
  const { places, edges, width, height } = layout(pipeline.groups);
  const path = criticalPath(pipeline.groups);
  const strong = new Set(path.map(group => group.name));
  const next = new Map(path.slice(1).map((group, index) => [group.name, path[index].name]));
  return el("div", { class: "graph", tabindex: "0", role: "region", "aria-label": "Graph of the pipeline" },
    svg("svg", { viewBox: `0 0 ${width} ${height}`, width, height, role: "group", "aria-label": `${plural(pipeline.groups.length, "step")}` },
      edges.map(edge => line(edge, next.get(edge[edge.length - 1].group.name) === edge[0].group.name)),
      places.map(place => box(place, strong.has(place.group.name), choose))));
}

function line(places, isStrong) {
  const points = places.flatMap(({ x, y, width, height }, index) => [index > 0 && [x, y + height / 2], index < places.length - 1 && [x + width, y + height / 2]]).filter(Boolean);
  const path = points.map(([x, y], index) => {
    if (index === 0) return `M${x} ${y}`;
    const [fromX, fromY] = points[index - 1];
    const bend = (x - fromX) / 2;
    return `C${fromX + bend} ${fromY} ${x - bend} ${y} ${x} ${y}`;
  });
  return svg("path", { class: `edge${isStrong ? " strong" : ""}`, d: path.join("") });
}

function box({ group, x, y, width, height }, isStrong, choose) {
  const took = group.startedAt ? duration(tookOf(group)) : "";
  const kind = `${group.type === "spark" ? "Spark" : "default"} · ${plural(group.nodes.length, "node")}`;
  const mark = stateIcon(group.state);
  for (const [name, value] of Object.entries({ x: 10, y: 9, width: 14, height: 14 })) mark.setAttribute(name, value);
  return svg("a", {
    class: `box ${tone(group.state)}${isStrong ? " strong" : ""}`, transform: `translate(${x} ${y})`, "data-key": group.name,
    href: group.runId ? href("runs", group.runId) : "#", onclick: event => {
      if (group.runId && (event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      choose(group.name);
    },
  },
  svg("rect", { width, height, rx: 7 }),
  mark,
  svg("text", { x: 30, y: 21, class: "name" }, short(group.name, 22)),
  svg("text", { x: 10, y: 43, class: "more" }, kind),
  svg("text", { x: width - 10, y: 43, class: "more", "text-anchor": "end" }, took),
  svg("text", { x: 30, y: 21, class: "aloud" }, ` ${stateName(group.state)}${isStrong ? ", on the critical path" : ""}`));
}

function short(text, most) {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}
