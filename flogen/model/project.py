"""The content of a valid spec, as frozen data. `at` is the JSON pointer of the source."""

from __future__ import annotations

from dataclasses import dataclass

from flogen.model.accounts import Accounts, RenderAccount
from flogen.model.backups import Backups, DatabaseBackup, Volume
from flogen.model.sections import Hooks, Logging, Override, Pipeline
from flogen.model.watching import Monitoring, OnCall, Tier


@dataclass(frozen=True)
class Secret:
    """A secret by name; `bytes` is its size if Terraform generates the value."""

    name: str
    bytes: int | None
    description: str
    at: str


@dataclass(frozen=True)
class Variable:
    """An environment variable with a plain value, or with the URL of the service `url_of`.

    in_browser: whether browsers use that URL, or send it as their origin.
    """

    name: str
    value: str
    url_of: str
    at: str
    in_browser: bool = False


@dataclass(frozen=True)
class Use:
    """A store that a service uses; `variable` holds its address. kind: databases or caches."""

    store: str
    kind: str
    variable: str
    at: str


@dataclass(frozen=True)
class Migration:
    """A script of a service's package that migrates the schema of a database."""

    database: str
    script: str
    at: str


@dataclass(frozen=True)
class Scale:
    """The minimum and maximum of instances, and the target loads in percent; None if unused."""

    min: int
    max: int
    cpu_percent: int | None
    memory_percent: int | None


@dataclass(frozen=True)
class Service:
    """One program in one environment. schedule is cron in UTC, empty unless the role is cron.

    code: the name of the service whose code it runs; its own name if it shares none.
    """

    name: str
    code: str
    framework: str
    host: str
    role: str
    path: str
    build: str
    develop: str
    start: str
    subdomain: str
    port: int
    health: str
    plan: str
    instances: int
    scale: Scale | None
    schedule: str
    uses: tuple[Use, ...]
    migrates: tuple[Migration, ...]
    secrets: tuple[str, ...]
    env: tuple[Variable, ...]
    renamed_from: str
    at: str


@dataclass(frozen=True)
class ExistingService:
    """A web service that runs elsewhere: flogen uses and monitors it, but does not manage it."""

    name: str
    url: str
    health: str
    at: str


@dataclass(frozen=True)
class Database:
    """A PostgreSQL database. disk_gb is None to use the plan's default size.

    existing: the id at Render of a database that flogen uses but does not manage, else empty.
    """

    name: str
    version: int
    plan: str
    disk_gb: int | None
    high_availability: bool
    extensions: tuple[str, ...]
    existing: str
    renamed_from: str
    at: str


@dataclass(frozen=True)
class Cache:
    """A Redis-compatible store. existing: its id if flogen does not manage it, else empty."""

    name: str
    plan: str
    eviction: str
    existing: str
    renamed_from: str
    at: str


@dataclass(frozen=True)
class Environment:
    """A merged environment. model: the environment that a preview copies.

    reviewers: the teams of which one member must approve a job. existing: the services that it uses
    and that run elsewhere.
    """

    name: str
    runs_on: str
    account: RenderAccount | None
    region: str
    domain: str
    branch: str
    deploy: str
    protected: bool
    reviewers: tuple[str, ...]
    monitored: bool
    per: str
    backend: str
    model: str
    services: tuple[Service, ...]
    existing: tuple[ExistingService, ...]
    databases: tuple[Database, ...]
    caches: tuple[Cache, ...]
    log_level: str
    at: str

    def service(self, name: str) -> Service:
        """Return the service `name`. Raise KeyError if there is none."""
        return {service.name: service for service in self.services}[name]

    def existing_url(self, name: str) -> str:
        """Return the URL of the existing service `name`; empty if there is none."""
        return next((service.url for service in self.existing if service.name == name), "")


@dataclass(frozen=True)
class State:
    """The location of the Terraform state: an S3 bucket in an AWS region."""

    bucket: str
    region: str


@dataclass(frozen=True)
class Project:
    """The whole spec. A section that is absent, or set to none, is None or empty.

    dns: who manages the DNS records of the domains.
    """

    versions: str
    name: str
    title: str
    repository: str
    domain: str
    accounts: Accounts
    state: State | None
    dns: str
    package_manager: str
    node: str
    secrets: tuple[Secret, ...]
    environments: tuple[Environment, ...]
    monitoring: Monitoring
    on_call: OnCall | None
    tiers: tuple[Tier, ...]
    logging: Logging | None
    pipeline: Pipeline | None
    hooks: Hooks | None
    volumes: tuple[Volume, ...] = ()
    backups: Backups | None = None
    overrides: tuple[Override, ...] = ()
    templates: str = ""
    ejected: tuple[str, ...] = ()

    @property
    def has_sensitive_variables(self) -> bool:
        """Whether all variables at Vercel are sensitive, not only the secrets."""
        return bool(self.accounts.vercel and self.accounts.vercel.sensitive_variables)

    @property
    def deployed(self) -> tuple[Environment, ...]:
        """The environments on the hosts, each with its own infrastructure."""
        return tuple(e for e in self.environments if e.runs_on == "cloud" and not e.per)

    @property
    def monitored(self) -> tuple[Environment, ...]:
        """The deployed environments with monitoring and alerting."""
        return tuple(environment for environment in self.deployed if environment.monitored)

    @property
    def local(self) -> Environment | None:
        """The environment on a developer's machine."""
        return next((e for e in self.environments if e.runs_on == "compose"), None)

    def preview_of(self, environment: Environment) -> Environment | None:
        """Return the pull request environment that copies `environment`."""
        previews = (e for e in self.environments if e.per and e.model == environment.name)
        return next(previews, None)

    def dumped(self, environment: Environment) -> tuple[DatabaseBackup, ...]:
        """Return the dumped databases of `environment`; only protected environments have any."""
        if self.backups is None or not environment.protected or environment not in self.deployed:
            return ()
        there = {database.name for database in environment.databases}
        return tuple(one for one in self.backups.databases if one.database in there)

    def secret(self, name: str) -> Secret:
        """Return the secret `name`. Raise KeyError if there is none."""
        return {secret.name: secret for secret in self.secrets}[name]
