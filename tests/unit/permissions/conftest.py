"""A house of its own for each, or one for all who only ask."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import made_once
from tests.unit.permissions.house import House, copy_of, house_on


@pytest.fixture(scope="module")
def built(request: pytest.FixtureRequest) -> Iterator[tuple[Any, House]]:
    with made_once(request, house_on) as made:
        yield made


@pytest.fixture
def house(built: tuple[Any, House], request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[House]:
    with copy_of(built, request, tmp_path) as house:
        yield house


@pytest.fixture(scope="module")
def standing(built: tuple[Any, House], request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """One copy for all who only ask."""
    with copy_of(built, request, tmp_path_factory.mktemp("standing")) as house:
        yield house
