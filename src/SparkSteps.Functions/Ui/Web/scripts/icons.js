import { svg } from "./dom.js";

// Outlines on a grid of 16; forms differ, so that colour is never the only sign.
const paths = {
  done: "M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13ZM4.9 8.2l2.2 2.2 4.1-4.6",
  failed: "M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13ZM5.6 5.6l4.8 4.8M10.4 5.6l-4.8 4.8",
  late: "M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13ZM8 4.4V8l2.4 1.6",
  stopped: "M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13ZM3.5 3.6l9 8.9",
  running: "M8 1.5A6.5 6.5 0 1 1 1.5 8",
  waiting: "M3 8h.01M8 8h.01M13 8h.01",
  again: "M13.4 6.2A5.8 5.8 0 1 0 13.8 8M13.6 2.6v3.8H9.8",
  skipped: "M3.2 3.8 8 8l-4.8 4.2zM9 3.8 13.2 8 9 12.2",
  paused: "M5.5 3.5v9M10.5 3.5v9",
  clock: "M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13ZM8 4.4V8h2.8",
  copy: "M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3",
  search: "M7 2.2a4.8 4.8 0 1 0 0 9.6 4.8 4.8 0 0 0 0-9.6ZM10.6 10.6l3.6 3.6",
  up: "M3.5 10 8 5.5l4.5 4.5",
  down: "M3.5 6 8 10.5 12.5 6",
};

export function icon(name, more = "") {
  return svg("svg", { class: `icon ${more}`, viewBox: "0 0 16 16", "aria-hidden": "true" }, svg("path", { d: paths[name] ?? paths.waiting }));
}
