"""Puts the embedded checker's reasons in a moderator's words: noun phrases, to stand in a list."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comments.spam.interface import Reason

# What tells how much a judgement is worth, and speaks neither for spam nor against it.
_CAVEATS = frozenset(["few-lessons", "unfamiliar"])


def is_caveat(reason: Reason) -> bool:
    """Whether it tells how little the checker knows, and nothing of the reply."""
    return reason.code in _CAVEATS


def describe(reason: Reason) -> str:
    """What a reason noticed, as plain text; values that came from the reply are not marked safe for HTML."""
    words = _WORDINGS.get(reason.code)
    return words(reason.values) if words else reason.code.replace("-", " ")


def _count(number: int) -> str:
    """Small numbers as words."""
    small = {2: _("two"), 3: _("three"), 4: _("four"), 5: _("five"), 6: _("six")}
    return small.get(number) or number_format(number, use_l10n=True, force_grouping=True)


def _quoted(values: dict[str, Any], one: str, several: str) -> str:
    """A sentence part with the reply's own words in it; `one` where it is a single word."""
    words = str(values.get("words", ""))
    return (several if " " in words else one) % {"words": words}


def _phrases(values: dict[str, Any]) -> str:
    """Words of one kind, or of none that can be named."""
    quoted = [_("“%(words)s”") % {"words": words} for words in values["words"]]
    if kind := _KINDS.get(str(values.get("kind", ""))):
        return _("%(kind)s (%(words)s)") % {"kind": kind(), "words": ", ".join(quoted)}
    is_one_word = len(quoted) == 1 and " " not in values["words"][0]
    return (_("the word %(words)s") if is_one_word else _("the words %(words)s")) % {"words": ", ".join(quoted)}


def _weak_words(values: dict[str, Any]) -> str:
    quoted = ", ".join(_("“%(words)s”") % {"words": words} for words in values["words"])
    said = ngettext(
        "a word that advertisements use, too (%(words)s)",
        "words that advertisements use, too (%(words)s)",
        len(values["words"]),
    )
    return said % {"words": quoted}


def _offer(values: dict[str, Any], words: str) -> str:
    kind = _OFFERS.get(str(values.get("kind", "")))
    return words % {"offer": kind() if kind else _("an offer"), "words": values.get("words", "")}


def _taught_words(values: dict[str, Any]) -> str:
    return _quoted(
        values,
        _("the word “%(words)s”, going by earlier decisions"),
        _("the words “%(words)s”, going by earlier decisions"),
    )


def _links(values: dict[str, Any]) -> str:
    count = int(values.get("count", 1))
    if values.get("at_least"):  # of a long text a part is read
        return ngettext("at least one link", "at least %(count)s links", count) % {"count": _count(count)}
    return ngettext("a link", "%(count)s links", count) % {"count": _count(count)}


def _new_domain(values: dict[str, Any]) -> str:
    count = int(values.get("count", 1))
    if values.get("at_least"):
        return ngettext(
            "at least one link to a domain first seen today",
            "at least %(count)s links to domains first seen today",
            count,
        ) % {"count": _count(count)}
    return ngettext("a link to a domain first seen today", "%(count)s links to domains first seen today", count) % {
        "count": _count(count)
    }


def _spam_domain(values: dict[str, Any]) -> str:
    return ngettext(
        "a link to %(domain)s, which a spam comment linked to",
        "a link to %(domain)s, which %(count)d spam comments linked to",
        int(values.get("count", 1)),
    ) % {"domain": values.get("domain", ""), "count": values.get("count", 1)}


def _known_domain(values: dict[str, Any]) -> str:
    return ngettext(
        "a link to %(domain)s, which a published comment linked to",
        "a link to %(domain)s, which %(count)d published comments linked to",
        int(values.get("count", 1)),
    ) % {"domain": values.get("domain", ""), "count": values.get("count", 1)}


def _published_before(values: dict[str, Any]) -> str:
    count = int(values.get("count", 1))
    return ngettext("one published comment by this reader", "%(count)s published comments by this reader", count) % {
        "count": number_format(count, use_l10n=True, force_grouping=True)
    }


def _likeness(values: dict[str, Any]) -> str:
    return _("%(share)d%% like a recent spam comment") % {"share": round(100 * float(values.get("share", 0)))}


