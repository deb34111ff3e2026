import { el } from "./dom.js";

/**
 * Asks before something is done. Fields are {name, label, type, value, hint}.
 * Gives the fields' values, or null when the answer was no.
 */
export function ask({ title, text, action, look = "", fields = [] }) {
  return new Promise(resolve => {
    const form = el("form", { method: "dialog", onsubmit: event => { event.preventDefault(); close(valuesOf(form)); } },
      el("h2", { id: "ask-title" }, title),
      text && el("p", {}, text),
      fields.map(field => el("label", { class: field.type === "checkbox" ? "check" : "field" },
        el("span", {}, field.label),
        el("input", { name: field.name, type: field.type ?? "text", value: field.value, required: field.required, min: field.min, max: field.max }),
        field.hint && el("small", {}, field.hint))),
      el("div", { class: "actions" },
        el("button", { type: "button", onclick: () => close(null) }, "No, go back"),
        el("button", { class: `main ${look}`, type: "submit", autofocus: fields.length === 0 }, action)));
    const dialog = el("dialog", { "aria-labelledby": "ask-title", oncancel: () => close(null) }, form);

    function close(answer) {
      dialog.close();
      dialog.remove();
      resolve(answer);
    }

    document.body.append(dialog);
    dialog.showModal();
  });
}

function valuesOf(form) {
  return Object.fromEntries([...form.querySelectorAll("input")].map(input =>
    [input.name, input.type === "checkbox" ? input.checked : input.value]));
}

const keys = [
  ["/", "Search"], ["j  k", "Next, previous row (also ↓ ↑)"], ["Enter", "Open the row"], ["Esc", "Back"],
  ["g r", "Runs"], ["g p", "Pipelines"], ["g s", "Schedules"], ["g o", "Overview"], ["n  N", "In a log: next, previous match"], ["?", "These keys"],
];

export function showKeys() {
  if (document.querySelector("dialog[open]")) return;
  const dialog = el("dialog", { class: "keys", "aria-labelledby": "keys-title", onclose: () => dialog.remove() },
    el("h2", { id: "keys-title" }, "Keys"),
    el("dl", {}, keys.map(([key, text]) => [el("dt", {}, key.split("  ").map(one => el("kbd", {}, one))), el("dd", {}, text)])),
    el("form", { method: "dialog", onsubmit: event => { event.preventDefault(); dialog.close(); } }, el("button", { class: "main", autofocus: true }, "Close")));
  document.body.append(dialog);
  dialog.showModal();
}
