import { el, morph } from "./dom.js";

const spare = 8;

/**
 * A list of any length that has only the rows in sight, all of one height. Rows are known by their keys and changed where they differ.
 * Row 0 is the first; render(item, index) gives its element, whose first link or button is what the keyboard goes to.
 */
export class VirtualList {
  constructor({ label, rowHeight, keyOf, render, isStop = () => true, onEnd = () => {}, look = "" }) {
    Object.assign(this, { rowHeight, keyOf, render, isStop, onEnd });
    this.items = [];
    this.rows = new Map();
    this.cursor = null;
    this.space = el("div", { class: "space", role: "list", "aria-label": label });
    this.node = el("div", { class: `scroll ${look}`, onscroll: () => this.plan() }, this.space);
    this.watch = new ResizeObserver(() => this.plan());
    this.watch.observe(this.node);
    this.space.addEventListener("focusin", event => this.follow(event.target));
  }

  setItems(items) {
    this.items = items;
    this.plan();
  }

  /** Draws before the next frame, however often it is asked to. */
  plan() {
    this.planned ??= requestAnimationFrame(() => {
      this.planned = undefined;
      this.draw();
    });
  }

  draw() {
    const height = this.rowHeight();
    const first = Math.max(0, Math.floor(this.node.scrollTop / height) - spare);
    const last = Math.min(this.items.length, Math.ceil((this.node.scrollTop + this.node.clientHeight) / height) + spare);
    this.space.style.height = `${this.items.length * height}px`;
    const seen = new Set();
    for (let index = first; index < last; index++) seen.add(this.place(index, height));
    for (const [key, row] of this.rows) {
      if (!seen.has(key) && !row.contains(document.activeElement)) {
        row.remove();
        this.rows.delete(key);
      }
    }
    if (last >= this.items.length - 2 * spare) this.onEnd();
  }

  place(index, height) {
    const item = this.items[index];
    const key = this.keyOf(item);
    const wanted = el("div", { role: "listitem", class: "slot", "aria-setsize": this.items.length, "aria-posinset": index + 1 }, this.render(item, index));
    wanted.style.transform = `translateY(${index * height}px)`;
    wanted.style.height = `${height}px`;
    const known = this.rows.get(key);
    if (known) {
      morph(known, wanted);
    } else {
      this.rows.set(key, wanted);
      this.space.append(wanted);
    }
    this.rows.get(key).classList.toggle("cursor", key === this.cursor);
    return key;
  }

  /** Moves the keyboard's place by so many rows. */
  move(by) {
    const at = this.items.findIndex(item => this.keyOf(item) === this.cursor);
    let next = at < 0 ? this.firstInSight(by) : at + by;
    while (this.items[next] !== undefined && !this.isStop(this.items[next])) next += Math.sign(by);
    if (this.items[next] !== undefined) this.reach(next);
  }

  firstInSight(by) {
    return by > 0 ? Math.ceil(this.node.scrollTop / this.rowHeight()) : this.items.length - 1;
  }

  reach(index) {
    const height = this.rowHeight();
    this.cursor = this.keyOf(this.items[index]);
    const top = index * height;
    if (top < this.node.scrollTop + height) this.node.scrollTop = Math.max(0, top - height);
    else if (top + height > this.node.scrollTop + this.node.clientHeight) this.node.scrollTop = top + height - this.node.clientHeight;
    this.draw();
    this.rows.get(this.cursor)?.querySelector("a, button")?.focus({ preventScroll: true });
  }

  follow(target) {
    for (const [key, row] of this.rows) {
      const isHere = row.contains(target);
      if (isHere) this.cursor = key;
      row.classList.toggle("cursor", isHere);
    }
  }

  leave() {
    this.watch.disconnect();
    if (this.planned) cancelAnimationFrame(this.planned);
  }
}
