import { el, show } from "./dom.js";
import { get } from "./api.js";
import { icon } from "./icons.js";
import { badge, stateIcon, stateName, tone } from "./states.js";
import { distance, exact, moment, plural } from "./format.js";
import { live } from "./live.js";
import { href } from "./router.js";
import { listen } from "./keyboard.js";
import { cronWords, nextTimes, results, stateOf } from "./schedule-bits.js";

export function showSchedules(main) {
  let schedules = null;
  const search = el("input", { type: "search", "aria-label": "Search schedules", placeholder: "Search schedules", spellcheck: "false", oninput: () => draw() });
  const status = el("p", { class: "status", role: "status" });
  const body = el("div", { class: "scroll" }, el("p", { class: "empty" }, "Reading the schedules …"));
  show(main, el("section", { class: "list schedules", "aria-labelledby": "list-title" },
    el("h1", { id: "list-title", class: "unseen" }, "Schedules"),
    el("div", { class: "bar" }, el("label", { class: "search" }, icon("search"), search), status), body));
  listen(key => {
    const by = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }[key];
    if (by === undefined) return false;
    const links = [...body.querySelectorAll("th a")];
    const at = links.indexOf(document.activeElement);
    links[at < 0 ? 0 : Math.max(0, Math.min(links.length - 1, at + by))]?.focus();
    return true;
  });
  const asking = live(10, async signal => {
    const page = await get("schedules", signal);
    schedules = page.items;
    draw();
  });

  function draw() {
    if (schedules === null) return;
    const word = search.value.trim().toLowerCase();
    const found = schedules.filter(one => `${one.name} ${one.cron} ${one.timeZone ?? ""} ${stateOf(one)}`.toLowerCase().includes(word));
    show(status, plural(found.length, "schedule"));
    show(body, found.length === 0
      ? el("p", { class: "empty" }, schedules.length > 0 ? "No schedule matches." : "No schedules yet. PUT one to /api/schedules/NAME with cron and step.")
      : el("table", {},
        el("thead", {}, el("tr", {}, ["Schedule", "State", "When", "Next", "Results, newest first", "Last"].map(name => el("th", { scope: "col" }, name)))),
        el("tbody", {}, found.map(row))));
  }

  return () => asking.stop();
}

function row(schedule) {
  const past = results(schedule);
  const [next] = nextTimes(schedule);
  return el("tr", { "data-key": schedule.name },
    el("th", { scope: "row" }, el("a", { href: href("schedules", schedule.name) }, schedule.name), schedule.pipeline && el("span", { class: "tag" }, "pipeline")),
    el("td", {}, badge(stateOf(schedule))),
    el("td", {}, el("code", {}, schedule.cron), el("span", { class: "dim" }, [cronWords(schedule.cron), schedule.timeZone ?? "UTC"].filter(Boolean).join(", "))),
    el("td", { title: exact(next) }, next ? [moment(next), el("span", { class: "dim" }, distance(next))] : "–"),
    el("td", {}, el("span", { class: "results" }, past.slice(0, 14).map(due => el("span", { class: `cell ${tone(due.state)}`, title: `${moment(due.dueAt)}: ${stateName(due.state)}` }, stateIcon(due.state), el("span", { class: "unseen" }, stateName(due.state)))))),
    el("td", { class: "wide dim" }, schedule.lastProblem ?? (past[0] ? `${stateName(past[0].state)} ${distance(past[0].dueAt)}` : "–")));
}
