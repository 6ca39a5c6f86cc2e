"""The promises of RELIABILITY held against real faults; long, so only with `--harness`."""

from pathlib import Path

import pytest

from tests.storage.harness.jobs import JOBS


@pytest.mark.harness
@pytest.mark.parametrize("name", JOBS)
def test_the_promise_is_kept_and_its_control_is_not(name: str, tmp_path: Path, request: pytest.FixtureRequest):
    job = JOBS[name]
    figure = job.run(tmp_path, getattr(job, request.config.getoption("--harness")))
    assert figure.kept, figure
    assert figure.control_failed, figure
