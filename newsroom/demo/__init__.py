"""The demonstration newspaper: a week of The Harbour Gazette, of the invented town of Port Ellery.

The words stand as data under `content/`, `content.py` reads them into frozen dataclasses, `pictures.py` draws every
picture that they name, and `drawn.py` makes all its sizes on all processors. None of these knows the database.
`loading.py` turns them into rows (`paper.py` the articles, `replies.py` what readers say), `removing.py` takes them
out again. All names, places and figures are made up.
"""
