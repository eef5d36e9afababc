// Made by flogen from projectflo.yaml. To change it, edit the spec and run: flogen render
// flogen check reports edits to this file, and flogen render does not overwrite them.

/* eslint strict: ["error", "never"] -- Finds one line, so that no settings call the next comment unused. */
/* eslint-disable -- Generated, and CommonJS, which CommonJS apps can load on every Node.js 22. */

"use strict";

if (typeof JSON.rawJSON !== "function") {
  throw new Error(
    `This package needs Node.js 22 or newer, not ${globalThis.process.version}.`,
  );
}

const KEYS = [
  // Redacted at any depth.
  "password",
  "passwd",
  "passphrase",
  "pwd",
  "token",
  "jwt",
  "session id",
  "secret",
  "api key",
  "private key",
  "access key",
  "encryption key",
  "signing key",
  "credential",
  "authorization",
  "cookie",
  "email",
  "e mail",
  "phone",
  "ssn",
  "iban",
  "card number",
  "credit card",
  "cvv",
  "cvc",
  "date of birth",
  "birth date",
  "firstName",
  "lastName",
];

const PATHS = [
  // Redacted at exactly this path from the root of an entry.
  [
    // Path 1
    "user",
    "address",
  ],
];

const ALLOWED = [
  // Never redacted, although they contain one of the keys.
];

const CENSOR =
  // The replacement for a redacted value.
  "[Redacted]";

const DEEPEST_TEXT = 4;
const MOST_NAMES = 10_000;

/** accessToken, access_token, Access-Token and "access token" are the same name. */
const sameName = (name) => name.toLowerCase().replace(/[-_ ]/g, "") || name;

const singular = (word) => (/[^s]s$/.test(word) ? word.slice(0, -1) : word);

function wordsOf(name) {
  return name
    .replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, "$1 $2")
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, "$1 $2")
    .replace(/(\p{L})(\p{N}+)(?![\p{L}\p{N}])/gu, "$1 $2")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "")
    .map(singular);
}

const allowed = new Set(ALLOWED.map(sameName));
const wholeNames = new Set(KEYS.map(sameName));
const wordLists = KEYS.map(wordsOf).filter((words) => words.length > 0);
// Names without a separator between their words, such as accesstoken.
const endings = [...wholeNames].map(singular).filter((name) => name.length > 4);
const hiddenPaths = PATHS.map((path) => path.map(sameName));
const noPaths = [];

function holds(words, wanted) {
  return words.some((_, start) =>
    wanted.every((word, index) => words[start + index] === word),
  );
}

function decide(name) {
  const whole = sameName(name);
  if (allowed.has(whole)) return false;
  if (wholeNames.has(whole)) return true;
  const words = wordsOf(name);
  if (wordLists.some((wanted) => holds(words, wanted))) return true;
  const last = words.findLast((word) => /\p{L}/u.test(word)) ?? "";
  return endings.some((ending) => last.endsWith(ending));
}

const decided = new Map();

function isHidden(name) {
  let hidden = decided.get(name);
  if (hidden === undefined) {
    hidden = decide(name);
    if (decided.size < MOST_NAMES) decided.set(name, hidden);
  }
  return hidden;
}

