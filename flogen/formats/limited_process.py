"""Runs work that may not terminate in a child process with time and memory limits."""

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
    """A limit was exceeded. Not an Exception, so that `except Exception` does not catch it."""


def apart(work: Callable[[], Any]) -> Any:
    """Return the result of `work`, run in a child process; it must be picklable.

    In the child, Exceeded is raised after SECONDS of processor time, and MemoryError when it needs
    MEGABYTES more than at the start; `work` may catch both. Raise Exceeded if the system kills the
    child, and RuntimeError if `work` fails otherwise.
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
    """Set the limits. The timer interrupts Python code; the system kills what the timer cannot."""
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
    """Return the size in bytes on Linux; elsewhere, a value above flogen's own size."""
    counts = Path("/proc/self/statm")
    return int(counts.read_text().split()[0]) * resource.getpagesize() if counts.exists() else 2**31


def _too_long(signal_number: int, frame: Any) -> NoReturn:
    raise Exceeded(f"this takes more than {SECONDS} seconds")
