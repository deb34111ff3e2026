import { el } from "./dom.js";
import { dayKey, dayName, now, plural } from "./format.js";
import { stateIcon, tone } from "./states.js";

const weeks = 12;
const order = { bad: 4, busy: 3, wait: 3, warn: 2, ok: 1, idle: 0 };

/** The last weeks, a column each, a cell a day with the worst that happened: results are [{at, state}]. */
export function calendar(results) {
  const days = new Map();
  for (const result of results) {
    const key = dayKey(result.at);
    days.set(key, [...(days.get(key) ?? []), result.state]);
  }
  const today = new Date(now());
  const start = new Date(today.getFullYear(), today.getMonth(), today.getDate() - (today.getDay() + 6) % 7 - 7 * (weeks - 1));
  return el("table", { class: "calendar" },
    el("caption", { class: "unseen" }, "Results by day"),
    el("tbody", {}, [0, 1, 2, 3, 4, 5, 6].map(weekday => el("tr", {},
      el("th", { scope: "row" }, new Intl.DateTimeFormat(navigator.language, { weekday: "short" }).format(new Date(start.getFullYear(), start.getMonth(), start.getDate() + weekday))),
      Array.from({ length: weeks }, (_, week) => {
        const date = new Date(start.getFullYear(), start.getMonth(), start.getDate() + week * 7 + weekday);
        return date > today ? el("td", {}) : cell(date, days.get(dayKey(date)) ?? []);
      })))));
}

function cell(date, states) {
  const worst = states.reduce((bad, state) => order[tone(state)] > order[tone(bad)] ? state : bad, states[0]);
  const failed = states.filter(state => tone(state) === "bad").length;
  const text = `${dayName(date)}: ${states.length === 0 ? "nothing" : `${plural(states.length, "result")}${failed > 0 ? `, ${failed} failed` : ""}`}`;
  return el("td", {}, el("span", { class: `cell ${worst ? tone(worst) : "none"}`, title: text }, el("span", { class: "unseen" }, text), worst && stateIcon(worst)));
}
