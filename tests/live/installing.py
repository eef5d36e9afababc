"""Installing flogen as its users do, with its dependencies from pip's index."""

import os
from collections.abc import Mapping


def pip_settings() -> Mapping[str, str]:
    """What tells pip where its packages are, as for who runs the tests."""
    return {
        name: value
        for name, value in os.environ.items()
        if name in ("HOME", "TMPDIR") or name.startswith(("PIP_", "SSL_"))
    }
