// Addresses: #/view/id/part?name=value. They hold no key and can be sent to others.

/** What the address says now. */
export function route() {
  const [path, query] = location.hash.replace(/^#\/?/, "").split("?");
  const [view, id, part] = path.split("/").map(decode);
  return { view: view || "runs", id: id || null, part: part || null, query: new URLSearchParams(query ?? "") };
}

export function href(view, id, part, query) {
  const path = [view, id, part].filter(step => step !== null && step !== undefined && step !== "").map(encodeURIComponent).join("/");
  const text = new URLSearchParams(Object.entries(query ?? {}).filter(([, value]) => value)).toString();
  return `#/${path}${text ? `?${text}` : ""}`;
}

export function go(address) {
  location.hash = address;
}

/** Changes the address without leaving the view. */
export function note(address) {
  if (location.hash !== address) history.replaceState(null, "", address);
}

function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
