import { el } from "./dom.js";
import { icon } from "./icons.js";
import { duration, now, number, plural, time } from "./format.js";
import { toast } from "./notices.js";

/** A time that goes on while one looks. */
export function ticking(since) {
  return el("span", { class: "ticking", "data-since": since }, duration(now() - time(since)));
}

/** What the service says that a run or an attempt cost; null when it says nothing. */
export function cost(what) {
  const known = what?.cost;
  if (!known) return null;
  const text = known.amount === undefined || known.amount === null
    ? `${number(known.coreSeconds / 3600)} core hours, ${number(known.gibSeconds / 3600)} GiB hours`
    : [number(known.amount), known.currency].filter(Boolean).join(" ");
  return `${known.isUpperBound ? "at most " : known.isLowerBound ? "at least " : ""}${text}`;
}

/** What may be wider than the screen: it scrolls by itself, by keyboard too. */
export function wide(label, ...content) {
  return el("div", { class: "scroll-x", tabindex: "0", role: "region", "aria-label": label }, content);
}

export function copier(text) {
  return el("button", {
    class: "quiet copy", type: "button", "aria-label": "Copy", title: "Copy",
    onclick: () => navigator.clipboard.writeText(text).then(() => toast("Copied."), () => toast("The browser did not allow it.", "bad")),
  }, icon("copy"));
}

/** What another system's document says that its step or pipeline does not. */
export function notCarriedOver(parts) {
  if (!parts?.length) return null;
  return el("details", {}, el("summary", {}, `${plural(parts.length, "thing")} of the document not carried over`),
    el("ul", {}, parts.map(one => el("li", {}, el("code", {}, one.path), " ", one.reason ?? ""))));
}
