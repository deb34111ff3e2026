import { key } from "./session.js";
import { setServiceTime } from "./format.js";

const base = new URL("./", location.href.replace(/[?#].*$/, "").replace(/\/$/, ""));
const kept = new Map();
const mostKept = 40;

/** What went wrong, with what to do about it where the service has said so. */
export class ApiError extends Error {
  constructor(message, status, errors = []) {
    super(message);
    this.status = status;
    this.errors = errors;
  }
}

/** An answer; the very same object as last time when nothing has changed. */
export async function get(path, signal) {
  const known = kept.get(path);
  const answer = await call("GET", path, { signal, headers: known ? { "If-None-Match": known.tag } : {} });
  if (answer.status === 304) return known.value;
  const value = await answer.json();
  const tag = answer.headers.get("ETag");
  if (tag) keep(path, { tag, value });
  return value;
}

export async function post(path, body) {
  const json = body === undefined ? {} : { body: JSON.stringify(body), headers: { "Content-Type": "application/json" } };
  const answer = await call("POST", path, json);
  return answer.status === 204 ? null : answer.json();
}

/** Text as it comes. */
export async function* stream(path, signal) {
  const answer = await call("GET", path, { signal });
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  try {
    for (let part; !(part = await reader.read()).done;) yield part.value;
  } finally {
    reader.cancel().catch(() => {});
  }
}

export async function whole(path) {
  return (await call("GET", path, {})).blob();
}

function keep(path, answer) {
  kept.delete(path);
  kept.set(path, answer);
  if (kept.size > mostKept) kept.delete(kept.keys().next().value);
}

async function call(method, path, options) {
  let answer;
  try {
    answer = await fetch(new URL(path, base), {
      ...options, method, cache: "no-store", credentials: "omit", redirect: "error", referrerPolicy: "no-referrer",
      headers: { ...options.headers, "x-functions-key": key() ?? "" },
    });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new ApiError("The service does not answer. Look whether it runs and whether this machine is connected.", 0);
  }
  setServiceTime(answer.headers.get("Date"));
  if (answer.ok || answer.status === 304) return answer;
  throw await problemOf(answer);
}

async function problemOf(answer) {
  if (answer.status === 401) {
    window.dispatchEvent(new CustomEvent("signedout"));
    return new ApiError("The key was not accepted. Sign in with another one.", 401);
  }
  try {
    const problem = await answer.json();
    const text = [problem.title, problem.detail].filter(Boolean).join(" ");
    return new ApiError(text || `The service answered ${answer.status}.`, answer.status, problem.errors ?? []);
  } catch {
    return new ApiError(`The service answered ${answer.status}. Try again, and look into its log if it stays so.`, answer.status);
  }
}
