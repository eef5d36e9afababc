// Exercises a rendered packages/logging and prints what it saw as one JSON object.
// Usage: node logging_probe.cjs <package folder> <node_modules folder> [<redacted key> ...]
"use strict";
const http = require("node:http");
const { Module } = require("node:module");
const { resolve } = require("node:path");

const [folder, modules, ...given] = process.argv.slice(2);
const keys = given.length > 0 ? given : ["email"];
const PLANTED = "planted-personal-value";

delete process.env.LOG_LEVEL;
process.env.NODE_PATH = resolve(modules);
Module._initPaths();
const logging = require(resolve(folder));
const written = [];
const destination = { write: (line) => written.push(line) };
const logger = logging.createLogger({ service: "probe", destination });

const sleep = (time) => new Promise((done) => setTimeout(done, time));
const personal = () => Object.fromEntries(keys.map((key) => [key, PLANTED]));
const nested = (level) =>
  level === 0 ? personal() : { kept: "kept", inner: nested(level - 1) };

/** The lines that were written while fn ran. */
async function during(fn) {
  const start = written.length;
  await fn();
  return written.slice(start).map((line) => JSON.parse(line));
}

/** One line for each level at which personal values stand; the callers' objects afterwards. */
async function levels() {
  const fields = [0, 1, 2, 3, 4, 5, 6, 7].map(nested);
  const before = JSON.stringify(fields);
  const lines = await during(() => fields.forEach((one) => logger.info(one)));
  written.length = 0;
  return { lines, untouched: JSON.stringify(fields) === before };
}

function fail() {
  const config = { headers: { any: PLANTED }, data: PLANTED };
  const inner = Object.assign(new Error("inner"), personal(), { config });
  const error = Object.assign(new Error("outer"), personal(), { inner });
  logger.error(error, "failed");
}

async function serve(req, res) {
  const asked = req.headers["x-asked"];
  logger.info({ asked }, "module logger");
  await sleep(Math.random() * 20);
  req.log.info({ asked, ...personal() }, "request logger");
  res.statusCode = req.url.startsWith("/fail") ? 500 : 200;
  res.setHeader("set-cookie", PLANTED);
  res.end(String(logging.currentRequestId()));
}

async function ask(origin, path, id, asked = "") {
  const query = keys.map((key) => `${key}=${PLANTED}`).join("&");
  const headers = { cookie: PLANTED, authorization: PLANTED, "x-asked": asked };
  if (id !== undefined) headers[logging.requestIdHeader] = id;
  const answer = await fetch(`${origin}${path}?${query}`, { headers });
  const echoed = answer.headers.get(logging.requestIdHeader);
  const inside = await answer.text();
  await sleep(20); // the line about a request follows its answer
  return { status: answer.status, echoed, inside };
}

async function requests() {
  const middleware = logging.httpLogger({ service: "probe", destination });
  const handle = (req, res) => middleware(req, res, () => serve(req, res));
  const server = http.createServer(handle);
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const origin = `http://127.0.0.1:${server.address().port}`;
  const one = async (path, id) => {
    let answer;
    const get = async () => (answer = await ask(origin, path, id));
    return { lines: await during(get), ...answer };
  };
  const many = [...Array(30).keys()].map((n) => `c-${n}`);
  const askAll = () => Promise.all(many.map((id) => ask(origin, "/", id, id)));
  const seen = {
    valid: await one("/things", "Valid.id_1-2"),
    invalid: await one("/things", `not valid ${PLANTED}`),
    missing: await one("/things"),
    health: await one("/health", "health-1"),
    failing: await one("/fail", "fail-1"),
    concurrent: await during(askAll),
  };
  server.closeAllConnections();
  server.close();
  return seen;
}

async function main() {
  const child = logger.child(personal()).child({ user: personal() });
  const text = JSON.stringify(personal());
  const url = `https://example.org/?${keys[0]}=${PLANTED}&kept=1`;
  const job = () => logging.runWithRequestId("job-1", () => logger.info("job"));
  const seen = {
    nested: await levels(),
    bindings: await during(() => child.info("bound")),
    array: await during(() => logger.info({ list: [[personal()]] }, "array")),
    error: await during(fail),
    text: await during(() => logger.info({ text, url }, "as %j", personal())),
    outside: await during(() => logger.info("outside")),
    job: await during(job),
    request: await requests(),
  };
  process.env.LOG_LEVEL = "bogus";
  const alive = () => logging.createLogger({ destination }).info("alive");
  seen.badLevel = await during(alive);
  seen.planted = written.filter((line) => line.includes(PLANTED));
  const ids = (line) => line.split('"requestId":').length - 1;
  seen.notOneRequestId = written.filter((line) => ids(line) !== 1);
  console.log(JSON.stringify(seen));
}

main();
