"""Strategies for the services of a valid spec."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from hypothesis import strategies as st

from tests.specs import names
from tests.specs.names import some_of
from tests.specs.texts import Text

Data = dict[str, Any]
RENDER_PLANS = ("starter", "standard", "pro", "pro_plus", "pro_max", "pro_ultra")
plans = st.sampled_from(RENDER_PLANS)


@dataclass(frozen=True)
class World:
    """What a service may refer to. text: the strategy for free text; elsewhere: for what exists."""

    text: Text
    elsewhere: st.SearchStrategy[Data]
    databases: tuple[str, ...]
    caches: tuple[str, ...]
    secrets: tuple[str, ...]


@dataclass(frozen=True)
class Frame:
    """What decides which keys a service may have. owner: the other service whose code it runs."""

    name: str
    framework: str
    role: str
    owner: str

    @property
    def is_on_render(self) -> bool:
        return self.framework == "nestjs"


@st.composite
def services(draw: st.DrawFn, world: World, available: tuple[str, ...]) -> Data:
    """Services of every framework and role, with valid relations."""
    frames = draw(_frames(available))
    elsewhere = {name: draw(world.elsewhere) for name in available[4:] if draw(st.booleans())}
    webs = (*(frame.name for frame in frames if frame.role == "web"), *elsewhere)
    made = {frame.name: draw(_service(frame, world, webs)) for frame in frames} | elsewhere
    for database, service in draw(_homes(frames, made, world)).items():
        made[service].setdefault("migrates", {})[database] = draw(names.scripts)
    return made


@st.composite
def _frames(draw: st.DrawFn, available: tuple[str, ...]) -> list[Frame]:
    frames: list[Frame] = []
    for name in available[: draw(st.sampled_from((3, 1, 2, 4, 0)))]:
        owners = [frame for frame in frames if not frame.owner]
        owner = draw(st.none() | st.sampled_from(owners)) if owners else None
        framework = owner.framework if owner else draw(st.sampled_from(["nextjs", "nestjs"]))
        roles = ["web", "worker", "cron"] if framework == "nestjs" else ["web"]
        role = draw(st.sampled_from(roles))
        frames.append(Frame(name, framework, role, owner.name if owner else ""))
    return frames


@st.composite
def _service(draw: st.DrawFn, frame: Frame, world: World, webs: tuple[str, ...]) -> Data:
    parts = [_code(frame), _of_role(frame, world)]
    if frame.is_on_render:
        parts += [_on_render(), _capacity(frame)]
    data: Data = {}
    for part in parts:
        data |= draw(part)
    return data | draw(_variables(frame, world, webs))


@cache
def _code(frame: Frame) -> st.SearchStrategy[Data]:
    if frame.owner:
        return st.just({"same_code_as": frame.owner})
    host = "render" if frame.is_on_render else "vercel"
    return st.fixed_dictionaries(
        {"framework": st.just(frame.framework), "path": st.sampled_from([".", *names.FOLDERS])},
        optional={"host": st.just(host), "build": names.scripts},
    )


@cache
def _of_role(frame: Frame, world: World) -> st.SearchStrategy[Data]:
    command = world.text("line", 1)
    if frame.role == "worker":
        return st.fixed_dictionaries({"role": st.just("worker"), "start": command})
    if frame.role == "cron":
        schedule = st.sampled_from(names.SCHEDULES)
        return st.fixed_dictionaries(
            {"role": st.just("cron"), "start": command, "schedule": schedule}
        )
    return st.fixed_dictionaries(
        {},
        optional={
            "role": st.just("web"),
            "subdomain": st.sampled_from(["@", f"{frame.name}-x", "1"]),
            "health": st.sampled_from(names.HEALTH),
            "develop": names.scripts,
        }
        | ({"start": command} if frame.is_on_render else {}),
    )


@cache
def _on_render() -> st.SearchStrategy[Data]:
    return st.fixed_dictionaries({}, optional={"plan": plans})


@cache
def _capacity(frame: Frame) -> st.SearchStrategy[Data]:
    if frame.role == "cron":
        return st.just({})
    fixed = st.builds(lambda number: {"instances": number}, st.integers(1, 100))
    return st.just({}) | fixed | scales().map(lambda scale: {"scale": scale})


@st.composite
def scales(draw: st.DrawFn) -> Data:
    """A range of instances, with or without the load that decides."""
    least = draw(st.integers(1, 10))
    percent = st.integers(1, 100)
    load = st.fixed_dictionaries({}, optional={"cpu_percent": percent, "memory_percent": percent})
    return {"min": least, "max": draw(st.integers(least, 100))} | draw(load)


@st.composite
def _variables(draw: st.DrawFn, frame: Frame, world: World, webs: tuple[str, ...]) -> Data:
    """uses, secrets and env: no variable is given twice."""
    secrets = draw(some_of(world.secrets))
    uses = draw(_uses(world, tuple(secrets))) if frame.is_on_render else []
    named = uses.values() if isinstance(uses, dict) else ()
    free = tuple(name for name in names.VARIABLES if name not in {*secrets, *named})
    env = {name: draw(values(world.text, webs)) for name in draw(some_of(free, 4))}
    made: Data = {"uses": uses, "secrets": secrets, "env": env}
    return {key: value for key, value in made.items() if value}


@st.composite
def _uses(draw: st.DrawFn, world: World, taken: tuple[str, ...]) -> list[str] | dict[str, str]:
    """Some stores: in a list where the default variables stay apart, else with a variable each."""
    stores = draw(some_of((*world.databases, *world.caches), 4))
    databases = sum(store in world.databases for store in stores)
    if databases < 2 and len(stores) - databases < 2 and draw(st.booleans()):
        return stores
    free = [name for name in names.VARIABLES if name not in taken]
    variables = draw(st.permutations(free))
    return dict(zip(stores, variables, strict=False))


@cache
def values(text: Text, webs: tuple[str, ...]) -> st.SearchStrategy[Any]:
    """What an environment variable may hold."""
    plain = text("lines")
    return plain | st.sampled_from(webs).map(lambda web: {"url_of": web}) if webs else plain


@st.composite
def _homes(draw: st.DrawFn, frames: list[Frame], made: Data, world: World) -> dict[str, str]:
    """Which service migrates each database: one that uses it, or none."""
    homes: dict[str, str] = {}
    for database in world.databases:
        users = [
            f.name for f in frames if f.role != "cron" and database in made[f.name].get("uses", ())
        ]
        home = draw(st.none() | st.sampled_from(users)) if users else None
        if home:
            homes[database] = home
    return homes
