"""Fault injection against the program's own store: killed, cut off from power, out of disk, damaged. Each job has its negative control.

A job is a function from a folder and a size to a Figure. `python -m tests.storage.figures` prints them all; `pytest --harness` holds them.
"""
