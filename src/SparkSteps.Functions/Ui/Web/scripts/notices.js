import { el } from "./dom.js";

const announcer = document.getElementById("announcer");
const toasts = document.getElementById("toasts");

/** For those who do not see the page change. */
export function announce(text) {
  if (announcer.textContent !== text) announcer.textContent = text;
}

/** Says for a while that something was done, or why it was not. */
export function toast(text, look = "ok") {
  const shown = el("p", { class: `toast ${look}` }, text, el("button", { class: "quiet", type: "button", "aria-label": "Close", onclick: () => shown.remove() }, "×"));
  toasts.append(shown);
  setTimeout(() => shown.remove(), look === "bad" ? 12000 : 5000);
}

/** An error with all that the service has said about it. */
export function problem(error, retry) {
  return el("div", { class: "empty bad", role: "alert" },
    el("p", {}, error.message),
    (error.errors ?? []).length > 0 && el("ul", {}, error.errors.map(one => el("li", {}, [one.path, one.message, one.hint].filter(Boolean).join(" – ")))),
    retry && el("button", { type: "button", onclick: retry }, "Try again"));
}
