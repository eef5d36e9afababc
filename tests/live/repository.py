"""A git repository with what flogen rendered, Husky switched on, and npm's tools linked in."""

import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from subprocess import CompletedProcess

from tests.cases import REFERENCE
from tests.live.toolbox import NODE_MODULES, run, said, tool

PACKAGE = {
    "name": "repository",
    "private": True,
    "type": "module",
    "packageManager": "pnpm@12.21.0",
    "scripts": {
        "lint": "eslint .",
        "typecheck": "node --check src/index.js && echo types are fine",
        "prepare": "husky",
        **dict.fromkeys(("test", "test:integration", "test:e2e"), "node --test"),
    },
    "devDependencies": {"husky": "9.1.7", "lint-staged": "17.6.1"},
}
APPS = {
    "apps/web": ("build", "dev"),
    "apps/api": ("build", "start:dev", "migrate"),
}
ESLINT = 'import js from "@eslint/js";\n\nexport default [js.configs.recommended];\n'
AUTHOR = {
    f"GIT_{who}_{what}": value
    for who in ("AUTHOR", "COMMITTER")
    for what, value in (("NAME", "A Developer"), ("EMAIL", "developer@example.org"))
}
# What a hook tries to download shall fail at once, and visibly.
NO_NETWORK = {"pnpm_config_registry": "http://127.0.0.1:9/", "pnpm_config_fetch_retries": "0"}


@dataclass(frozen=True)
class Repository:
    folder: Path
    env: Mapping[str, str]

    def git(self, *words: str) -> CompletedProcess[str]:
        return run(tool("git"), *words, env=self.env, cwd=self.folder)

    def must_git(self, *words: str) -> str:
        result = self.git(*words)
        assert result.returncode == 0, said(result)
        return result.stdout

    def write(self, name: str, text: str) -> None:
        (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / name).write_text(text)

    def commit(self, message: str) -> CompletedProcess[str]:
        self.must_git("add", "--all")
        return self.git("commit", "-m", message)

    def head(self) -> str:
        return self.must_git("rev-parse", "HEAD").strip()

    def committed(self, name: str) -> str:
        return self.must_git("show", f"HEAD:{name}")


def link_modules(folder: Path) -> None:
    """Links, so that an install in the repository cannot reach the tools of these tests."""
    folder.mkdir()
    for module in NODE_MODULES.iterdir():
        (folder / module.name).symlink_to(module)


def set_up(rendered: Path, folder: Path, env: Mapping[str, str]) -> Repository:
    shutil.copytree(rendered, folder)
    repository = Repository(folder, {**env, **AUTHOR, **NO_NETWORK})
    repository.must_git("init", "--quiet", "--initial-branch=main")
    link_modules(folder / "node_modules")
    repository.write(".gitignore", "node_modules\n")
    repository.write("package.json", json.dumps(PACKAGE, indent=2) + "\n")
    for path, scripts in APPS.items():
        manifest = {"name": path, "scripts": dict.fromkeys(scripts, "node --version")}
        repository.write(f"{path}/package.json", json.dumps(manifest, indent=2) + "\n")
    repository.write("eslint.config.mjs", ESLINT)
    repository.write("src/index.js", "export const answer = 42;\n")
    shutil.copy(REFERENCE, folder)
    repository.must_git("add", "--all")
    repository.must_git("commit", "--quiet", "-m", "chore: begin")
    installed = run(tool("husky"), env=repository.env, cwd=folder)
    assert installed.returncode == 0 and not said(installed), said(installed)
    return repository
