"""python -m desk_gui."""

import sys

if getattr(sys, "frozen", False):
    # The frozen program is started once more to read a table apart; that process ends here.
    from multiprocessing import freeze_support

    freeze_support()

from desk_gui.main import main

sys.exit(main())
