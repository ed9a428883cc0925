"""The spam checker that runs inside this site: nothing that a reader wrote leaves it.

Read `checker.py` first. A reply is read once (`reading.py`, over `folding.py` and `links.py`), then weighed twice:
by rules and words that ship with the site (`heuristics.py`, `vocabulary.py` over `starter.py`, `offers.py` over
`offer_words.py`), which never change, and by what moderators taught (`features.py`, `model.py`), which starts at
nothing. The two are added as log-odds.
No module here knows Django or the database: whoever keeps the model hands it in.
"""
