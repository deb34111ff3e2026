import { el, show } from "./dom.js";
import { get, post } from "./api.js";
import { badge } from "./states.js";
import { distance, exact, moment, number, time, words } from "./format.js";
import { live } from "./live.js";
import { problem, toast } from "./notices.js";
import { ask } from "./dialogs.js";
import { href } from "./router.js";
import { wide } from "./run-bits.js";
import { calendar } from "./calendar.js";
import { yaml } from "./yaml.js";
import { canAct, cronWords, nextTimes, results, stateOf } from "./schedule-bits.js";

const past = 84 * 86400e3;

export function showSchedule(main, name) {
  let runs = [];
  let lookedAt = null;
  const path = `schedules/${encodeURIComponent(name)}`;
  const body = el("article", { class: "schedule" }, el("p", { class: "empty" }, "Reading the schedule …"));
  show(main, body);
  const asking = live(10, async signal => {
    const schedule = await get(path, signal).catch(error => {
      if (error.status !== 404) throw error;
      show(body, problem(error));
      return null;
    });
    if (schedule === null) return Infinity;
    // Runs are looked for again only when something has become of a due time: the search goes through many.
    const newest = JSON.stringify([schedule.lastDueAt, schedule.lastRunId, schedule.history]);
    if (newest !== lookedAt) {
      const since = new Date(Math.floor(Date.now() / 86400e3) * 86400e3 - past).toISOString();
      runs = (await get(`runs?${new URLSearchParams({ schedule: name, since, limit: 1000 })}`, signal)).items;
      lookedAt = newest;
    }
    draw(schedule);
  });

  function draw(schedule) {
    document.title = `${name} · SparkSteps`;
    const due = results(schedule);
    const known = new Set(runs.map(run => run.id));
    const all = [...runs.map(run => ({ at: time(run.createdAt), state: run.state })), ...due.filter(one => !known.has(one.runId)).map(one => ({ at: one.at, state: one.state }))];
    show(body, heading(schedule, act), facts(schedule),
      el("div", { class: "halves" },
        el("section", {}, el("h2", {}, "Next"), next(schedule)),
        el("section", {}, el("h2", {}, "Last weeks"), calendar(all))),
      el("section", {}, el("h2", {}, "Due times"), history(schedule, due, runs)),
      el("details", {}, el("summary", {}, schedule.pipeline ? "Its pipeline" : "Its step"), el("pre", { tabindex: "0" }, yaml(schedule.pipeline ?? schedule.step ?? {}).trimStart())));
  }

  async function act(what, body_, done) {
    try {
      const answer = await post(`${path}/${what}`, body_);
      toast(done(answer));
      asking.now();
    } catch (error) {
      toast([error.message, ...error.errors.map(one => `${one.path}: ${one.message} ${one.hint ?? ""}`)].join(" "), "bad");
    }
  }

  return () => asking.stop();
}

function heading(schedule, act) {
  const isPaused = stateOf(schedule) === "paused" || schedule.paused === true;
  return el("header", { class: "heading" },
    el("p", { class: "crumbs" }, el("a", { href: href("schedules") }, "Schedules"), " / ", schedule.name),
    el("div", { class: "title" }, el("h1", {}, schedule.name), badge(stateOf(schedule)), el("span", { class: "spring" }),
      canAct(schedule) && [
        el("button", { type: "button", onclick: () => runNow(schedule, act) }, "Run now"),
        el("button", { type: "button", onclick: () => pause(schedule, isPaused, act) }, isPaused ? "Resume" : "Pause"),
        el("button", { type: "button", onclick: () => backfill(schedule, act) }, "Backfill …"),
      ]),
    schedule.lastProblem && el("p", { class: "reason badtext" }, schedule.lastProblem));
}

async function runNow(schedule, act) {
  if (await ask({ title: `Run ${schedule.name} now?`, text: "It runs once, beside its clock.", action: "Run now" })) {
    act("run", undefined, run => `Run ${run.id} is on its way.`);
  }
}