const LONG_NUMBER = /\d{16}/;
const JSON_TEXT = /^[\s\uFEFF]*[[{]/;

// The name in name=value, "name": "value" and similar forms, from its first character on.
const NAME =
  /(?<![\w$%.[\]-])([\w$%.[\]-]{1,1000})\\*["']?\s{0,40}(?:=>|[:=])[ \t]{0,40}(?:\r?\n[ \t]{0,40})?/g;
const VALUE =
  /[{[][^]*|(?:bearer|basic)\s+[^\s"'&,;]+|[^\s"'&,;#<>{}[\]](?:[^\s"'&,;#<>}\]]|["'](?=\w))*/iy;
const QUOTE = /\\*["'`]/y;
const BLOCK = /[|>][-+\d]{0,2}[ \t]*(?:\r?\n(?:[ \t][^\n]*|(?=\r?\n)))+/y;
const OPTION = /(--([\w-]{1,100})[ \t]+)[^\s-]\S*/g;
const HEADER = /authorization|cookie/i;
const REST_OF_LINE = /[^\r\n"']+/y;
const RAW_HEADERS = /^raw_?(?:headers|trailers)$/i;
const FILE_NAME = /\.(?:[cm]?[jt]sx?|json|html?|css)$/i;
const USER_OF_URL = /(:\/\/[^\s/:@"']{0,100}:)[^\s/"']{1,200}(?=@)/g;
const ELEMENT =
  /(<(?:[\w.-]{1,50}:)?([\w.-]{1,100})(?:\s[^<>]{0,200})?>\s{0,40}(?:<!\[CDATA\[)?)[^<\]]+(?=\]|<\/)/g;
const PART =
  /\bname="?([^"\r\n;]{1,100})"?[^\r\n]{0,200}\r?\n(?:[^\r\n]{1,200}\r?\n){0,5}\r?\n/g;
const ESCAPED = /%([2-7][0-9a-f])|\\+u00([2-7][0-9a-f])/gi;
const ROUNDS = 3;

const SEPARATORS = ["", "_", "-", " ", "."];

/** Patterns of which every redacted name contains one. */
function formsOf(name) {
  const words = wordsOf(name);
  return SEPARATORS.map((separator) => words.join(separator));
}

const escapeSign = (form) => form.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
const lastOf = (path) => path.at(-1);
const hiddenForms = [...KEYS, ...PATHS.map(lastOf)].flatMap(formsOf);
const HIDDEN_FORM = new RegExp(
  [...new Set(hiddenForms)].map(escapeSign).join("|"),
  "i",
);

/** Whether a text may contain a value to redact. Most texts do not and are returned unchanged. */
function isSuspicious(text) {
  if (HIDDEN_FORM.test(text)) return true;
  if (text.includes("%") || text.includes("\\u")) return true;
  return text.includes("://") && text.includes("@");
}

/** A bigint is a plain number in an entry; parsed as a double, it would be rounded. */
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
    return JSON_TEXT.test(text)
      ? parse(text.replace(/^[\s\uFEFF]+/, ""))
      : undefined;
  } catch {
    return undefined;
  }
}

/** The remaining path of each path that starts with this name. */
function follow(paths, name) {
  if (paths.length === 0) return noPaths;
  return paths.filter((path) => path[0] === name).map((path) => path.slice(1));
}

/** The text with escapes such as %41 and \\u0041 decoded, nested ones included. */
function unescaped(text) {
  let result = text;
  for (let round = 0; round < ROUNDS && ESCAPED.test(result); round++) {
    ESCAPED.lastIndex = 0;
    result = result.replace(ESCAPED, (_, one, other) =>
      String.fromCharCode(parseInt(one ?? other, 16)),
    );
  }
  ESCAPED.lastIndex = 0;
  return result;
}

function matchAt(form, text, start) {
  form.lastIndex = start;
  return form.exec(text)?.[0];
}

function backslashesBefore(text, index) {
  let count = 0;
  while (text[index - 1 - count] === "\\") count++;
  return count;
}

/** The value behind an opening quote. JSON in JSON has 0, 1, 3, 7 … backslashes before a quote. */
function quotedAt(text, start, quote) {
  const sign = quote.at(-1);
  const level = quote.length - 1;
  const from = start + quote.length;
  for (let at = from; (at = text.indexOf(sign, at)) >= 0; at++) {
    const count = at === from ? 0 : backslashesBefore(text, at);
    if (count < level) return { from, end: at - count };
    const isEscaped = (count - level) % (2 * (level + 1)) !== 0;
    if (!isEscaped && sign === "'" && text[at + 1] === "'") at++;
    else if (!isEscaped) return { from, end: at - level };
  }
  // The text is cut off.
  const line = text.indexOf("\n", from);
  return { from, end: sign === '"' || line < 0 ? text.length : line };
}

/** The range of the value after a name; null if it is not redacted. */
function valueAt(text, start, name) {
  const written = unescaped(name);
  const isValue = isHidden(written) && !FILE_NAME.test(written);
  if (!isValue) return null;
  const quote = matchAt(QUOTE, text, start);
  if (quote) return quotedAt(text, start, quote);
  const isHeader =
    HEADER.test(written) && /:\s*$/.test(text.slice(start - 4, start));
  const form = isHeader && !/[{[\\]/.test(text[start]) ? REST_OF_LINE : VALUE;
  const found = matchAt(BLOCK, text, start) ?? matchAt(form, text, start);
  return found === undefined
    ? null
    : { from: start, end: start + found.length };
}

function redactPairs(text) {
  let result = "";
  let from = 0;
  NAME.lastIndex = 0;
  for (let name; (name = NAME.exec(text)) !== null;) {
    const start = NAME.lastIndex;
    const value = valueAt(text, start, name[1]);
    if (value !== null) {
      result += text.slice(from, value.from) + CENSOR;
      from = NAME.lastIndex = value.end;
    }
  }
  return result + text.slice(from);
}

/** Redacts the values of a multipart form. */
function redactParts(text) {
  let result = "";
  let from = 0;
  PART.lastIndex = 0;
  for (let part; (part = PART.exec(text)) !== null;) {
    if (!isHidden(part[1])) continue;
    const end = text.indexOf("\n--", PART.lastIndex);
    result += text.slice(from, PART.lastIndex) + CENSOR;
    from = PART.lastIndex = end < 0 ? text.length : end;
  }
  return result + text.slice(from);
}

function redactForms(text) {
  const without = text
    .replace(USER_OF_URL, (_, before) => before + CENSOR)
    .replace(ELEMENT, (all, tag, name) => (isHidden(name) ? tag + CENSOR : all))
    .replace(OPTION, (all, option, name) =>
      isHidden(name) ? option + CENSOR : all,
    );
  return redactPairs(redactParts(without));
}

/** A text without redacted values is returned unchanged. */
function redactPlainText(text) {
  const first = redactForms(text);
  const plain = unescaped(first);
  const again = plain === first ? plain : redactForms(plain);
  return again === plain ? first : again;
}

/** Bodies are often logged as JSON in a string, which may contain JSON in strings again. */
function redactText(text, paths, depth) {
  if (!isSuspicious(text) && paths.length === 0) return text;
  const data = depth < DEEPEST_TEXT ? parseIfJson(text) : undefined;
  if (data === undefined) return redactPlainText(text);
  const after = redactValue(data, paths, depth + 1);
  // A parser skips the first value of a duplicate name.
  return after.changed ? JSON.stringify(after.value) : redactPlainText(text);
}

const left = (value) => ({ value, changed: false });

/** The key of a secret in {name: "authorization", value: "…"}. */
function namedKey(node) {
  const name = node.name ?? node.key;
  return typeof name === "string" && isHidden(name) ? "value" : undefined;
}

function redactObject(node, paths, depth) {
  let changed = false;
  const named = "value" in node ? namedKey(node) : undefined;
  for (const key of Object.keys(node)) {
    const rest = follow(paths, paths.length > 0 ? sameName(key) : "");
    const after =
      isHidden(key) || key === named || rest.some((path) => path.length === 0)
        ? { value: CENSOR, changed: true }
        : redactValue(node[key], rest, depth, key);
    if (after.changed) node[key] = after.value;
    changed ||= after.changed;
  }
  return { value: node, changed };
}

/** Whether an item is the value of the hidden name before it, in a pair or in raw headers. */
function isNamed(list, index, isRaw) {
  if (index % 2 === 0 || !(isRaw || list.length === 2)) return false;
  return typeof list[index - 1] === "string" && isHidden(list[index - 1]);
}

function redactList(list, paths, depth, key) {
  let changed = false;
  const isRaw = RAW_HEADERS.test(key);
  list.forEach((item, index) => {
    const after = isNamed(list, index, isRaw)
      ? { value: CENSOR, changed: true }
      : redactValue(item, paths, depth);
    if (after.changed) list[index] = after.value;
    changed ||= after.changed;
  });
  return { value: list, changed };
}

function redactValue(value, paths, depth, key = "") {
  if (typeof value === "string") {
    const after = redactText(value, paths, depth);
    return { value: after, changed: after !== value };
  }
  if (typeof value !== "object" || value === null) return left(value);
  if (JSON.isRawJSON(value)) return left(value);
  if (Array.isArray(value)) return redactList(value, paths, depth, key);
  return redactObject(value, paths, depth);
}

/** Changes the result of `parse` in place and returns it. An array is not a level. */
function redact(entry) {
  return redactValue(entry, hiddenPaths, 0).value;
}

/** An object for %s, %o or %j becomes text in the message, so it is redacted before that. */
function redactArgument(value) {
  if (typeof value !== "object" || value === null) return value;
  return {
    toString: () => String(value),
    valueOf: () => Number(value),
    toJSON: () => redact(parse(JSON.stringify(value))),
  };
}

module.exports = { isSuspicious, parse, redact, redactArgument };
