// Made by flogen from projectflo.yaml. To change it, edit the spec and run: flogen render
// flogen check reports edits to this file, and flogen render does not overwrite them.

/* eslint strict: ["error", "never"] -- Finds one line, so that no settings call the next comment unused. */
/* eslint-disable -- Generated, and CommonJS, which CommonJS apps can load on every Node.js 22. */

"use strict";

const { AsyncLocalStorage } = require("node:async_hooks");
const { randomUUID } = require("node:crypto");
const process = require("node:process");
const pino = require("pino");
const pinoHttp = require("pino-http");
const { isSuspicious, parse, redact, redactArgument } = require("./redact.js");

const DEFAULT_LEVEL = "info";

const DEFAULT_SERVICE =
  // The service name of entries if neither the caller nor the host sets one.
  "projectflo";

const requestIdHeader =
  // Read from the request and written to the response.
  "x-request-id";

const REQUEST_ID = /^[A-Za-z0-9._-]{1,128}$/;

/** Other headers may contain personal data: cookies, tokens, IP addresses, referrers. */
const LOGGED_HEADERS = ["content-length", "content-type", "host", "user-agent"];

// One per process, even if a bundler loads this file more than once.
const storageKey = Symbol.for("logging.requestId");
const storage = (globalThis[storageKey] ??= new AsyncLocalStorage());

function currentRequestId() {
  return storage.getStore() ?? null;
}

function acceptRequestId(id) {
  return typeof id === "string" && REQUEST_ID.test(id) ? id : randomUUID();
}

function runWithRequestId(id, fn) {
  return storage.run(acceptRequestId(id), fn);
}

// The keys of every entry, as serialized in a line.
const OWN = /"(?:level|time|service|environment|release|msg|requestId)":/g;
const ID = '"requestId":';
const ID_IN_BINDINGS =
  /^\{"level":"\w+","time":"[^"]*"(?:,"(?:service|environment|release)":"[^"\\]*")*,"requestId":/;

/** The line with the id of the request, or null if the line must be parsed. */
function quickly(line) {
  if (isSuspicious(line)) return null;
  const keys = line.match(OWN) ?? [];
  if (new Set(keys).size < keys.length) return null;
  if (keys.includes(ID)) return ID_IN_BINDINGS.test(line) ? line : null;
  return `${line.slice(0, -2)},${ID}${JSON.stringify(currentRequestId())}}\n`;
}

function rewritten(line) {
  const entry = parse(line);
  entry.requestId ??= currentRequestId();
  return `${JSON.stringify(redact(entry))}\n`;
}

/**
 * The last step before the stream. The line contains all sources of an entry by
 * now (fields, child bindings, serializers, toJSON, plugins), so nothing bypasses
 * redaction, and each key occurs once.
 */
function finishLine(line) {
  try {
    return quickly(line) ?? rewritten(line);
  } catch {
    return droppedLine();
  }
}

/** Drops an entry that cannot be redacted. */
function droppedLine() {
  const entry = {
    level: "error",
    time: new Date().toISOString(),
    msg: "a log entry was dropped: it could not be read for redaction",
    requestId: currentRequestId(),
  };
  return `${JSON.stringify(entry)}\n`;
}

function logMethod(args, method) {
  const [first, ...rest] = args;
  return method.call(this, first, ...rest.map(redactArgument));
}

/** The prototype of pino's error descriptions: these are copies, other objects belong to the caller. */
const describedError = Object.getPrototypeOf(pino.stdSerializers.err(Error()));

/** HTTP clients attach the whole exchange to their errors, with bodies and headers as text. */
function isExchange(value) {
  if (typeof value !== "object" || value === null) return false;
  return "headers" in value || "getHeader" in value;
}

function dropExchanges(value) {
  if (Object.getPrototypeOf(Object(value)) !== describedError) return;
  for (const [key, part] of Object.entries(value)) {
    const repeated = key === "errors" && value.aggregateErrors;
    if (repeated || isExchange(part)) delete value[key];
    else [part].flat().forEach(dropExchanges);
  }
}

function describeError(error) {
  const described = pino.stdSerializers.err(error);
  dropExchanges(described);
  return described;
}

