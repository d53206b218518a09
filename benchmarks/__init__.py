"""Speed and memory as ratios: beside a peer or a limit, in one run, on one machine.

Run ``python benchmarks/run.py`` for all of them, or name one. `docs/performance.md` says what
each measures and why.
"""
