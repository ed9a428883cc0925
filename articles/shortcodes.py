"""Marks of other publishing systems in an imported text: shortcodes and template tags.

They meant something to the system that the text comes from and nothing to a reader, so they are taken out
and reported. Known are Hugo's and WordPress's shortcodes and the tags of Liquid, Jinja and their relatives.
What stands between an opening and a closing one is the story's text and stays, except in comments and in
WordPress's blocks that hold a picture or an address.
"""

import re
from collections.abc import Callable, Iterable
from html import unescape

# None reaches over the next opening of its kind or over these lengths: a text of unfinished tags is read about once,
# not from each of them to its end.
_SHORTCODE = re.compile(r"\{\{<((?:(?!\{\{<).){0,4000}?)>\}\}|\{\{%((?:(?!\{\{%).){0,4000}?)%\}\}", re.DOTALL)
_COMMENT = re.compile(
    r"\{%-?\s*comment\s*-?%\}(?:(?!\{%-?\s*comment\s*-?%\}).){0,20000}?\{%-?\s*endcomment\s*-?%\}"
    r"|\{#(?:(?!\{#).){0,4000}?#\}",
    re.DOTALL,
)
_TAG = re.compile(r"\{%-?((?:(?!\{%).){0,4000}?)-?%\}", re.DOTALL)
_EXPRESSION = re.compile(r"\{\{-?((?:(?!\{\{).){0,4000}?)-?\}\}", re.DOTALL)
_ATTRIBUTES = re.compile(r"\{:?\s*[.#][\w-][^{}\n]*\}|\{:\s*[\w-]+=[^{}\n]*\}")
_WORDPRESS_PAIR = re.compile(
    r"\[(caption|wp_caption|embed|video|audio|gallery|playlist)\b[^\[\]]*\](?:(?!\[\1\b).){0,4000}?\[/\1\]", re.DOTALL
)
_WORDPRESS_SINGLE = re.compile(
    r"\[/?([a-z][\w-]*)"
    r"""(?:\s+[\w-]+=(?:"[^"\]]*"|'[^'\]]*'|[^\s"'\]]+))+\s*/?\](?![(\[])"""
    r"|\[(gallery|playlist)\s*/?\](?![(\[])|\[/(caption|wp_caption|embed|gallery|playlist)\](?![(\[])"
)
# Named after the service whose film, sound or page they set in, with its address or number: `[see https://…]` and
# `[video page]` are prose.
_EMBEDDED_SERVICE = re.compile(
    r"\[(youtube|vimeo|dailymotion|ted|tiktok|twitch|wpvideo|videopress|soundcloud|spotify|audio|video|embed|flickr"
    r"|instagram|pinterest|facebook|twitter|tweet|reddit|tumblr|gist|scribd|slideshare|googlemaps|iframe)"
    r"(?:\s*=\s*[^\s\[\]]|\s+(?:https?:|www\.|(?=[\w-]*\d)[\w-]+\s*(?=\])))[^\[\]\n]{0,2000}\](?![(\[])"
)
_LEFT_OPEN = re.compile(r"(?P<code><(code|pre)>.*?</\2>)|\{\{(?:&lt;|%)?|\{%", re.DOTALL)
_LONGEST_LABEL = 60

_ADDRESS_FOLLOWS = re.compile(r"""(?:\]\(\s*<?|^\s*\[[^\]]*\]:\s*|\bhref\s*=\s*["']?)$""", re.IGNORECASE)
_LOST = "\ue002"
"""Stands for a link's address until it is known how the link is written."""
_LOST_LINK = re.compile(rf"""\]\(\s*<?{_LOST}(?:[^\n{_LOST}]*?["'](?=\))|[^()\n]*)\)""")


def drop(text: str, dropped: list[str]) -> str:
    """The text without them; a line for each, in words for the import's report, is added to `dropped`.

    A link whose address was made by one of them links to `#`, which no body keeps.
    """

    def out(label: Callable[[re.Match[str]], str]) -> Callable[[re.Match[str]], str]:
        def replace(match: re.Match[str]) -> str:
            dropped.append(label(match))
            before = match.string[max(0, match.start() - 80) : match.start()].rpartition("\n")[2]
            return _LOST if _ADDRESS_FOLLOWS.search(before) else ""

        return replace

    text = text.replace(_LOST, "")
    text = _COMMENT.sub(out(lambda match: "template comment"), text)
    text = _SHORTCODE.sub(out(lambda match: f"shortcode {_name(match[1] or match[2] or '')}"), text)
    text = _TAG.sub(out(lambda match: f"template tag {_name(match[1])}"), text)
    text = _EXPRESSION.sub(out(lambda match: f"template expression {_short(match[1])}"), text)
    text = _ATTRIBUTES.sub(out(lambda match: f"attributes {_short(match[0])}"), text)
    text = _WORDPRESS_PAIR.sub(out(lambda match: f"shortcode {match[1]}"), text)
    text = _WORDPRESS_SINGLE.sub(out(lambda match: f"shortcode {_first(match.groups())}"), text)
    text = _EMBEDDED_SERVICE.sub(out(lambda match: f"shortcode {match[1]}"), text)
    text = _LOST_LINK.sub("](#)", text)
    return text.replace(f"]({_LOST}", "]").replace(_LOST, "#")


def drop_unfinished(body: str, dropped: list[str]) -> str:
    """A body without openings of tags that were never closed, outside code."""

    def replace(match: re.Match[str]) -> str:
        if match["code"]:
            return match["code"]
        dropped.append(f"unfinished template tag {unescape(match[0])}")
        return ""

    return _LEFT_OPEN.sub(replace, body)


def _name(inside: str) -> str:
    """`img-right` of `/img-right src="..."`."""
    words = re.match(r"""[\s/]*([^\s"'=/]+)""", inside)
    return _short(words[1]) if words else "without a name"


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST_LABEL else f"{text[: _LONGEST_LABEL - 1]}…"


def _first(groups: Iterable[str | None]) -> str:
    return next(group for group in groups if group)
