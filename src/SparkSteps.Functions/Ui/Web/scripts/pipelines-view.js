import { el, show } from "./dom.js";
import { get } from "./api.js";
import { icon } from "./icons.js";
import { stateIcon, stateName, tone } from "./states.js";
import { dayKey, dayName, clock, duration, exact, plural, time, words } from "./format.js";
import { live } from "./live.js";
import { problem } from "./notices.js";
import { VirtualList } from "./virtual-list.js";
import { href, note, route } from "./router.js";
import { listen, listKeys } from "./keyboard.js";
import { ticking } from "./run-bits.js";

const states = [["", "All"], ["Running", "Running"], ["Succeeded", "Succeeded"], ["Failed", "Failed"], ["Cancelled", "Cancelled"]];

export function showPipelines(main) {
  const { query } = route();
  const chosen = { state: query.get("state") ?? "", text: query.get("q") ?? "" };
  let known = new Map();
  let continuation;
  let paging = false;
  let asking = null;
  const search = el("input", { type: "search", "aria-label": "Search pipeline runs", placeholder: "Search pipeline runs", value: chosen.text, spellcheck: "false", oninput: () => change({ text: search.value }) });
  const filters = el("div", { class: "filters" });
  const status = el("p", { class: "status", role: "status" });
  const message = el("div", {});
  const list = new VirtualList({
    label: "Pipeline runs", rowHeight: () => matchMedia("(max-width: 760px)").matches ? 58 : 34, keyOf: item => item.key, isStop: item => item.pipeline !== undefined,
    onEnd: () => more(), render: item => item.pipeline ? row(item.pipeline) : el("h2", { class: "day" }, item.day),
  });
  show(main, el("section", { class: "list pipelines", "aria-labelledby": "list-title" },
    el("h1", { id: "list-title", class: "unseen" }, "Pipelines"),
    el("div", { class: "bar" }, el("label", { class: "search" }, icon("search"), search), filters, status),
    el("div", { class: "columns", "aria-hidden": "true" }, ["State", "Pipeline", "Started", "Steps", "Took", "Trigger", "Reason"].map(name => el("span", {}, name))),
    message, list.node));
  listen(listKeys(list));
  drawFilters();
  start();

  function start() {
    asking?.stop();
    known = new Map();
    continuation = undefined;
    show(message, el("p", { class: "empty" }, "Reading the pipeline runs …"));
    asking = live(4, async signal => {
      const page = await get(path(100), signal);
      if (continuation === undefined) continuation = page.continuation;
      for (const pipeline of page.items) known.set(pipeline.id, pipeline);
      show(message);
      draw();
    });
  }

  function path(limit, from) {
    return `pipelines?${new URLSearchParams(Object.entries({ limit, state: chosen.state, continuation: from }).filter(([, value]) => value))}`;
  }

  async function more() {
    if (paging || !continuation) return;
    paging = true;
    try {
      const page = await get(path(500, continuation));
      continuation = page.continuation;
      for (const pipeline of page.items) known.set(pipeline.id, pipeline);
      draw();
    } catch (error) {
      show(message, problem(error, () => { show(message); more(); }));
    } finally {
      paging = false;
    }
  }

  function change(what) {
    const isNew = what.state !== undefined;
    Object.assign(chosen, what);
    note(href("pipelines", null, null, { state: chosen.state, q: chosen.text }));
    drawFilters();
    if (isNew) start();
    else draw();
  }

  function drawFilters() {
    show(filters, el("div", { class: "segments", role: "group", "aria-label": "State" }, states.map(([value, name]) =>
      el("button", { type: "button", "aria-pressed": String(value === chosen.state), onclick: () => change({ state: value }) }, name))));
  }

  function draw() {
    const wanted = chosen.text.toLowerCase().split(/\s+/).filter(Boolean);
    const found = [...known.values()].filter(one => !chosen.state || one.state === chosen.state)
      .filter(one => wanted.every(word => `${one.name} ${one.id} ${one.state} ${one.reason ?? ""} ${one.triggerKind}`.toLowerCase().includes(word)))
      .sort((left, right) => left.id < right.id ? 1 : -1);
    const items = [];
    let day = null;
    for (const pipeline of found) {
      const key = dayKey(time(pipeline.createdAt));
      if (key !== day) items.push({ key, day: dayName(time(pipeline.createdAt)) });
      day = key;
      items.push({ key: pipeline.id, pipeline });
    }
    list.setItems(items);
    show(status, `${plural(found.length, "pipeline run")}${continuation ? " so far" : ""}`);
    if (found.length === 0 && !continuation) {
      show(message, el("div", { class: "empty" }, el("p", {}, known.size > 0 || chosen.state ? "No pipeline run matches." : "No pipeline has run yet. POST one to /api/pipelines.")));
    }
  }

  return () => {
    asking?.stop();
    list.leave();
  };
}

function row(pipeline) {
  const share = pipeline.groups > 0 ? pipeline.endedGroups / pipeline.groups : 0;
  return el("a", { class: `row ${tone(pipeline.state)}`, href: href("pipelines", pipeline.id) },
    el("span", { class: "state" }, stateIcon(pipeline.state), stateName(pipeline.state)),
    el("span", { class: "name" }, el("b", {}, pipeline.name)),
    el("span", { class: "when", title: exact(pipeline.createdAt) }, clock(pipeline.createdAt)),
    el("span", { class: "steps" }, el("span", { class: `meter ${tone(pipeline.state)}` }, el("span", { style: { width: `${share * 100}%` } })), `${pipeline.endedGroups}/${pipeline.groups}`),
    el("span", { class: "num took" }, pipeline.finishedAt ? duration(time(pipeline.finishedAt) - time(pipeline.createdAt)) : ticking(pipeline.createdAt)),
    el("span", { class: "try" }, words(pipeline.triggerKind)),
    el("span", { class: "why" }, pipeline.reason ?? ""));
}
