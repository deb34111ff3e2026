import { el, show } from "./dom.js";
import { get } from "./api.js";
import { clock, exact, memory, moment, number, plural } from "./format.js";
import { live } from "./live.js";
import { problem } from "./notices.js";
import { isEnded } from "./states.js";
import { copier, wide } from "./run-bits.js";
import { yaml } from "./yaml.js";

/** The conf as it reaches Spark, each key with the layer that it comes from. */
export function showConf(panel, run) {
  return fetched(panel, run, "plan", plan => {
    const body = el("tbody", {});
    const search = el("input", { type: "search", "aria-label": "Search conf", placeholder: "Search keys, values, layers", oninput: () => draw() });
    const count = el("p", { class: "status", role: "status" });
    const conf = [...plan.conf].sort((left, right) => left.key < right.key ? -1 : 1);
    draw();
    show(panel, el("div", { class: "bar" }, el("label", { class: "search" }, search), count),
      wide("Conf", el("table", { class: "conf" },
        el("thead", {}, el("tr", {}, ["Key", "Value", "Layer"].map(name => el("th", { scope: "col" }, name)))), body)));

    function draw() {
      const word = search.value.trim().toLowerCase();
      const found = conf.filter(entry => `${entry.key} ${entry.value} ${entry.layer}`.toLowerCase().includes(word));
      show(count, plural(found.length, "key"));
      show(body, found.map(entry => el("tr", { "data-key": entry.key },
        el("th", { scope: "row" }, el("code", {}, entry.key)),
        el("td", { class: "wide" }, el("code", {}, entry.value),
          (entry.overrides ?? []).map(over => el("div", { class: "overridden" }, `instead of `, el("code", {}, over.value), ` (${over.layer})`))),
        el("td", {}, el("span", { class: `layer ${entry.layer}` }, entry.layer)))));
    }
  });
}

/** What is, or would be, created on the cluster. */
export function showPlan(panel, run) {
  return fetched(panel, run, "plan", plan => show(panel,
    el("p", { class: "status" }, `${plural(plan.manifests.length, "object")} in ${plan.namespace} on ${plan.cluster}, by ${plan.backend}: `,
      `${number(plan.totals.cores)} cores, ${memory(plan.totals.memoryMiB)}${plan.totals.gpus > 0 ? `, ${plan.totals.gpus} GPUs` : ""}. `,
      "As it would be made now, with the operator's settings of today; secrets are filled in at submission."),
    plan.manifests.map((manifest, index) => {
      const text = yaml(manifest).trimStart();
      return el("details", { class: "manifest", open: index === plan.manifests.length - 1 },
        el("summary", {}, el("b", {}, manifest.kind), " ", manifest.metadata?.name), copier(text), el("pre", { tabindex: "0" }, text));
    })));
}

export function showEvents(panel, run) {
  let ended = isEnded(run.state);
  const asking = live(5, async signal => {
    const events = await get(`runs/${encodeURIComponent(run.id)}/events`, signal);
    show(panel, events.items.length === 0
      ? el("p", { class: "empty" }, ended ? "The cluster noted nothing about the last try." : "The cluster has noted nothing yet.")
      : wide("Events", el("table", {},
        el("thead", {}, el("tr", {}, ["When", "Kind", "Reason", "Message", "Times"].map(name => el("th", { scope: "col" }, name)))),
        el("tbody", {}, events.items.map(event => el("tr", { class: event.type === "Warning" ? "warnrow" : "" },
          el("td", { title: exact(event.at) }, clock(event.at)), el("td", {}, event.type), el("td", {}, event.reason),
          el("td", { class: "wide" }, event.message), el("td", { class: "num" }, event.count)))))));
    return ended ? Infinity : 5;
  });
  return { leave: asking.stop, update: newer => { ended = isEnded(newer.state); asking.now(); } };
}

/** All that is recorded, as the API gives it. */
export function showRecord(panel, run) {
  const text = JSON.stringify(run, null, 2);
  show(panel, el("p", { class: "status" }, `As of ${moment(run.updatedAt)}, as GET /api/runs/${run.id} gives it.`, copier(text)),
    run.request && el("details", { open: true }, el("summary", {}, "The request that could not be accepted"), el("pre", { tabindex: "0" }, run.request)),
    el("pre", { tabindex: "0" }, text));
}

function fetched(panel, run, what, draw) {
  const stop = new AbortController();
  show(panel, el("p", { class: "empty" }, "Reading …"));
  get(`runs/${encodeURIComponent(run.id)}/${what}`, stop.signal).then(draw, error => {
    if (error.name !== "AbortError") show(panel, problem(error));
  });
  return { leave: () => stop.abort() };
}
