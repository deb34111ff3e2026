import { el } from "./dom.js";
import { icon } from "./icons.js";
import { words } from "./format.js";

// What each state looks like, whoever's it is: a run's, a pipeline's, a group's, a due time's.
const looks = {
  accepted: ["wait", "waiting"], staging: ["wait", "waiting"], submitting: ["wait", "waiting"], pending: ["wait", "waiting"],
  waiting: ["idle", "waiting"], starting: ["wait", "waiting"], creating: ["wait", "waiting"], deleting: ["wait", "waiting"],
  running: ["busy", "running"], ready: ["ok", "done"], active: ["ok", "clock"],
  retrying: ["warn", "again"],
  succeeded: ["ok", "done"], failed: ["bad", "failed"], timedout: ["bad", "late"], missed: ["warn", "late"],
  cancelled: ["idle", "stopped"], skipped: ["idle", "skipped"], paused: ["warn", "paused"], ended: ["idle", "stopped"], deleted: ["idle", "stopped"],
};

const ended = new Set(["succeeded", "failed", "timedout", "cancelled", "skipped", "missed"]);

function lookOf(state) {
  return looks[String(state ?? "").toLowerCase()] ?? ["idle", "waiting"];
}

export function tone(state) {
  return lookOf(state)[0];
}

export function isEnded(state) {
  return ended.has(String(state ?? "").toLowerCase());
}

export function stateIcon(state) {
  const [look, form] = lookOf(state);
  return icon(form, `${look}${form === "running" ? " turning" : ""}`);
}

export function stateName(state) {
  return words(state);
}

/** A state as icon and word. */
export function badge(state) {
  return el("span", { class: `badge ${tone(state)}` }, stateIcon(state), stateName(state));
}
