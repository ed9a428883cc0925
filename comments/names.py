"""Names that readers cannot take: those of the newsroom's people."""

from __future__ import annotations

from functools import lru_cache

from articles.models import Author
from comments.spam.embedded.folding import cleaned, fold
from newsroom.models import User

_SHORTEST = 4  # letters; a user name like "ed" is nobody's name


def belongs_to_staff(name: str) -> bool:
    """Whether a name reads like that of an author or an account, look-alike letters included."""
    listed = list(Author.objects.values_list("name", flat=True))
    for account in User.objects.filter(is_active=True).only("username", "first_name", "last_name"):
        listed += [account.get_full_name(), account.username]
    return _folded(name) in _all_folded(tuple(listed))


@lru_cache(maxsize=2)
def _all_folded(listed: tuple[str, ...]) -> frozenset[str]:
    return frozenset(folded for name in listed if len(folded := _folded(name)) >= _SHORTEST)


def _folded(name: str) -> str:
    return "".join(fold(word) for word in cleaned(name).split())
