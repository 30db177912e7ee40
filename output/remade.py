"""What the newest release could as well have been made from: other code or other staged notes that gave the same bytes.

A release is never changed, so this stands beside it, in `<root>/.remade.json`. Without it, a change of code that alters
no byte would let each later run make all parts again.
"""

import json
from contextlib import suppress
from pathlib import Path
from typing import Any

from output.catalogue import Release
from output.whole import write_whole

FILE = ".remade.json"
_TOLD = {"release": str, "inputs_sha256": str, "parts": dict}


def remember(root: Path, release: Release, manifest: dict[str, Any]) -> None:
    """Keep that the inputs of `manifest` give the bytes of `release`. Raises StorageFailed."""
    told = {"release": release.name, "inputs_sha256": manifest["inputs_sha256"], "parts": manifest["parts"]}
    write_whole(root / FILE, (json.dumps(told, indent=1) + "\n").encode())


def with_newest_inputs(root: Path, release: Release) -> Release:
    """`release`, its manifest telling of the inputs that last gave its bytes."""
    told: object = None
    with suppress(OSError, ValueError, RecursionError):
        told = json.loads((root / FILE).read_bytes())
    if not isinstance(told, dict) or not all(isinstance(told.get(name), kind) for name, kind in _TOLD.items()):
        return release
    if told.pop("release") != release.name:
        return release
    return Release(release.path, {**release.manifest, **told})
