"""The demonstration's sections, people, pages and articles, made by the verbs that the newsroom's admin calls."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re

from django.db.models import Model
from django.utils import timezone
from django.utils.html import format_html
from taggit.models import Tag

from articles import pages, publishing, revising
from articles.body.placed import RELATED_MARKER
from articles.content import ArticleContent, SourcePart
from articles.models import Article, Author, Image, Page, Section, Source
from articles.projection import path_of
from articles.sections import save_section
from newsroom.demo import content as demo
from newsroom.models import Publication, User

POLICIES = "policies"  # slug of the page
_LINK = re.compile(r'href="demo:([^"]+)"')
_FIGURE = re.compile(r'<figure data-key="([^"]+)"></figure>')

# How long before an article appears its author wrote it, handed it in, and the desk approved it.
_WRITTEN, _CHECKED, _HANDED_IN, _APPROVED = (dt.timedelta(minutes=minutes) for minutes in (200, 150, 90, 25))


@dataclasses.dataclass(frozen=True)
class Paper:
    """What was made. `rows` holds the articles too."""

    articles: dict[str, Article]
    rows: list[Model]


def pictures_of(article: demo.Article) -> list[demo.Picture]:
    """The lead picture and those in the text."""
    return [article.picture, *(figure.picture for figure in article.figures)]


def publication_fields(publication: demo.Publication) -> dict[str, str]:
    """What the newsroom's own row is given."""
    return {
        "name": publication.name,
        "tagline": publication.tagline,
        "contact_email": publication.contact_email,
        "policies_url": f"/pages/{POLICIES}/",
    }


def write(
    content: demo.DemoContent,
    *,
    staff: dict[str, User],
    pictures: dict[str, Image],
    portraits: dict[str, Image],
    now: dt.datetime,
) -> Paper:
    """Everything but the replies. `staff` by user name, `pictures` by motif, `portraits` by the author's name."""
    Publication.objects.filter(pk=1).update(**publication_fields(content.publication))
    sections: dict[str, Section] = {}
    for row in content.sections:
        sections[row.slug] = save_section(
            Section(
                slug=row.slug,
                name=row.name,
                description=row.description,
                order=row.order,
                parent=sections[row.parent] if row.parent else None,
                in_navigation=row.parent is None,
            ),
            by=None,
            now=now,
        )
    authors = {
        row.slug: Author.objects.create(
            slug=row.slug,
            name=row.name,
            role=row.role,
            bio=row.bio,
            portrait=portraits[row.name],
            user=staff[row.account] if row.account else None,
        )
        for row in content.authors
    }
    sources = {
        row.slug: Source.objects.create(name=row.name, url=row.url, credit_line=row.credit_line, indexing=row.indexing)
        for row in content.sources
    }
    known_tags = set(Tag.objects.values_list("pk", flat=True))
    made_pages = _write_pages(content, by=staff["admin"], now=now)
    articles = _Articles(content, staff, pictures, sections, authors, sources, now).write()
    tags = Tag.objects.exclude(pk__in=known_tags)
    rows = [*sections.values(), *authors.values(), *sources.values(), *made_pages, *articles.values(), *tags]
    return Paper(articles, rows)


def _write_pages(content: demo.DemoContent, *, by: User, now: dt.datetime) -> list[Page]:
    own = demo.Page(slug=POLICIES, title="How we work", order=4, body=content.publication.policies)
    made = []
    for row in (*content.pages, own):
        page = Page(slug=row.slug, title=row.title, order=row.order, body=row.body)
        pages.save(page, by=by, version=None, now=now)
        pages.publish(page_id=page.pk, by=by, version=page.version, now=now)
        made.append(page)
    return made


@dataclasses.dataclass(frozen=True)
class _Articles:
    content: demo.DemoContent
    staff: dict[str, User]
    pictures: dict[str, Image]
    sections: dict[str, Section]
    authors: dict[str, Author]
    sources: dict[str, Source]
    now: dt.datetime

    def write(self) -> dict[str, Article]:
        """By slug. Each is saved twice: only then do all stories exist that others pick as related."""
        oldest_first = sorted(self.content.articles, key=lambda story: -story.days_ago)
        made = {
            story.slug: revising.save(
                article_id=None,
                content=self._content(story),
                by=self._writer(story),
                version=None,
                now=self._at(story) - _WRITTEN,
                external_id=f"demo:{story.slug}",
            )
            for story in oldest_first
        }
        for story in oldest_first:
            article = made[story.slug]
            if story.related:
                related = tuple(made[slug].pk for slug in story.related)
                article = revising.save(
                    article_id=article.pk,
                    content=dataclasses.replace(self._content(story), related_ids=related),
                    by=self._writer(story),
                    version=article.version,
                    now=self._at(story) - _CHECKED,
                )
            made[story.slug] = self._brought_on_its_way(story, article)
        return made

    def _brought_on_its_way(self, story: demo.Article, article: Article) -> Article:
        editor, at = self.staff["editor"], self._at(story)
        if story.state != "draft":
            article = publishing.hand_in(
                article_id=article.pk, by=self._writer(story), version=article.version, now=at - _HANDED_IN
            )
        if story.state not in {"draft", "ready"}:
            article = publishing.approve(article_id=article.pk, by=editor, version=article.version, now=at - _APPROVED)
        if story.state == "live":
            article = publishing.publish(article_id=article.pk, by=editor, version=article.version, now=at)
        elif story.state == "scheduled":
            appears = self.now + dt.timedelta(hours=story.scheduled_in_hours or 0)
            article = publishing.schedule(article_id=article.pk, at=appears, by=editor, version=article.version, now=at)
        return article

    def _content(self, story: demo.Article) -> ArticleContent:
        lead = self.pictures[story.picture.motif]
        return ArticleContent(
            headline=story.headline,
            short_headline=story.short_headline,
            standfirst=story.standfirst,
            slug=story.slug,
            section_id=self.sections[story.section].pk,
            body=self._body(story),
            lead_image_id=lead.pk,
            lead_alt=story.picture.alt if story.picture.alt != lead.alt else "",
            lead_caption=story.picture.caption if story.picture.caption != lead.caption else "",
            author_ids=tuple(self.authors[slug].pk for slug in story.authors),
            sources=tuple(
                SourcePart(source_id=self.sources[part.source].pk, role=part.role, url=part.url)
                for part in story.sources
            ),
            tags=story.tags,
        )

    def _body(self, story: demo.Article) -> str:
        figures = {figure.key: figure.picture for figure in story.figures}
        stories = {other.slug: other for other in self.content.articles}

        def figure(match: re.Match[str]) -> str:
            picture = figures[match[1]]
            return format_html(
                '<figure data-image="{}" data-alt="{}" data-caption="{}"></figure>',
                self.pictures[picture.motif].pk,
                picture.alt,
                picture.caption,
            )

        def link(match: re.Match[str]) -> str:
            other = stories[match[1]]
            return f'href="{path_of(other.section, timezone.localdate(self._at(other)), other.slug)}"'

        body = story.body.replace("<div data-related></div>", RELATED_MARKER)
        return _FIGURE.sub(figure, _LINK.sub(link, body))

    def _writer(self, story: demo.Article) -> User:
        """The first author with an account, else the desk."""
        accounts = {author.slug: author.account for author in self.content.authors}
        account = next((accounts[slug] for slug in story.authors if accounts[slug]), None)
        return self.staff[account or "editor"]

    def _at(self, story: demo.Article) -> dt.datetime:
        return self.now - dt.timedelta(days=story.days_ago)
