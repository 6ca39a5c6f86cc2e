"""What typesetting remembers of the words it has set, so that the next key is quick: let go when nobody sits before the program."""

from desk_gui.letters import atoms, breaking, compose, direction, fonts, shaping, text


def forget() -> None:
    """Names and sentences are in none of these afterwards. The next letter is as slow as a first one, unless warmed up again."""
    remembered = (
        text._laid_out,  # noqa: SLF001 - each of these is private to its module, and holds people's words
        atoms._known,  # noqa: SLF001
        fonts._undrawn,  # noqa: SLF001
        fonts.faces_for,
        shaping.shape,
        direction.levels,
        breaking.breaks,
        compose.warm_up,
    )
    for each in remembered:
        each.cache_clear()
