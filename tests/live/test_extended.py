"""The judges of the golden cases also judge what an added host and package manager render."""

from pathlib import Path

import pytest

from tests.hosts import test_another_host as host
from tests.live import test_formatting, test_terraform_format, test_workflows
from tests.package_managers import test_another_manager as manager


@pytest.fixture(scope="module")
def trees(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("trees")
    made = {}
    for name, added in (("host", host), ("manager", manager)):
        made[name] = folder / name
        made[name].mkdir()
        added.extended(tmp_path_factory.mktemp("flogen")).render(made[name], added.SPEC)
        (made[name] / "projectflo.yaml").unlink()
    return made


formatted = test_formatting.formatted
workflows = test_workflows.workflows

test_prettier = test_formatting.test_prettier_would_change_nothing
test_shfmt_on_scripts = test_formatting.test_shfmt_would_change_no_script
test_shfmt_on_hooks = test_formatting.test_shfmt_would_change_no_hook
test_shellcheck_on_scripts = test_formatting.test_shellcheck_finds_nothing_in_scripts
test_shellcheck_on_hooks = test_formatting.test_shellcheck_finds_nothing_in_hooks
test_node = test_formatting.test_node_reads_every_script
test_terraform_fmt = test_terraform_format.test_terraform_fmt_would_change_nothing
test_hashicorps_parser = test_terraform_format.test_hashicorps_parser_reads_every_file
test_actionlint = test_workflows.test_actionlint_finds_nothing
test_zizmor = test_workflows.test_zizmor_finds_nothing_at_its_pedantic_persona
test_github_schema = test_workflows.test_workflows_follow_githubs_schema
