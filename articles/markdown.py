"""Imported Markdown becomes a body."""

import re
import textwrap

from markdown_it import MarkdownIt
from markdown_it.token import Token

from articles import shortcodes
from articles.body import MAX_LENGTH, BodyTooLong, sanitise
from articles.code_in_markdown import code_blocks, inline_code

_parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])

_FOOTNOTE = re.compile(r"^ {0,3}\[\^([^\[\]\s]+)\]:[ \t]*(.*(?:\n(?: {2,}|\t)\S.*)*)\n?", re.MULTILINE)
_FOOTNOTE_MARK = re.compile(r"\[\^([^\[\]\s]+)\](?!:)")
_HEADING = re.compile(r"<(/?)h([1-6])\b", re.IGNORECASE)
_HTML_IMAGE = re.compile(r"<img\b(?:(?!<img\b)[^>])*>", re.IGNORECASE)
_SPACES_IN_ADDRESS = re.compile(r"\]\((?:https?|mailto):[^()\"'<>\n]*\)")
_MARKUP = re.compile(r"</[a-z]|<(?:figcaption|figure|span style)\b", re.IGNORECASE)
_NO_PLACEHOLDERS = dict.fromkeys((0xE000, 0xE001))
_SRC = re.compile(r"""\ssrc\s*=\s*["']?([^"'\s>]+)""", re.IGNORECASE)


def to_html(markdown: str) -> tuple[str, list[str]]:
    """A sanitised body, and what was dropped on the way, in the order of its kinds.

    Shortcodes and template tags outside code go, and so do images, which a text cannot bring along. The
    highest heading becomes one of level 2 and the others keep their distance to it. Footnotes become a
    numbered list at the end.

    Raises `BodyTooLong` as `sanitise` does.
    """
    _refuse_too_long(markdown)
    dropped: list[str] = []
    text = _without_shortcodes(markdown.replace("\r\n", "\n").replace("\r", "\n"), dropped)
    tokens = _parser.parse(_with_footnotes(text))
    _drop_images(tokens, dropped)
    _take_indented_markup_for_markup(tokens)
    html: str = _parser.renderer.render(tokens, _parser.options, {})
    return _body(html, dropped), dropped


def html_to_body(html: str) -> tuple[str, list[str]]:
    """The same for a text that comes as HTML."""
    _refuse_too_long(html)
    dropped: list[str] = []
    html = _outside_inline_code(html, dropped)
    return _body(html, dropped), dropped


def _body(html: str, dropped: list[str]) -> str:
    body = sanitise(_with_headings_from_2(html))
    while (rest := shortcodes.drop_unfinished(body, dropped)) != body:
        body = sanitise(rest)
    return body


def _refuse_too_long(text: str) -> None:
    if len(text) > MAX_LENGTH:
        raise BodyTooLong(f"{len(text)} characters, {MAX_LENGTH} at most")


def _without_shortcodes(text: str, dropped: list[str]) -> str:
    """Also without images that stand there as HTML: written carelessly, Markdown would print them."""
    lines = text.split("\n")
    parts: list[str] = []
    done = 0
    for first, end in code_blocks(text, is_code=_is_more_than_shortcodes):
        parts.append(_outside_inline_code("\n".join(lines[done:first]), dropped))
        parts.append("\n".join(lines[first:end]))
        done = end
    parts.append(_outside_inline_code("\n".join(lines[done:]), dropped))
    return "\n".join(parts)


def _is_more_than_shortcodes(text: str) -> bool:
    return bool(shortcodes.drop(text, []).strip())


def _outside_inline_code(text: str, dropped: list[str]) -> str:
    text = text.translate(_NO_PLACEHOLDERS)
    code: list[str] = []
    parts: list[str] = []
    done = 0
    for start, end in inline_code(text):
        parts += [text[done:start], f"\ue000{len(code)}\ue001"]
        code.append(text[start:end])
        done = end
    text = shortcodes.drop("".join(parts) + text[done:], dropped)

    def without_image(match: re.Match[str]) -> str:
        src = _SRC.search(match[0])
        dropped.append(_image(src[1] if src else ""))
        return ""

    text = _HTML_IMAGE.sub(without_image, text)
    text = _SPACES_IN_ADDRESS.sub(lambda match: match[0].replace(" ", "%20"), text)
    return re.sub("\ue000(\\d+)\ue001", lambda match: code[int(match[1])], text)


def _with_footnotes(text: str) -> str:
    notes: dict[str, str] = {name: " ".join(note.split()) for name, note in _FOOTNOTE.findall(text)}
    if not notes:
        return text
    text = _FOOTNOTE.sub("", text)
    numbers: dict[str, int] = {}

    def mark(match: re.Match[str]) -> str:
        if match[1] not in notes:
            return match[0]
        return f"<sup>{numbers.setdefault(match[1], len(numbers) + 1)}</sup>"

    text = _FOOTNOTE_MARK.sub(mark, text)
    listed = "\n".join(f"{number}. {notes[name]}" for name, number in numbers.items())
    return f"{text}\n\n---\n\n{listed}\n" if listed else text


def _take_indented_markup_for_markup(tokens: list[Token]) -> None:
    """Between tags that other systems indent, a blank line makes code of the next one; readers would see the tags."""
    for token in tokens:
        if token.type == "code_block" and _MARKUP.match(token.content.lstrip()):
            token.type, token.content = "html_block", textwrap.dedent(token.content)


def _drop_images(tokens: list[Token], dropped: list[str]) -> None:
    for token in tokens:
        children = token.children or []
        dropped += [
            _image(str(child.attrGet("src") or "") or child.content) for child in children if child.type == "image"
        ]
        if token.children:
            token.children = [child for child in children if child.type != "image"]


def _image(src: str) -> str:
    return f"image {src}".strip()


def _with_headings_from_2(html: str) -> str:
    levels = [int(level) for _, level in _HEADING.findall(html)]
    if not levels:
        return html
    shift = 2 - min(levels)
    return _HEADING.sub(lambda match: f"<{match[1]}h{min(int(match[2]) + shift, 4)}", html)
