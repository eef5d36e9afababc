// Reads source texts as the programs do that they are for.
// stdin: { "task": one of the tasks below, "sources": [text, ...] }; stdout: what each source says.
"use strict";
const { readFileSync } = require("node:fs");
const { parseEnv } = require("node:util");
const { runInNewContext } = require("node:vm");
const acorn = require("acorn");
const yaml = require("yaml");

const PLACES = new Set(["start", "end", "raw"]);
const withoutPlaces = (key, value) => (PLACES.has(key) ? undefined : value);

const tasks = {
  env: parseEnv,
  literal: (source) => runInNewContext(`(${source})`),
  redact: (source) => ({
    constants: runInNewContext(`${source}\n;({ KEYS, CENSOR })`, {
      module: {},
    }),
    tree: acorn.parse(source, { ecmaVersion: "latest" }),
  }),
  yaml: (source) => yaml.parse(source),
};

const { task, sources } = JSON.parse(readFileSync(0, "utf8"));
const results = sources.map((source) => tasks[task](source));
console.log(JSON.stringify(results, withoutPlaces));
