import { el, show } from "./dom.js";
import { get, post } from "./api.js";
import { badge, isEnded } from "./states.js";
import { duration, exact, memory, moment, number, plural, time, words } from "./format.js";
import { live } from "./live.js";
import { announce, problem, toast } from "./notices.js";
import { ask } from "./dialogs.js";
import { href } from "./router.js";
import { copier, notCarriedOver, ticking, wide } from "./run-bits.js";
import { graph } from "./pipeline-graph.js";
import { criticalPath, tookOf } from "./graph.js";

export function showPipeline(main, id) {
  let pipeline = null;
  let chosen = null;
  const body = el("article", { class: "pipeline" }, el("p", { class: "empty" }, "Reading the pipeline run …"));
  show(main, body);
  const asking = live(3, async signal => {
    const read = await get(`pipelines/${encodeURIComponent(id)}`, signal).catch(error => {
      if (error.status !== 404) throw error;
      show(body, problem(error));
      return null;
    });
    if (read === null) return Infinity;
    if (pipeline && read.state !== pipeline.state) announce(`${read.name} is ${read.state}`);
    pipeline = read;
    draw();
    return isEnded(pipeline.state) && !isMoving(pipeline.compute) ? Infinity : 3;
  });

  function draw() {
    document.title = `${pipeline.name} ${pipeline.state} · SparkSteps`;
    show(body, heading(pipeline, act), facts(pipeline), graph(pipeline, choose), path(pipeline), table(pipeline, chosen), notCarriedOver(pipeline.notCarriedOver));
  }

  function choose(name) {
    chosen = name;
    draw();
    const row = body.querySelector("tr.chosen");
    row?.querySelector("details")?.setAttribute("open", "");
    row?.scrollIntoView({ block: "nearest" });
    row?.querySelector("a, summary")?.focus({ preventScroll: true });
  }

  async function act(what) {
    try {
      const answer = await post(`pipelines/${encodeURIComponent(id)}/${what}`);
      if (answer?.id && answer.id !== id) {
        toast(`Pipeline run ${answer.id} goes on from here.`);
        location.hash = href("pipelines", answer.id);
        return;
      }
      toast("The pipeline run is being cancelled.");
      asking.now();
    } catch (error) {
      toast(error.message, "bad");
    }
  }

  return () => asking.stop();
}

function isMoving(compute) {
  return compute !== undefined && compute !== null && !["deleted", "failed"].includes(String(compute.state).toLowerCase());
}

function heading(pipeline, act) {
  const ended = isEnded(pipeline.state);
  return el("header", { class: "heading" },
    el("p", { class: "crumbs" }, el("a", { href: href("pipelines") }, "Pipelines"), " / ", pipeline.name),
    el("div", { class: "title" }, el("h1", {}, pipeline.name), badge(pipeline.state),
      pipeline.cancelRequestedAt && !ended && el("span", { class: "badge warn" }, "Being cancelled"),
      el("span", { class: "spring" }),
      !ended && !pipeline.cancelRequestedAt && el("button", { type: "button", class: "danger", onclick: async () => {
        if (await ask({ title: `Cancel ${pipeline.name}?`, text: "The runs of all its steps are cancelled.", action: "Cancel the pipeline run", look: "danger" })) act("cancel");
      } }, "Cancel"),
      ended && pipeline.state !== "Succeeded" && el("button", { type: "button", onclick: async () => {
        if (await ask({ title: `Retry ${pipeline.name}?`, text: "A new pipeline run goes on from what has failed; what has succeeded is not run again.", action: "Retry" })) act("retry");
      } }, "Retry")),
    pipeline.reason && el("p", { class: "reason" }, pipeline.reason));
}

function facts(pipeline) {
  const { compute } = pipeline;
  const ended = pipeline.groups.filter(group => isEnded(group.state)).length;
  return el("dl", { class: "facts" },
    fact("Pipeline run", el("code", {}, pipeline.id), copier(pipeline.id)),
    fact("Accepted", el("span", { title: exact(pipeline.createdAt) }, moment(pipeline.createdAt))),
    fact("Took", pipeline.finishedAt ? duration(time(pipeline.finishedAt) - time(pipeline.createdAt)) : ticking(pipeline.createdAt)),
    fact("Steps", `${ended} of ${pipeline.groups.length} ended`, el("span", { class: "dim" }, `at most ${pipeline.maxParallel} at once`)),
    fact("Trigger", words(pipeline.trigger.kind), el("span", { class: "dim" }, pipeline.trigger.id)),
    fact("After a failure", words(pipeline.onFailure)),
    pipeline.retryOf && fact("Goes on with", el("a", { href: href("pipelines", pipeline.retryOf) }, pipeline.retryOf)),
    compute && fact("Nodes of its own", badge(compute.state), el("code", {}, compute.name), compute.reason && el("span", { class: "dim" }, compute.reason)),
    fact("Runs", el("a", { href: href("runs", null, null, { q: `pipeline:${pipeline.id}` }) }, "All runs of it")),
    Object.keys(pipeline.labels ?? {}).length > 0 && fact("Labels", Object.entries(pipeline.labels).map(([name, value]) => el("span", { class: "tag plain" }, `${name}=${value}`))));
}

function fact(name, ...value) {
  return el("div", {}, el("dt", {}, name), el("dd", {}, value));
}

function path(pipeline) {
  const groups = criticalPath(pipeline.groups);
  if (groups.length === 0) return null;
  const total = groups.reduce((sum, group) => sum + tookOf(group), 0);
  return el("p", { class: "path" }, el("b", {}, "Critical path "), `${duration(total)}: `,
    groups.map((group, index) => [index > 0 && " → ", el("span", {}, group.name, " ", el("span", { class: "dim" }, duration(tookOf(group))))]));
}

function table(pipeline, chosen) {
  return wide("Steps", el("table", { class: "groups" },
    el("thead", {}, el("tr", {}, ["Step", "State", "Began", "Took", "Size", "Nodes", "After", "Makes"].map(name => el("th", { scope: "col" }, name)))),
    el("tbody", {}, pipeline.groups.map(group => el("tr", { "data-key": group.name, class: group.name === chosen ? "chosen" : "" },
      el("th", { scope: "row" }, group.runId ? el("a", { href: href("runs", group.runId) }, group.name) : group.name,
        group.reason && el("div", { class: "dim" }, group.reason)),
      el("td", {}, badge(group.state)),
      el("td", { class: "nowrap", title: exact(group.startedAt) }, group.startedAt ? moment(group.startedAt) : "–"),
      el("td", { class: "num" }, !group.startedAt ? "–" : group.finishedAt ? duration(tookOf(group)) : ticking(group.startedAt)),
      el("td", { class: "num" }, group.totals ? `${number(group.totals.cores)} × ${memory(group.totals.memoryMiB)}` : "–"),
      el("td", {}, group.nodes.length > 3
        ? el("details", { open: group.name === chosen }, el("summary", {}, plural(group.nodes.length, "node")), group.nodes.map(node => el("div", {}, el("code", {}, node))))
        : group.nodes.map(node => el("div", {}, el("code", {}, node)))),
      el("td", { class: "dim" }, group.dependsOn.join(", ")),
      el("td", { class: "dim" }, group.outputs.join(", ")))))));
}
