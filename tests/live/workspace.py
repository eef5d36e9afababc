"""A pnpm workspace, without a network, whose services import a package that is built first."""

import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from subprocess import CompletedProcess

from tests.live.conftest import render
from tests.live.toolbox import package_file, run, said, tool

SPEC = """\
flogen: ">=0.1,<0.2"
project: { name: shop, repository: acme/shop, domain: shop.app }
services:
  web: { framework: nextjs, path: apps/web }
  api:
    framework: nestjs
    path: apps/api
    build: compile
    port: 3001
    uses: [db]
    migrates: { db: migrate }
  worker: { same_code_as: api, role: worker, start: node say.cjs }
databases: { db: {} }
environments: { development: { runs_on: compose }, production: {} }
hooks: { pre_commit: [eslint, prettier], pre_push: [typecheck] }
pipeline: { tests: { unit: test } }
"""
USE = "node ../../say.cjs"
BUILD_TYPES = (
    "node -e 'fs.mkdirSync(`dist`, { recursive: true }); "
    "fs.writeFileSync(`dist/index.js`, `exports.said = 1`)'"
)
# Says which script runs it, and needs what the types package has to be built for.
SAY = """\
const { said } = require(require.resolve("@shop/types", { paths: [process.cwd()] }));
console.log(said, process.env.npm_lifecycle_event ?? process.env.NODE_RUN_SCRIPT_NAME);
"""
IMPORTS = {"@shop/types": "workspace:*"}
MANIFESTS = {
    ".": {
        "name": "shop",
        "scripts": {"typecheck": "node say.cjs", "test": "node say.cjs"},
        "devDependencies": IMPORTS,
    },
    "apps/web": {"name": "@shop/web", "scripts": {"build": USE, "dev": USE}},
    "apps/api": {
        "name": "@shop/api",
        "scripts": {"compile": USE, "migrate": USE, "start:dev": USE},
    },
    "packages/types": {
        "name": "@shop/types",
        "main": "dist/index.js",
        "scripts": {"build": BUILD_TYPES},
    },
}
# npx of a container asks the registry for pnpm; here the one that is under test answers.
NPX = '#!/bin/sh\ntest "$1" = --yes || exit 9\nshift 2\nexec pnpm "$@"\n'


@dataclass(frozen=True)
class Workspace:
    """folder: its root, where something is not built yet. env: finds one version of pnpm."""

    folder: Path
    env: Mapping[str, str]

    def run(self, command: str) -> CompletedProcess[str]:
        return run(tool("bash"), "-e", "-c", command, env=self.env, cwd=self.folder)

    def render(self, spec: str) -> None:
        (self.folder / "projectflo.yaml").write_text(spec)
        render(self.folder / "projectflo.yaml", self.folder)

    def copy(self, folder: Path) -> "Workspace":
        shutil.copytree(self.folder, folder, symlinks=True)
        return replace(self, folder=folder)


def write_manifests(folder: Path) -> None:
    for path, manifest in MANIFESTS.items():
        imports = IMPORTS if path.startswith("apps/") else {}
        whole = {"private": True, "dependencies": imports, **manifest}
        (folder / path).mkdir(parents=True, exist_ok=True)
        (folder / path / "package.json").write_text(json.dumps(whole))
    (folder / "say.cjs").write_text(SAY)
    (folder / "pnpm-workspace.yaml").write_text("packages: [apps/*, packages/*]\n")


def pnpm(folder: Path, major: int) -> None:
    """Programs named pnpm and npx in a folder, for PATH."""
    entry = package_file("pnpm/pnpm" if major == 12 else f"pnpm-{major}/bin/pnpm.mjs")
    words = f'"{entry}"' if major == 12 else f'"{tool("node")}" "{entry}"'
    folder.mkdir()
    (folder / "pnpm").write_text(f'#!/bin/sh\nexec {words} "$@"\n')
    (folder / "npx").write_text(NPX)
    for name in ("pnpm", "npx"):
        (folder / name).chmod(0o755)


def set_up(folder: Path, env: Mapping[str, str], major: int) -> Workspace:
    """Installed with this major of pnpm, and nothing built."""
    pnpm(folder / "bin", major)
    offline = {"pnpm_config_offline": "true", "pnpm_config_store_dir": str(folder / "store")}
    own = {**env, **offline, "PATH": f"{folder / 'bin'}:{env['PATH']}"}
    workspace = Workspace(folder / "repository", own)
    write_manifests(workspace.folder)
    installed = workspace.run("pnpm install")
    assert installed.returncode == 0, said(installed)
    workspace.render(SPEC)
    return workspace
