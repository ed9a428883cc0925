"""Draws the demonstration's pictures and makes their sizes, on all processors: most of the time that loading takes."""

from __future__ import annotations

import dataclasses
import io
import multiprocessing
import os
import signal
import threading
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor

from articles.pictures import PictureFacts, Rendition, make_sizes, read
from newsroom.demo.pictures import PORTRAIT_SIZE, draw, portrait

FULL_SIZE = (1600, 1000)


@dataclasses.dataclass(frozen=True)
class DrawnPicture:
    """What an upload of the picture would have given."""

    original: bytes
    facts: PictureFacts
    renditions: tuple[Rendition, ...]


# Pictures by their motif, and portraits by their author's name.
DrawnPictures = tuple[dict[str, DrawnPicture], dict[str, DrawnPicture]]


def draw_all(motifs: Iterable[str], names: Iterable[str], *, size: tuple[int, int]) -> DrawnPictures:
    """`size` is that of the motifs, and portraits are no higher."""
    motifs, names = list(motifs), list(names)
    square = min(size[1], PORTRAIT_SIZE[1])
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(mp_context=context, initializer=_begin) as pool:
        try:
            drawn = list(pool.map(_drawn, motifs, [size] * len(motifs)))
            portraits = list(pool.map(_portrayed, names, [(square, square)] * len(names)))
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise
    return dict(zip(motifs, drawn, strict=True)), dict(zip(names, portraits, strict=True))


def _begin() -> None:
    """Ctrl-C is the parent's to handle; without a parent there is nobody to draw for."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _drawn(motif: str, size: tuple[int, int]) -> DrawnPicture:
    file = io.BytesIO()
    draw(motif, size=size).save(file, "JPEG", quality=92)
    return _made(file)


def _portrayed(name: str, size: tuple[int, int]) -> DrawnPicture:
    file = io.BytesIO()
    portrait(name, size=size).save(file, "JPEG", quality=92)
    return _made(file)


def _made(file: io.BytesIO) -> DrawnPicture:
    picture = read(file)
    return DrawnPicture(file.getvalue(), picture.facts, tuple(make_sizes(picture.image, focal=(0.5, 0.5))))
