import { time, now } from "./format.js";

/** When it is due next, whatever the service's version tells. */
export function nextTimes(schedule) {
  const known = schedule.nextTimes ?? (schedule.nextDueAt ? [schedule.nextDueAt] : []);
  return known.filter(text => time(text) > now() - 60e3);
}

export function stateOf(schedule) {
  return schedule.state ?? "active";
}

/** Whether it can be paused, run and backfilled: a service that tells states can do so. */
export function canAct(schedule) {
  return schedule.state !== undefined;
}

/** What has become of its due times, newest first: [{at, until, state, cause, runId, isPipeline, reason}]. */
export function results(schedule) {
  const known = (schedule.history ?? []).map(due => ({ ...due, at: time(due.dueAt) }));
  if (known.length === 0 && schedule.lastDueAt) {
    known.push({ at: time(schedule.lastDueAt), dueAt: schedule.lastDueAt, state: schedule.lastProblem ? "failed" : "starting", cause: "clock", runId: schedule.lastRunId, reason: schedule.lastProblem });
  }
  return known.sort((left, right) => right.at - left.at);
}

const days = ["Sundays", "Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays"];

/** The commonest cron expressions in words; null for the others. */
export function cronWords(cron) {
  const [minute, hour, day, month, weekday, ...rest] = String(cron).trim().split(/\s+/);
  if (rest.length > 0 || weekday === undefined || month !== "*") return null;
  const every = /^\*\/(\d+)$/.exec(minute);
  if (every && hour === "*" && day === "*" && weekday === "*") return `every ${every[1]} minutes`;
  if (!/^\d+$/.test(minute)) return null;
  if (hour === "*" && day === "*" && weekday === "*") return `hourly at :${minute.padStart(2, "0")}`;
  if (!/^\d+$/.test(hour)) return null;
  const at = `at ${hour.padStart(2, "0")}:${minute.padStart(2, "0")}`;
  if (day === "*" && weekday === "*") return `daily ${at}`;
  if (day === "*" && weekday === "1-5") return `on weekdays ${at}`;
  if (day === "*" && /^[0-7]$/.test(weekday)) return `${days[weekday]} ${at}`;
  return /^\d+$/.test(day) && weekday === "*" ? `on day ${day} of the month ${at}` : null;
}
