"""The project package: what joins `articles` and `comments` and what both stand on.

Read `docs/architecture.md` first, then `env.py` (every setting from outside), `models/` (people, the newsroom's
own row, alerts) and `page_cache/` (how a public page is answered).
"""

__version__ = "0.1.0"
