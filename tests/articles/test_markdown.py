import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.body import BodyTooLong, sanitise, text_of, word_count
from articles.markdown import html_to_body, to_html

REAL_ARTICLES = Path(__file__).resolve().parents[3] / "shared" / "data" / "articles" / "us_gov_public_domain_400.jsonl"


def without_code(body: str) -> str:
    return re.sub(r"<(code|pre)>.*?</\1>", "", body, flags=re.DOTALL)


@pytest.mark.parametrize(
    ("markdown", "body", "dropped"),
    [
        ('{{< img-right src="x" >}}Text', "<p>Text</p>", ["shortcode img-right"]),
        ("{{% note %}}Kept{{% /note %}}", "<p>Kept</p>", ["shortcode note", "shortcode note"]),
        ('a {{<tmp"b.md" >}} c', "<p>a c</p>", ["shortcode tmp"]),
        (
            'before\n{% include "figure.html",\n  image: "/a.jpg",\n  alt: "it\'s" %}\nafter',
            "<p>before</p>\n<p>after</p>",
            ["template tag include"],
        ),
        ('{% comment %}{{ "secret" | url }}{% endcomment %}shown', "<p>shown</p>", ["template comment"]),
        (
            "{{ page.title }} and {{- more -}}",
            "<p>and</p>",
            ["template expression page.title", "template expression more"],
        ),
        ('[gallery ids="1,2"] x [gallery]', "<p>x</p>", ["shortcode gallery", "shortcode gallery"]),
        ('[caption id="a" width="3"]<img src="p.jpg"> Cap[/caption]y', "<p>y</p>", ["shortcode caption"]),
        ("[embed]https://a.example/v[/embed]z", "<p>z</p>", ["shortcode embed"]),
        ('[video src="a.mp4"] w', "<p>w</p>", ["shortcode video"]),
        (
            "# Head {#anchor}\n\n{: .lead}\nText",
            "<h2>Head</h2>\n<p>Text</p>",
            ["attributes {#anchor}", "attributes {: .lead}"],
        ),
        ("![alt](/a/b.jpg)Text", "<p>Text</p>", ["image /a/b.jpg"]),
        ('<img src="c.png" alt="x "y" z">Text', "<p>Text</p>", ["image c.png"]),
        ("{{< open\n\nText", "<p>open</p>\n<p>Text</p>", ["unfinished template tag {{<"]),
        ("{<a >{ x", "<p>x</p>", ["unfinished template tag {{"]),
        ("{**{{**{ x", "<p>x</p>", ["unfinished template tag {{"] * 2),
        ("a {{ b and {% c", "<p>a b and c</p>", ["unfinished template tag {{", "unfinished template tag {%"]),
    ],
)
def test_marks_of_other_systems_are_dropped_and_reported(markdown, body, dropped):
    assert to_html(markdown) == (body, dropped)


@pytest.mark.parametrize(
    "markdown",
    [
        '[the guide]({{< ref "guide.md" >}})',
        '[the guide]({{< ref "guide.md" >}} "A title (with more)")',
        '[the guide]({{< ref "guide.md" >}} "A "quoted" title")',
        '[the guide]({{ "/2016/guide/" | url }})',
        "[the guide]({{ site.baseurl }}/guide/)",
        '<a href="{{ site.baseurl }}/guide/">the guide</a>',
        '[the guide][g]\n\n[g]: {{< ref "guide.md" >}}',
        '[![pic]({{ "/a.png" | url }})](https://a.example)the guide',
    ],
)
def test_a_link_that_lost_its_address_stays_as_text(markdown):
    body, dropped = to_html(markdown)
    assert body == "<p>the guide</p>"
    assert dropped


@pytest.mark.parametrize(
    ("markdown", "body"),
    [
        ("Use `{{ name }}` here", "<p>Use <code>{{ name }}</code> here</p>"),
        ("``a ` {{< b >}}``", "<p><code>a ` {{&lt; b &gt;}}</code></p>"),
        ("```\n{% if x %}\n```", "<pre><code>{% if x %}</code></pre>"),
        ("    {% if x %}y{% endif %}", "<pre><code>{% if x %}y{% endif %}</code></pre>"),
        ("<code>{{ a }}</code>", "<p><code>{{ a }}</code></p>"),
        ("- item\n\n  ~~~\n  {{ a }}\n  ~~~", "<ul><li><p>item</p><pre><code>{{ a }}</code></pre></li></ul>"),
    ],
)
def test_code_about_templates_is_left_alone(markdown, body):
    assert to_html(markdown) == (body, [])


def test_prose_in_brackets_is_no_shortcode():
    text = "Watch this [video](https://a.example/v) or [video page], [embed code here]; see [sic] and [caption]."
    body, dropped = to_html(text)
    assert dropped == []
    assert text_of(body) == "Watch this video or [video page], [embed code here]; see [sic] and [caption]."