def _site(values: dict[str, Any]) -> str:
    return _("a doubtful website given by the reader") if values.get("doubtful") else _("a website given by the reader")


def _repeated(values: dict[str, Any]) -> str:
    number = int(values.get("number", 1))
    return ngettext("the same text once more today", "the same text %(number)d times more today", number) % {
        "number": number
    }


def _listed(values: dict[str, Any]) -> str:
    """What of a reply the newsroom has listed. What tells of its reader is not named."""
    quoted = [_("“%(words)s”") % {"words": words} for words in values.get("listed", ())]
    what = _LISTED_KINDS[str(values["kind"])](len(quoted))
    return _("%(kind)s %(words)s") % {"kind": what, "words": ", ".join(quoted)} if quoted else what


_LISTED_KINDS: dict[str, Callable[[int], str]] = {
    "term": lambda number: ngettext("the word", "the words", number),
    "pattern": lambda number: ngettext("the pattern", "the patterns", number),
    "domain": lambda number: ngettext("the domain", "the domains", number),
    "email": lambda _number: _("the domain of its e-mail address"),
    "author": lambda _number: _("its author"),
    "address": lambda _number: _("its network address"),
    "network": lambda _number: _("its network"),
}

# By the keys of `embedded.starter.PHRASES` and `PARTS` but "others".
_KINDS: dict[str, Callable[[], str]] = {
    "promotion": lambda: _("words that ask to visit, subscribe or vote"),
    "money": lambda: _("words about easy money"),
    "investment": lambda: _("words about investments"),
    "loan": lambda: _("words about loans"),
    "letters": lambda: _("words about money given away or won"),
    "medicine": lambda: _("words about remedies"),
    "magic": lambda: _("words about magic"),
    "hacking": lambda: _("words about hacking or getting money back"),
    "contact": lambda: _("words that ask to get in touch"),
    "gambling": lambda: _("words about bets or games of chance"),
    "adult": lambda: _("words about sex or dates"),
    "reach": lambda: _("words about followers, links or rankings"),
    "essays": lambda: _("words about papers that others write"),
    "goods": lambda: _("words about goods for sale"),
    "flattery": lambda: _("praise that fits any page"),
    "owner": lambda: _("words to a site's owner, not to its readers"),
    "haste": lambda: _("words that press for time"),
    "chain": lambda: _("words that ask to pass it on or to give"),
    "bait": lambda: _("words of false notices and lures"),
    "downloads": lambda: _("words about downloads"),
    "papers": lambda: _("words about false papers"),
    "streams": lambda: _("words about films or broadcasts"),
}
# By the keys of `embedded.offer_words.WARES`.
_OFFERS: dict[str, Callable[[], str]] = {
    "papers": lambda: _("an offer of papers, licences or cards"),
    "magic": lambda: _("an offer of magic or fortune-telling"),
    "loan": lambda: _("an offer of loans"),
    "hacking": lambda: _("an offer to hack or to get money back"),
    "stream": lambda: _("an offer of films or broadcasts"),
    "shop": lambda: _("an offer of goods or services"),
    "job": lambda: _("an offer of work"),
    "adult": lambda: _("an offer of sex or dates"),
    "pills": lambda: _("an offer of remedies"),
    "reach": lambda: _("an offer of followers, links or rankings"),
    "investment": lambda: _("an offer of profits"),
    "betting": lambda: _("an offer of bets or games of chance"),
}
_WORDINGS: dict[str, Callable[[dict[str, Any]], str]] = {
    "administrator": lambda values: _("written by an administrator of this site"),
    "test-word": lambda values: _("the test word “%(word)s”, which is always called spam") % values,
    "phrases": _phrases,
    **dict.fromkeys(["phrase", "matter"], lambda values: _phrases({"words": [values["words"]]})),  # of older verdicts
    "weak-words": _weak_words,
    "offer": lambda values: _offer(values, _("%(offer)s, with a way to take it up (%(words)s)")),
    "offer-by-messenger": lambda values: _offer(values, _("%(offer)s that names a messenger (%(words)s)")),
    "offer-by-number": lambda values: _offer(values, _("%(offer)s beside a telephone number (%(words)s)")),
    "talked-about": lambda values: _("speaks of it without a link, a number or an address"),
    "warns": lambda values: _("warns or complains of it (“%(words)s”)") % values,
    "quotes": lambda values: _("quotes it, and says more in its own words"),
    "phrase-in-link": lambda values: _("“%(words)s” in a link's address") % values,
    "name-advertises": lambda values: _("“%(words)s” in the reader's name") % values,
    "trade-name": lambda values: _("a business in place of a name (“%(words)s”)") % values,
    "name-is-address": lambda values: _("a web or mail address in place of a name"),
    "taught-words": _taught_words,
    "taught-host": lambda values: _("links to %(domain)s, going by earlier decisions") % values,
    "small-signs": lambda values: _("its words as a whole, going by earlier decisions"),
    "few-lessons": lambda values: _("the checker has learned few decisions so far"),
    "unfamiliar": lambda values: _("the checker knows little of this text from earlier decisions"),
    "links": _links,
    "new-domain": _new_domain,
    "spam-domain": _spam_domain,
    "known-domain": _known_domain,
    "short-link": lambda values: _("a shortened link"),
    "messenger-link": lambda values: _("a link to a messenger chat"),
    "cheap-domain": lambda values: _("a link to a kind of domain that spammers favour"),
    "referral-link": lambda values: _("a link that pays the one who posts it"),
    "mostly-links": lambda values: _("hardly anything but links"),
    "marked-up-link": lambda values: _("a link written as code"),
    "hidden-domain": lambda values: _("an address spelt so that filters miss it"),
    "bare-domain": lambda values: _("the web address %(domain)s") % values,
    "mail-address": lambda values: _("an e-mail address in the text"),
    "messenger-contact": lambda values: _("a name or number in a messenger"),
    "phone-number": lambda values: _("a telephone number"),
    "sums": lambda values: _("sums of money beside a way to answer"),
    "number-to-call": lambda values: _("a telephone number"),
    "invisible-inside-word": lambda values: _("invisible characters inside words"),
    "turned-text": lambda values: _("characters that turn the direction of the text"),
    "styled-letters": lambda values: _("decorated letters in place of plain ones"),
    "disguised-word": lambda values: _("digits in place of letters in “%(word)s”") % values,
    "paying-code": lambda values: _("a code that pays the one who posts it"),
    "template": lambda values: _("a template of which the choices were not made"),
    "name-of-site": lambda values: _("a name that is that of the website given"),
    "names-site": lambda values: _("speaks of the website given, %(domain)s") % values,
    "praise-with-site": lambda values: _("general praise beside a website"),
    "split-word": lambda values: _("signs put into the word “%(word)s”") % values,
    "keywords": lambda values: _("a list of search words"),
    "number-in-words": lambda values: _("a number written in words"),
    "spelt-out": lambda values: _("words written letter by letter"),
    "no-words": lambda values: _("letters that make no words"),
    "pulled-apart": lambda values: _("a number pulled apart"),
    "mixed-alphabets": lambda values: _("letters of two alphabets in the word “%(word)s”") % values,
    "capitals": lambda values: _("mostly capitals"),
    "many-emoji": lambda values: _("many emoji"),
    "repeats-itself": lambda values: _("the same words over and over"),
    "very-short": lambda values: _("a few words without a link"),
    "akismet-spam": lambda values: _("the spam service calls it spam"),
    "akismet-blatant": lambda values: _("the spam service calls it blatant spam"),
    "akismet-account": lambda values: _("the spam service has a problem with the account"),
    "many_links": lambda values: (
        ngettext("a link", "%(count)s links", values["number"]) % {"count": _count(values["number"])}
    ),
    "repeated": _repeated,
    "terms": lambda values: _("listed words: %(terms)s") % {"terms": ", ".join(map(str, values["terms"]))},
    "rule_mark": lambda values: _("marked by a rule: %(what)s") % {"what": _listed(values)},
    "rule_hold": lambda values: _("held by a rule: %(what)s") % {"what": _listed(values)},
    "rule_spam": lambda values: _("spam by a rule: %(what)s") % {"what": _listed(values)},
    "rule_trust": lambda values: _("trusted by a rule: %(what)s") % {"what": _listed(values)},
    "rules_unfinished": lambda values: _("the patterns of the rules would have taken too long on this text"),
    "honeypot": lambda values: _("a hidden field filled in, which people do not see"),
    "site-given": _site,
    "published-before": _published_before,
    "like-recent-spam": _likeness,
    "answer": lambda values: _("an answer to another comment"),
}
