// Serves requests whose bodies are read by listeners, and prints the request id that each listener knew.
// Usage: node body_probe.cjs <package folder> <node_modules folder>
"use strict";
const http = require("node:http");
const { Module } = require("node:module");
const { resolve } = require("node:path");
const { Writable } = require("node:stream");

const [folder, modules] = process.argv.slice(2);
process.env.NODE_PATH = resolve(modules);
Module._initPaths();
const logging = require(resolve(folder));
const middleware = logging.httpLogger({ destination: { write() {} } });
const known = {};
const note = (event) => (known[event] = logging.currentRequestId());

function handle(req, res) {
  middleware(req, res, () => {
    const sink = new Writable({ write: (chunk, encoding, done) => (note("piped"), done()) });
    sink.on("finish", () => note("sink finish"));
    req.on("data", () => note("data"));
    req.on("end", () => setImmediate(() => (note("end"), res.end("ok"))));
    res.on("finish", () => note("finish"));
    req.pipe(sink);
  });
}

const server = http.createServer(handle).listen(0, "127.0.0.1", () => {
  const options = { port: server.address().port, method: "POST", headers: { "x-request-id": "asked-1" } };
  const request = http.request(options, (response) => {
    response.resume().on("end", () => setTimeout(() => {
      console.log(JSON.stringify(known));
      server.close();
    }, 50));
  });
  request.write("first");
  setTimeout(() => request.end("second"), 20);
});
