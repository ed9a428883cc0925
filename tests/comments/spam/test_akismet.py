import datetime as dt

import pytest

from comments.spam.akismet import AkismetChecker
from comments.spam.akismet.exchange import new_session
from comments.spam.interface import Answer, Candidate, CheckerRefusesKey, CheckerUnavailable
from comments.spam.payload import candidate_from_json, candidate_to_json
from tests.comments.spam.test_payload import FULL
from tests.fake_akismet import KEY, FakeAkismet, self_signed

SITE = "https://news.example/"
REPLY = Candidate(body="The bridge opened in 1931, not in 1913.", name="Ana")


@pytest.fixture(scope="module")
def running_service():
    with FakeAkismet() as service:
        yield service


@pytest.fixture
def service(running_service):
    running_service.recover()
    running_service.requests.clear()
    return running_service


@pytest.fixture
def alerts():
    return []


@pytest.fixture
def checker(service, alerts):
    return AkismetChecker.from_url(
        service.url,
        site=SITE,
        application="Newsroom/1.2",
        on_alert=lambda code, text: alerts.append((code, text)),
    )


def test_a_reply_that_the_service_passes_is_ham(checker):
    judgement = checker.check(REPLY, timeout=5)
    assert (judgement.answer, judgement.reasons, judgement.recheck_after) == (Answer.HAM, (), None)


def test_a_reply_that_the_service_flags_is_spam(checker):
    judgement = checker.check(Candidate(body="x", name="akismet-guaranteed-spam"), timeout=5)
    assert judgement.answer is Answer.SPAM
    assert [reason.code for reason in judgement.reasons] == ["akismet-spam"]


@pytest.mark.parametrize("body", ["true", "true\n", " TRUE "])
def test_discard_is_blatant_spam(service, checker, body):
    service.answer(body, headers={"X-Akismet-Pro-Tip": "discard", "X-akismet-guid": "a1-b2.c3"})
    judgement = checker.check(REPLY, timeout=5)
    assert (judgement.answer, judgement.reference) == (Answer.BLATANT, "a1-b2.c3")


def test_discard_does_not_make_spam_of_ham(service, checker):
    service.answer("false", headers={"X-akismet-pro-tip": "discard"})
    assert checker.check(REPLY, timeout=5).answer is Answer.HAM


@pytest.mark.parametrize(
    ("sent", "seconds"), [("90", 90), ("soon", 120), ("-5", 120), ("99999999", 86400), ("9" * 5000, 120)]
)
def test_provisional_ham_says_when_to_ask_again(service, checker, sent, seconds):
    service.answer("false", headers={"X-akismet-recheck-after": sent})
    assert checker.check(REPLY, timeout=5).recheck_after == seconds


def test_spam_is_never_provisional(service, checker):
    service.answer("true", headers={"X-akismet-recheck-after": "90"})
    assert checker.check(REPLY, timeout=5).recheck_after is None


@pytest.mark.parametrize("body", ["true", "false", ""])
def test_a_problem_with_the_account_leaves_the_reply_to_a_person(service, checker, alerts, body):
    service.answer(body, headers={"X-akismet-error": "Suspended"})
    judgement = checker.check(REPLY, timeout=5)
    assert judgement.answer is Answer.UNSURE
    assert [reason.code for reason in judgement.reasons] == ["akismet-account"]
    assert alerts == [("account-error", "Suspended")]


@pytest.mark.parametrize("status", [200, 429])
def test_an_alert_is_passed_on_without_the_key(service, checker, alerts, status):
    text = f"Your key {KEY.upper()} is over its limit\x1b[2J"
    headers = {"X-akismet-alert-code": "10502", "X-akismet-alert-msg": text}
    service.answer("false", status=status, headers=headers)
    try:
        checker.check(REPLY, timeout=5)
    except CheckerUnavailable:
        assert status == 429
    assert alerts == [("10502", "Your key … is over its limit [2J")]


def test_why_a_call_is_invalid_is_passed_on(service, checker, alerts):
    service.answer("invalid", headers={"X-akismet-debug-help": 'Empty "blog" value'})
    with pytest.raises(CheckerRefusesKey):
        checker.check(REPLY, timeout=5)
    assert alerts == [("invalid-call", 'Empty "blog" value')]


