// A value of JSON as YAML, as people know manifests.

const plain = /^(?!(?:true|false|null|yes|no|on|off|~)$)[A-Za-z_/][\w ./@-]*$/i;

export function yaml(value, indent = "") {
  if (Array.isArray(value)) {
    return value.length === 0 ? "[]" : value.map(item => `\n${indent}- ${nested(item, `${indent}  `)}`).join("");
  }
  if (value !== null && typeof value === "object") {
    const entries = Object.entries(value);
    return entries.length === 0 ? "{}" : entries.map(([name, item]) => `\n${indent}${scalar(name)}:${spaced(yaml(item, `${indent}  `))}`).join("");
  }
  return typeof value === "string" ? text(value, indent) : String(value);
}

// The first line of a list's item stands behind its dash.
function nested(item, indent) {
  return yaml(item, indent).replace(/^\n\s*/, "");
}

function spaced(rest) {
  return rest.startsWith("\n") ? rest : ` ${rest}`;
}

function text(value, indent) {
  const isBlock = value.includes("\n") && !/[^\S\n]\n|^\s|\r/.test(value);
  return isBlock ? `|${value.endsWith("\n") ? "" : "-"}\n${value.replace(/\n$/, "").split("\n").map(line => line && `${indent}${line}`).join("\n")}` : scalar(value);
}

function scalar(value) {
  return plain.test(value) && !value.endsWith(" ") ? value : JSON.stringify(value);
}
