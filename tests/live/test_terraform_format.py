"""terraform and HashiCorp's own parser read what is rendered."""

from pathlib import Path

import pygohcl

from tests.live.toolbox import Trees, files, parent, run, said, tool


def refusal(file: Path) -> str | None:
    try:
        pygohcl.loads(file.read_text())
    except pygohcl.HCLParseError as error:
        return str(error)
    return None


def test_terraform_fmt_would_change_nothing(trees: Trees, node_env: dict[str, str]) -> None:
    files(trees, "*.tf")
    command = (tool("terraform"), "fmt", "-check", "-diff", "-recursive", parent(trees))

    result = run(*command, env=node_env)

    assert result.returncode == 0, said(result)


def test_hashicorps_parser_reads_every_file(trees: Trees) -> None:
    refused = {file: refusal(file) for file in files(trees, "*.tf")}

    assert not {file: why for file, why in refused.items() if why}
