// Logs each given text in a few ways and prints the lines that a rendered logging package wrote.
// Usage: node redaction_probe.cjs <package folder> <node_modules folder> < [{"fields": ..., "message": ...}, ...]
"use strict";
const { readFileSync } = require("node:fs");
const { Module } = require("node:module");
const { resolve } = require("node:path");

const [folder, modules] = process.argv.slice(2);
delete process.env.LOG_LEVEL;
process.env.NODE_PATH = resolve(modules);
Module._initPaths();
const logging = require(resolve(folder));
const written = [];
const destination = { write: (line) => written.push(line) };
const logger = logging.createLogger({ service: "probe", destination });
for (const { fields, message } of JSON.parse(readFileSync(0, "utf8"))) {
  logger.info(fields, "%s", message);
}
console.log(JSON.stringify(written));
