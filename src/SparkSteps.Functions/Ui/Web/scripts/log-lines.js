// What a line of a log is: an error, a part of one, or neither.

const escapes = /\u001b\[[0-9;?]*[ -/]*[@-~]/g;
const errors = /\b(?:ERROR|FATAL|CRITICAL|SEVERE)\b|^Traceback \(most recent call last\)|^\s*(?:Caused by: )?(?:[\w$]+\.)*[\w$]*(?:Exception|Error)(?::|$)|^Exception in thread|\bexit(?:ed with)? code [1-9]|\bOOMKilled\b/;
const warnings = /\bWARN(?:ING)?\b/;
const frames = /^\s+at [\w$.<>/]+\(|^\s+File "[^"]*", line \d+|^\s*\.\.\. \d+ more/;
const longest = 4000;

export function readLine(text) {
  const line = text.replace(escapes, "").replace(/\r$/, "");
  return {
    text: line.length > longest ? `${line.slice(0, longest)} … ${line.length - longest} more characters` : line,
    kind: errors.test(line) ? "error" : frames.test(line) ? "frame" : warnings.test(line) ? "warning" : "",
  };
}

/** Cuts text that comes in parts into lines; what is left over waits for the next part. */
export class LineReader {
  constructor() {
    this.rest = "";
  }

  read(part) {
    const lines = (this.rest + part).split("\n");
    this.rest = lines.pop();
    return lines.map(readLine);
  }

  end() {
    const last = this.rest;
    this.rest = "";
    return last === "" ? [] : [readLine(last)];
  }
}
