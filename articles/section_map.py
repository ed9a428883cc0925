"""All sections at once: every page needs some of them, and they are few."""

from __future__ import annotations

from typing import NamedTuple

from articles.models import Section


class SectionEntry(NamedTuple):
    """A section as pages need it."""

    pk: int
    name: str
    slug: str
    parent_id: int | None
    description: str
    in_navigation: bool

    @property
    def path(self) -> str:
        return f"/{self.slug}/"


class SectionMap:
    """The tree of sections, in the order of the navigation; one query."""

    def __init__(self) -> None:
        fields = ("pk", "name", "slug", "parent_id", "description", "in_navigation")
        entries = [SectionEntry(*row) for row in Section.objects.values_list(*fields)]
        self.by_id = {entry.pk: entry for entry in entries}
        self.by_slug = {entry.slug: entry for entry in entries}
        self.in_navigation = [entry for entry in entries if entry.in_navigation]
        self._children: dict[int | None, list[SectionEntry]] = {}
        for entry in entries:
            self._children.setdefault(entry.parent_id, []).append(entry)

    def children(self, entry: SectionEntry) -> list[SectionEntry]:
        """The sections directly below."""
        return self._children.get(entry.pk, [])

    def within(self, entry: SectionEntry) -> list[int]:
        """Keys of the section itself and of all below it, the section's own first."""
        keys = [entry.pk]
        for key in keys:
            keys.extend(child.pk for child in self._children.get(key, []) if child.pk not in keys)
        return keys

    def above(self, entry: SectionEntry) -> list[SectionEntry]:
        """From the top down to the section itself."""
        line = [entry]
        while (parent := self.by_id.get(line[0].parent_id or 0)) and parent not in line:
            line.insert(0, parent)
        return line
