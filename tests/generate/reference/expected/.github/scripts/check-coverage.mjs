// Made by flogen from projectflo.yaml. To change it, edit the spec and run: flogen render
// flogen check reports edits to this file, and flogen render does not overwrite them.

// node check-coverage.mjs MINIMUM [SCRIPT]
// Adds up the covered lines of all packages. Fails below MINIMUM percent, or if a package of the
// workspace has the script SCRIPT but no summary.
import console from "node:console";
import { existsSync, globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { argv, exit } from "node:process";

const SUMMARY = "coverage/coverage-summary.json";
const SUMMARIES = `**/${SUMMARY}`;
const WORKSPACE = "pnpm-workspace.yaml";

function stop(code, message) {
  console.error(message);
  exit(code);
}

function found(pattern) {
  const exclude = (path) => basename(path) === "node_modules";
  return globSync(pattern, { exclude }).sort();
}

// The patterns in `packages:`, as a flow list or one per line.
function patterns() {
  if (!existsSync(WORKSPACE)) return [];
  const list =
    /^["']?packages["']?[ \t]*:[ \t]*(?:\[([^\]]*)\]|(?:#.*)?((?:\n[ \t]*-.*|\n[ \t]*#.*|\n[ \t]*$)*))/m;
  const text = readFileSync(WORKSPACE, "utf8").replaceAll("\r", "");
  const [, inline = "", block = ""] = list.exec(text) ?? [];
  const entries = inline
    ? inline.replace(/(^|\s)#.*/g, "").split(",")
    : block.split(/\n[ \t]*-/).slice(1);
  const read = entries
    .map((entry) => entry.split(" #")[0].replace(/["'\s]/g, ""))
    .filter((entry) => entry !== "");
  const isRead = read.length > 0 && !read.some((entry) => /^[>|&]/.test(entry));
  if (/^\W*packages\b/m.test(text) && !isRead) {
    stop(1, `Cannot read packages in ${WORKSPACE}: list one pattern per line.`);
  }
  return read;
}

function packages() {
  const all = (sign) =>
    patterns()
      .filter((pattern) => pattern.startsWith("!") === sign)
      .flatMap((pattern) => found(`${pattern.replace("!", "")}/package.json`));
  const left = new Set(all(true));
  return all(false).filter((file) => !left.has(file));
}

function has(file, script) {
  return JSON.parse(readFileSync(file, "utf8")).scripts?.[script] !== undefined;
}

// One summary at the root covers all packages.
function unmeasured(script) {
  if (script === undefined || existsSync(SUMMARY)) return [];
  return packages()
    .filter((file) => has(file, script))
    .map((file) => join(file, ".."))
    .filter((folder) => !existsSync(join(folder, SUMMARY)));
}

function linesOf(file) {
  try {
    const { lines } = JSON.parse(readFileSync(file, "utf8")).total;
    return { file, covered: lines.covered, total: lines.total };
  } catch {
    return stop(1, `${file} is not a report of the json-summary reporter`);
  }
}

function sum(numbers) {
  return numbers.reduce((one, other) => one + other, 0);
}

function percent({ covered, total }) {
  const hundredths = total > 0 ? Math.floor((covered * 10_000) / total) : 0;
  return (hundredths / 100).toFixed(2);
}

const [given, script, ...more] = argv.slice(2);
const minimum = given && more.length === 0 ? Number(given) : NaN;
if (!(minimum >= 0 && minimum <= 100)) {
  stop(
    2,
    "usage: node check-coverage.mjs MINIMUM [SCRIPT]   (percent, 0 to 100)",
  );
}

const files = found(SUMMARIES).map(linesOf);
const all = {
  file: "in total",
  covered: sum(files.map((file) => file.covered)),
  total: sum(files.map((file) => file.total)),
};
if (!(all.total > 0)) {
  stop(
    1,
    `Found no measured lines in ${SUMMARIES}: enable the json-summary reporter of Jest, Vitest or c8.`,
  );
}

const missing = unmeasured(script);
if (missing.length > 0) {
  stop(
    1,
    `No ${SUMMARY} in ${missing.join(", ")}, although package.json has the script "${script}".`,
  );
}

for (const each of [...files, all]) {
  const { file, covered, total } = each;
  console.log(`${percent(each)} %  ${covered} of ${total} lines  ${file}`);
}
if (all.covered * 100 < minimum * all.total) {
  stop(1, `${percent(all)} % of lines are covered, less than ${minimum} %.`);
}
