"""align() leaves what terraform fmt leaves."""

from __future__ import annotations

from pathlib import Path

from flogen.formats.hcl_align import align
from tests.live.toolbox import run, said, tool
from tests.specs.hcl import bodies
from tests.specs.whole import examples

COUNT = 400


def test_align_agrees_with_terraform_fmt(tmp_path: Path, node_env: dict[str, str]) -> None:
    texts = {tmp_path / f"{i:03}.tf": text for i, text in enumerate(examples(bodies(), COUNT))}
    for path, text in texts.items():
        path.write_text(text, "utf-8")

    result = run(tool("terraform"), "fmt", "-list=false", tmp_path, env=node_env)

    assert result.returncode == 0, said(result)
    assert {path.name: align(text) for path, text in texts.items()} == {
        path.name: path.read_text("utf-8") for path in texts
    }
