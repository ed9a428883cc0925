"""The demonstration newspaper: a week of The Harbour Gazette, of the invented town of Port Ellery.

The words stand as data under `content/`, `content.py` reads them into frozen dataclasses, and `pictures.py` draws
every picture that they name. Nothing in this package knows the database or Django; a loader elsewhere turns a
`DemoContent` into rows. All names, places and figures are made up.
"""
