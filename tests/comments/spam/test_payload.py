import dataclasses
import datetime as dt
import json

from hypothesis import given
from hypothesis import strategies as st

from comments.spam.interface import Candidate, DomainRecord
from comments.spam.payload import candidate_from_json, candidate_to_json

FULL = Candidate(
    body="First line\r\nSecond <b>line</b>\n\u202eא",
    name="Ana Größe",
    email="ana@reader.example",
    url="https://reader.example/?a=1&b=2",
    address="2001:db8::7",
    user_agent="Browser/1.0",
    referrer="https://search.example/",
    site="https://news.example/",
    permalink="https://news.example/world/2026/11/23/river/",
    is_answer=True,
    parent="41",
    created_at=dt.datetime(2026, 11, 23, 19, 4, 5, 678901, tzinfo=dt.UTC),
    article_modified_at=dt.datetime(2026, 11, 22, 8, 0, tzinfo=dt.timezone(dt.timedelta(hours=-5))),
    language="en-GB",
    context=("World", "rivers"),
    honeypot_name="second_name",
    honeypot_value="x",
    user_role="editor",
    recheck_reason="edit",
    is_test=True,
    published_before=3,
    domains=(DomainRecord(domain="news.example", days=3, published=2, spam=1),),
)


def through_json(candidate):
    return candidate_from_json(json.loads(json.dumps(candidate_to_json(candidate))))


def test_every_field_comes_back_from_json():
    assert all(getattr(FULL, field.name) for field in dataclasses.fields(FULL)), "the example lacks a field"
    assert through_json(FULL) == FULL


def test_a_candidate_with_a_body_alone_comes_back():
    assert through_json(Candidate(body="")) == Candidate(body="")


def test_a_payload_of_another_version_is_read_as_far_as_it_is_known():
    payload = {"body": "words", "name": "Ana", "colour_of_the_chair": "blue"}
    assert candidate_from_json(payload) == Candidate(body="words", name="Ana")
    assert candidate_from_json({}) == Candidate(body="")


@given(body=st.text(st.characters(codec=None), max_size=50), word=st.text(max_size=20))
def test_no_text_breaks_storing_or_sending(body, word):
    stored = through_json(Candidate(body=body + "\x00\ud800", context=(word + "\udfff",)))
    text = json.dumps(candidate_to_json(stored), ensure_ascii=False)
    assert "\\u0000" not in text
    text.encode("utf-8")
    assert through_json(stored) == stored
    assert len(stored.body) == len(body) + 2
