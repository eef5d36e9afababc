"""Serves stand-in providers to terraform through the sockets of its reattach protocol."""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import grpc
from tf.gen.tfplugin_pb2_grpc import add_ProviderServicer_to_server

from flogen.terraform import schemas
from flogen.terraform.provider import Provider


@contextlib.contextmanager
def serving(names: list[str]) -> Iterator[str]:
    """Serve these providers during the context, and yield the value of TF_REATTACH_PROVIDERS."""
    with tempfile.TemporaryDirectory(prefix="flogen-") as folder:
        servers = [server(name, f"{folder}/{name}") for name in names]
        for one in servers:
            one.start()
        try:
            yield json.dumps({_address(name): _attachment(folder, name) for name in names})
        finally:
            for one in servers:
                one.stop(None)


def server(name: str, socket: str) -> grpc.Server:
    """Return a server of one provider at a socket, not started."""
    made = grpc.server(
        ThreadPoolExecutor(max_workers=8), options=[("grpc.max_send_message_length", -1)]
    )
    add_ProviderServicer_to_server(Provider(name), made)
    made.add_insecure_port(f"unix:{socket}")
    return made


def _address(name: str) -> str:
    return f"registry.terraform.io/{schemas.provider(name)['source']}"


def _attachment(folder: str, name: str) -> dict[str, object]:
    return {
        "Protocol": "grpc",
        "ProtocolVersion": 6,
        "Pid": os.getpid(),
        "Test": True,
        "Addr": {"Network": "unix", "String": f"{folder}/{name}"},
    }
