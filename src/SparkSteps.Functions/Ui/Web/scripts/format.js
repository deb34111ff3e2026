// Times and amounts as people read them. The service's clock counts: what differs from this machine's is taken off.

const language = navigator.language || "en";
const clockFormat = new Intl.DateTimeFormat(language, { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });
const dayFormat = new Intl.DateTimeFormat(language, { weekday: "short", day: "numeric", month: "short" });
const yearFormat = new Intl.DateTimeFormat(language, { weekday: "short", day: "numeric", month: "short", year: "numeric" });
const numberFormat = new Intl.NumberFormat(language, { maximumFractionDigits: 2 });

let ahead = 0;

/** Tells the service's time as an answer's Date header gives it. */
export function setServiceTime(date) {
  const told = Date.parse(date ?? "");
  if (!Number.isNaN(told) && Math.abs(told - Date.now()) > 2000) ahead = told - Date.now();
  else if (!Number.isNaN(told)) ahead = 0;
}

export function now() {
  return Date.now() + ahead;
}

export function time(text) {
  return text ? Date.parse(text) : NaN;
}

/** Three digits that count: 0.4s, 12s, 3m 05s, 2h 10m, 4d 3h. */
export function duration(milliseconds) {
  if (!Number.isFinite(milliseconds)) return "–";
  const seconds = Math.max(0, milliseconds) / 1000;
  if (seconds < 10) return `${Math.round(seconds * 10) / 10}s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole}s`;
  if (whole < 3600) return `${Math.floor(whole / 60)}m ${pad(whole % 60)}s`;
  const minutes = Math.round(whole / 60);
  if (minutes < 1440) return `${Math.floor(minutes / 60)}h ${pad(minutes % 60)}m`;
  return `${Math.floor(minutes / 1440)}d ${Math.floor((minutes % 1440) / 60)}h`;
}

/** In words of one unit: 3m ago, in 2h. */
export function distance(text) {
  const away = time(text) - now();
  if (Number.isNaN(away)) return "–";
  const size = Math.abs(away);
  const unit = size < 60e3 ? `${Math.round(size / 1e3)}s` : size < 3600e3 ? `${Math.round(size / 60e3)}m`
    : size < 48 * 3600e3 ? `${Math.round(size / 3600e3)}h` : `${Math.round(size / 86400e3)}d`;
  return away > 0 ? `in ${unit}` : `${unit} ago`;
}

export function clock(text) {
  return text ? clockFormat.format(time(text)) : "–";
}

/** The day on this machine's calendar, as a key and as people say it. */
export function dayKey(at) {
  const date = new Date(at);
  return `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
}

export function dayName(at) {
  const key = dayKey(at);
  if (key === dayKey(now())) return `Today, ${dayFormat.format(at)}`;
  if (key === dayKey(now() - 86400e3)) return `Yesterday, ${dayFormat.format(at)}`;
  return new Date(at).getFullYear() === new Date(now()).getFullYear() ? dayFormat.format(at) : yearFormat.format(at);
}

/** Day and time of this machine's clock. */
export function moment(text) {
  return text ? `${dayName(time(text)).replace(/^(Today|Yesterday),.*/, "$1")} ${clock(text)}` : "–";
}

/** For a title: the exact time in UTC, as records have it. */
export function exact(text) {
  return text ? new Date(time(text)).toISOString().replace("T", " ").replace(/\.000Z$|Z$/, " UTC") : null;
}

export function number(value) {
  return numberFormat.format(value ?? 0);
}

export function plural(count, one, many = `${one}s`) {
  return `${number(count)} ${count === 1 ? one : many}`;
}

/** camelCase as words. */
export function words(name) {
  if (String(name).toLowerCase() === "http") return "HTTP";
  const text = String(name ?? "").replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export function memory(mebibytes) {
  return mebibytes >= 1024 ? `${number(Math.round(mebibytes / 102.4) / 10)} GiB` : `${number(mebibytes)} MiB`;
}

function pad(value) {
  return String(value).padStart(2, "0");
}
