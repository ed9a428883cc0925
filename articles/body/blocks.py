"""What a body is made of, and how each part is written: blocks in blocks, and text with marks in it."""

import re
from dataclasses import dataclass, field
from html import escape

Mark = tuple[str, str]
"""An inline element: its name, and its attributes as they are written."""

_SPACES = re.compile(r"[ \t\n\r\f]+")
_NOTHING_TO_READ = re.compile("[\\s\u00ad\u200b-\u200f\u2060\ufeff]*")
_CELLS = {"td", "th"}
_ROWS = {"thead", "tbody", "tr"}
_FLOWS = {"li", "blockquote", *_CELLS}


@dataclass
class Placed:
    """A rule or one of the two references, complete as it is."""

    html: str

    def holds_something(self) -> bool:
        return True

    def written(self) -> str:
        return self.html


@dataclass
class Run:
    """Text under the same marks; `line_break` stands for a `br` and has no text."""

    text: str
    marks: tuple[Mark, ...]
    line_break: bool = False


@dataclass
class Text:
    """A block of text; without a tag it stands loose, which is kept in a list item or a cell alone."""

    tag: str
    runs: list[Run] = field(default_factory=list)

    def tidy(self) -> None:
        self.runs = _code(self.runs) if self.tag == "pre" else _collapsed(self.runs)

    def holds_something(self) -> bool:
        return not all(_NOTHING_TO_READ.fullmatch(run.text) for run in self.runs)

    def written(self) -> str:
        inner = _marked_up(self.runs)
        return f"<{self.tag}>{inner}</{self.tag}>" if self.tag else inner


@dataclass
class Container:
    tag: str
    attributes: str = ""
    children: "list[Block]" = field(default_factory=list)
    in_front: "list[Block]" = field(default_factory=list)
    """What stood in a table but in none of its cells: its caption, usually."""

    def holds_something(self) -> bool:
        return any(child.holds_something() for child in self.children)

    def _has_rows_to_fill(self) -> bool:
        """Whether it is a part of a table with cells: empty ones may be filled later."""
        return self.tag in _ROWS and any(child.written() for child in self.children)

    def written(self) -> str:
        opening = "".join(_as_block(block) for block in self.in_front)
        if not (self.holds_something() or self.tag in _CELLS or self._has_rows_to_fill()):
            return opening
        filled = [child for child in self.children if child.holds_something() or child.written()]
        alone = len(filled) == 1 and self.tag != "blockquote"
        as_blocks = self.tag in _FLOWS and not alone
        inner = "".join(_as_block(child) if as_blocks else child.written() for child in filled)
        return f"{opening}<{self.tag}{self.attributes}>{inner}</{self.tag}>"


Block = Container | Text | Placed


def top_level(blocks: list[Block]) -> str:
    """The whole body, a block a line."""
    return "\n".join(filter(None, map(_as_block, blocks)))


def _as_block(block: Block) -> str:
    loose = isinstance(block, Text) and not block.tag
    return f"<p>{block.written()}</p>" if loose else block.written()


def _marked_up(runs: list[Run]) -> str:
    """Neighbours share the elements that they have in common, from the outermost inwards."""
    parts: list[str] = []
    current: tuple[Mark, ...] = ()
    for run in [*runs, Run("", ())]:
        common = 0
        while common < min(len(current), len(run.marks)) and current[common] == run.marks[common]:
            common += 1
        parts += [f"</{tag}>" for tag, _ in reversed(current[common:])]
        parts += [f"<{tag}{attributes}>" for tag, attributes in run.marks[common:]]
        parts.append("<br>" if run.line_break else escape(run.text, quote=False))
        current = run.marks
    return "".join(parts)


def _collapsed(runs: list[Run]) -> list[Run]:
    """White space as a browser shows it: one space, none at the edges and around line breaks."""
    kept: list[Run] = []
    at_edge = True
    for run in runs:
        if run.line_break:
            _strip_end(kept)
            if kept:
                kept.append(Run("", (), line_break=True))
            at_edge = True
            continue
        text = _SPACES.sub(" ", run.text)
        text = text.lstrip(" ") if at_edge else text
        if text:
            kept.append(Run(text, () if text == " " else run.marks))
            at_edge = text.endswith(" ")
    while kept and kept[-1].line_break:
        kept.pop()
    _strip_end(kept)
    return kept


def _strip_end(runs: list[Run]) -> None:
    if runs and not runs[-1].line_break:
        runs[-1].text = runs[-1].text.rstrip(" ")
        if not runs[-1].text:
            runs.pop()


def _code(runs: list[Run]) -> list[Run]:
    """Code keeps its white space, but no empty lines around it: HTML loses the first of them anyway."""
    kept = [Run("\n" if run.line_break else run.text, run.marks) for run in runs]
    while kept and not (text := kept[0].text.lstrip("\n")):
        kept.pop(0)
    if kept:
        kept[0].text = text
    while kept and not (text := kept[-1].text.rstrip()):
        kept.pop()
    if kept:
        kept[-1].text = text
    return kept


def without_repeats(marks: list[Mark]) -> tuple[Mark, ...]:
    """As they are nested, each kind once: `strong` in `strong` says nothing more."""
    outermost: dict[str, str] = {}
    for tag, attributes in marks:
        outermost.setdefault(tag, attributes)
    return tuple(outermost.items())
