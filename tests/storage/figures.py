"""`python -m tests.storage.figures [--quick | --night] [JOB …]`: promise, figure, goal and control of every job, one table."""

import argparse
import tempfile
from pathlib import Path

from tests.storage.harness.jobs import JOBS


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("jobs", nargs="*", choices=[[], *JOBS], default=[])
    for size in ("quick", "night"):
        parser.add_argument(f"--{size}", dest="size", action="store_const", const=size, default="full")
    chosen = parser.parse_args()
    failed = 0
    print("| job | promise | figure | goal | control | s |\n|---|---|---|---|---|---|")
    for name in chosen.jobs or JOBS:
        job = JOBS[name]
        with tempfile.TemporaryDirectory() as folder:
            figure = job.run(Path(folder), getattr(job, chosen.size))
        kept = figure.kept and figure.control_failed
        failed += not kept
        mark = "" if kept else " **NOT KEPT**"
        print(f"| {name} | {figure.promise} | {figure.found}{mark} | {figure.goal} | {figure.control} | {figure.seconds:.0f} |", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
