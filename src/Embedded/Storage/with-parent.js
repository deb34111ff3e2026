"use strict";

// Ends this process when its parent has ended, however that came about: a killed test run must leave nothing behind.
process.stdin.on("end", () => process.exit()).resume();