@pytest.mark.parametrize(
    "shortcode",
    [
        "[youtube https://www.youtube.com/watch?v=3jr1afgEJxQ?list=UU5V8jrK]",
        "[youtube=http://www.youtube.com/watch?v=DPQ8Yob3Z9U&w=600]",
        "[vimeo 12345]",
        "[soundcloud url=https://api.example/tracks/1 params='a']",
        '[googlemaps https://maps.example/a?b="c"]',
        '[contact-form to="a@example.com"]',
    ],
)
def test_shortcodes_of_services_are_dropped_and_told(shortcode):
    body, dropped = to_html(f"A recording is below: {shortcode}")
    assert body == "<p>A recording is below:</p>"
    assert dropped == [f"shortcode {re.match(r'.([a-z-]+)', shortcode)[1]}"]


@pytest.mark.parametrize(
    ("markdown", "headings"),
    [
        ("# A\n\n## B\n\n### C\n\n#### D", ["h2", "h3", "h4", "h4"]),
        ("### A\n\n#### B", ["h2", "h3"]),
        ("## A\n\n#### B", ["h2", "h4"]),
        ("A\n===\n\n<h2>B</h2>", ["h2", "h3"]),
    ],
)
def test_the_highest_heading_becomes_level_2(markdown, headings):
    body, _ = to_html(markdown)
    assert re.findall(r"<(h\d)>", body) == headings


def test_tables_strikes_lists_and_footnotes():
    body, dropped = to_html(
        "~~old~~ new[^n] and [^gone]\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n3. three\n4. four\n\n[^n]: See\n    here.\n"
    )
    assert dropped == []
    assert body == (
        "<p><s>old</s> new<sup>1</sup> and [^gone]</p>\n"
        "<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table>\n"
        '<ol start="3"><li>three</li><li>four</li></ol>\n<hr>\n<ol><li>See here.</li></ol>'
    )


def test_raw_html_is_sanitised():
    body, _ = to_html("<script>alert(1)</script>\n\n<p onclick=x>a <b>b</b></p>\n\n[x](javascript:alert(1))")
    assert "<script" not in body
    assert "href" not in body
    assert body.startswith("<p>a <strong>b</strong></p>")


def test_spaces_in_an_address_do_not_break_the_link():
    body, _ = to_html("[write](mailto:a@b.example?subject=Two words)")
    assert body == '<p><a href="mailto:a@b.example?subject=Two%20words">write</a></p>'


@pytest.mark.parametrize(
    ("markdown", "body"),
    [
        (
            '<figure>\n\t{% image src="a.png" %}\n\t<figcaption>Renata, left.</figcaption>\n</figure>\nText',
            "<p>Renata, left.</p>\n<p>Text</p>",
        ),
        ("1. One.\n\n    {{< img >}}\n\n        </p>\n\nTwo", "<ol><li><p>One.</p></li></ol>\n<p>Two</p>"),
        ("So:\n\n    <p>A page</p>\n", "<p>So:</p>\n<pre><code>&lt;p&gt;A page&lt;/p&gt;</code></pre>"),
    ],
)
def test_tags_that_another_system_indented_are_not_printed(markdown, body):
    assert to_html(markdown)[0] == body


def test_html_is_treated_the_same():
    body, dropped = html_to_body('<h1>A</h1><p>{{< x >}}b <code>{{ c }}</code></p><img src="/d.jpg">')
    assert body == "<h2>A</h2>\n<p>b <code>{{ c }}</code></p>"
    assert dropped == ["shortcode x", "image /d.jpg"]


def test_too_long_a_text_is_refused():
    with pytest.raises(BodyTooLong):
        to_html("word " * 200_000)


_pieces = st.one_of(
    st.sampled_from(
        ["{{", "}}", "{%", "%}", "{{<", ">}}", "{", "}", "%", "[caption a=b]", "[/caption]", "[", "](", ")"]
    ),
    st.sampled_from(
        [
            "word ",
            "\n",
            "\n\n",
            "# ",
            "- ",
            "**",
            '"',
            "href=",
            "<a ",
            ">",
            "[^1]",
            "[^1]: ",
            "<img ",
            "\ue000",
        ]
    ),
)


@settings(max_examples=400, deadline=None)
@given(st.lists(_pieces, max_size=25).map("".join))
def test_no_template_tag_is_ever_printed_outside_code(markdown):
    body, _ = to_html(markdown)
    assert "{{" not in body
    assert "{%" not in body
    assert sanitise(body) == body


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_taken(markdown):
    body, _ = to_html(markdown)
    assert sanitise(body) == body


@pytest.mark.skipif(not REAL_ARTICLES.is_file(), reason="the real articles are not beside the project")
def test_real_articles_come_through_whole():
    rows = [json.loads(line) for line in REAL_ARTICLES.read_text(encoding="utf-8").splitlines()]
    assert len(rows) == 400
    for row in rows:
        body, _ = to_html(row["body_markdown"])
        assert body
        assert not re.search(r"\{\{|\{%|%\}|<h1", without_code(body))
        assert word_count(body) > 0.5 * len(text_of(sanitise(row["body_markdown"])).split())
