"""A file of many sheets made ready for printing on both sides, and some of its sheets alone."""

from collections.abc import Sequence

from desk_gui.letters.reworked import opened, written


def with_backs(pdf: bytes, lengths: Sequence[int]) -> bytes:
    """An empty page after each sheet that would leave the next one to begin on a back. `lengths`: pages of each sheet, in order."""
    whole, at = opened(pdf), 0
    for length in lengths[:-1]:
        at += length
        if length % 2:
            box = whole.pages[at - 1].mediabox
            whole.insert_blank_page(box.width, box.height, at)
            at += 1
    return written(whole)


def sheets_alone(pdf: bytes, lengths: Sequence[int], wanted: Sequence[int]) -> bytes:
    """Those sheets of it, counted from 0, as a file."""
    firsts = [sum(lengths[:at]) for at in range(len(lengths))]
    kept = {page for at in wanted for page in range(firsts[at], firsts[at] + lengths[at])}
    whole = opened(pdf)
    for page in reversed(range(len(whole.pages))):
        if page not in kept:
            whole.remove_page(page)
    # Nothing of the other letters stays behind unseen.
    whole.compress_identical_objects(remove_duplicates=False, remove_unreferenced=True)
    return written(whole)
