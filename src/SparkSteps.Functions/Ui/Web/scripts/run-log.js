import { el, show } from "./dom.js";
import { stream, whole } from "./api.js";
import { icon } from "./icons.js";
import { isEnded } from "./states.js";
import { number, plural } from "./format.js";
import { announce, toast } from "./notices.js";
import { VirtualList } from "./virtual-list.js";
import { LineReader } from "./log-lines.js";

const shownFirst = 5000;
const mostKept = 300000;
const again = 3000;

/** A log that follows while the attempt goes on, is searched, and shows where its errors are. */
export function showLog(panel, run, query) {
  let lines = [];
  let found = [];
  let at = -1;
  let isWhole = false;
  let follows = true;
  let stop = new AbortController();
  let latest = run;
  const chosen = { attempt: query.get("attempt") ?? "", container: "driver" };

  const search = el("input", { type: "search", "aria-label": "Search the log", placeholder: "Search the log", spellcheck: "false", oninput: () => find(), onkeydown: event => step(event) });
  const tools = el("div", { class: "log-tools" });
  const status = el("p", { class: "status", role: "status" });
  const list = new VirtualList({
    label: "Log", look: "log", rowHeight: () => 18, keyOf: line => line.number, render: line => drawLine(line),
  });
  list.node.tabIndex = 0;
  list.node.setAttribute("role", "region");
  list.node.setAttribute("aria-label", "Lines of the log");
  list.node.addEventListener("wheel", event => { if (event.deltaY < 0) setFollow(false); }, { passive: true });
  list.node.addEventListener("keydown", event => { if (["ArrowUp", "PageUp", "Home"].includes(event.key)) setFollow(false); });
  show(panel, el("div", { class: "bar" }, el("label", { class: "search" }, icon("search"), search), tools, status), list.node);
  drawTools();
  read();

  async function read() {
    stop.abort();
    stop = new AbortController();
    const { signal } = stop;
    lines = [];
    const reader = new LineReader();
    const isOpen = !isEnded(latest.state) && (chosen.attempt === "" || Number(chosen.attempt) === latest.attempts.length);
    show(status, "Reading …");
    try {
      for await (const part of stream(path(isOpen), signal)) add(reader.read(part));
      add(reader.end());
      draw();
      if (isEnded(latest.state)) showEnd();
      if (isOpen && !signal.aborted) setTimeout(() => { if (!signal.aborted && !isEnded(latest.state)) read(); }, again);
    } catch (error) {
      if (signal.aborted) return;
      if (error.status === 404) {
        show(status, isOpen ? "There is no log yet; it comes when the driver has started." : "No log was kept of this try.");
        if (isOpen) setTimeout(() => { if (!signal.aborted) read(); }, again);
      } else {
        show(status, error.message);
      }
    }
  }

  function path(isOpen) {
    const asked = new URLSearchParams({ container: chosen.container });
    if (chosen.attempt) asked.set("attempt", chosen.attempt);
    if (isOpen) asked.set("follow", "true");
    if (!isWhole) asked.set("tail", shownFirst);
    return `runs/${encodeURIComponent(run.id)}/logs?${asked}`;
  }

  function add(more) {
    if (more.length === 0) return;
    for (const line of more) lines.push({ ...line, number: (lines[lines.length - 1]?.number ?? 0) + 1 });
    if (lines.length > mostKept) lines = lines.slice(-mostKept);
    draw();
  }

  function draw() {
    list.setItems(lines);
    const errors = lines.filter(line => line.kind === "error").length;
    show(status, lines.length === 0 ? "The log is empty." : `${plural(lines.length, "line")}${errors > 0 ? `, ${plural(errors, "error")}` : ""}`);
    if (search.value) find(false);
    drawTools();
    if (follows && !isEnded(latest.state)) requestAnimationFrame(() => { list.node.scrollTop = list.node.scrollHeight; });
  }

  function drawTools() {
    const errors = lines.some(line => line.kind === "error");
    show(tools,
      latest.attempts.length > 1 && el("select", { "aria-label": "Try", onchange: event => { chosen.attempt = event.target.value; read(); } },
        [...latest.attempts].reverse().map((attempt, index) => el("option", { value: index === 0 ? "" : attempt.number, selected: String(attempt.number) === chosen.attempt }, `Try ${attempt.number}`))),
      el("select", { "aria-label": "Container", onchange: event => { chosen.container = event.target.value; read(); } },
        [["driver", "Driver"], ["init", "Init script"]].map(([value, name]) => el("option", { value }, name))),
      search.value && el("span", { class: "matches" }, found.length === 0 ? "No match" : `${number(at + 1)} of ${number(found.length)}`,
        el("button", { class: "quiet", type: "button", "aria-label": "Previous match", onclick: () => jump(-1) }, icon("up")),
        el("button", { class: "quiet", type: "button", "aria-label": "Next match", onclick: () => jump(1) }, icon("down"))),
      errors && el("button", { type: "button", onclick: () => nextError() }, "Next error"),
      !isEnded(latest.state) && el("button", { type: "button", "aria-pressed": String(follows), onclick: () => setFollow(!follows) }, "Follow"),
      !isWhole && lines.length >= shownFirst && el("button", { type: "button", onclick: () => { isWhole = true; read(); } }, "All of it"),
      el("button", { type: "button", onclick: () => save() }, "Save"));
  }

  // What one looks for in the log of a run that has ended: its first error, else its last lines.
  function showEnd() {
    const error = latest.state === "Succeeded" ? -1 : lines.findIndex(line => line.kind === "error");
    list.draw();
    if (error >= 0) center(error);
    else list.node.scrollTop = list.node.scrollHeight;
  }

  function setFollow(on) {
    if (follows === on) return;
    follows = on;
    draw();
  }

  function find(isNew = true) {
    const word = search.value.toLowerCase();
    found = word === "" ? [] : lines.flatMap((line, index) => line.text.toLowerCase().includes(word) ? [index] : []);
    if (isNew) {
      at = -1;
      if (found.length > 0) jump(1);
      announce(word === "" ? "" : plural(found.length, "match", "matches"));
    }
    list.plan();
    drawTools();
  }

  function step(event) {
    if (event.key !== "Enter") return;
    event.preventDefault();
    jump(event.shiftKey ? -1 : 1);
  }

  function jump(by) {
    if (found.length === 0) return;
    setFollow(false);
    at = (at + by + found.length) % found.length;
    center(found[at]);
    drawTools();
  }

  function nextError() {
    setFollow(false);
    const from = list.marked ?? -1;
    const next = lines.findIndex((line, index) => index > from && line.kind === "error");
    center(next >= 0 ? next : lines.findIndex(line => line.kind === "error"));
  }

  function center(index) {
    list.marked = index;
    list.node.scrollTop = Math.max(0, index * 18 - list.node.clientHeight / 2);
    list.plan();
  }

  function drawLine(line) {
    const isHere = lines[list.marked]?.number === line.number;
    return el("div", { class: `line ${line.kind}${isHere ? " here" : ""}` },
      el("span", { class: "no", "aria-hidden": "true" }, String(line.number)),
      el("span", { class: "sign" }, line.kind === "error" ? el("span", { role: "img", "aria-label": "Error" }, "✕") : line.kind === "warning" ? el("span", { role: "img", "aria-label": "Warning" }, "!") : ""),
      el("span", { class: "text" }, marked(line.text, search.value)));
  }

  async function save() {
    try {
      const asked = new URLSearchParams({ container: chosen.container, ...(chosen.attempt && { attempt: chosen.attempt }) });
      const url = URL.createObjectURL(await whole(`runs/${encodeURIComponent(run.id)}/logs?${asked}`));
      el("a", { href: url, download: `${run.name}-${run.id}.log` }).click();
      setTimeout(() => URL.revokeObjectURL(url), 60000);
    } catch (error) {
      toast(error.message, "bad");
    }
  }

  return {
    leave: () => {
      stop.abort();
      list.leave();
    },
    update: newer => {
      const isNewTry = newer.attempts.length !== latest.attempts.length;
      latest = newer;
      if (isNewTry && chosen.attempt === "") read();
      else drawTools();
    },
    keys: key => (key === "n" || key === "N") && found.length > 0 && (jump(key === "n" ? 1 : -1), true),
  };
}

function marked(text, word) {
  if (word === "") return [text];
  const parts = [];
  const lower = text.toLowerCase();
  const wanted = word.toLowerCase();
  let from = 0;
  for (let found; (found = lower.indexOf(wanted, from)) >= 0; from = found + wanted.length) {
    parts.push(text.slice(from, found), el("mark", {}, text.slice(found, found + wanted.length)));
  }
  return [...parts, text.slice(from)];
}
