// Made by flogen from projectflo.yaml. To change it, change the spec and run: flogen render
// An edit made here is found by flogen check and never overwritten without being asked.

// node check-coverage.mjs MINIMUM
// Adds up the covered lines of all packages; fails below MINIMUM percent.
import console from "node:console";
import { globSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { argv, exit } from "node:process";

const SUMMARIES = "**/coverage/coverage-summary.json";

function stop(code, message) {
  console.error(message);
  exit(code);
}

function summaries() {
  const exclude = (path) => basename(path) === "node_modules";
  return globSync(SUMMARIES, { exclude }).sort();
}

function linesOf(file) {
  try {
    const { lines } = JSON.parse(readFileSync(file, "utf8")).total;
    return { file, covered: lines.covered, total: lines.total };
  } catch {
    return stop(1, `${file} is not what the json-summary reporter writes`);
  }
}

function sum(numbers) {
  return numbers.reduce((one, other) => one + other, 0);
}

function percent({ covered, total }) {
  const hundredths = total > 0 ? Math.floor((covered * 10_000) / total) : 0;
  return (hundredths / 100).toFixed(2);
}

const minimum = argv.length === 3 && argv[2] !== "" ? Number(argv[2]) : NaN;
if (!(minimum >= 0 && minimum <= 100)) {
  stop(2, "usage: node check-coverage.mjs MINIMUM   (percent, 0 to 100)");
}

const files = summaries().map(linesOf);
const all = {
  file: "in total",
  covered: sum(files.map((file) => file.covered)),
  total: sum(files.map((file) => file.total)),
};
if (!(all.total > 0)) {
  stop(
    1,
    `Found no measured lines in ${SUMMARIES}: switch on the reporter json-summary of Jest, Vitest or c8.`,
  );
}

for (const each of [...files, all]) {
  const { file, covered, total } = each;
  console.log(`${percent(each)} %  ${covered} of ${total} lines  ${file}`);
}
if (all.covered * 100 < minimum * all.total) {
  stop(1, `${percent(all)} % of the lines are covered, not ${minimum} %.`);
}