async function pause(schedule, isPaused, act) {
  const answer = await ask(isPaused
    ? { title: `Resume ${schedule.name}?`, text: `Due times that passed meanwhile are treated as it says: catch up ${schedule.catchUp ?? "latest"}.`, action: "Resume" }
    : { title: `Pause ${schedule.name}?`, text: "Its clock starts nothing until it is resumed. What runs goes on.", action: "Pause" });
  if (answer) act(isPaused ? "resume" : "pause", undefined, () => isPaused ? "Resumed." : "Paused.");
}

async function backfill(schedule, act) {
  const answer = await ask({
    title: `Backfill ${schedule.name}`, text: "Runs the due times of a range that have no run yet.", action: "Backfill",
    fields: [
      { name: "from", label: "From", type: "datetime-local", required: true },
      { name: "to", label: "To, the first moment after it", type: "datetime-local", required: true },
      { name: "limit", label: "At most", type: "number", value: "100", min: "1", hint: "How many due times you think the range has." },
      { name: "again", label: "Also those that have run", type: "checkbox" },
    ],
  });
  if (!answer) return;
  act("backfill", { from: new Date(answer.from).toISOString(), to: new Date(answer.to).toISOString(), limit: Number(answer.limit), again: answer.again },
    result => `${number(result.accepted.length)} due times are to run, ${number(result.notTaken.length)} were not taken.`);
}

function facts(schedule) {
  return el("dl", { class: "facts" },
    fact("When", el("code", {}, schedule.cron), cronWords(schedule.cron) && el("span", { class: "dim" }, cronWords(schedule.cron))),
    fact("Time zone", schedule.timeZone ?? "UTC"),
    schedule.start && fact("Not before", moment(schedule.start)),
    schedule.end && fact("Only before", moment(schedule.end)),
    schedule.overlap && fact("Beside another", words(schedule.overlap)),
    schedule.catchUp && fact("Catch up", words(schedule.catchUp)),
    schedule.waiting?.length > 0 && fact("Wait for their turn", number(schedule.waiting.length)),
    fact("Runs", el("a", { href: href("runs", null, null, { q: `schedule:${schedule.name}` }) }, "All runs of it")));
}

function fact(name, ...value) {
  return el("div", {}, el("dt", {}, name), el("dd", {}, value));
}

function next(schedule) {
  const times = nextTimes(schedule);
  return times.length === 0
    ? el("p", { class: "dim" }, "Nothing is due any more.")
    : el("ol", { class: "times" }, times.map(text => el("li", { title: exact(text) }, moment(text), " ", el("span", { class: "dim" }, distance(text), wall(text)))));
}

/** The same moment on the schedule's own clock, where that differs from this machine's. */
function wall(text) {
  const [, clock, zone] = /T(\d\d:\d\d)[^+-]*([+-]\d\d:\d\d)$/.exec(text) ?? [];
  return zone && zone !== "+00:00" ? `, ${clock} at ${zone}` : "";
}

function history(schedule, due, runs) {
  const known = new Map(runs.map(run => [run.id, run]));
  const listed = new Set(due.map(one => one.runId));
  const rows = [...(schedule.waiting ?? []).map(one => ({ ...one, at: time(one.dueAt) })), ...due,
    ...runs.filter(run => !listed.has(run.id)).map(run => ({ at: time(run.createdAt), dueAt: run.createdAt, state: run.state, cause: "clock", runId: run.id, reason: run.reason }))]
    .sort((left, right) => right.at - left.at).slice(0, 100);
  if (rows.length === 0) return el("p", { class: "dim" }, "Nothing has been due yet.");
  return wide("Due times", el("table", {},
    el("thead", {}, el("tr", {}, ["Due", "State", "Cause", "Run", "Reason"].map(name => el("th", { scope: "col" }, name)))),
    el("tbody", {}, rows.map(one => el("tr", {},
      el("td", { class: "nowrap", title: exact(one.dueAt) }, moment(one.dueAt), one.until && ` to ${moment(one.until)}`),
      el("td", {}, badge(known.get(one.runId)?.state ?? one.state)),
      el("td", {}, words(one.cause)),
      el("td", { class: "nowrap" }, one.runId ? el("a", { href: href(one.isPipeline ? "pipelines" : "runs", one.runId) }, el("code", {}, one.runId)) : "–"),
      el("td", { class: "wide dim" }, one.reason ?? ""))))));
}