def test_every_parameter_is_sent(service, checker):
    checker.check(FULL, timeout=5)
    (call,) = service.requests
    assert call.path == "/akismet/1.1/comment-check"
    assert call.headers["user-agent"] == "Newsroom/1.2 | Akismet/1"
    assert call.headers["content-type"] == "application/x-www-form-urlencoded"
    assert call.form == {
        "api_key": KEY,
        "blog": "https://news.example/",
        "blog_lang": "en_gb",
        "blog_charset": "UTF-8",
        "user_ip": "2001:db8::7",
        "user_agent": "Browser/1.0",
        "referrer": "https://search.example/",
        "user_role": "editor",
        "permalink": "https://news.example/world/2026/11/23/river/",
        "comment_type": "reply",
        "comment_author": "Ana Größe",
        "comment_author_email": "ana@reader.example",
        "comment_author_url": "https://reader.example/?a=1&b=2",
        "comment_content": FULL.body,
        "comment_date_gmt": "2026-11-23T19:04:05Z",
        "comment_post_modified_gmt": "2026-11-22T13:00:00Z",
        "comment_parent": "41",
        "comment_context[0]": "World",
        "comment_context[1]": "rivers",
        "recheck_reason": "edit",
        "is_test": "1",
        "honeypot_field_name": "second_name",
        "second_name": "x",
    }


def test_what_is_unknown_is_sent_empty_and_the_site_is_the_configured_one(service, checker):
    checker.check(Candidate(body="words"), timeout=5)
    form = service.requests[0].form
    assert {name: form[name] for name in ("user_agent", "referrer", "user_ip", "comment_author_email")} == {
        "user_agent": "",
        "referrer": "",
        "user_ip": "",
        "comment_author_email": "",
    }
    assert (form["blog"], form["comment_type"], form["comment_date_gmt"]) == (SITE, "comment", "")
    assert not {"is_test", "recheck_reason", "honeypot_field_name", "comment_context[0]"} & set(form)


@pytest.mark.parametrize(
    "name",
    ["user_role", "comment_content", "User_IP", "user.role", "api_key", "is_test", "HTTP_COOKIE", "", "a b"],
)
def test_a_honeypot_never_takes_a_name_of_the_protocol(service, checker, name):
    checker.check(Candidate(body="words", honeypot_name=name, honeypot_value="administrator"), timeout=5)
    form = service.requests[0].form
    assert "administrator" not in form.values()
    assert "honeypot_field_name" not in form
    assert (form["user_role"], form["comment_content"], form["api_key"]) == ("", "words", KEY)


def test_texts_that_no_encoding_takes_are_sent_all_the_same(service, checker):
    checker.check(Candidate(body="a\x00b\ud800c", name="\udfff", context=("\x00",)), timeout=5)
    form = service.requests[0].form
    assert form["comment_content"] == "a\ufffdb\ufffdc"
    assert (form["comment_author"], form["comment_context[0]"]) == ("\ufffd", "\ufffd")


@pytest.mark.parametrize(("is_spam", "method"), [(True, "submit-spam"), (False, "submit-ham")])
def test_feedback_carries_the_values_of_the_check(service, checker, is_spam, method):
    checker.check(FULL, timeout=5)
    checker.learn(candidate_from_json(candidate_to_json(FULL)), is_spam=is_spam, timeout=5)
    checked, taught = service.requests
    assert taught.method == method
    assert taught.form == checked.form


@pytest.mark.parametrize("body", ["true", "thanks for making the web a better place.", "", "Thanks"])
def test_feedback_counts_only_when_the_service_says_thanks(service, checker, body):
    service.answer(body, method="submit-spam")
    with pytest.raises(CheckerUnavailable):
        checker.learn(REPLY, is_spam=True, timeout=5)


def test_feedback_with_a_refused_key_is_told_apart(service, checker):
    service.answer("invalid", method="submit-ham")
    with pytest.raises(CheckerRefusesKey):
        checker.learn(REPLY, is_spam=False, timeout=5)


def test_a_known_key_is_verified(service, checker):
    assert checker.verify(timeout=5) is True
    assert service.requests[0].form == {"api_key": KEY, "key": KEY, "blog": SITE}


