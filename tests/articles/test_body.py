import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.body import (
    MAX_LENGTH,
    BodyTooLong,
    PlacedPicture,
    has_related,
    image_ids,
    placed_pictures,
    render,
    sanitise,
    split_at_related,
    text_of,
    word_count,
)

HOSTILE_LISTS = Path(__file__).resolve().parents[3] / "shared" / "data" / "hostile"

ALLOWED = {
    "p": set(),
    "h2": set(),
    "h3": set(),
    "h4": set(),
    "ul": set(),
    "ol": {"start"},
    "li": set(),
    "blockquote": {"class"},
    "strong": set(),
    "em": set(),
    "s": set(),
    "sub": set(),
    "sup": set(),
    "code": set(),
    "pre": set(),
    "hr": set(),
    "br": set(),
    "a": {"href", "title", "hreflang", "rel"},
    "table": set(),
    "thead": set(),
    "tbody": set(),
    "tr": set(),
    "th": {"scope", "colspan", "rowspan"},
    "td": {"colspan", "rowspan"},
    "figure": {"class", "data-image", "data-alt", "data-caption"},
    "div": {"data-related"},
}

OWN_HOSTILE = [
    "<script>alert(1)</script>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<img src=x onerror=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg onload=alert(1)//",
    "<p onclick=alert(1) style='position:fixed'>hi",
    "<a href='javascript:alert(1)'>x</a>",
    "<a href='JaVaScRiPt&colon;alert(1)'>x</a>",
    "<a href='java\tscript:alert(1)'>x</a>",
    "<a href='\x01javascript:alert(1)'>x</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "<a href='vbscript:msgbox(1)'>x</a>",
    "<a href='//evil.example/'>x</a>",
    "<a href='/\\evil.example/'>x</a>",
    "<a href='/\t/evil.example/'>x</a>",
    "<a href='https:evil'>x</a>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data=x><embed src=y>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<template><script>alert(1)</script></template>",
    "<title><a title='</title><img src=x onerror=alert(1)>'>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<![CDATA[<img src=x onerror=alert(1)>]]>",
    "<?xml version='1.0'?><p>x",
    "<figure data-image='1' data-alt='\"><script>alert(1)</script>'></figure>",
    "<figure data-image='1 onmouseover=alert(1)'>x</figure>",
    "<figure data-image='-1'></figure><figure data-image='99999999999999999999'></figure>",
    "<div data-related='related\" onclick=\"alert(1)'></div>",
    "<blockquote class='pullquote admin-only'>q",
    "<base href='https://evil.example/'><link rel=stylesheet href=x><meta http-equiv=refresh content=0>",
    "<table><tr><td><table><tr><td><p><table>x",
    "</p></div></body></html><p>after",
    "<p title='\ud800'>\ud800\udfff \x00 \x08 &#0; &#1; &#x85; &#xD800;",
    "<" * 5000,
    "<b><i>" * 3000,
    "<div>" * 40_000,
    "<ul><li>" * 2000 + "deep",
    "<blockquote>" * 900 + "deep",
    "&" * 5000,
]


