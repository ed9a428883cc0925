"""The admin's one form of moments."""

import datetime as dt
import re

import pytest
from django.template import Context, Template
from django.utils import timezone, translation

from newsroom.moments import date_and_time, date_and_time_text, moment, sentence

BERLIN = dt.timezone(dt.timedelta(hours=1), "CET")
NOW = dt.datetime(2026, 11, 26, 12, 0, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def zone():
    with timezone.override(BERLIN):
        yield


def text(element: str) -> str:
    return re.sub("<[^>]+>", "", element)


@pytest.mark.parametrize(
    ("distance", "english", "german"),
    [
        ({}, "just now", "gerade eben"),
        ({"seconds": -59}, "just now", "gerade eben"),
        ({"seconds": -60}, "1 minute ago", "vor 1 Minute"),
        ({"minutes": -3}, "3 minutes ago", "vor 3 Minuten"),
        ({"minutes": -59, "seconds": -59}, "59 minutes ago", "vor 59 Minuten"),
        ({"hours": -1}, "1 hour ago", "vor 1 Stunde"),
        ({"hours": -23, "minutes": -59}, "23 hours ago", "vor 23 Stunden"),
        ({"seconds": 5}, "in less than a minute", "in weniger als einer Minute"),
        ({"minutes": 1}, "in 1 minute", "in 1 Minute"),
        ({"hours": 2, "minutes": 30}, "in 2 hours", "in 2 Stunden"),
        ({"hours": -24}, "25 Nov, 13:00", "25. Nov., 13:00"),
        ({"hours": 24}, "27 Nov, 13:00", "27. Nov., 13:00"),
        ({"days": -365}, "26 Nov 2025, 13:00", "26. Nov. 2025, 13:00"),
        ({"days": 200}, "14 Jun 2027, 13:00", "14. Juni 2027, 13:00"),
    ],
)
def test_a_moment_is_relative_within_a_day_and_dated_beyond(distance, english, german):
    at = NOW + dt.timedelta(**distance)
    assert text(moment(at, NOW)) == english
    with translation.override("de"):
        assert text(moment(at, NOW)) == german


def test_the_whole_date_with_its_zone_is_at_hand():
    element = moment(NOW - dt.timedelta(minutes=3), NOW)
    assert 'datetime="2026-11-26T12:57:00+01:00"' in element
    assert 'title="Thursday, 26 November 2026, 12:57 CET"' in element
    with translation.override("de"):
        assert 'title="Donnerstag, 26. November 2026, 12:57 CET"' in moment(NOW - dt.timedelta(minutes=3), NOW)


def test_the_year_is_that_of_the_site_s_zone():
    eve = dt.datetime(2026, 12, 31, 23, 30, tzinfo=dt.UTC)  # already 2027 in Berlin
    assert text(date_and_time(eve, eve)) == "1 Jan, 00:30"


def test_within_a_sentence_a_moment_is_never_relative():
    assert text(date_and_time(NOW, NOW)) == "26 Nov, 13:00"
    assert date_and_time_text(NOW) == "26 Nov 2026, 13:00"


def test_a_sentence_escapes_all_but_its_moments():
    told = sentence("%(who)s & I, %(when)s", who="<b>Ann", when=moment(NOW, NOW))
    assert told.startswith("&lt;b&gt;Ann &amp; I, <time ")


def test_templates_tell_moments_and_leave_out_none():
    page = Template("{% load moments %}{{ at|moment }}|{{ at|date_and_time }}")
    assert page.render(Context({"at": NOW})).count("<time ") == 2
    assert page.render(Context({"at": None})) == "|"


def test_the_same_moment_reads_as_the_zone_and_the_language_have_it():
    at = dt.datetime(2025, 3, 4, 23, 30, tzinfo=dt.UTC)
    for zone, language, text in (
        ("UTC", "en", "Tuesday, 4 March 2025, 23:30 UTC"),
        ("Asia/Tokyo", "en", "Wednesday, 5 March 2025, 08:30 JST"),
        ("Asia/Tokyo", "de", "Mittwoch, 5. März 2025, 08:30 JST"),
    ):
        with timezone.override(zone), translation.override(language):
            assert f'title="{text}' in moment(at, NOW)
