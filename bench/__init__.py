"""The project's own measurements: `python -m bench`. Read `__main__.py` first; `wrk` must be installed."""
