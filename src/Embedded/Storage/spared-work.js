// The storage emulator does much that its answers do not need: its tables, which have indexes, grow slower with each row, it reads the templates
// of all its operations' paths for each request, and it loads what would report its use. Loaded before it (node --require), this spares it that.
"use strict";

const Module = require("module");
const Loki = require("lokijs");
const uriTemplate = require("uri-templates");
const { Collection, Resultset } = Loki;
const { removeBatch, removeBatchByPositions, update } = Collection.prototype;
const { findAnd } = Resultset.prototype;
const { addCollection } = Loki.prototype;

// Rows that are changed or removed together have every index of their table sorted anew, be they one or none. The emulator removes expired
// messages, mostly none, whenever a message is read or deleted, changes the few that it hands out (in nothing that has an index), and
// removes thousands, one by one, when it clears up every ten minutes.
Collection.prototype.update = function (rows) {
  return Array.isArray(rows) ? rows.forEach((row) => this.update(row)) : update.call(this, rows);
};

Collection.prototype.removeBatch = function (rows) {
  if (rows.length > 0) removeBatch.call(this, rows);
};

Collection.prototype.removeBatchByPositions = function (positions) {
  if (positions.length === 1) this.remove(this.data[positions[0]]);
  else if (positions.length > 1) removeBatchByPositions.call(this, positions);
};

function rowsFound(table, condition) {
  const [[field, value]] = Object.entries(condition);
  const [operator, operand] = value?.constructor === Object ? (Object.entries(value)[0] ?? []) : ["$eq", value];
  if (!table.binaryIndices[field] || !["$eq", "$lte"].includes(operator)) return Infinity;
  const [first, last] = table.calculateRange(operator, field, operand);
  return last - first + 1;
}

// Of several conditions only the first one uses its index; the emulator begins with the account, which all rows have.
Resultset.prototype.$and = function (conditions) {
  const table = this.collection;
  if (this.filterInitialized || table.data.length === 0) return findAnd.call(this, conditions);
  const byRows = conditions.map((condition) => ({ condition, rows: rowsFound(table, condition) })).sort((a, b) => a.rows - b.rows);
  return findAnd.call(this, byRows.map(({ condition }) => condition));
};

// Whether any message has expired is asked for each, and is not worth a look at all of them.
Loki.prototype.addCollection = function (name, options) {
  const isOfMessages = options?.indices?.includes("messageId");
  return addCollection.call(this, name, isOfMessages ? { ...options, indices: [...options.indices, "expirationTime"] } : options);
};

// Each request is held against the template of each operation, of which there are a handful: each is read once, and compared once with a path.
const templates = new Map();

function comparedOnce(template) {
  const { fromUri } = template;
  let last = {};
  template.fromUri = (path, options) => {
    if (path !== last.path || options?.strict !== last.strict) last = { path, strict: options?.strict, values: fromUri(path, options) };
    return last.values;
  };
  return template;
}

function knownTemplate(text) {
  if (!templates.has(text)) templates.set(text, comparedOnce(uriTemplate(text)));
  return templates.get(text);
}

require.cache[require.resolve("uri-templates")].exports = Object.assign(knownTemplate, uriTemplate);

// It is started with --disableTelemetry, but would load all that telemetry needs, which is more than half of its start and a third of its memory.
const telemetry = require.resolve("applicationinsights");
require.cache[telemetry] = Object.assign(new Module(telemetry), { exports: {}, loaded: true });
