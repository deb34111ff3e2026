import { el } from "./dom.js";
import { badge } from "./states.js";
import { duration, exact, moment, time, words } from "./format.js";
import { href } from "./router.js";
import { cost, ticking, wide } from "./run-bits.js";

export function attempts(run) {
  if (run.attempts.length === 0) return el("p", { class: "empty" }, "Nothing has been tried yet.");
  const costs = run.attempts.some(attempt => cost(attempt) !== null);
  return wide("Attempts", el("table", {},
    el("thead", {}, el("tr", {}, ["Try", "State", "Began", "Ran", "Exit code", "Why", "Driver", costs && "Cost", "Log"].filter(Boolean).map(name => el("th", { scope: "col" }, name)))),
    el("tbody", {}, [...run.attempts].reverse().map(attempt => el("tr", {},
      el("td", { class: "num" }, attempt.number),
      el("td", {}, badge(attempt.state)),
      el("td", { class: "nowrap", title: exact(attempt.startedAt) }, moment(attempt.startedAt)),
      el("td", { class: "num" }, !attempt.runningAt ? "–" : attempt.finishedAt ? duration(time(attempt.finishedAt) - time(attempt.runningAt)) : ticking(attempt.runningAt)),
      el("td", { class: "num" }, attempt.exitCode ?? "–"),
      el("td", { class: "wide" }, (attempt.diagnosis?.class ?? attempt.class) && el("span", { class: "tag" }, words(attempt.diagnosis?.class ?? attempt.class)), attempt.reason ?? ""),
      el("td", {}, el("code", {}, attempt.driverPodName ?? attempt.clusterName)),
      costs && el("td", { class: "num" }, cost(attempt) ?? "–"),
      el("td", {}, el("a", { href: href("runs", run.id, "log", { attempt: attempt.number }) }, "Log")))))));
}