class Elements(HTMLParser):
    """Every element and attribute of a body, and whether all that was opened was closed in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.open: list[str] = []
        self.balanced = True
        self.feed(html)
        self.close()
        self.balanced = self.balanced and not self.open

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))
        if tag not in {"br", "hr"}:
            self.open.append(tag)

    def handle_endtag(self, tag):
        self.balanced = self.balanced and bool(self.open) and self.open.pop() == tag

    def handle_comment(self, data):
        raise AssertionError(f"a comment: {data!r}")

    def handle_decl(self, decl):
        raise AssertionError(f"a declaration: {decl!r}")

    def handle_pi(self, data):
        raise AssertionError(f"a processing instruction: {data!r}")


def assert_harmless(body: str) -> None:
    elements = Elements(body)
    assert elements.balanced
    for tag, attributes in elements.found:
        assert tag in ALLOWED
        assert attributes.keys() <= ALLOWED[tag]
        href = attributes.get("href", "/")
        assert re.match(r"https?://[^/\\]|mailto:.|tel:.|/(?![/\\])", href, re.IGNORECASE), href
        assert not re.search(r"[\x00-\x20]", href)
        assert attributes.get("class", "wide") in {"wide", "left", "right", "pullquote"}
        assert attributes.get("data-image", "1").isdecimal()
    assert body == sanitise(body)


@pytest.mark.parametrize("html", OWN_HOSTILE, ids=range(len(OWN_HOSTILE)))
def test_hostile_markup_is_made_harmless(html):
    assert_harmless(sanitise(html))


@pytest.mark.skipif(not HOSTILE_LISTS.is_dir(), reason="the lists of hostile strings are not beside the project")
def test_lists_of_hostile_strings_are_made_harmless():
    payloads = (HOSTILE_LISTS / "xss-payloads.txt").read_text(encoding="utf-8", errors="replace").splitlines()
    strings = json.loads((HOSTILE_LISTS / "blns.json").read_text(encoding="utf-8"))
    assert len(payloads) + len(strings) > 1000
    for text in [*payloads, *strings]:
        assert_harmless(sanitise(text))
        assert_harmless(sanitise(f'<p title="{text}">{text}</p><a href="{text}">{text}</a>'))
        assert_harmless(sanitise(f"<figure data-image=1 data-alt='{text}' data-caption=\"{text}\"></figure>"))


_foreign = """h1 h6 b i del section dl dd caption tfoot form button svg math style script select template
    title iframe noscript font center x"""
_names = st.sampled_from([*ALLOWED, *_foreign.split()])
_attributes = st.sampled_from(
    ["", "onclick=alert(1)", "href=javascript:alert(1)", "href='/a b'", "href=https://a.example", "style=x"]
) | st.sampled_from(
    ['class="wide pullquote"', "data-image=7 data-alt='a\"b'", "data-related=related", "colspan=3", "title='a<b'"]
)
_pieces = st.one_of(
    st.builds("<{} {}>".format, _names, _attributes),
    st.builds("</{}>".format, _names),
    st.sampled_from(["a", " ", "\n\n", "&nbsp;", "&lt;script&gt;", "<!--", "-->", "<![CDATA[", "]]>", "&", "<", ">"]),
    st.text(max_size=8),
)


@settings(max_examples=400, deadline=None)
@given(st.lists(_pieces, max_size=30).map("".join))
def test_any_markup_is_harmless_and_settles_at_once(html):
    assert_harmless(sanitise(html))


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=["C", "Z"]), max_size=200))
def test_text_survives_to_the_letter(text):
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    body = sanitise(f"<p>x{escaped}x</p>")
    assert text_of(body) == f"x{text}x"


@pytest.mark.parametrize(
    ("html", "body"),
    [
        ("", ""),
        ("loose text", "<p>loose text</p>"),
        ("<h1>Head</h1><h5>low</h5>", "<h2>Head</h2>\n<h4>low</h4>"),
        ("<div>one</div>two<section>three</section>", "<p>one</p>\n<p>two</p>\n<p>three</p>"),
        (
            "<b>b</b><i>i</i><del>d</del><tt>t</tt>",
            "<p><strong>b</strong><em>i</em><s>d</s><code>t</code></p>",
        ),
        ("<b><p>a</p><p>b</p></b>", "<p><strong>a</strong></p>\n<p><strong>b</strong></p>"),
        ("<p>a <b> <b>b</b></b>\n c</p>", "<p>a <strong>b</strong> c</p>"),
        ("<p>&nbsp;</p><p><br></p><p> <em> </em></p><h2></h2><ul><li></li></ul>", ""),
        ("<p>a<br> b<br><br></p>", "<p>a<br>b</p>"),
        (
            "<ul>a<li>b<ol start=3><li>c</ol></ul>",
            '<ul><li>a</li><li><p>b</p><ol start="3"><li>c</li></ol></li></ul>',
        ),
        ("<ul><li>a</li><ul><li>b</li></ul></ul>", "<ul><li><p>a</p><ul><li>b</li></ul></li></ul>"),
        ("<ul><li><p>a</p></li></ul>", "<ul><li><p>a</p></li></ul>"),
        (
            '<blockquote class="x pullquote">q</blockquote>',
            '<blockquote class="pullquote"><p>q</p></blockquote>',
        ),
        ("<pre>\n\n  <code>a\n  b</code>\n</pre>", "<pre>  <code>a\n  b</code></pre>"),
        ("<h2><p>a</p><p>b</p></h2>", "<h2>a b</h2>"),
        (
            "<table><caption>Cap</caption><tr><th scope=row colspan=1 rowspan=2>a<td>b</table>",
            '<p>Cap</p>\n<table><tbody><tr><th scope="row" rowspan="2">a</th><td>b</td></tr></tbody></table>',
        ),
        ("<table><tr><td> </td></tr></table>", ""),
        (
            "<table><thead><tr><th>Day</th><th></th></tr></thead><tbody><tr><td></td><td></td></tr><tr></tr></tbody></table>",
            "<table><thead><tr><th>Day</th><th></th></tr></thead><tbody><tr><td></td><td></td></tr></tbody></table>",
        ),
        (
            "<table><thead><tr></tr></thead><tbody><tr><td>x</td></tr></tbody><tbody> </tbody></table>",
            "<table><tbody><tr><td>x</td></tr></tbody></table>",
        ),
        ('<a href="/a b">x</a>', '<p><a href="/a%20b">x</a></p>'),
        ('<a href="page.html">x</a> <a href="#top">y</a> <a name="z">z</a>', "<p>x y z</p>"),
        ('<a href="index.php?a=1">x</a> <a href="a:b.example">y</a> <a href="evil">z</a>', "<p>x y z</p>"),
        (
            '<a href="www.a.example/page?b=1">x</a>',
            '<p><a href="https://www.a.example/page?b=1" rel="noopener noreferrer">x</a></p>',
        ),
        ('<a href=" a-b.example ">x</a>', '<p><a href="https://a-b.example" rel="noopener noreferrer">x</a></p>'),
        ('<a href="desk@news.example">m</a>', '<p><a href="mailto:desk@news.example">m</a></p>'),
        ('<a href="mailto:desk@news.example">m</a>', '<p><a href="mailto:desk@news.example">m</a></p>'),
        (
            '<a rel="sponsored friend" href="https://a.example/?a=1&b=2">x</a>',
            '<p><a href="https://a.example/?a=1&amp;b=2" rel="sponsored noopener noreferrer">x</a></p>',
        ),
        ("<p>a<script>b</script><style>c</style><iframe>d</iframe>e</p>", "<p>ae</p>"),
        ("<figure><img src=x><figcaption>Cap</figcaption></figure>", "<p>Cap</p>"),
        (
            '<p>a<figure class="huge left" data-image="0012" data-caption=" C\n d "><img src=x></figure>',
            '<p>a</p>\n<figure data-image="12" data-alt="" data-caption="C d" class="left"></figure>',
        ),
        (
            '<blockquote><div data-related="related">x</div>q</blockquote>r<div data-related=related></div>',
            '<blockquote><p>q</p></blockquote>\n<div data-related="related"></div>\n<p>r</p>',
        ),
    ],
)
def test_canonical_form(html, body):
    assert sanitise(html) == body
    assert sanitise(body) == body


def test_a_body_over_the_limit_is_refused_not_cut():
    with pytest.raises(BodyTooLong):
        sanitise("x" * (MAX_LENGTH + 1))
    with pytest.raises(BodyTooLong):
        sanitise("&" * (MAX_LENGTH // 2))
    assert len(text_of(sanitise("x" * (MAX_LENGTH - 100)))) == MAX_LENGTH - 100


def test_markup_too_deep_to_parse_keeps_its_words():
    assert sanitise("<div>" * 50_000 + "the &lt;word&gt;") == "<p>the &lt;word&gt;</p>"


PLACED = sanitise(
    '<p>a</p><figure data-image="5" data-alt="A &quot;quoted&quot; &lt;figure&gt;" data-caption="C" class="wide">'
    "</figure>"
    '<p>b <a href="/x" title="<figure data-image=9></figure>">l</a></p>'
    '<ul><li>i<figure data-image="7"></figure></li></ul><div data-related="related"></div>'
    '<figure data-image="5" data-alt="again"></figure><p>c</p>'
)


def test_placed_pictures_come_in_order_with_the_texts_of_each_use():
    assert placed_pictures(PLACED) == [
        PlacedPicture(5, 'A "quoted" <figure>', "C", "wide"),
        PlacedPicture(7, "", "", ""),
        PlacedPicture(5, "again", "", ""),
    ]
    assert image_ids(PLACED) == [5, 7]


def test_render_puts_pictures_and_related_stories_in_their_places():
    html = render(
        PLACED,
        figure=lambda picture: f"[{picture.image_id} \\1 {picture.alt}]" if picture.image_id == 5 else "",
        related="<aside>\\2</aside>",
    )
    assert "[5 \\1 again]" in html
    assert html.index("<aside>\\2</aside>") < html.index("again")
    assert "data-image" not in html.replace("&lt;figure data-image=9&gt;", "")
    assert not has_related(html)
    assert "<li><p>i</p></li>" in html


def test_the_marker_stays_for_the_page_to_split_at():
    html = render(PLACED, figure=lambda picture: "")
    before, after = split_at_related(html)
    assert before.endswith("</ul>\n")
    assert after.strip() == "<p>c</p>"
    assert split_at_related("<p>a</p>") == ("<p>a</p>", "")


@settings(max_examples=150, deadline=None)
@given(st.lists(_pieces, max_size=30).map("".join))
def test_both_halves_around_the_related_stories_are_complete(html):
    before, after = split_at_related(sanitise(html + "<div data-related=related></div>" + html))
    assert Elements(before).balanced
    assert Elements(after).balanced


def test_text_is_plain_a_block_a_line():
    body = sanitise(
        "<h2>Rain &amp; wind</h2><p>One<br>two&nbsp;<em>th</em>ree</p><ul><li>a</li><li>b</li></ul>"
        '<figure data-image="1" data-alt="hidden" data-caption="hidden"></figure>'
        "<table><tr><td>x</td><td>y</td></tr></table><pre>def  f</pre>"
    )
    assert text_of(body) == "Rain & wind\nOne\ntwo three\na\nb\nx y\ndef f"


def test_words_are_counted_without_dashes_and_markup():
    assert word_count(sanitise("<p>One – two, <b>th</b>ree’s 4. * —</p><p>Größe</p>")) == 5
    assert word_count("") == 0
