// The storage emulator keeps its tables in memory and writes them to disk every five seconds, so that a killed process forgets what it has
// acknowledged since, and answers nobody while it writes. Loaded before it (node --require), this writes each change to a journal first, and
// reads the journal when the tables are loaded. A journal lasts until the tables that hold its changes are on disk, which it is time for when
// it has become as large as they are.
"use strict";

const fs = require("fs");
const Loki = require("lokijs");
require("./spared-work");

const EMPTY = JSON.stringify({ filename: "", collections: [], databaseVersion: 1.5, engineVersion: 1.5 });

const MIB = 1024 * 1024;

// What a save that is under way covers, and what has come since.
const savingFile = (db) => `${db.filename}.journal.saving`;
const journalFile = (db) => `${db.filename}.journal`;

function write(db, entry) {
  if (db.replaying) return;
  db.journal ??= fs.openSync(journalFile(db), "a");
  fs.writeSync(db.journal, JSON.stringify(entry) + "\n");
}

function* read(path) {
  if (!fs.existsSync(path)) return;
  for (const line of fs.readFileSync(path, "utf8").split("\n")) {
    try {
      if (line) yield JSON.parse(line);
    } catch {
      return; // The process died within this line, before it answered for the change.
    }
  }
}

function replay(db) {
  const changed = new Map();
  for (const path of [savingFile(db), journalFile(db)]) {
    for (const { collection: name, options, put, remove } of read(path)) {
      const collection = db.getCollection(name) ?? db.addCollection(name, options);
      if (!changed.has(collection)) changed.set(collection, new Map(collection.data.map((row) => [row.$loki, row])));
      if (put) changed.get(collection).set(put.$loki, put);
      if (remove) changed.get(collection).delete(remove);
    }
  }

  for (const [collection, rows] of changed) {
    collection.data = [...rows.values()].sort((a, b) => a.$loki - b.$loki);
    collection.maxId = Math.max(collection.maxId ?? 0, ...rows.keys(), 0);
    collection.ensureId();
    collection.ensureAllIndexes(true);
    collection.uniqueNames.forEach((field) => collection.ensureUniqueIndex(field));
    collection.dirty = true;
  }
}

const { addCollection, autosaveDirty, loadDatabase, saveDatabaseInternal } = Loki.prototype;

const sizeOf = (path) => fs.statSync(path, { throwIfNoEntry: false })?.size ?? 0;

// A journal is read as one string, which has its limit, and as quickly as the tables that it is for.
Loki.prototype.autosaveDirty = function () {
  const enough = Math.min(Math.max(sizeOf(this.filename), 8 * MIB), 128 * MIB);
  return sizeOf(journalFile(this)) >= enough && autosaveDirty.call(this);
};

Loki.prototype.addCollection = function (name, options) {
  const isNew = this.getCollection(name) === null;
  const collection = addCollection.call(this, name, options);
  if (isNew) {
    const { unique, indices } = options ?? {};
    write(this, { collection: name, options: { unique, indices } });
    collection.on("insert", (rows) => [].concat(rows).forEach((row) => write(this, { collection: name, put: row })));
    collection.on("update", (row) => write(this, { collection: name, put: row }));
    collection.on("delete", (row) => write(this, { collection: name, remove: row.$loki }));
  }
  return collection;
};

Loki.prototype.loadDatabase = function (options, callback) {
  this.replaying = true;
  loadDatabase.call(this, options, (error) => {
    if (!error) replay(this);
    this.replaying = false;
    callback(error);
  });
};

Loki.prototype.saveDatabaseInternal = function (callback) {
  // The tables are copied before this returns: changes from here on belong to the next save.
  if (this.journal !== undefined) {
    fs.closeSync(this.journal);
    this.journal = undefined;
  }
  if (fs.existsSync(journalFile(this))) {
    fs.appendFileSync(savingFile(this), fs.readFileSync(journalFile(this)));
    fs.unlinkSync(journalFile(this));
  }
  saveDatabaseInternal.call(this, (error) => {
    if (!error) fs.rmSync(savingFile(this), { force: true });
    callback?.(error);
  });
};

// The emulator loads its tables only when their file is there; a journal alone must count as well.
function Durable(filename, options) {
  const db = new Loki(filename, options);
  const hasJournal = [savingFile(db), journalFile(db)].some((path) => fs.existsSync(path));
  if (hasJournal && !fs.existsSync(filename)) fs.writeFileSync(filename, EMPTY);
  return db;
}

require.cache[require.resolve("lokijs")].exports = Object.assign(Durable, Loki);
