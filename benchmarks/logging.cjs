// How long a line of the rendered logging package takes beside one of plain Pino, in one run.
// Usage: node benchmarks/logging.cjs <packages/logging> <node_modules>
"use strict";
const { Module } = require("node:module");
const { resolve } = require("node:path");

const [folder, modules] = process.argv.slice(2);
process.env.NODE_PATH = resolve(modules);
Module._initPaths();
const pino = require("pino");
const logging = require(resolve(folder));
const destination = { write() {} };
const item = (n) => ({ id: n, name: `item ${n}`, price: n * 1.5, tags: ["a", "b"] });
const body = JSON.stringify([...Array(300).keys()].map(item));
const CASES = {
  "a small line": { order: 7, state: "paid" },
  "30 items": { items: [...Array(30).keys()].map(item) },
  "30 items, one with a password": { items: [...Array(30).keys()].map(item), user: { password: "x" } },
  "20 kB of JSON in a string": { body },
  "20 kB of JSON in a string with a password": { body: `${body.slice(0, -1)},{"password":"x"}]` },
  "20 kB of one letter": { body: "a".repeat(20_000) },
  "20 kB of brackets": { body: "[".repeat(20_000) },
  "20 kB of signs and a password": { body: "password=:=%".repeat(1_700) },
};

function microseconds(logger, fields) {
  const times = [];
  for (let round = 0; round < 15; round++) {
    const count = 200;
    const start = process.hrtime.bigint();
    for (let n = 0; n < count; n++) logger.info(fields, "done");
    times.push(Number(process.hrtime.bigint() - start) / count / 1000);
  }
  return Math.min(...times);
}

const plain = pino({ timestamp: pino.stdTimeFunctions.isoTime }, destination);
const ours = logging.createLogger({ service: "bench", destination });
console.log("| a line with | plain Pino | this package | times |\n| --- | --- | --- | --- |");
for (const [name, fields] of Object.entries(CASES)) {
  const [one, other] = [microseconds(plain, fields), microseconds(ours, fields)];
  console.log(`| ${name} | ${one.toFixed(1)} µs | ${other.toFixed(1)} µs | ${(other / one).toFixed(1)} |`);
}
