// Building and updating the page. Whatever comes from the API gets into it as text or as an attribute's value, never as markup.

const SVG = "http://www.w3.org/2000/svg";

/** An element. Attributes that are null, undefined or false are left out; functions under on… listen; style is an object. */
export function el(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

/** The same for SVG. */
export function svg(tag, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

function fill(node, attributes, children) {
  node.listeners = {};
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) {
      node.listeners[name.slice(2)] = value;
      node.addEventListener(name.slice(2), dispatch);
    } else if (name === "style") {
      for (const [property, text] of Object.entries(value)) node.style.setProperty(property, text);
    } else {
      node.setAttribute(name, value === true ? "" : value);
    }
  }
  node.append(...flat(children));
  return node;
}

// Listeners are looked up when they are called, so that morphing can hand on the newer ones.
function dispatch(event) {
  return this.listeners[event.type]?.call(this, event);
}

function flat(children) {
  return children.flat(Infinity).filter(child => child !== null && child !== undefined && child !== false)
    .map(child => child instanceof Node ? child : String(child));
}

/** Makes the children of a node equal to the given ones and touches only what differs, so that focus, selection and scrolling stay. */
export function show(parent, ...children) {
  const wanted = flat(children).map(child => child instanceof Node ? child : document.createTextNode(child));
  morphChildren(parent, wanted);
}

function morphChildren(parent, wanted) {
  const keyed = new Map();
  for (const child of parent.children) {
    if (child.dataset?.key) keyed.set(child.dataset.key, child);
  }
  let place = parent.firstChild;
  for (const child of wanted) {
    const key = child.dataset?.key;
    const known = key ? keyed.get(key) : place?.dataset?.key ? null : place;
    if (known && isAlike(known, child)) {
      if (known === place) place = place.nextSibling;
      else parent.insertBefore(known, place);
      morph(known, child);
    } else {
      parent.insertBefore(child, place);
    }
  }
  while (place) {
    const next = place.nextSibling;
    place.remove();
    place = next;
  }
}

function isAlike(left, right) {
  return left.nodeType === right.nodeType && left.nodeName === right.nodeName && !left.isOwn && !right.isOwn;
}

/** Makes a node equal to another one of the same kind. */
export function morph(node, wanted) {
  if (node === wanted) return node;
  if (node.nodeType === Node.TEXT_NODE) {
    if (node.data !== wanted.data) node.data = wanted.data;
    return node;
  }
  for (const { name } of [...node.attributes]) {
    if (!wanted.hasAttribute(name) && !isTheUsers(node, name)) node.removeAttribute(name);
  }
  for (const { name, value } of [...wanted.attributes]) {
    if (node.getAttribute(name) !== value && !isTheUsers(node, name)) {
      if (name === "style") node.style.cssText = wanted.style.cssText;
      else node.setAttribute(name, value);
    }
  }
  for (const type of Object.keys(wanted.listeners ?? {})) {
    if (!node.listeners?.[type]) node.addEventListener(type, dispatch);
  }
  node.listeners = wanted.listeners;
  if (node.nodeName !== "INPUT") morphChildren(node, [...wanted.childNodes]);
  return node;
}

// What people have opened or typed stays as they have it.
function isTheUsers(node, name) {
  return (name === "open" && node.nodeName === "DETAILS") || (name === "value" && node.nodeName === "INPUT");
}

/** A node that looks after its own content: morphing leaves it alone, or replaces it as a whole. */
export function own(node) {
  node.isOwn = true;
  return node;
}
