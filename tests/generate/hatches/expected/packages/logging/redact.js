// Made by flogen from projectflo.yaml. To change it, change the spec and run: flogen render
// An edit made here is found by flogen check and never overwritten without being asked.

"use strict";

const KEYS = [
  // Hidden wherever they are found down to DEPTH: one name a line.
  "password",
  "token",
  "secret",
  "authorization",
  "cookie",
  "set-cookie",
  "email",
  "phone",
];

const PATHS = [
  // Hidden at exactly this place, however deep: the way from the root of an entry.
];

const DEPTH = 3;

const CENSOR =
  // Stands where a hidden value stood.
  "[Redacted]";

/** accessToken, access_token, Access-Token and "access token" are one name. */
const sameName = (name) => name.toLowerCase().replace(/[-_ ]/g, "") || name;

const hiddenNames = new Set(KEYS.map(sameName));
const hiddenPaths = PATHS.map((path) => path.map(sameName));
const noPaths = [];

const LONG_NUMBER = /\d{16}/;
const JSON_TEXT = /^\s*(?:\{\s*"|\[\s*[[{])/;
const QUERY = /([?&])([^\s?&=#"]+)=([^\s&#"]*)/g;

/** A bigint stands in an entry as a bare number; as a double it would be rounded. */
function keepDigits(key, value, { source }) {
  const rounded = typeof value === "number" && !Number.isSafeInteger(value);
  return rounded && /^-?\d+$/.test(source) ? JSON.rawJSON(source) : value;
}

function parse(text) {
  return LONG_NUMBER.test(text)
    ? JSON.parse(text, keepDigits)
    : JSON.parse(text);
}

function parseIfJson(text) {
  try {
    return JSON_TEXT.test(text) ? parse(text) : undefined;
  } catch {
    return undefined;
  }
}

/** What is left of each path that starts with this name. */
function follow(paths, name) {
  if (paths.length === 0) return noPaths;
  return paths.filter((path) => path[0] === name).map((path) => path.slice(1));
}

function redactQuery(text) {
  return text.replace(QUERY, (pair, mark, name) =>
    hiddenNames.has(sameName(name)) ? `${mark}${name}=${CENSOR}` : pair,
  );
}

/** Bodies are often logged as JSON in a string, and addresses with their query. */
function redactText(text, level, paths) {
  const data = parseIfJson(text);
  if (data === undefined) return redactQuery(text);
  const before = JSON.stringify(data);
  const after = JSON.stringify(redactValue(data, level, paths));
  return before === after ? text : after;
}

function redactObject(node, level, paths) {
  for (const key of Object.keys(node)) {
    const name = sameName(key);
    const rest = follow(paths, name);
    const hidden =
      (level <= DEPTH && hiddenNames.has(name)) ||
      rest.some((path) => path.length === 0);
    node[key] = hidden ? CENSOR : redactValue(node[key], level + 1, rest);
  }
  return node;
}

function redactValue(value, level, paths) {
  if (typeof value === "string") return redactText(value, level, paths);
  if (typeof value !== "object" || value === null) return value;
  if (JSON.isRawJSON(value)) return value;
  if (Array.isArray(value)) {
    return value.map((item) => redactValue(item, level, paths));
  }
  if (level > DEPTH && paths.length === 0) return value;
  return redactObject(value, level, paths);
}

/** Takes what `parse` gave, changes it and returns it. An array is no level of its own. */
function redact(entry) {
  return redactValue(entry, 0, hiddenPaths);
}

/** An object for %s, %o or %j: becomes text in the message, so it is redacted on the way there. */
function redactArgument(value) {
  if (typeof value !== "object" || value === null) return value;
  return {
    toString: () => String(value),
    valueOf: () => Number(value),
    toJSON: () => redact(parse(JSON.stringify(value))),
  };
}

module.exports = { parse, redact, redactArgument };
