// Made by flogen from projectflo.yaml. To change it, change the spec and run: flogen render
// An edit made here is found by flogen check and never overwritten without being asked.

import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";

// In this order, each on the staged files whose names match.
const commands = {
  "prettier --write --ignore-unknown": /./,
};

// The files in flogen.lock are left out: flogen check looks after them. So is pnpm's own lock.
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
