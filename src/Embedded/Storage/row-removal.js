// A row that a query removes has every index of its table sorted anew. The storage emulator removes thousands so, one by one, when it clears up
// every ten minutes, and answered nobody for minutes then. Removed by itself, a row only leaves the indexes. Loaded before it (node --require).
"use strict";

const { Collection } = require("lokijs");
const { removeBatchByPositions } = Collection.prototype;

Collection.prototype.removeBatchByPositions = function (positions) {
  if (positions.length === 1) this.remove(this.data[positions[0]]);
  else removeBatchByPositions.call(this, positions);
};
