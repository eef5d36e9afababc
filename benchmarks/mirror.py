"""The stand-in providers as programs in a filesystem mirror, for a terraform of its own.

As a program: python benchmarks/mirror.py NAME serves one provider to the terraform that started it.
"""

from __future__ import annotations

import platform
import sys
import tempfile
from pathlib import Path

import grpc

from flogen.terraform import schemas, serve

HANDSHAKE = "1|6|unix|{}|grpc|"
MACHINES = {"x86_64": "amd64", "aarch64": "arm64"}


def install(mirror: Path) -> None:
    """Puts a program for each provider that flogen knows into a mirror, as terraform expects it."""
    machine = MACHINES.get(platform.machine(), platform.machine())
    system = f"{platform.system().lower()}_{machine}"
    for name in schemas.known():
        source, version = (schemas.provider(name)[key] for key in ("source", "version"))
        folder = mirror / "registry.terraform.io" / source.lower() / version / system
        folder.mkdir(parents=True)
        program = folder / f"terraform-provider-{name}_v{version}"
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{__file__}" {name}\n', "utf-8")
        program.chmod(0o755)


def settings(mirror: Path) -> str:
    """Terraform's configuration that takes providers from the mirror alone."""
    return f'provider_installation {{\n  filesystem_mirror {{\n    path = "{mirror}"\n  }}\n}}\n'


def main(name: str) -> None:
    """Serves until terraform says that it has done with the provider, or ends the process."""
    with tempfile.TemporaryDirectory() as folder:
        server = serve.server(name, f"{folder}/socket")
        server.add_generic_rpc_handlers((_controller(server),))
        server.start()
        print(HANDSHAKE.format(f"{folder}/socket"), flush=True)
        server.wait_for_termination()


def _controller(server: grpc.Server) -> grpc.GenericRpcHandler:
    """What go-plugin asks before it ends a process, and without which it waits for two seconds."""

    def shut_down(request: bytes, context: grpc.ServicerContext) -> bytes:
        server.stop(grace=0.1)
        return b""

    handler = grpc.unary_unary_rpc_method_handler(shut_down)
    return grpc.method_handlers_generic_handler("plugin.GRPCController", {"Shutdown": handler})


if __name__ == "__main__":
    main(sys.argv[1])