def test_an_unknown_key_is_not_verified(service):
    other = AkismetChecker.from_url(service.url.replace(KEY, "ffffffffffff"), site=SITE, application="N/1")
    assert other.verify(timeout=5) is False
    with pytest.raises(CheckerRefusesKey):
        other.check(REPLY, timeout=5)


def test_verifying_needs_a_clear_word(service, checker):
    service.answer("perhaps", method="verify-key")
    with pytest.raises(CheckerUnavailable):
        checker.verify(timeout=5)


def test_the_environments_proxy_is_not_used_on_this_machine(service, monkeypatch):
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("no_proxy", "")
    direct = AkismetChecker.from_url(service.url, site=SITE, application="N/1")
    assert direct.check(REPLY, timeout=5).answer is Answer.HAM


def test_the_environments_proxy_is_used_elsewhere(service, monkeypatch):
    monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{service.port}")
    monkeypatch.setenv("no_proxy", "")
    away = AkismetChecker.from_url(f"akismet+http://{KEY}@spam.invalid/", site=SITE, application="N/1")
    assert away.check(REPLY, timeout=5).answer is Answer.HAM
    assert service.requests[0].headers["host"] == "spam.invalid"


def test_over_tls_a_trusted_certificate_is_accepted_and_no_other(tmp_path):
    with FakeAkismet(tls=self_signed(tmp_path)) as service:
        untrusting = AkismetChecker.from_url(service.url, site=SITE, application="N/1")
        with pytest.raises(CheckerUnavailable, match="certificate cannot be trusted") as caught:
            untrusting.check(REPLY, timeout=5)
        assert KEY not in str(caught.value)
        assert service.requests == []

        session = new_session(service.url)
        session.verify = str(tmp_path / "certificate.pem")
        base_url = f"https://127.0.0.1:{service.port}/akismet"
        trusting = AkismetChecker(key=KEY, base_url=base_url, site=SITE, application="N/1", session=session)
        assert trusting.check(REPLY, timeout=5).answer is Answer.HAM


@pytest.mark.parametrize(
    ("url", "base"),
    [
        ("akismet://abc123@rest.akismet.com", "https://rest.akismet.com/"),
        ("akismet://abc123@rest.akismet.com/", "https://rest.akismet.com/"),
        ("akismet+http://abc123@127.0.0.1:8000/akismet/", "http://127.0.0.1:8000/akismet/"),
        ("akismet+http://abc123@127.0.0.1:8000/akismet", "http://127.0.0.1:8000/akismet/"),
        ("akismet+http://abc123@[::1]:8000/a/b/", "http://[::1]:8000/a/b/"),
    ],
)
def test_the_address_of_the_service_is_read(url, base):
    checker = AkismetChecker.from_url(url, site=SITE, application="N/1")
    assert checker._base_url == base
    assert "abc123" not in repr(checker)


@pytest.mark.parametrize(
    "url",
    [
        "akismet://rest.akismet.com",
        "akismet://@rest.akismet.com",
        "akismet://s3cretKey@",
        "akismet:s3cretKey",
        "akismet://s3cretKey:word@rest.akismet.com",
        "akismet://rest.akismet.com:s3cretKey",
        "akismet://s3cretKey%0a@rest.akismet.com",
        "akismet://s3cretKey@[rest.akismet.com",
        "akismet://s3cretKey@rest.akismet.com\u2100",
        "akismet://s3cretKey@rest.akismet.com/?a=b",
        "https://s3cretKey@rest.akismet.com",
        "",
    ],
)
def test_a_wrong_address_is_refused_without_quoting_it(url):
    with pytest.raises(ValueError, match="spam service's") as caught:
        AkismetChecker.from_url(url, site=SITE, application="N/1")
    assert "s3cretKey" not in str(caught.value)
    assert caught.value.__context__ is None


def test_times_are_sent_in_utc(service, checker):
    evening = dt.datetime(2026, 1, 31, 22, 30, tzinfo=dt.timezone(dt.timedelta(hours=-3)))
    checker.check(Candidate(body="words", created_at=evening), timeout=5)
    assert service.requests[0].form["comment_date_gmt"] == "2026-02-01T01:30:00Z"
