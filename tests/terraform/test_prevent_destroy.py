"""What a plan would destroy, and the files do not let it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from flogen.terraform import prevent_destroy

GUARDED = """\
resource "aws_s3_bucket" "side" {
  bucket = "b"

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_s3_bucket_policy" "side" {
  bucket = "b"
}
"""


def change(address: str, *actions: str) -> dict[str, Any]:
    *module, kind, name = address.replace('["a.b"]', "[a]").split(".")
    return {
        "address": address,
        "module_address": address.rpartition(f".{kind}.")[0] if module else "",
        "type": kind,
        "name": name.partition("[")[0],
        "change": {"actions": list(actions)},
    }


def test_each_that_is_guarded_is_found_in_the_folder_of_its_module(tmp_path: Path) -> None:
    root, module = tmp_path / "infra/shared", tmp_path / "infra/modules/bucket"
    for folder, text in ((root, GUARDED.replace("side", "own")), (module, GUARDED)):
        folder.mkdir(parents=True)
        (folder / "main.tf").write_text(text, "utf-8")
    calls = {"daily": {"source": "../modules/bucket", "module": {}}}
    changes = [
        change('module.daily["a.b"].aws_s3_bucket.side', "delete", "create"),
        change("module.daily.aws_s3_bucket_policy.side", "delete", "create"),
        change("module.gone.aws_s3_bucket.side", "delete"),
        change("aws_s3_bucket.own", "delete"),
        change("aws_s3_bucket.side", "delete"),
    ]
    plan = {
        "resource_changes": [*changes, change("module.daily.aws_s3_bucket.side", "update")],
        "configuration": {"root_module": {"module_calls": calls}},
    }
    assert list(prevent_destroy.destroyed(root, plan)) == [
        'module.daily["a.b"].aws_s3_bucket.side',
        "aws_s3_bucket.own",
    ]
