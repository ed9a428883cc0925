"""What can be listed, and in what form it is kept."""

from __future__ import annotations

import pytest

from comments.models.rule import Kind
from comments.ruleset import values
from comments.submission import key_of_email
from newsroom.verbs import Refused


@pytest.mark.parametrize(
    ("kind", "written", "kept"),
    [
        (Kind.TERM, "  old   fool ", "old fool"),
        (Kind.DOMAIN, "https://www.Casino.Example/win?x=1", "casino.example"),
        (Kind.DOMAIN, "*.casino.example", "casino.example"),
        (Kind.DOMAIN, "bücher.example", "xn--bcher-kva.example"),
        (Kind.EMAIL_DOMAIN, "Mail.Example", "mail.example"),
        (Kind.EMAIL_DOMAIN, "@mail.example", "mail.example"),
        (Kind.AUTHOR, "Ada@Example.com", key_of_email("ada@example.com")),
        (Kind.AUTHOR, "0" * 32, "0" * 32),
        (Kind.ADDRESS, "::ffff:203.0.113.7", "203.0.113.7"),
        (Kind.ADDRESS, "2001:DB8::7", "2001:db8::7"),
        (Kind.NETWORK, "203.0.113.7/24", "203.0.113.0/24"),
        (Kind.NETWORK, "203.0.113.7", "203.0.113.7/32"),
        (Kind.NETWORK, "::ffff:203.0.113.0/120", "203.0.113.0/24"),
        (Kind.NETWORK, "2001:db8::/32", "2001:db8::/32"),
    ],
)
def test_it_is_kept_in_one_form(kind, written, kept):
    assert values.as_kept(kind, written) == kept


@pytest.mark.parametrize(
    ("kind", "written", "said"),
    [
        (Kind.TERM, "---", "needs a letter or a digit"),
        (Kind.TERM, " ", "Nothing is listed"),
        (Kind.TERM, "x" * 501, "At most 500 characters"),
        (Kind.DOMAIN, "casino", "is not a domain"),
        (Kind.DOMAIN, "203.0.113.7", "is not a domain"),
        (Kind.DOMAIN, "a b.example", "is not a domain"),
        (Kind.DOMAIN, f"{'x' * 64}.example", "is not a domain"),
        (Kind.EMAIL_DOMAIN, "someone@", "is not a domain"),
        (Kind.EMAIL_DOMAIN, "bob@mail.example", "is one person's address. Write mail.example for all"),
        (Kind.AUTHOR, "Ada", "e-mail address"),
        (Kind.ADDRESS, "999.1.1.1", "is not a network address"),
        (Kind.ADDRESS, "203.0.113.0/24", "is not a network address"),
        (Kind.NETWORK, "999.1.1.1/99", "“999.1.1.1/99” is not a network. One looks like this: 203.0.113.0/24"),
        (Kind.NETWORK, "0.0.0.0/0", "too wide"),
        (Kind.NETWORK, "::/0", "too wide"),
        (Kind.NETWORK, "::ffff:0:0/96", "too wide"),
    ],
)
def test_what_is_none_is_refused_in_words(kind, written, said):
    with pytest.raises(Refused) as refused:
        values.as_kept(kind, written)
    assert said in str(refused.value)
