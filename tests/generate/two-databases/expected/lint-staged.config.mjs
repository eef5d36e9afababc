// Made by flogen from projectflo.yaml. To change it, edit the spec and run: flogen render
// flogen check reports edits to this file, and flogen render does not overwrite them.

import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";

// Run in this order, each on the staged files with matching names.
const commands = {
  "prettier --write --ignore-unknown": /./,
};

// Skips the files in flogen.lock, which flogen check covers, and the lock file of pnpm.
const lock = resolve(import.meta.dirname, "flogen.lock");
const lines = existsSync(lock) ? readFileSync(lock, "utf8").split(/\r?\n/) : [];
const owned = new Set(
  ["pnpm-lock.yaml", ...lines.map((line) => line.slice(66))].map((path) =>
    resolve(import.meta.dirname, path),
  ),
);

const quoted = (file) => (file.includes('"') ? `'${file}'` : `"${file}"`);

export default {
  "*": (staged) =>
    Object.entries(commands).flatMap(([command, pattern]) => {
      const files = staged.filter(
        (file) => pattern.test(file) && !owned.has(resolve(file)),
      );
      return files.length > 0
        ? `${command} ${files.map(quoted).join(" ")}`
        : [];
    }),
};
