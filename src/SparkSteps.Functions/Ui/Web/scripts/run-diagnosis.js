import { el } from "./dom.js";
import { icon } from "./icons.js";
import { words } from "./format.js";

/** Why it went wrong: what to do comes first, then what happened and what shows it. */
export function diagnosis(run) {
  const { advice, summary, evidence, role, phase, cause } = run.diagnosis;
  const kind = run.diagnosis.class;
  return el("section", { class: `diagnosis ${kind === "cancelled" ? "calm" : ""}`, "aria-labelledby": "diagnosis-title" },
    el("h2", { id: "diagnosis-title" }, icon(kind === "cancelled" ? "stopped" : "failed"), words(kind),
      [role, phase && `${phase} limit`, cause].filter(Boolean).map(more => el("span", { class: "tag" }, words(more)))),
    el("p", { class: "advice" }, el("b", {}, "What to do. "), advice),
    el("p", {}, summary),
    evidence?.length > 0 && el("details", { open: evidence.length <= 4 },
      el("summary", {}, "What cluster and log said"),
      el("ul", { class: "evidence" }, evidence.map(line => el("li", {}, el("code", {}, line))))));
}
