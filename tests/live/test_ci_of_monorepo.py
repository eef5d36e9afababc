"""The generated workflow on a pnpm workspace as people have one, from the install to the build."""

import json
from pathlib import Path

from tests.live.monorepo import Monorepo, set_up

GREEN = dict.fromkeys(("lint", "test", "build", "gate"), "success")
OTHER_SETTINGS = {
    ".prettierrc.json": json.dumps(
        {"singleQuote": True, "semi": False, "useTabs": True, "proseWrap": "always"}
    ),
    "eslint.config.mjs": """\
import js from "@eslint/js";
import tseslint from "typescript-eslint";

export default tseslint.config(
  { ignores: ["**/dist/**", "eslint.config.mjs", "**/*.test.mjs"] },
  js.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      "@typescript-eslint/restrict-template-expressions": "off",
      "sort-imports": "error",
      "func-style": ["error", "expression"],
      "prefer-arrow-callback": "error",
    },
  },
  { files: ["packages/types/**"], rules: { "func-style": "off" } },
);
""",
}


def green(monorepo: Monorepo) -> None:
    results, text = monorepo.run()
    assert results == GREEN, text


def test_usual_settings_are_green_without_an_override(
    node_env: dict[str, str], tmp_path: Path
) -> None:
    green(set_up(tmp_path, node_env, {}))


def test_other_settings_are_green_without_an_override(
    node_env: dict[str, str], tmp_path: Path
) -> None:
    green(set_up(tmp_path, node_env, OTHER_SETTINGS))


def test_a_mistake_in_the_types_still_fails(node_env: dict[str, str], tmp_path: Path) -> None:
    wrong = 'import { sum } from "@shop/types";\n\nexport const all = sum([]);\n'

    results, text = set_up(tmp_path, node_env, {"apps/web/src/main.ts": wrong}).run()

    assert results == {"lint": "failure", "gate": "failure"}
    assert "has no exported member 'sum'" in text