function pathOf(req) {
  return String(req.originalUrl ?? req.url ?? "").split(/[?#]/, 1)[0];
}

function loggedHeaders(headers) {
  const known = LOGGED_HEADERS.filter((name) => headers?.[name] !== undefined);
  return Object.fromEntries(known.map((name) => [name, headers[name]]));
}

function describeRequest(req) {
  if (typeof req !== "object" || req === null) return req;
  return {
    method: req.method,
    url: pathOf(req),
    headers: loggedHeaders(req.headers),
  };
}

function describeResponse(res) {
  if (typeof res !== "object" || res === null) return res;
  return {
    statusCode: res.headersSent === false ? null : res.statusCode,
    headers: loggedHeaders(res.getHeaders?.() ?? res.headers),
  };
}

/** The source of entries: set by the caller, or else by Render, Vercel or GitHub. */
function describeProcess(options) {
  const { env } = process;
  return {
    service:
      options.service ||
      env.SERVICE_NAME ||
      env.RENDER_SERVICE_NAME ||
      DEFAULT_SERVICE,
    environment:
      options.environment ||
      env.APP_ENV ||
      env.SENTRY_ENVIRONMENT ||
      env.VERCEL_TARGET_ENV ||
      env.VERCEL_ENV,
    release:
      options.release ||
      env.RENDER_GIT_COMMIT ||
      env.VERCEL_GIT_COMMIT_SHA ||
      env.GITHUB_SHA,
  };
}

function chooseLevel(asked) {
  if (asked) return { level: asked };
  const name = (process.env.LOG_LEVEL ?? "").trim().toLowerCase();
  const known = name === "silent" || Object.hasOwn(pino.levels.values, name);
  if (known) return { level: name };
  return { level: DEFAULT_LEVEL, refused: name };
}

let warned = false;

/** Logged at any level, once per process. */
function warnOfLevel(logger, refused) {
  if (warned) return;
  warned = true;
  const { level } = logger;
  logger.level = "warn";
  logger.warn({ refused, used: level }, "LOG_LEVEL is not a level");
  logger.level = level;
}

function createLogger(options = {}) {
  const { level, refused } = chooseLevel(options.level);
  const settings = {
    level,
    base: describeProcess(options),
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    serializers: {
      err: describeError,
      error: describeError,
      req: describeRequest,
      res: describeResponse,
    },
    hooks: { logMethod, streamWrite: finishLine },
  };
  const logger = pino(settings, options.destination);
  if (refused) warnOfLevel(logger, refused);
  return logger;
}

/** Makes the id available to listeners for events of the request, such as those of its body. */
function emitInside(emitter, id) {
  const { emit } = emitter;
  emitter.emit = function (...event) {
    return storage.run(id, () => emit.apply(this, event));
  };
}

/** The requests with an id from this package. */
const named = new WeakSet();

function genReqId(req, res) {
  named.add(req);
  const id = acceptRequestId(req.headers[requestIdHeader.toLowerCase()]);
  res.setHeader(requestIdHeader, id);
  storage.enterWith(id);
  [req, res].forEach((emitter) => emitInside(emitter, id));
  return id;
}

/** Successful health checks are not logged; failed ones are. */
function levelsFor(ignorePaths) {
  const ignored = new Set(ignorePaths);
  return (req, res, error) => {
    if (error || res.statusCode >= 500) return "error";
    if (res.statusCode >= 400) return "warn";
    return ignored.has(pathOf(req)) ? "silent" : "info";
  };
}

function httpOptions(options = {}) {
  const { logger, ignorePaths = ["/health"], ...rest } = options;
  return {
    logger: logger ?? createLogger(rest),
    genReqId,
    quietReqLogger: true,
    customAttributeKeys: { reqId: "requestId" },
    customLogLevel: levelsFor(ignorePaths),
    wrapSerializers: false,
  };
}

/** Fastify passes its own id and logger, which pino-http would keep. */
function forgetLoggers(req, res) {
  req.id = undefined;
  req.log = undefined;
  res.log = undefined;
}

function httpLogger(options) {
  const log = pinoHttp(httpOptions(options));
  const middleware = (req, res, next) => {
    if (named.has(req)) return next?.();
    forgetLoggers(req, res);
    log(req, res, next);
  };
  return Object.assign(middleware, { logger: log.logger });
}

module.exports = {
  createLogger,
  currentRequestId,
  httpLogger,
  httpOptions,
  requestIdHeader,
  runWithRequestId,
};
