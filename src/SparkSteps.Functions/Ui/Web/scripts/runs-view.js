import { el, show } from "./dom.js";
import { icon } from "./icons.js";
import { stateIcon, stateName, tone, isEnded } from "./states.js";
import { clock, dayKey, dayName, distance, duration, exact, number, now, plural, time } from "./format.js";
import { live } from "./live.js";
import { announce, problem } from "./notices.js";
import { VirtualList } from "./virtual-list.js";
import { RunBook } from "./run-book.js";
import { holds, isRunId, readSearch } from "./run-query.js";
import { go, href, note, route } from "./router.js";
import { ticking } from "./run-bits.js";
import { listen, listKeys } from "./keyboard.js";

const every = 4;
const states = [["", "All"], ["active", "Active"], ["Running", "Running"], ["Succeeded", "Succeeded"], ["Failed", "Failed"], ["TimedOut", "Timed out"], ["Cancelled", "Cancelled"]];
const spans = [["", "Any time"], ["1h", "Last hour"], ["24h", "Last 24 hours"], ["7d", "Last 7 days"], ["30d", "Last 30 days"]];
const hours = { "1h": 1, "24h": 24, "7d": 168, "30d": 720 };

// Where the list was left, so that coming back finds it as it was.
let left = null;

export function showRuns(main) {
  const { query } = route();
  const chosen = { state: query.get("state") ?? "", span: query.get("span") ?? "", text: query.get("q") ?? "" };
  let book = null;
  let words = [];
  let drawn = "";
  let asking = null;
  let paging = false;

  const search = el("input", {
    type: "search", "aria-label": "Search runs", placeholder: "Search: words, name:x label:team=data pipeline:x", value: chosen.text, spellcheck: "false",
    oninput: () => change({ text: search.value }), onkeydown: event => event.key === "Enter" && openFound(),
  });
  const filters = el("div", { class: "filters" });
  const status = el("p", { class: "status", role: "status" });
  const message = el("div", {});
  const list = new VirtualList({
    label: "Runs", rowHeight: rowHeight, keyOf: item => item.key, isStop: item => item.run !== undefined, onEnd: () => readMore(),
    render: item => item.run ? row(item.run) : el("h2", { class: "day" }, item.day, el("span", {}, item.note)),
  });

  show(main, el("section", { class: "list runs", "aria-labelledby": "runs-title" },
    el("h1", { id: "runs-title", class: "unseen" }, "Runs"),
    el("div", { class: "bar" }, el("label", { class: "search" }, icon("search"), search), filters, status),
    el("div", { class: "columns", "aria-hidden": "true" },
      ["State", "Name", "Started", "Queued", "Took", "Try", "Reason"].map(name => el("span", {}, name))),
    message, list.node));
  drawFilters();
  listen(listKeys(list));
  start();

  function start() {
    const { asked, words: free } = readSearch(chosen.text);
    const since = hours[chosen.span] ? new Date(Math.floor(now() / 60e3) * 60e3 - hours[chosen.span] * 3600e3).toISOString() : "";
    const wanted = { state: chosen.state, since, ...asked };
    words = free;
    if (book && JSON.stringify(book.asked) === JSON.stringify({ ...wanted, since: chosen.span })) {
      draw();
      return;
    }
    asking?.stop();
    book = left?.key === keyOf() ? left.book : new RunBook(wanted);
    book.asked = { ...wanted, since: chosen.span };
    const top = left?.key === keyOf() ? left.top : 0;
    list.cursor = left?.key === keyOf() ? left.cursor : null;
    left = null;
    draw();
    if (top > 0) {
      list.draw();
      list.node.scrollTop = top;
    }
    const mine = book;
    asking = live(every, async signal => {
      await mine.refresh(signal);
      show(message);
      draw();
      return every;
    });
    if (book.continuation === undefined) show(message, el("p", { class: "empty" }, "Reading the runs …"));
  }

  function keyOf() {
    return JSON.stringify(chosen);
  }

  function change(what) {
    Object.assign(chosen, what);
    note(href("runs", null, null, { state: chosen.state, span: chosen.span, q: chosen.text }));
    list.node.scrollTop = 0;
    drawFilters();
    start();
  }

  function drawFilters() {
    show(filters,
      el("div", { class: "segments", role: "group", "aria-label": "State" }, states.map(([value, name]) =>
        el("button", { type: "button", "aria-pressed": String(value === chosen.state), onclick: () => change({ state: value }) }, name))),
      el("select", { "aria-label": "Accepted", onchange: event => change({ span: event.target.value }) },
        spans.map(([value, name]) => el("option", { value, selected: value === chosen.span }, name))));
  }

  function draw() {
    const found = book.order.map(id => book.runs.get(id)).filter(run => holds(run, words));
    const seen = `${book.version} ${words.join(" ")} ${keyOf()} ${dayKey(now())}`;
    if (seen !== drawn) {
      drawn = seen;
      list.setItems(byDay(found));
      const more = book.hasMore ? "so far" : "";
      if (book.continuation === undefined) return;
      show(status, words.length > 0 ? `${number(found.length)} of ${plural(book.order.length, "run")} ${more}` : `${plural(found.length, "run")} ${more}`);
      if (book.continuation !== undefined) announce(`${plural(found.length, "run")}`);
    }
    if (book.continuation !== undefined && found.length === 0 && !book.hasMore) show(message, nothing());
  }

  function nothing() {
    const isFiltered = chosen.state || chosen.span || chosen.text;
    return el("div", { class: "empty" },
      isFiltered
        ? [el("p", {}, "No run matches."), el("button", { type: "button", onclick: () => { search.value = ""; change({ state: "", span: "", text: "" }); } }, "Show all runs")]
        : [el("p", {}, "No runs yet. Send the first one:"), el("pre", {}, "curl -H \"x-functions-key: $key\" -F spec=@step.yaml -F project=@project.zip …/api/steps")]);
  }

  async function readMore() {
    if (paging || !book?.continuation) return;
    paging = true;
    const mine = book;
    show(status, `Reading older runs, ${number(mine.order.length)} so far …`);
    try {
      await mine.more();
    } catch (error) {
      show(message, problem(error, () => { show(message); readMore(); }));
      return;
    } finally {
      paging = false;
    }
    if (mine === book) draw();
  }

  function openFound() {
    if (isRunId(search.value)) go(href("runs", search.value.trim()));
    else list.move(1);
  }

  return () => {
    left = { key: keyOf(), book, top: list.node.scrollTop, cursor: list.cursor };
    asking?.stop();
    list.leave();
  };
}

