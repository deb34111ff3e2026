// Asking again and again, but only while someone looks.

const pulse = document.getElementById("pulse");
const longest = 60;

/**
 * Runs a task now and then every few seconds while the tab is visible. Failures are told and waited out, longer each time.
 * The task gets a signal that ends it. Returns what stops it all and what runs it at once.
 */
export function live(seconds, task) {
  const stop = new AbortController();
  let timer = 0;
  let wait = seconds;
  let busy = false;
  let again = false;

  async function run() {
    clearTimeout(timer);
    if (stop.signal.aborted) return;
    if (busy) {
      again = true;
      return;
    }
    busy = true;
    try {
      const next = await task(stop.signal);
      wait = next ?? seconds;
      tell(next === Infinity ? "" : "live");
    } catch (error) {
      if (!stop.signal.aborted) {
        if (error.status === 401) return;
        if (error.status === undefined) console.error(error);
        wait = Math.min(longest, Math.max(wait, seconds) * 2);
        tell("away", error.message);
      }
    } finally {
      busy = false;
    }
    if (again) {
      again = false;
      run();
    } else {
      plan();
    }
  }

  function plan() {
    clearTimeout(timer);
    if (!stop.signal.aborted && !document.hidden && wait !== Infinity) timer = setTimeout(run, wait * 1000);
  }

  function look() {
    if (document.hidden) clearTimeout(timer);
    else if (wait !== Infinity) run();
  }

  document.addEventListener("visibilitychange", look);
  stop.signal.addEventListener("abort", () => {
    clearTimeout(timer);
    document.removeEventListener("visibilitychange", look);
  });
  run();
  return { stop: () => stop.abort(), now: run };
}

function tell(state, text = "") {
  if (pulse.dataset.state === state && pulse.title === text) return;
  pulse.dataset.state = state;
  pulse.title = text || (state === "live" ? "Up to date" : "Nothing here changes any more");
  pulse.textContent = state === "live" ? "Live" : state === "away" ? "Not reachable" : "";
}
