"""`/akismet/1.1/` and `/akismet/1.2/`: bare bodies with status 200, as the protocol's clients expect them."""

from __future__ import annotations

import datetime as dt
import functools
import uuid
from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from comments.service import keys, parameters
from comments.service.keys import GoodKey
from comments.spam import store
from comments.spam.embedded.checker import judge
from comments.spam.interface import Answer
from newsroom.client_address import client_address
from newsroom.rate_limits import Limit, RateLimited, hit

THANKS = "Thanks for making the web a better place."
SPAM_FROM = 0.5  # the protocol knows no third answer
_WRONG_KEYS = (Limit(30, per=60),)  # from one address

View = Callable[[HttpRequest], HttpResponse]
Call = Callable[[HttpRequest, GoodKey], HttpResponse]


@csrf_exempt  # programs of other sites ask, with a key and without cookies
@require_http_methods(["POST"])
def verify_key(request: HttpRequest) -> HttpResponse:
    """`valid` or `invalid`, never with X-akismet-debug-help: some clients raise for it here. A key beyond its limits is
    good: to clients anything but the two words is a service out of order. So this counts as no call."""
    return _plain("valid") if _key_of(request) is not None else _refused(request, help_text="")


def _with_key(call: Call) -> View:
    """A view for who has a key that is good and within its limits."""

    @csrf_exempt
    @require_http_methods(["GET", "POST"])
    @functools.wraps(call)
    def view(request: HttpRequest) -> HttpResponse:
        if (key := _key_of(request)) is None:
            return _refused(request, help_text="We were unable to find your key.")
        return _counted(request, key, call)

    return view


@_with_key
def comment_check(request: HttpRequest, key: GoodKey) -> HttpResponse:
    """`true` for spam, `false` for none."""
    if not request.POST.get("blog", "").strip():
        return _invalid('Empty "blog" value')
    candidate = parameters.candidate(request.POST)
    judgement = judge(store.load(key.model_name, versions=key.models), candidate, is_explained=False)
    is_discarded = judgement.answer is Answer.BLATANT or (
        candidate.is_test and parameters.is_true(request.POST, "test_discard")
    )
    is_spam = is_discarded or (judgement.score or 0.0) >= SPAM_FROM
    keys.count(key, "spam" if is_spam else "ham", month=_month())
    answer = _plain("true" if is_spam else "false")
    answer.headers["X-akismet-guid"] = str(uuid.uuid4())
    if is_discarded:
        answer.headers["X-akismet-pro-tip"] = "discard"
    return answer


@_with_key
def submit_spam(request: HttpRequest, key: GoodKey) -> HttpResponse:
    """Spam that was let through."""
    return _taught(request, key, is_spam=True)


@_with_key
def submit_ham(request: HttpRequest, key: GoodKey) -> HttpResponse:
    """What was taken for spam and is none."""
    return _taught(request, key, is_spam=False)


def _usage(request: HttpRequest, key: GoodKey) -> HttpResponse:
    """JSON, as the protocol's other version has it: the share as text."""
    return JsonResponse(
        {
            "limit": key.per_month,
            "usage": key.used,
            "percentage": f"{100 * key.used / key.per_month:.2f}",
            "throttled": key.used >= key.per_month,
        }
    )


usage_limit = _with_key(_usage)


def _taught(request: HttpRequest, key: GoodKey, *, is_spam: bool) -> HttpResponse:
    if not request.POST.get("blog", "").strip():
        return _invalid('Empty "blog" value')
    candidate = parameters.candidate(request.POST)
    if not candidate.is_test:
        store.keep_apart(key.model_name, candidate, is_spam)
        keys.count(key, "missed_spam" if is_spam else "false_positives", month=_month())
    return _plain(THANKS)


def _key_of(request: HttpRequest) -> GoodKey | None:
    """By `api_key` or `key`, or the first label of the host's name, as older clients have it."""
    given = request.POST if request.method == "POST" else request.GET
    plain = given.get("api_key") or given.get("key") or request.get_host().partition(".")[0]
    return keys.find(plain, month=_month())


def _counted(request: HttpRequest, key: GoodKey, call: Call) -> HttpResponse:
    """The call, unless the key has had too many: 429, as the protocol has it, with the time to wait."""
    try:
        hit("service", str(key.pk), (Limit(key.per_minute, per=60),))
    except RateLimited as limited:
        return _too_many(limited.retry_after)
    if call is not _usage and key.used >= key.per_month:
        return _too_many(_seconds_left_of_the_month())
    return call(request, key)


def _refused(request: HttpRequest, *, help_text: str) -> HttpResponse:
    """A key that is not good is 200 and `invalid`, and who tries many is slowed down; 404 where no key is good."""
    if not keys.is_on():
        raise Http404
    try:
        hit("service-key", client_address(request) or "unknown", _WRONG_KEYS)
    except RateLimited as limited:
        return _too_many(limited.retry_after)
    return _invalid(help_text)


def _too_many(seconds: float) -> HttpResponse:
    answer = _plain("Too many requests.", status=429)
    answer.headers["Retry-After"] = str(max(1, round(seconds)))
    return answer


def _invalid(help_text: str) -> HttpResponse:
    answer = _plain("invalid")
    if help_text:
        answer.headers["X-akismet-debug-help"] = help_text
    return answer


def _plain(body: str, *, status: int = 200) -> HttpResponse:
    answer = HttpResponse(body, status=status, content_type="text/plain; charset=utf-8")
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _month() -> dt.date:
    return timezone.now().astimezone(dt.UTC).date().replace(day=1)


def _seconds_left_of_the_month() -> float:
    now = timezone.now().astimezone(dt.UTC)
    next_month = (now.replace(day=28) + dt.timedelta(days=4)).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    return (next_month - now).total_seconds()
