// Who is signed in: a function key, for as long as the tab lives.

const place = "sparksteps.key";

/** Takes a key that came with the address, and takes it out of the address: of bar, history and what is copied from there. */
export function takeKeyFromAddress() {
  const query = new URLSearchParams(location.search);
  const fragment = new URLSearchParams(location.hash.startsWith("#/") ? "" : location.hash.slice(1));
  const key = fragment.get("key") ?? fragment.get("code") ?? query.get("code");
  if (!key) return;
  sessionStorage.setItem(place, key);
  query.delete("code");
  const search = query.size > 0 ? `?${query}` : "";
  history.replaceState(null, "", `${location.pathname}${search}${location.hash.startsWith("#/") ? location.hash : ""}`);
}

export function key() {
  return sessionStorage.getItem(place);
}

export function setKey(value) {
  sessionStorage.setItem(place, value);
}

export function forgetKey() {
  sessionStorage.removeItem(place);
}
