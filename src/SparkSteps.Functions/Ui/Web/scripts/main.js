import { show, el } from "./dom.js";
import { duration, now, time } from "./format.js";
import { forgetKey, key, takeKeyFromAddress } from "./session.js";
import { route } from "./router.js";
import { listen, startKeyboard } from "./keyboard.js";
import { showKeys } from "./dialogs.js";
import { showSignIn } from "./sign-in.js";
import { startTheme } from "./theme.js";
import { showRuns } from "./runs-view.js";
import { showRun } from "./run-view.js";
import { showPipelines } from "./pipelines-view.js";
import { showPipeline } from "./pipeline-view.js";
import { showSchedules } from "./schedules-view.js";
import { showSchedule } from "./schedule-view.js";
import { showOverview } from "./overview-view.js";

const main = document.getElementById("main");
const leaveButton = document.getElementById("leave");
const views = { runs: [showRuns, showRun], pipelines: [showPipelines, showPipeline], schedules: [showSchedules, showSchedule], overview: [showOverview] };

let leave = () => {};
let place = "";

function open(refusal) {
  const { view, id } = route();
  const wanted = `${view}/${id ?? ""}`;
  leave();
  leave = () => {};
  listen(() => false);
  sessionStorage.setItem("sparksteps.from", place.endsWith("/") ? place.slice(0, -1) : "");
  place = wanted;
  main.replaceChildren();
  leaveButton.hidden = key() === null;
  mark(view);
  if (key() === null) return showSignIn(main, refusal, () => open());
  const [all, one] = views[view] ?? [];
  const showView = id === null ? all : one;
  document.title = `${id ?? (views[view] ? view[0].toUpperCase() + view.slice(1) : "Nothing")} · SparkSteps`;
  if (showView) leave = showView(main, id) ?? leave;
  else show(main, el("p", { class: "empty" }, "There is nothing at this address. ", el("a", { href: "#/runs" }, "Show the runs")));
  main.scrollTop = 0;
  if (document.activeElement === document.body) main.focus({ preventScroll: true });
}

function mark(view) {
  for (const link of document.querySelectorAll("header nav a")) {
    if (link.hash === `#/${view}`) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}

function signOut(refusal) {
  forgetKey();
  open(refusal);
}

takeKeyFromAddress();
startTheme(document.getElementById("theme"));
startKeyboard();
document.getElementById("help").addEventListener("click", showKeys);
leaveButton.addEventListener("click", () => signOut(null));
document.querySelector(".skip").addEventListener("click", event => {
  event.preventDefault();
  main.focus();
});
window.addEventListener("hashchange", () => open());
window.addEventListener("signedout", () => signOut("This key was not accepted. Is it the function key of this service?"));

// Whatever runs counts on by itself.
setInterval(() => {
  if (document.hidden) return;
  for (const node of document.querySelectorAll("[data-since]")) node.textContent = duration(now() - time(node.dataset.since));
}, 1000);
open();
