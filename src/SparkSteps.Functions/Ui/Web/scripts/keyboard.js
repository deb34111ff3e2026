import { go, route, href } from "./router.js";
import { showKeys } from "./dialogs.js";

const places = { r: "runs", p: "pipelines", s: "schedules", o: "overview" };
let onKey = () => false;
let goes = false;

/** The view's own keys; it gives true for those it has used. */
export function listen(handler) {
  onKey = handler;
}

export function startKeyboard() {
  document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
    const isTyping = event.target.closest("input, textarea, select") !== null;
    if (isTyping ? leaveField(event) : onKey(event.key) || anywhere(event)) event.preventDefault();
  });
}

function leaveField(event) {
  if (event.key !== "Escape") return false;
  event.target.blur();
  document.getElementById("main").focus({ preventScroll: true });
  return true;
}

function anywhere(event) {
  if (goes && places[event.key]) {
    goes = false;
    go(href(places[event.key]));
    return true;
  }
  goes = event.key === "g";
  switch (event.key) {
    case "/": return focusSearch();
    case "?": showKeys(); return true;
    case "Escape": return back();
    default: return false;
  }
}

function focusSearch() {
  const field = document.querySelector("#main input[type=search]");
  field?.focus();
  field?.select();
  return field !== null;
}

function back() {
  const { view, id } = route();
  if (id === null) return false;
  if (sessionStorage.getItem("sparksteps.from") === view) history.back();
  else go(href(view));
  return true;
}

/** The keys of a list: next and previous row. */
export function listKeys(list) {
  return key => {
    const by = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }[key];
    if (by === undefined) return false;
    list.move(by);
    return true;
  };
}