function rowHeight() {
  return matchMedia("(max-width: 760px)").matches ? 58 : 34;
}

function byDay(runs) {
  const items = [];
  let day = null;
  for (const run of runs) {
    const key = dayKey(time(run.createdAt));
    if (key !== day?.key) {
      day = { key, day: dayName(time(run.createdAt)), count: 0, bad: 0 };
      items.push(day);
    }
    day.count++;
    if (tone(run.state) === "bad") day.bad++;
    day.note = `${plural(day.count, "run")}${day.bad > 0 ? `, ${number(day.bad)} failed` : ""}`;
    items.push({ key: run.id, run });
  }
  return items;
}

function row(run) {
  const ran = time(run.runningAt);
  const end = run.finishedAt ? time(run.finishedAt) : NaN;
  return el("a", { class: `row ${tone(run.state)}`, href: href("runs", run.id) },
    el("span", { class: "state" }, stateIcon(run.state), stateName(run.state)),
    el("span", { class: "name" }, el("b", {}, run.name),
      run.pipeline && el("span", { class: "tag" }, run.pipeline.name),
      run.trigger?.kind === "schedule" && el("span", { class: "tag" }, String(run.trigger.id).split("@")[0]),
      Object.entries(run.labels ?? {}).slice(0, 3).map(([name, value]) => el("span", { class: "tag plain" }, `${name}=${value}`))),
    el("span", { class: "when", title: exact(run.createdAt) }, clock(run.createdAt)),
    el("span", { class: "num queued" }, Number.isFinite(ran) ? duration(ran - time(run.createdAt)) : isEnded(run.state) ? "–" : ticking(run.createdAt)),
    el("span", { class: "num took" }, !Number.isFinite(ran) ? "–" : Number.isFinite(end) ? duration(end - ran) : ticking(run.runningAt)),
    el("span", { class: "num try" }, run.attempt > 1 ? `${run.attempt}` : ""),
    el("span", { class: "why" }, run.retryAt && !isEnded(run.state) ? `Next try ${distance(run.retryAt)}. ` : "", run.waitsForRoom ? "Waits for room. " : "", run.waitsForImage ? `Waits for the image ${run.waitsForImage}. ` : "", run.reason ?? ""));
}
