"""The canonical form of a body: blocks in blocks, and text with marks in them.

Input is the output of `allowed.parsed`, so every element is closed. Text that stands loose becomes a paragraph,
inline elements that span blocks are split among them, nested and adjacent ones of a kind are merged, white space
is collapsed, and what holds no text is left out. The related stories come once, at the top level.
"""

import re
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser

from articles.body.allowed import LISTS, MARKS, SPELLINGS, TEXT_BLOCKS, attribute, one_line, relations

MAX_DEPTH = 12
"""Lists, quotes and tables nested deeper than this are flattened."""

_SPACES = re.compile(r"[ \t\n\r\f]+")
_NOT_TEXT = re.compile("[\\s\u00ad\u200b-\u200f\u2060\ufeff]*")
_PARENTS = {
    "li": LISTS,
    "thead": {"table"},
    "tbody": {"table"},
    "tr": {"thead", "tbody", "table"},
    "td": {"tr"},
    "th": {"tr"},
}
_CONTAINERS = {"ul", "ol", "blockquote", "table", *_PARENTS}
_TABLE_FRAME = {"table", "thead", "tbody", "tr"}

Mark = tuple[str, str]
"""An inline element: its name and its attributes as they are written."""


def _attributes(pairs: list[tuple[str, str]]) -> str:
    return "".join(f' {name}="{escape(value)}"' for name, value in pairs)


@dataclass
class Placed:
    """A rule or one of the two references: complete as it is."""

    html: str

    def written(self) -> str:
        return self.html


@dataclass
class Run:
    text: str
    marks: tuple[Mark, ...]
    line_break: bool = False


@dataclass
class Text:
    """Text with marks; without a tag it stands loose in a list item or a cell."""

    tag: str
    runs: list[Run] = field(default_factory=list)

    def tidied(self) -> "Text | None":
        """With its white space collapsed; None when nothing is left to read."""
        self.runs = _trimmed_code(self.runs) if self.tag == "pre" else _collapsed(self.runs)
        return None if all(_NOT_TEXT.fullmatch(run.text) for run in self.runs) else self

    def written(self) -> str:
        inner = _marked_up(self.runs)
        return f"<{self.tag}>{inner}</{self.tag}>" if self.tag else inner


@dataclass
class Container:
    tag: str
    attributes: str = ""
    children: "list[Container | Text | Placed]" = field(default_factory=list)
    before: "list[Container | Text | Placed]" = field(default_factory=list)
    """What stood in a table outside its cells (a caption, say); written in front of it."""

    def written(self) -> str:
        blocks = [child.written() for child in self.children]
        if self.tag in {"li", "td", "th", "blockquote"} and (len(blocks) > 1 or self.tag == "blockquote"):
            blocks = [
                f"<p>{block}</p>" if isinstance(child, Text) and not child.tag else block
                for child, block in zip(self.children, blocks, strict=True)
            ]
        inner = "".join(blocks)
        in_front = "".join(_as_block(child) for child in self.before)
        kept = inner or self.tag in {"td", "th"}
        if self.tag == "table" and not _NOT_TEXT.fullmatch(re.sub("<[^>]*>", "", inner)):
            kept = inner
        elif self.tag == "table":
            kept = ""
        return in_front + (f"<{self.tag}{self.attributes}>{inner}</{self.tag}>" if kept else "")
