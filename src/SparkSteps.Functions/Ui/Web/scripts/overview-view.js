import { el, show } from "./dom.js";
import { get } from "./api.js";
import { stateIcon, stateName, tone } from "./states.js";
import { duration, now, number, words } from "./format.js";
import { live } from "./live.js";
import { href, note, route } from "./router.js";
import { bars, stacked } from "./charts.js";

const spans = [["1", "24 hours"], ["7", "7 days"], ["30", "30 days"], ["90", "90 days"]];
const dayFormat = new Intl.DateTimeFormat(navigator.language, { day: "numeric", month: "short", timeZone: "UTC" });
const ways = [["ok", "Succeeded"], ["bad", "Failed"], ["idle", "Cancelled"], ["busy", "Active"]];

export function showOverview(main) {
  let days = spans.some(([value]) => value === route().query.get("days")) ? route().query.get("days") : "7";
  let asking = null;
  const choice = el("div", { class: "segments", role: "group", "aria-label": "Span of time" });
  const body = el("div", {}, el("p", { class: "empty" }, "Counting …"));
  show(main, el("article", { class: "overview" }, el("div", { class: "title" }, el("h1", {}, "Overview"), el("span", { class: "spring" }), choice), body));
  start();

  function start() {
    show(choice, spans.map(([value, name]) => el("button", { type: "button", "aria-pressed": String(value === days), onclick: () => { days = value; note(href("overview", null, null, { days })); start(); } }, name)));
    asking?.stop();
    asking = live(30, async signal => {
      // To the full minute, so that an answer that has not changed need not come again.
      const since = new Date(Math.floor(now() / 60e3) * 60e3 - Number(days) * 86400e3).toISOString();
      draw(await get(`stats?${new URLSearchParams({ since })}`, signal));
    });
  }

  function draw(stats) {
    show(body,
      !stats.isWhole && el("p", { class: "reason" }, `Only the newest ${number(stats.runs)} runs are counted: there are more in this time.`),
      el("ul", { class: "tiles" }, tiles(stats)),
      el("div", { class: "charts" },
        stacked("Runs by day", stats.days.map(day => ({
          name: dayName(day), parts: [["ok", day.succeeded, "succeeded"], ["bad", day.failed, "failed"], ["idle", day.cancelled, "cancelled"], ["busy", day.active, "active"]]
            .map(([look, value, name]) => ({ look, value, name })),
        })), ways),
        costs(stats),
        spread("Running time of runs that succeeded", stats.duration),
        spread("Time until the driver ran", stats.queued),
        failures(stats.failures)));
  }

  return () => asking?.stop();
}

function tiles(stats) {
  const all = [["", stats.runs], ...Object.entries(stats.states)];
  return all.map(([state, count]) => el("li", { class: state ? tone(state) : "" },
    el("a", { href: href("runs", null, null, { state }) },
      el("span", { class: "label" }, state ? [stateIcon(state), stateName(state)] : "All runs"), el("b", {}, number(count)),
      el("small", {}, state && stats.runs > 0 ? `${number(Math.round(count / stats.runs * 1000) / 10)} %` : "\u00a0"))));
}

function dayName(day) {
  return dayFormat.format(new Date(`${day.day}T00:00:00Z`));
}

function costs({ days, currency }) {
  const priced = days.some(day => day.cost !== undefined && day.cost !== null);
  return priced
    ? stacked(`Cost by day${currency ? ` (${currency})` : ""}`, days.map(day => ({ name: dayName(day), parts: [{ look: "busy", value: day.cost ?? 0 }] })), [["busy", "Cost"]])
    : stacked("Core hours by day, as asked for", days.map(day => ({ name: dayName(day), parts: [{ look: "busy", value: day.coreHours, name: "core hours" }] })), [["busy", "Core hours"]]);
}

function spread(title, times) {
  if (!times) return el("figure", { class: "chart" }, el("figcaption", {}, title), el("p", { class: "dim" }, "No run has come that far."));
  return bars(`${title} (${number(times.count)})`, [["Half within", times.p50], ["90 % within", times.p90], ["99 % within", times.p99], ["Longest", times.max]]
    .map(([name, value]) => ({ name, value: value * 1000 })), duration);
}

function failures(classes) {
  const rows = Object.entries(classes).sort((left, right) => right[1] - left[1]);
  if (rows.length === 0) return el("figure", { class: "chart" }, el("figcaption", {}, "Failures by class"), el("p", { class: "dim" }, "Nothing has failed."));
  return bars("Failures by class", rows.map(([kind, value]) => ({ name: words(kind), value, look: kind === "cancelled" ? "idle" : "bad", href: href("runs", null, null, { q: kind }) })));
}
