"""A newspaper whose data are all in Greek, or begin with "zz": everything else that it shows is the interface."""

from __future__ import annotations

import datetime as dt
import io

from django.test import Client
from django.utils import timezone

from articles import images, pages, publishing, revising
from articles.content import ArticleContent, SourcePart
from articles.models import Article, Image, LiveArticle, Page, Source
from comments import moderation
from comments.models import Comment
from newsroom import alerts, inviting
from newsroom.models import Publication
from newsroom.models.publication import CommentsMode
from newsroom.people import grantable_groups
from tests import factories
from tests.articles.test_pictures import encoded, quarters
from tests.newsroom.people import ROLES, person

BODY = "<p>Το λιμάνι ήταν ήσυχο.</p><h2>Χθες</h2><p>Κανείς δεν το περίμενε.</p>"
_NAMES = dict(zip(ROLES, ("Άννα", "Βασίλης", "Γιάννης", "Δάφνη"), strict=True))


class GreekPaper:
    """One row at least of whatever a page can show, made through the verbs; needs an empty database."""

    def __init__(self) -> None:
        self.now = timezone.now()
        Publication.objects.update(name="Εφημερίδα", tagline="Κάθε πρωί", contact_email="zz@zz.example")
        factories.rule("σκάνδαλο", note="Πρόσεχε")
        self.people = {
            role: person(
                role, username=f"zz-{name}", first_name=name, last_name="Παππάς", email=f"zz-{role}@zz.example"
            )
            for role, name in _NAMES.items()
        }
        self.editor = self.people["Editors"]
        self.section = factories.section("Πόλη", slug="zz-city", description="Όλα για την πόλη")
        factories.section("Λιμάνι", slug="zz-harbour", parent=self.section)
        self.author = factories.author("Ελένη", slug="zz-author", role="Ανταποκρίτρια", bio="Γράφει")
        self.source = Source.objects.create(name="Πρακτορείο", url="https://zz.example")
        self.picture = self._picture()
        self.live = self._live("Το τείχος αντέχει", lead_image_id=self.picture.pk, sources=self._sources())
        self.closed = self._live("Κλειστό", comments_mode=CommentsMode.CLOSED)
        self.held = self._live("Με έλεγχο", comments_mode=CommentsMode.HELD, related_ids=(self.live.article_id,))
        self._articles_on_their_way()
        self._pages()
        self.comments = self._comments()
        alerts.raise_alert("zz-alert", "Κάτι συνέβη")
        self.invited = inviting.invite(
            email="zz-new@zz.example", name="Ζωή", groups=list(grantable_groups(self.people["Administrators"]))[:2],
            by=self.people["Administrators"], now=self.now,
        )  # fmt: skip

    def _picture(self) -> Image:
        picture = images.add(file=io.BytesIO(encoded(quarters())), name="zz.jpg", by=self.editor)
        picture.title, picture.alt, picture.caption, picture.credit = "Λιμάνι", "Καράβια", "Το λιμάνι", "Νίκος"
        picture.save()
        return picture

    def _sources(self) -> tuple[SourcePart, ...]:
        return (SourcePart(source_id=self.source.pk, role="original", url="https://zz.example/1"),)

    def _content(self, headline: str, **content: object) -> ArticleContent:
        slug = f"zz-{Article.objects.count()}"
        values = {"author_ids": (self.author.pk,), "tags": ("τραμ",), "standfirst": "Τι έγινε", "body": BODY}
        return ArticleContent(headline=headline, slug=slug, section_id=self.section.pk, **{**values, **content})

    def draft(self, headline: str, **content: object) -> Article:
        """An article by the reporter."""
        return revising.save(
            article_id=None, content=self._content(headline, **content), by=self.people["Reporters"], version=None,
            now=self.now,
        )  # fmt: skip

    def _live(self, headline: str, **content: object) -> LiveArticle:
        article = self.draft(headline, **content)
        publishing.publish(article_id=article.pk, by=self.editor, version=article.version, now=self.now)
        return LiveArticle.objects.get(article=article)

    def _articles_on_their_way(self) -> None:
        by, now, later = self.editor, self.now, self.now + dt.timedelta(days=2)
        self.draft("Πρόχειρο")
        handed = self.draft("Παραδομένο")
        publishing.hand_in(
            article_id=handed.pk, by=self.people["Reporters"], version=handed.version, now=now, note="Διάβασέ το"
        )
        approved = self.draft("Εγκεκριμένο")
        publishing.approve(article_id=approved.pk, by=by, version=approved.version, now=now)
        scheduled = self.draft("Αργότερα")
        publishing.schedule(article_id=scheduled.pk, at=later, by=by, version=scheduled.version, now=now)
        updated = self._live("Θα αλλάξει").article
        updated = revising.save(
            article_id=updated.pk, content=self._content("Αλλαγμένο", body=BODY + "<p>Νέο</p>", tags=("τρένο",)),
            by=by, version=Article.objects.get(pk=updated.pk).version, now=now,
        )  # fmt: skip
        publishing.schedule(article_id=updated.pk, at=later, by=by, version=updated.version, now=now)
        withdrawn = self._live("Λάθος")
        article = Article.objects.get(pk=withdrawn.article_id)
        publishing.withdraw(article_id=article.pk, by=by, version=article.version, now=now)
        self.withdrawn = withdrawn

    def _pages(self) -> None:
        for number, title in enumerate(("Ποιοι είμαστε", "Πολιτική")):
            page = Page(title=title, slug=f"zz-page-{number}", body=BODY, in_footer=True)
            page = pages.save(page, by=self.editor, version=None, now=self.now)
            if number == 0:
                pages.publish(page_id=page.pk, by=self.editor, version=page.version, now=self.now)

    def _comments(self) -> dict[str, Comment]:
        """By what was done; the first is published as it came."""
        by = self.people["Moderators"]
        made = {"published": self.reply("Ωραίο άρθρο, ευχαριστώ πολύ.")}
        for act in ("held", "approve", "reject", "mark_spam", "remove", "undo"):
            made[act] = comment = self.reply(f"Τι σκάνδαλο, λέω {len(made) * 'α'}, για το λιμάνι μας.")
            if act == "undo":
                decision = moderation.approve(comment_id=comment.pk, by=by, version=comment.version, now=self.now)
                moderation.undo(decision_id=decision.pk, by=by, now=self.now)
            elif act != "held":
                reason = {"reason": "Δεν αφορά το άρθρο."} if act == "reject" else {}
                verb = getattr(moderation, act)
                verb(comment_id=comment.pk, by=by, version=comment.version, now=self.now, **reason)
        self.reply("Συμφωνώ απολύτως με αυτό.", parent_id=made["published"].pk)
        self.reply("Δείτε http://zz.example/a http://zz.example/b https://zz.example/c τώρα", name="Δείτε")
        return {act: Comment.objects.get(pk=comment.pk) for act, comment in made.items()}

    def reply(self, text: str, **fields: object) -> Comment:
        """A reply that has been checked."""
        fields.setdefault("name", "Νίκος")
        return factories.reply(self.live, text, email="zz-reader@zz.example", **fields)

    def signed_in(self, role: str) -> Client:
        """A browser of the person with that role."""
        client = Client(
            headers={"user-agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"}
        )
        client.force_login(self.people[role])
        return client
