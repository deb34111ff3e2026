import { el, show } from "./dom.js";
import { setKey } from "./session.js";

/** Asks for a key. */
export function showSignIn(main, text, done) {
  const field = el("input", { id: "key", type: "password", autocomplete: "off", spellcheck: "false", required: true });
  show(main, el("form", {
    class: "signin", onsubmit: event => {
      event.preventDefault();
      setKey(field.value.trim());
      done();
    },
  },
  el("h1", {}, "Sign in"),
  text && el("p", { class: "badtext", role: "alert" }, text),
  el("label", { for: "key" }, "Function key"), field,
  el("small", {}, "It stays in this tab and goes nowhere but to this service. On this machine: functionsKey in .sparksteps/service.json. On Azure: App keys of the function app."),
  el("button", { class: "main", type: "submit" }, "Sign in")));
  field.focus();
}
