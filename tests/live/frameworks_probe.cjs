// Serves the code of a rendered packages/logging/README.md in Express and in Nest on Express and on Fastify, asks each
// the same, and prints the answers as the last line. The lines before it are what the applications logged.
// Usage: node frameworks_probe.cjs <rendered packages/logging> <node_modules> <folder to work in>
"use strict";
const { mkdirSync, readFileSync, symlinkSync, writeFileSync } = require("node:fs");
const { createRequire } = require("node:module");
const net = require("node:net");
const { dirname, join, resolve } = require("node:path");

const [folder, modules, work] = process.argv.slice(2).map((path) => resolve(path));
const readme = readFileSync(join(folder, "README.md"), "utf8");
const load = createRequire(join(work, "probe.cjs"));
const NAMES = { "In NestJS": ["app.module", "nest-express", "nest-fastify"], "In Express": ["express"] };
const BODY = 2_000_000; // More than any of the frameworks takes.
const PART = '--b\r\ncontent-disposition: form-data; name="a"\r\n\r\nvalue\r\n--b--\r\n';
const sleep = (time) => new Promise((done) => setTimeout(done, time));
process.env.PORT = "0";
delete process.env.LOG_LEVEL;

/** The TypeScript of a chapter of the README, as CommonJS files in the folder. */
function writeCode(chapter, names) {
  const ts = load("typescript");
  const { CommonJS: module } = ts.ModuleKind;
  const options = { module, target: ts.ScriptTarget.ES2022, experimentalDecorators: true, esModuleInterop: true };
  const text = readme.split(/^## /m).find((part) => part.startsWith(`${chapter}\n`));
  const code = [...text.matchAll(/```ts\n([^]*?)```/g)].map((found) => found[1]);
  names.forEach((name, index) => {
    const { outputText } = ts.transpileModule(code[index], { compilerOptions: options });
    writeFileSync(join(work, `${name}.js`), outputText);
  });
}

function prepare() {
  const { name } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const link = join(work, "node_modules", name);
  mkdirSync(dirname(link), { recursive: true });
  symlinkSync(folder, link);
  process.env.NODE_PATH = modules;
  require("node:module").Module._initPaths();
  Object.entries(NAMES).forEach(([chapter, names]) => writeCode(chapter, names));
  load("reflect-metadata");
  return load(name);
}

const logging = prepare();
const logger = logging.createLogger({ service: "handler" });

/** What a handler sees; `say` is a logger that the framework handed to it. */
function seen(say) {
  logger.info("module logger");
  say("framework logger");
  return { inside: logging.currentRequestId() };
}

/** The id that the parser of a form knows, when it has a field and at its end. */
function parseForm(req, answer) {
  const parser = load("busboy")({ headers: req.headers });
  const ids = [];
  parser.on("field", () => ids.push(logging.currentRequestId()));
  parser.on("close", () => answer({ ids: [...ids, logging.currentRequestId()] }));
  req.pipe(parser);
}

function addRoutes(app) {
  app.use(logging.httpLogger()); // A second one has no effect.
  app.get("/things", (req, res) => res.json(seen((text) => req.log.info(text))));
  app.post("/things", (req, res) => res.json(seen((text) => req.log.info(text))));
  app.post("/form", (req, res) => parseForm(req, (answer) => res.json(answer)));
  app.get("/fail", () => { throw new Error("planted"); });
}

function controller() {
  const { Controller, Get, Inject, Logger, Post, Req } = load("@nestjs/common");
  const { PinoLogger } = load("nestjs-pino");
  const nest = new Logger("Things");
  class Things {
    constructor(pino) { this.pino = pino; }
    list() {
      this.pino.assign({ assigned: true });
      return seen((text) => [nest.log(text), this.pino.info(text)]);
    }
    async add() { await sleep(5); return this.list(); }
    form(req) { return new Promise((done) => parseForm(req.raw ?? req, done)); }
    fail() { throw new Error("planted"); }
  }
  const routes = { list: Get("things"), add: Post("things"), form: Post("form"), fail: Get("fail") };
  for (const [name, route] of Object.entries(routes)) {
    route(Things.prototype, name, Object.getOwnPropertyDescriptor(Things.prototype, name));
  }
  Req()(Things.prototype, "form", 0);
  Inject(PinoLogger)(Things, undefined, 0);
  Controller()(Things);
  return Things;
}

/** Fastify refuses a type of body that it has no parser for. */
function takeForms() {
  const { FastifyAdapter } = load("@nestjs/platform-fastify");
  const { registerParserMiddleware } = FastifyAdapter.prototype;
  FastifyAdapter.prototype.registerParserMiddleware = function (...words) {
    this.getInstance().addContentTypeParser("multipart/form-data", (request, payload, done) => done(null));
    return registerParserMiddleware.apply(this, words);
  };
}

/** The port of the next server that listens. */
function nextPort() {
  const { listen } = net.Server.prototype;
  return new Promise((done) => {
    net.Server.prototype.listen = function (...words) {
      net.Server.prototype.listen = listen;
      return listen.apply(this, words).once("listening", () => done(this.address().port));
    };
  });
}

async function ask(port, path, { id, body, type = "application/json" } = {}) {
  const headers = { ...(id && { [logging.requestIdHeader]: id }), ...(body && { "content-type": type }) };
  const init = { method: body ? "POST" : "GET", body, headers };
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, init);
  const { inside, ids } = await answer.json().catch(() => ({}));
  return { status: answer.status, echoed: answer.headers.get(logging.requestIdHeader), inside, ids };
}

async function askAll(port) {
  return {
    get: await ask(port, "/things"),
    "get with id": await ask(port, "/things", { id: `asked-${port}` }),
    post: await ask(port, "/things", { body: '{"a":1}' }),
    form: await ask(port, "/form", { body: PART, type: "multipart/form-data; boundary=b" }),
    malformed: await ask(port, "/things", { body: '{"a":' }),
    "too large": await ask(port, "/things", { body: JSON.stringify("x".repeat(BODY)) }),
    "not found": await ask(port, "/nothing"),
    failing: await ask(port, "/fail"),
  };
}

async function main() {
  Reflect.defineMetadata("controllers", [controller()], load("./app.module.js").AppModule);
  takeForms();
  const answers = {};
  for (const name of Object.values(NAMES).flat().slice(1)) {
    const port = nextPort();
    const { app } = load(`./${name}.js`);
    if (app) addRoutes(app), app.listen(0);
    answers[name] = await askAll(await port);
  }
  await sleep(100);
  console.log(JSON.stringify(answers));
  process.exit();
}

main();
