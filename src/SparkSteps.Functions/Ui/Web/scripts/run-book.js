import { get } from "./api.js";
import { isEnded } from "./states.js";

const firstPage = 200;
const laterPage = 1000;
const mostSingle = 5;

/** The runs of one query as far as they have been read, newest first. */
export class RunBook {
  constructor(query) {
    this.query = query;
    this.runs = new Map();
    this.order = [];
    this.continuation = undefined;
    this.version = 0;
  }

  /** Whether there are older ones. */
  get hasMore() {
    return this.continuation !== null;
  }

  get newest() {
    return this.order[0];
  }

  get oldest() {
    return this.order[this.order.length - 1];
  }

  /** Reads the newest ones again, and those that may have changed below them. One call as a rule. */
  async refresh(signal) {
    const page = await get(this.path(firstPage), signal);
    if (page === this.lastPage) return;
    this.lastPage = page;
    const last = page.items[page.items.length - 1]?.id;
    if (this.continuation === undefined || (page.continuation !== null && last > this.newest)) {
      // The first time, or there are so many new ones that what was read before does not join on.
      this.runs.clear();
      this.continuation = page.continuation;
    }
    const listed = new Set(page.items.map(run => run.id));
    for (const id of this.order) {
      // What is no longer listed among its neighbours does not match the query any more.
      if ((page.continuation === null || id >= last) && !listed.has(id)) this.runs.delete(id);
    }
    this.add(page.items);
    await this.refreshOlder(last, signal);
  }

  /** The next page of older ones. */
  async more(signal) {
    if (!this.continuation) return;
    const page = await get(this.path(laterPage, this.continuation), signal);
    this.continuation = page.continuation;
    this.add(page.items);
  }

  async refreshOlder(last, signal) {
    const open = this.order.filter(id => id < last && !isEnded(this.runs.get(id).state));
    if (open.length === 0) return;
    const active = new Map((await get(`runs?${new URLSearchParams({ state: "active", limit: 1000 })}`, signal)).items.map(run => [run.id, run]));
    this.add(open.filter(id => active.has(id)).map(id => active.get(id)));
    for (const id of open.filter(one => !active.has(one)).slice(0, mostSingle)) {
      const run = await get(`runs/${id}`, signal);
      if (this.query.state && isEnded(run.state)) this.runs.delete(id);
      else this.add([{ ...this.runs.get(id), state: run.state, reason: run.reason, updatedAt: run.updatedAt, finishedAt: run.finishedAt }]);
    }
    this.add([]);
  }

  add(items) {
    for (const run of items) this.runs.set(run.id, run);
    this.order = [...this.runs.keys()].sort((left, right) => left < right ? 1 : -1);
    this.version++;
  }

  path(limit, continuation) {
    const query = new URLSearchParams(Object.entries({ ...this.query, limit, continuation }).filter(([, value]) => value));
    return `runs?${query}`;
  }
}
