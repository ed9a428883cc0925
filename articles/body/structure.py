"""From well-formed HTML to the canonical form of a body.

Input is the output of `allowed.parsed`, so every element is closed. Text that stands loose becomes a
paragraph, inline elements that span blocks are split among them, and what cannot stand where it stands is
taken apart rather than dropped: its text stays. The related stories come once, at the top level.
"""

from collections.abc import Callable
from html import escape
from html.parser import HTMLParser

from articles.body.allowed import LISTS, MARKS, SPELLINGS, TEXT_BLOCKS, relations
from articles.body.blocks import Block, Container, Mark, Placed, Run, Text, top_level, without_repeats

MAX_DEPTH = 12
"""Lists, quotes and tables inside each other beyond this are flattened."""

_PARENTS = {
    "li": LISTS,
    "thead": frozenset({"table"}),
    "tbody": frozenset({"table"}),
    "tr": frozenset({"thead", "tbody"}),
    "td": frozenset({"tr"}),
    "th": frozenset({"tr"}),
}
_CONTAINERS = LISTS | _PARENTS.keys() | {"blockquote", "table"}
_TABLE_FRAME = frozenset({"table", "thead", "tbody", "tr"})

Attributes = dict[str, str]


def canonical(html: str) -> str:
    builder = _Builder()
    builder.feed(html)
    builder.close()
    return builder.finished()


def _written(attributes: Attributes, *names: str) -> str:
    return "".join(f' {name}="{escape(attributes[name])}"' for name in names if name in attributes)


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Container("")
        self.containers = [self.root]
        self.text: Text | None = None
        self.marks: list[Mark] = []
        self.open: list[tuple[str, Callable[[], None]]] = []
        """Elements that wait for their end, each with what then happens."""
        self.inside_reference = 0
        self.related_is_placed = False

    def finished(self) -> str:
        self.end_text()
        return top_level(self.root.children)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        tag = SPELLINGS.get(tag, tag)
        attributes = {name: value or "" for name, value in attrs}
        if tag == "br":
            self.add(Run("", without_repeats(self.marks), line_break=True))
        elif tag == "hr":
            self.end_text()
            self.attach(Placed("<hr>"))
        elif tag in MARKS:
            self.start_mark(tag, attributes)
        elif tag in TEXT_BLOCKS:
            self.start_text(tag)
        elif tag in _CONTAINERS:
            self.start_container(tag, attributes)
        elif "data-image" in attributes or "data-related" in attributes:
            self.start_reference(tag, attributes)
        else:
            self.start_boundary(tag)

    def handle_endtag(self, tag: str) -> None:
        tag = SPELLINGS.get(tag, tag)
        while self.open:
            name, ended = self.open.pop()
            ended()
            if name == tag:
                return

    def handle_data(self, data: str) -> None:
        if self.text or not data.isspace():
            self.add(Run(data, without_repeats(self.marks)))

    # Text and marks

    def add(self, run: Run) -> None:
        if self.inside_reference:
            return
        if self.text is None:
            self.text = Text("")
        self.text.runs.append(run)

    def start_mark(self, tag: str, attributes: Attributes) -> None:
        if tag == "a" and "href" not in attributes:
            self.open.append((tag, lambda: None))
            return
        written = ""
        if tag == "a":
            rel = relations(attributes.get("rel", ""), attributes["href"])
            attributes = {**attributes, "rel": rel} if rel else {**attributes}
            names = ("href", "title", "hreflang", *(("rel",) if rel else ()))
            written = _written(attributes, *names)
        mark = (tag, written)
        self.marks.append(mark)
        self.open.append((tag, lambda: self.marks.remove(mark)))

    def start_text(self, tag: str) -> None:
        if self.in_single_text():
            self.start_boundary(tag)
            return
        self.end_text()
        self.text = Text(tag)
        self.open.append((tag, self.end_text))

    def start_boundary(self, tag: str) -> None:
        self.separate()
        self.open.append((tag, self.separate))

    def in_single_text(self) -> bool:
        """A heading and a piece of code are not broken up by paragraphs in them."""
        return self.text is not None and self.text.tag not in {"", "p"}

    def separate(self) -> None:
        if self.in_single_text():
            self.add(Run("\n", ()))
        else:
            self.end_text()

    def end_text(self) -> None:
        text, self.text = self.text, None
        if text is not None:
            text.tidy()
            if text.holds_something():
                self.attach(text)

    # Blocks

    def start_container(self, tag: str, attributes: Attributes) -> None:
        if not self.fits(tag) or len(self.containers) > MAX_DEPTH or self.inside_reference:
            self.start_boundary(tag)
            return
        self.end_text()
        depth = len(self.containers)
        container = Container(tag, _written(attributes, "class", "start", "scope", "colspan", "rowspan"))
        self.attach(container)
        self.containers.append(container)
        self.open.append((tag, lambda: self.end_container(depth)))

    def end_container(self, depth: int) -> None:
        self.end_text()
        del self.containers[depth:]

    def fits(self, tag: str) -> bool:
        return tag not in _PARENTS or self.containers[-1].tag in _PARENTS[tag]

    def attach(self, block: Block) -> None:
        """Where it stands, or as near to it as HTML allows: in the item before it, in front of the table."""
        if self.inside_reference:
            return
        parent = self.containers[-1]
        is_part = isinstance(block, Container) and block.tag in _PARENTS
        if parent.tag in LISTS and not is_part:
            if not parent.children:
                parent.children.append(Container("li"))
            item = parent.children[-1]
            assert isinstance(item, Container)
            item.children.append(block)
        elif parent.tag in _TABLE_FRAME and not is_part:
            table = next(outer for outer in reversed(self.containers) if outer.tag == "table")
            table.in_front.append(block)
        else:
            parent.children.append(block)

    # References

    def start_reference(self, tag: str, attributes: Attributes) -> None:
        self.end_text()
        if "data-related" in attributes:
            self.place_related()
        else:
            described = {"data-alt": "", **{name: value for name, value in attributes.items() if value}}
            written = _written(described, "data-image", "data-alt", "data-caption", "class")
            self.attach(Placed(f"<figure{written}></figure>"))
        self.inside_reference += 1
        self.open.append((tag, self.end_reference))

    def end_reference(self) -> None:
        self.inside_reference -= 1

    def place_related(self) -> None:
        """After the top-level block that is open: the page is cut in two there."""
        if not self.related_is_placed and not self.inside_reference:
            self.root.children.append(Placed('<div data-related="related"></div>'))
            self.related_is_placed = True
