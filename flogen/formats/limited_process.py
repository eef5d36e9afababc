"""Work that may never end, done in a child process with limits on its time and memory."""

from __future__ import annotations

import os
import pickle
import resource
import signal
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

SECONDS = 5
MEGABYTES = 256
_LEFT_FOR_AN_ANSWER = 2


class Exceeded(BaseException):
    """A limit is passed. No Exception, so that nothing on the way catches it."""


def apart(work: Callable[[], Any]) -> Any:
    """What `work` returns in a child process, as pickle brings it back.

    In the child, Exceeded is raised after SECONDS of processor time, and MemoryError where it takes
    MEGABYTES more than it had; `work` may catch both. Raises Exceeded where the system ends the
    child, and RuntimeError where `work` fails otherwise.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        _answer(work, writing)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        answer = pipe.read()
    _, status = os.waitpid(child, 0)
    if os.WIFEXITED(status) and status:
        raise RuntimeError("work in a child process failed; its error is above")
    if status:
        raise Exceeded(f"this takes more than {SECONDS} seconds or {MEGABYTES} MB")
    return pickle.loads(answer)


def _answer(work: Callable[[], Any], writing: int) -> NoReturn:
    status = 1
    try:
        _limit()
        answer = pickle.dumps(work())
        with os.fdopen(writing, "wb") as pipe:
            pipe.write(answer)
        status = 0
    except (Exceeded, MemoryError):
        os.kill(os.getpid(), signal.SIGKILL)
    except Exception:
        traceback.print_exc()
    finally:
        os._exit(status)


def _limit() -> None:
    """The timer interrupts Python code; the system ends what it cannot interrupt."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _lower(resource.RLIMIT_CPU, SECONDS + _LEFT_FOR_AN_ANSWER)
    _lower(resource.RLIMIT_AS, _address_space() + MEGABYTES * 2**20)
    signal.signal(signal.SIGPROF, _too_long)
    signal.setitimer(signal.ITIMER_PROF, SECONDS)


def _lower(limit: int, value: int) -> None:
    _, most = resource.getrlimit(limit)
    value = value if most == resource.RLIM_INFINITY else min(value, most)
    resource.setrlimit(limit, (value, most))


def _address_space() -> int:
    """In bytes, as Linux counts it; elsewhere more than flogen takes."""
    counts = Path("/proc/self/statm")
    return int(counts.read_text().split()[0]) * resource.getpagesize() if counts.exists() else 2**31


def _too_long(signal_number: int, frame: Any) -> NoReturn:
    raise Exceeded(f"this takes more than {SECONDS} seconds")
