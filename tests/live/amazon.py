"""A stand-in for AWS on loopback: S3, STS and IAM, which can be told to look at policies."""

from __future__ import annotations

import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import boto3
from moto.server import ThreadedMotoServer

REGION = "eu-central-1"
ROOT: Mapping[str, str] = {"AWS_ACCESS_KEY_ID": "root", "AWS_SECRET_ACCESS_KEY": "root"}


@dataclass(frozen=True)
class Amazon:
    """Where it answers."""

    url: str

    def client(self, service: str) -> Any:
        return boto3.client(
            service,
            endpoint_url=self.url,
            region_name=REGION,
            aws_access_key_id="root",
            aws_secret_access_key="root",
        )

    def environment(self, keys: Mapping[str, str] = ROOT) -> dict[str, str]:
        """How a tool reaches it, with these keys."""
        return {"AWS_ENDPOINT_URL": self.url, "AWS_EC2_METADATA_DISABLED": "true", **keys}

    def user(self, name: str, policy: str) -> dict[str, str]:
        """The keys of a new user who may do what the policy says."""
        iam = self.client("iam")
        iam.create_user(UserName=name)
        iam.put_user_policy(UserName=name, PolicyName="own", PolicyDocument=policy)
        key = iam.create_access_key(UserName=name)["AccessKey"]
        return {
            "AWS_ACCESS_KEY_ID": key["AccessKeyId"],
            "AWS_SECRET_ACCESS_KEY": key["SecretAccessKey"],
        }

    @contextmanager
    def strict(self) -> Iterator[None]:
        """Policies count for as long as this lasts."""
        self._look_at_policies_after(0)
        try:
            yield
        finally:
            self._look_at_policies_after(float("inf"))

    def _look_at_policies_after(self, calls: float) -> None:
        kind = {"Content-Type": "text/plain"}
        url, data = f"{self.url}/moto-api/reset-auth", str(calls).encode()
        request = urllib.request.Request(url, data, kind, method="POST")
        with urllib.request.urlopen(request) as answer:
            assert answer.status == 200


@contextmanager
def amazon() -> Iterator[Amazon]:
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    try:
        host, port = server.get_host_and_port()
        yield Amazon(f"http://{host}:{port}")
    finally:
        server.stop()
