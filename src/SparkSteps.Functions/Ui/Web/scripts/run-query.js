// What people type into the search field of runs: words, and name:x label:k=v pipeline:x schedule:x that the service filters by.

const fields = new Set(["name", "label", "pipeline", "schedule"]);

export function readSearch(text) {
  const asked = {};
  const words = [];
  for (const word of text.trim().split(/\s+/).filter(Boolean)) {
    const colon = word.indexOf(":");
    const field = word.slice(0, Math.max(0, colon));
    if (fields.has(field) && colon < word.length - 1) asked[field] = word.slice(colon + 1);
    else words.push(word.toLowerCase());
  }
  return { asked, words };
}

export function isRunId(text) {
  return /^[0-9a-hjkmnp-tv-z]{26}$/.test(text.trim());
}

/** Whether a run's summary holds all of the words. */
export function holds(run, words) {
  if (words.length === 0) return true;
  const text = [run.name, run.id, run.state, run.reason, run.namespace, run.cluster, run.backend, run.failure, run.trigger?.kind, run.trigger?.id,
    run.pipeline?.name, run.pipeline?.group, ...Object.entries(run.labels ?? {}).map(([name, value]) => `${name}=${value}`)].join("\n").toLowerCase();
  return words.every(word => text.includes(word));
}
