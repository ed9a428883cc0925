"""Articles: writing, publishing and the pages that readers see.

Read `models/article.py` (the working copy), `models/live.py` (what readers see) and `publishing.py` (the only way
from the one to the other).
"""
