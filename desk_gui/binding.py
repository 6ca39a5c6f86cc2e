"""Qt for Python without its import hook: import this before the rest of the program.

To learn who writes `from __feature__ import snake_case`, the binding reads the source of every module imported after it, and
`linecache` keeps all of it: 20 MB once SQLAlchemy is in. Nobody here writes that, so the plain import is put back.
"""

import builtins

import shiboken6  # noqa: F401  the hook comes with it

if plain := getattr(builtins, "__orig_import__", None):
    builtins.__import__ = plain
