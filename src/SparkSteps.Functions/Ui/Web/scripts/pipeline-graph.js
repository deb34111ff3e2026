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
      edges.map(edge => line(edge, next.get(edge.to.group.name) === edge.from.group.name)),
      places.map(place => box(place, strong.has(place.group.name), choose))));
}

function line({ from, to }, isStrong) {
  const [x1, y1, x2, y2] = [from.x + from.width, from.y + from.height / 2, to.x, to.y + to.height / 2];
  const bend = (x2 - x1) / 2;
  return svg("path", { class: `edge${isStrong ? " strong" : ""}`, d: `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}` });
}

function box({ group, x, y, width, height }, isStrong, choose) {
  const took = group.startedAt ? duration(tookOf(group)) : "";
  const what = `${group.name}: ${stateName(group.state)}${took && `, ${took}`}, ${plural(group.nodes.length, "node")}${isStrong ? ", on the critical path" : ""}`;
  const mark = stateIcon(group.state);
  for (const [name, value] of Object.entries({ x: 10, y: 9, width: 14, height: 14 })) mark.setAttribute(name, value);
  return svg("a", {
    class: `box ${tone(group.state)}${isStrong ? " strong" : ""}`, transform: `translate(${x} ${y})`, "data-key": group.name, "aria-label": what,
    href: group.runId ? href("runs", group.runId) : "#", onclick: event => {
      if (group.runId && (event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      choose(group.name);
    },
  },
  svg("title", {}, what),
  svg("rect", { width, height, rx: 7 }),
  mark,
  svg("text", { x: 30, y: 21, class: "name" }, short(group.name, 22)),
  svg("text", { x: 10, y: 43, class: "more" }, `${group.type === "spark" ? "Spark" : "default"} · ${plural(group.nodes.length, "node")}`),
  svg("text", { x: width - 10, y: 43, class: "more", "text-anchor": "end" }, took));
}

function short(text, most) {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}
