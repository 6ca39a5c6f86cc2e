"""つなぐデスク: partner network, joint case log and handoff letters for one-stop consultation desks."""

__version__ = "0.1.0"
