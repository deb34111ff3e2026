import { el, svg } from "./dom.js";
import { number } from "./format.js";

const width = 640;
const height = 150;
const foot = 18;

/** Bars that stand on one another: columns are {name, parts: [{look, value}]}; looks are named in the legend. */
export function stacked(title, columns, legend, say = number) {
  const most = Math.max(1e-9, ...columns.map(column => sum(column)));
  const step = width / Math.max(1, columns.length);
  const wide = Math.min(44, step * 0.72);
  const every = Math.ceil(columns.length / 10);
  return el("figure", { class: "chart" },
    el("figcaption", {}, title, el("ul", { class: "legend" }, legend.map(([look, name]) => el("li", {}, el("span", { class: `swatch ${look}` }), name)))),
    svg("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": `${title}: ${columns.map(column => `${column.name} ${say(sum(column))}`).join(", ")}` },
      svg("line", { x1: 0, y1: height - foot, x2: width, y2: height - foot, class: "axis" }),
      columns.map((column, index) => {
        let top = height - foot;
        const x = index * step + (step - wide) / 2;
        return svg("g", {}, svg("title", {}, `${column.name}: ${column.parts.filter(part => part.value > 0).map(part => `${say(part.value)} ${part.name ?? ""}`).join(", ") || say(0)}`),
          svg("rect", { x, y: 0, width: wide, height: height - foot, class: "ghost" }),
          column.parts.filter(part => part.value > 0).map(part => {
            const tall = part.value / most * (height - foot - 16);
            top -= tall;
            return svg("rect", { x, y: top, width: wide, height: tall, class: `part ${part.look}` });
          }),
          sum(column) > 0 && columns.length <= 14 && svg("text", { x: x + wide / 2, y: top - 4, "text-anchor": "middle" }, say(sum(column))),
          index % every === 0 && svg("text", { x: x + wide / 2, y: height - 4, "text-anchor": "middle" }, column.name));
      })),
    numbers(["", ...legend.map(([, name]) => name)], columns.map(column => [column.name, ...column.parts.map(part => say(part.value))])));
}

/** Bars that lie below one another: rows are {name, value, look, href}. */
export function bars(title, rows, say = number) {
  const most = Math.max(1e-9, ...rows.map(row => row.value));
  return el("figure", { class: "chart" }, el("figcaption", {}, title),
    el("table", { class: "hbars" }, el("tbody", {}, rows.map(row => el("tr", {},
      el("th", { scope: "row" }, row.href ? el("a", { href: row.href }, row.name) : row.name),
      el("td", { class: "track" }, el("span", { class: `part ${row.look ?? "busy"}`, style: { width: `${Math.max(0.5, row.value / most * 100)}%` } })),
      el("td", { class: "num" }, say(row.value)))))));
}

function numbers(heads, rows) {
  return el("details", {}, el("summary", {}, "Numbers"), el("table", {},
    el("thead", {}, el("tr", {}, heads.map(head => head ? el("th", { scope: "col" }, head) : el("td", {})))),
    el("tbody", {}, rows.map(([name, ...values]) => el("tr", {}, el("th", { scope: "row" }, name), values.map(value => el("td", { class: "num" }, value)))))));
}

function sum(column) {
  return column.parts.reduce((total, part) => total + part.value, 0);
}
