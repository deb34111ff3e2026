import { el, show } from "./dom.js";
import { get, post } from "./api.js";
import { icon } from "./icons.js";
import { badge, isEnded } from "./states.js";
import { distance, duration, exact, memory, moment, number, time, words } from "./format.js";
import { live } from "./live.js";
import { announce, problem, toast } from "./notices.js";
import { ask } from "./dialogs.js";
import { href, note, route } from "./router.js";
import { listen } from "./keyboard.js";
import { copier, cost, notCarriedOver, ticking } from "./run-bits.js";
import { timeline } from "./run-timeline.js";
import { diagnosis } from "./run-diagnosis.js";
import { attempts } from "./run-attempts.js";
import { showLog } from "./run-log.js";
import { showConf, showEvents, showPlan, showRecord } from "./run-parts.js";

const parts = [["log", "Log"], ["attempts", "Attempts"], ["conf", "Conf"], ["plan", "Plan"], ["events", "Events"], ["record", "Record"]];

export function showRun(main, id) {
  let run = null;
  let open = null;
  const head = el("div", {});
  const tabs = el("div", { class: "tabs", role: "tablist", "aria-label": "Details of the run", onkeydown: event => turn(event) });
  const panel = el("div", { class: "panel", role: "tabpanel", id: "panel", tabindex: "0" });
  show(main, el("article", { class: "run" }, head, tabs, panel));
  show(head, el("p", { class: "empty" }, "Reading the run …"));
  listen(key => open?.keys?.(key) ?? false);

  const asking = live(3, async signal => {
    const read = await get(`runs/${encodeURIComponent(id)}`, signal).catch(error => {
      if (error.status !== 404) throw error;
      show(head, problem(error));
      return null;
    });
    if (read === null) return Infinity;
    if (read !== run) {
      const was = run?.state;
      run = read;
      draw(was);
    }
    return isEnded(run.state) ? Infinity : 3;
  });

  function draw(was) {
    document.title = `${run.name} ${run.state} · SparkSteps`;
    if (was && was !== run.state) announce(`${run.name} is ${run.state}`);
    show(head, heading(run, act), run.diagnosis && diagnosis(run), timeline(run), facts(run), notCarriedOver(run.notCarriedOver));
    drawTabs();
    if (!open) turnTo(parts.some(([name]) => name === route().part) ? route().part : "log");
    else if (open.name === "attempts" || (open.name === "record")) turnTo(open.name);
    else open.update?.(run);
  }

  function drawTabs() {
    show(tabs, parts.map(([name, title]) => el("button", {
      type: "button", role: "tab", id: `tab-${name}`, "aria-controls": "panel", "aria-selected": String(open?.name === name),
      tabindex: open?.name === name || (!open && name === "log") ? "0" : "-1", onclick: () => turnTo(name),
    }, title, name === "attempts" && run.attempts.length > 1 && el("span", { class: "count" }, String(run.attempts.length)))));
  }

  function turnTo(name) {
    open?.leave?.();
    open = { name };
    panel.setAttribute("aria-labelledby", `tab-${name}`);
    panel.replaceChildren();
    const { query } = route();
    note(href("runs", id, name === "log" && query.size === 0 ? null : name, name === "log" ? Object.fromEntries(query) : {}));
    const showPart = { log: showLog, conf: showConf, plan: showPlan, events: showEvents, record: showRecord }[name];
    if (showPart) Object.assign(open, showPart(panel, run, query));
    else show(panel, attempts(run));
    drawTabs();
  }

  function turn(event) {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const at = parts.findIndex(([name]) => name === open.name);
    turnTo(parts[(at + by + parts.length) % parts.length][0]);
    tabs.querySelector("[aria-selected=true]").focus();
  }

  async function act(what) {
    try {
      const answer = await post(`runs/${encodeURIComponent(id)}/${what}`);
      if (answer?.id && answer.id !== id) {
        toast(`Run ${answer.id} tries it again.`);
        location.hash = href("runs", answer.id);
        return;
      }
      toast(what === "cancel" ? "The run is being cancelled." : "The run is tried again.");
      asking.now();
    } catch (error) {
      toast(error.message, "bad");
    }
  }

  return () => {
    asking.stop();
    open?.leave?.();
  };
}

function heading(run, act) {
  const ended = isEnded(run.state);
  return el("header", { class: "heading" },
    el("p", { class: "crumbs" }, el("a", { href: href("runs") }, "Runs"), " / ", run.pipeline
      ? [el("a", { href: href("pipelines", run.pipeline.id) }, run.pipeline.name), " / ", run.pipeline.group] : run.name),
    el("div", { class: "title" },
      el("h1", {}, run.name), badge(run.state),
      run.cancelRequestedAt && !ended && el("span", { class: "badge warn" }, icon("stopped"), "Being cancelled"),
      el("span", { class: "spring" }),
      !ended && !run.cancelRequestedAt && el("button", { type: "button", class: "danger", onclick: () => cancel(run, act) }, "Cancel"),
      ended && run.links?.retry && el("button", { type: "button", onclick: () => retry(run, act) }, "Retry")),
    run.reason && run.reason !== run.diagnosis?.summary && el("p", { class: "reason" }, run.reason),
    run.retryAt && !ended && el("p", { class: "reason" }, `The next try is due ${distance(run.retryAt)}, at ${moment(run.retryAt)}.`));
}

async function cancel(run, act) {
  if (await ask({ title: `Cancel ${run.name}?`, text: "Its job is taken off the cluster. What it has printed is kept.", action: "Cancel the run", look: "danger" })) act("cancel");
}

async function retry(run, act) {
  if (await ask({ title: `Retry ${run.name}?`, text: "A new run is made from the same step and archive.", action: "Retry" })) act("retry");
}

function facts(run) {
  const driver = run.spec?.driver;
  const executor = run.spec?.executor;
  return el("dl", { class: "facts" },
    fact("Run", el("code", {}, run.id), copier(run.id)),
    fact("Accepted", el("span", { title: exact(run.createdAt) }, moment(run.createdAt))),
    fact("Took", run.finishedAt ? duration(time(run.finishedAt) - time(run.createdAt)) : ticking(run.createdAt)),
    run.finishedAt && fact("Ended", el("span", { title: exact(run.finishedAt) }, moment(run.finishedAt))),
    fact("Trigger", words(run.trigger.kind), run.trigger.id ? el("span", { class: "dim" }, run.trigger.id) : null),
    run.retryOf && fact("Tries again", el("a", { href: href("runs", run.retryOf) }, run.retryOf)),
    run.namespace && fact("Where", `${run.namespace} on ${run.cluster}`, el("span", { class: "dim" }, run.backend)),
    driver && fact("Size", `driver ${driver.cores} × ${driver.memory}`, executor ? el("span", { class: "dim" }, `executors ${executor.instances} × ${executor.cores} × ${executor.memory}`) : null),
    run.totals && fact("In all", `${number(run.totals.cores)} cores, ${memory(run.totals.memoryMiB)}`, run.totals.gpus > 0 && `${run.totals.gpus} GPUs`),
    cost(run) && fact("Cost", cost(run)),
    Object.keys(run.labels ?? {}).length > 0 && fact("Labels", Object.entries(run.labels).map(([name, value]) => el("span", { class: "tag plain" }, `${name}=${value}`))));
}

function fact(name, ...value) {
  return el("div", {}, el("dt", {}, name), el("dd", {}, value));
}
