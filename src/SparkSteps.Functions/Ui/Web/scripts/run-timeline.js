import { el, svg } from "./dom.js";
import { duration, exact, now, time } from "./format.js";

const names = { queued: "Queued", submitting: "Submitting", pending: "Pending", starting: "Starting", running: "Running", retrying: "Waiting to retry" };

/** Phases of all attempts one after the other: [{attempt, phase, from, to, isOpen}]. */
export function phasesOf(run) {
  const phases = [];
  let before = time(run.createdAt);
  for (const attempt of run.attempts) {
    const marks = [
      [attempt.number === 1 ? "queued" : "retrying", before, time(attempt.startedAt)],
      ["submitting", time(attempt.startedAt), time(attempt.submittedAt)],
      ["pending", time(attempt.submittedAt), time(attempt.scheduledAt ?? attempt.runningAt)],
      ["starting", time(attempt.scheduledAt ?? NaN), time(attempt.runningAt)],
      ["running", time(attempt.runningAt), NaN],
    ];
    const end = time(attempt.finishedAt ?? run.finishedAt);
    for (const [phase, from, to] of marks) {
      if (!Number.isFinite(from)) continue;
      const isOpen = !Number.isFinite(to);
      const until = isOpen ? Number.isFinite(end) ? end : now() : to;
      phases.push({ attempt: attempt.number, phase, from, to: Math.max(from, until), isOpen: isOpen && !Number.isFinite(end) });
      if (isOpen) break;
    }
    before = Number.isFinite(end) ? end : now();
  }
  const isWaiting = run.finishedAt === null && (run.attempts.length === 0 || run.attempts[run.attempts.length - 1].finishedAt !== null);
  if (isWaiting || run.attempts.length === 0) {
    phases.push({ attempt: 0, phase: run.attempts.length === 0 ? "queued" : "retrying", from: before, to: Math.max(before, run.finishedAt ? time(run.finishedAt) : now()), isOpen: run.finishedAt === null });
  }
  return phases;
}

export function timeline(run) {
  const phases = phasesOf(run);
  const start = Math.min(...phases.map(phase => phase.from));
  const length = Math.max(1000, Math.max(...phases.map(phase => phase.to)) - start);
  const lanes = [...new Set(phases.map(phase => phase.attempt))];
  return el("section", { class: "timeline", "aria-label": "Phases" },
    lanes.map(lane => el("div", { class: "lane" },
      lanes.length > 1 && el("span", { class: "lane-name" }, lane === 0 ? "Next" : `Try ${lane}`),
      bar(phases.filter(phase => phase.attempt === lane), start, length))),
    el("ul", { class: "legend" }, Object.keys(names).filter(name => phases.some(phase => phase.phase === name)).map(name => {
      const all = phases.filter(phase => phase.phase === name);
      return el("li", {}, el("span", { class: `swatch ${name}` }), names[name], " ",
        el("b", {}, duration(all.reduce((sum, phase) => sum + phase.to - phase.from, 0))), all.some(phase => phase.isOpen) ? " so far" : "");
    })));
}

function bar(phases, start, length) {
  const text = phases.map(phase => `${names[phase.phase]} ${duration(phase.to - phase.from)}`).join(", ");
  return svg("svg", { class: "bars", viewBox: "0 0 1000 14", preserveAspectRatio: "none", role: "img", "aria-label": text },
    phases.map(phase => svg("rect", {
      class: `phase ${phase.phase}${phase.isOpen ? " open" : ""}`, y: 0, height: 14,
      x: ((phase.from - start) / length * 1000).toFixed(2), width: Math.max(2, (phase.to - phase.from) / length * 1000).toFixed(2),
    }, svg("title", {}, `${names[phase.phase]}: ${duration(phase.to - phase.from)}, from ${exact(new Date(phase.from).toISOString())}`))));
}
