"""Building one of the C files beside this one, and running a module of the harness with it before the C library."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
ROOT = HERE.parents[2]


def built(name: str, folder: Path) -> Path:
    """The shared object of `name`.c."""
    made = folder / f"{name}.so"
    compiler = ["cc", "-O1", "-fPIC", "-shared", "-Wall", "-o", str(made), str(HERE / f"{name}.c"), "-ldl"]
    subprocess.run(compiler, check=True, capture_output=True)
    return made


def run(module: str, library: Path, *arguments: str, **environment: str) -> Any:
    """What the module prints as its last line of JSON."""
    command = [sys.executable, "-m", f"tests.storage.harness.{module}", *arguments]
    done = subprocess.run(
        command, cwd=ROOT, env=os.environ | {"LD_PRELOAD": str(library)} | environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise ChildProcessError(done.stderr[-2000:])
    return json.loads(done.stdout.splitlines()[-1])
