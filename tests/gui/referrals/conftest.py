"""つなぎ of a case on the screen."""

import pytest

from desk_gui.views.referrals.panel import ReferralPanel
from tests.conftest import Bureau
from tests.gui.referrals.steps import idle
from tests.unit.handing_over import File, open_file


@pytest.fixture
def file(bureau: Bureau) -> File:
    return open_file(bureau)


@pytest.fixture
def panel(qtbot, office, file: File) -> ReferralPanel:
    made = ReferralPanel(office, file.case)
    qtbot.addWidget(made)
    made.resize(1200, 560)
    made.show()
    idle(qtbot, office)
    return made
