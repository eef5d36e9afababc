// Made by flogen from projectflo.yaml. To change it, edit the spec and run: flogen render
// flogen check reports edits to this file, and flogen render does not overwrite them.

import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";

// In this order, each on the staged files whose names match.
const commands = {
};

// mine
// The files that flogen writes are no formatter's to change: its lock names them.
const lock = resolve(import.meta.dirname, "flogen.lock");
const lines = existsSync(lock) ? readFileSync(lock, "utf8").split(/\r?\n/) : [];
const owned = new Set(
  lines.map((line) => resolve(import.meta.dirname, line.slice(66))),
);

const quoted = (file) => (file.includes('"') ? `'${file}'` : `"${file}"`);

export default {
  "*": (staged) =>
    Object.entries(commands).flatMap(([command, pattern]) => {
      const files = staged.filter(
        (file) => pattern.test(file) && !owned.has(file),
      );
      return files.length > 0
        ? `${command} ${files.map(quoted).join(" ")}`
        : [];
    }),
};
