"""The verbs that move an article towards readers and away from them."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from taggit.models import Tag

from articles import images, pages, publishing, revising, when_due
from articles.chores import announce_publications, apply_due_updates
from articles.content import ArticleContent, SourcePart
from articles.models import Article, ArticleEvent, LiveArticle, Page, PublicationMarker, Redirect, Section, Source
from articles.models.revision import Verb
from articles.sections import save_section
from newsroom.models import Alert, Publication
from newsroom.verbs import Conflict, NotAllowed, Refused
from tests import factories
from tests.articles.test_pictures import encoded, quarters

pytestmark = pytest.mark.django_db

NOW = dt.datetime(2026, 11, 23, 12, 0, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)


def content(**fields) -> ArticleContent:
    values = {"headline": "Wall holds", "slug": "wall-holds", "body": "<p>Granite held.</p>"}
    return ArticleContent(**({"section_id": factories.section().pk} | values | fields))


def save(article: Article | None = None, *, by=None, now=NOW, **fields) -> Article:
    return revising.save(
        article_id=article.pk if article else None,
        content=content(**fields),
        by=by,
        version=article.version if article else None,
        now=now,
    )


def publish(article: Article, *, by=None, now=NOW, **wish) -> Article:
    return publishing.publish(article_id=article.pk, by=by, version=article.version, now=now, **wish)


def path_of(article: Article) -> str:
    return LiveArticle.objects.get(article=article).path


def is_visible(article: Article, now: dt.datetime) -> bool:
    return LiveArticle.objects.visible(now).filter(article=article).exists()


# Rights


def test_a_reporter_writes_and_hands_in_own_drafts_and_then_leaves_them_alone():
    reporter = factories.user("Reporters")
    article = save(by=reporter)
    article = publishing.hand_in(article_id=article.pk, by=reporter, version=article.version, now=NOW, note="done")
    assert article.state == "ready"
    assert article.events.first().note == "done"
    with pytest.raises(NotAllowed):
        save(article, by=reporter, headline="Too late")


def test_a_reporter_cannot_touch_the_draft_of_another():
    article = save(by=factories.user("Reporters"))
    with pytest.raises(NotAllowed):
        save(article, by=factories.user("Reporters"), headline="Mine")
    with pytest.raises(NotAllowed):
        publishing.hand_in(article_id=article.pk, by=factories.user("Reporters"), version=article.version, now=NOW)


def test_an_author_with_an_account_may_write_what_another_began():
    writer = factories.user("Reporters")
    article = save(by=factories.user("Editors"), author_ids=(factories.author(user=writer).pk,))
    assert save(article, by=writer, headline="By me").headline == "By me"


# Versions


@pytest.mark.parametrize(
    "verb",
    ["save", "restore", "delete", "hand_in", "approve", "send_back", "publish", "schedule", "unschedule", "withdraw"],
)
def test_a_verb_on_an_older_version_is_refused_and_says_what_happened(verb):
    editor = factories.user("Editors", first_name="Edda", last_name="Quill")
    article = save()
    seen = article.version
    save(article, by=editor, headline="Newer")
    values: dict[str, Any] = {"article_id": article.pk, "by": None, "version": seen, "now": NOW}
    if verb == "save":
        values["content"] = content()
    if verb == "restore":
        values["revision_id"] = article.revisions.last().pk
    values |= {"at": NOW + HOUR} if verb == "schedule" else {}
    if verb == "delete":
        del values["now"]
    with pytest.raises(Conflict, match="saved by Edda Quill"):
        getattr(revising if verb in {"save", "restore", "delete"} else publishing, verb)(**values)
    article = Article.objects.get()
    assert (article.state, article.headline, article.events.count()) == ("draft", "Newer", 2)


def test_of_two_saves_on_the_same_version_the_second_is_a_conflict():
    article = save()
    seen = article.version
    save(article, headline="First")
    article.version = seen
    with pytest.raises(Conflict):
        save(article, headline="Second")
    assert Article.objects.get().headline == "First"


def test_a_verb_on_a_deleted_article_is_a_conflict():
    article = save()
    pk, version = article.pk, article.version
    article.delete()
    with pytest.raises(Conflict):
        publishing.publish(article_id=pk, by=None, version=version, now=NOW)


def test_each_verb_raises_the_version_and_leaves_an_event():
    article = save()
    publish(article)
    article.refresh_from_db()
    assert article.version == 2
    assert list(article.events.values_list("verb", flat=True)) == ["publish", "save"]


# What readers see


def test_an_edit_of_a_live_article_is_invisible_until_it_is_published(client: Client):
    article = publish(save())
    article = save(article, headline="New headline", body="<p>New text.</p>", tags=("new-tag",))
    shown = client.get(path_of(article)).content.decode()
    assert "Wall holds" in shown
    assert "New headline" not in shown
    assert "New text" not in shown
    assert client.get("/tag/new-tag/").status_code == 404
    publish(article, now=NOW + HOUR)
    shown = client.get(path_of(article)).content.decode()
    assert "New headline" in shown
    assert "New text" in shown


def test_only_a_substantial_update_is_dated():
    article = publish(save())
    publish(article, now=NOW + HOUR)
    assert LiveArticle.objects.get().updated_at is None
    article.refresh_from_db()
    publish(article, now=NOW + 2 * HOUR, is_substantial=True)
    live = LiveArticle.objects.get()
    assert live.updated_at == NOW + 2 * HOUR
    assert live.visible_from == NOW


def test_the_day_in_an_address_stays_when_the_newsroom_moves_to_another_zone(settings):
    settings.TIME_ZONE = "UTC"
    article = publish(save(), now=dt.datetime(2026, 11, 23, 23, 30, tzinfo=dt.UTC))
    before = path_of(article)
    with timezone.override("Asia/Tokyo"):
        article = publish(save(article, headline="Still holds"), now=NOW + 24 * HOUR)
        assert LiveArticle.objects.get().headline == "Still holds"
        assert path_of(article) == before
        article = publishing.withdraw(article_id=article.pk, by=None, version=article.version, now=NOW + 25 * HOUR)
        publish(article, now=NOW + 26 * HOUR)
        assert path_of(article) == before
    assert not Redirect.objects.exists()


def test_publishing_makes_every_cached_page_old():
    article = save()
    before = Publication.current().site_version
    publish(article)
    assert Publication.current().site_version > before


def test_saving_makes_no_cached_page_old():
    before = Publication.current().site_version
    save()
    assert Publication.current().site_version == before


@pytest.mark.parametrize("fields", [{"headline": "  "}, {"body": ""}])
@pytest.mark.parametrize("verb", [publishing.hand_in, publishing.approve, publishing.publish])
def test_what_is_not_complete_is_not_handed_in_approved_or_published(verb, fields):
    article = save(**fields)
    with pytest.raises(Refused, match="headline and a text"):
        verb(article_id=article.pk, by=None, version=article.version, now=NOW)


def test_two_articles_of_a_day_cannot_have_one_address():
    publish(save())
    other = save(headline="Another")
    with pytest.raises(Refused, match="choose another one"):
        publish(other)
    assert publish(save(other, slug="another"), now=NOW).state == "live"


# Embargo


def test_an_embargo_holds_publishing_and_scheduling_back():
    article = save()
    article = revising.save(
        article_id=article.pk,
        content=content(headline="Under embargo"),
        by=None,
        version=article.version,
        now=NOW,
        embargo_until=NOW + 2 * HOUR,
    )
    with pytest.raises(Refused, match="embargo"):
        publish(article)
    with pytest.raises(Refused, match="embargo"):
        publishing.schedule(article_id=article.pk, at=NOW + HOUR, by=None, version=article.version, now=NOW)
    publishing.schedule(article_id=article.pk, at=NOW + 3 * HOUR, by=None, version=article.version, now=NOW)
    assert not is_visible(article, NOW + 2 * HOUR)


def test_an_embargo_cannot_be_set_over_a_schedule_that_it_would_forbid():
    article = save()
    article = publishing.schedule(article_id=article.pk, at=NOW + HOUR, by=None, version=article.version, now=NOW)
    with pytest.raises(Refused, match="off the schedule"):
        revising.save(
            article_id=article.pk,
            content=content(),
            by=None,
            version=article.version,
            now=NOW,
            embargo_until=NOW + 2 * HOUR,
        )


# The schedule


def test_a_scheduled_first_publication_appears_by_the_query_alone(client: Client):
    article = save()
    soon = timezone.now() + HOUR
    publishing.schedule(article_id=article.pk, at=soon, by=None, version=article.version, now=timezone.now())
    assert client.get(path_of(article)).status_code == 404
    assert not is_visible(article, soon - dt.timedelta(seconds=1))
    assert is_visible(article, soon)


def test_a_schedule_in_the_past_is_refused():
    article = save()
    with pytest.raises(Refused, match="future"):
        publishing.schedule(article_id=article.pk, at=NOW, by=None, version=article.version, now=NOW)


def test_what_was_scheduled_appears_and_not_what_was_saved_since():
    article = save()
    article = publishing.schedule(article_id=article.pk, at=NOW + HOUR, by=None, version=article.version, now=NOW)
    article = save(article, headline="Written later")
    assert article.state == "approved"
    assert LiveArticle.objects.get().headline == "Wall holds"
    announce_publications(NOW + HOUR)
    article.refresh_from_db()
    assert article.state == "live"
    assert LiveArticle.objects.get().headline == "Wall holds"


def test_once_the_time_has_come_a_verb_finds_the_article_live():
    article = save()
    article = publishing.schedule(article_id=article.pk, at=NOW + HOUR, by=None, version=article.version, now=NOW)
    later = NOW + 2 * HOUR
    with pytest.raises(Refused, match="Nothing is scheduled"):
        publishing.unschedule(article_id=article.pk, by=None, version=article.version, now=later)
    article = publishing.withdraw(article_id=article.pk, by=None, version=article.version, now=later)
    assert article.state == "withdrawn"
    assert article.first_published_at == NOW + HOUR


def test_off_the_schedule_nothing_appears_and_the_address_is_free(client: Client):
    article = save()
    article = publishing.schedule(article_id=article.pk, at=NOW + HOUR, by=None, version=article.version, now=NOW)
    path = path_of(article)
    publishing.unschedule(article_id=article.pk, by=None, version=article.version, now=NOW)
    assert not LiveArticle.objects.visible(NOW + 2 * HOUR).exists()
    assert announce_publications(NOW + 2 * HOUR) == 0
    assert client.get(path).status_code == 404
    assert publish(save(headline="Takes the address")).state == "live"


def test_a_scheduled_update_waits_and_is_applied_once():
    article = publish(save())
    article = save(article, headline="The update")
    publishing.schedule(article_id=article.pk, at=NOW + HOUR, by=None, version=article.version, now=NOW)
    assert apply_due_updates(NOW) == 0
    assert LiveArticle.objects.get().headline == "Wall holds"
    assert apply_due_updates(NOW + HOUR) == 1
    assert LiveArticle.objects.get().headline == "The update"
    assert LiveArticle.objects.get().visible_from == NOW
    assert apply_due_updates(NOW + HOUR) == 0


@pytest.mark.parametrize(("wish", "dated"), [({}, None), ({"is_substantial": True}, NOW + HOUR)])
def test_a_scheduled_update_is_dated_only_if_it_was_scheduled_as_substantial(wish, dated):
    article = save(publish(save()), headline="The update")
    publishing.schedule(article_id=article.pk, at=NOW + HOUR, by=None, version=article.version, now=NOW, **wish)
    apply_due_updates(NOW + HOUR)
    assert LiveArticle.objects.get().updated_at == dated
    article.refresh_from_db()
    assert not article.scheduled_is_substantial


def test_a_scheduled_update_shows_its_picture_as_described_when_it_was_scheduled():
    image = images.add(file=io.BytesIO(encoded(quarters(640, 480))), name="wall.jpg", by=None)
    body = f'<figure data-image="{image.pk}"></figure>'
    article = save(publish(save()), lead_image_id=image.pk, body=body)
    image.alt, image.caption, image.credit = "A wall", "The wall", "Ada Example"
    image.save()
    publishing.schedule(article_id=article.pk, at=NOW + HOUR, by=None, version=article.version, now=NOW)
    image.alt = image.caption = image.credit = "Not published"
    image.save()
    apply_due_updates(NOW + HOUR)
    live = LiveArticle.objects.get()
    assert live.lead is not None
    assert (live.lead["alt"], live.lead["caption"], live.lead["credit"]) == ("A wall", "The wall", "Ada Example")
    assert all(words in live.body_html for words in ('alt="A wall"', ">The wall<", ">Ada Example<"))
    assert "Not published" not in live.body_html


def shown_tags() -> set[str]:
    return set(LiveArticle.objects.get().live_tags.values_list("tag__name", flat=True))


def test_a_tag_that_was_renamed_or_deleted_while_an_update_waited_comes_by_its_new_name_or_not_at_all():
    article = save(publish(save()), tags=("harbour", "storms", "walls"))
    publishing.schedule(article_id=article.pk, at=NOW + HOUR, by=None, version=article.version, now=NOW)
    Tag.objects.filter(name="harbour").update(name="The harbour")
    Tag.objects.get(name="storms").delete()
    apply_due_updates(NOW + HOUR)
    assert shown_tags() == {"The harbour", "walls"}
    assert set(Tag.objects.values_list("name", flat=True)) == {"The harbour", "walls"}


def test_a_name_that_another_tag_has_taken_since_means_the_tag_that_was_chosen():
    article = save(publish(save()), tags=("harbour",))
    publishing.schedule(article_id=article.pk, at=NOW + HOUR, by=None, version=article.version, now=NOW)
    Tag.objects.filter(name="harbour").update(name="Old harbour")
    Tag.objects.create(name="harbour", slug="new-harbour")
    apply_due_updates(NOW + HOUR)
    assert shown_tags() == {"Old harbour"}


def test_restoring_brings_a_renamed_tag_by_its_new_name():
    article = save(tags=("harbour",))
    earlier = article.revisions.get()
    article = save(article, tags=())
    Tag.objects.filter(name="harbour").update(name="The harbour")
    revising.restore(article_id=article.pk, revision_id=earlier.pk, by=None, version=article.version, now=NOW)
    assert set(article.tags.names()) == {"The harbour"}
    assert Tag.objects.count() == 1


def test_a_scheduled_update_that_is_refused_is_taken_off_aloud_and_holds_no_other_up():
    stuck = publish(save(slug="stuck"))
    fine = publish(save(slug="fine"))
    publish(save(slug="taken"))
    stuck = save(stuck, slug="taken")
    stuck = publishing.schedule(article_id=stuck.pk, at=NOW + HOUR, by=None, version=stuck.version, now=NOW)
    seen = stuck.version
    fine = save(fine, slug="fine", headline="Updated")
    publishing.schedule(article_id=fine.pk, at=NOW + 2 * HOUR, by=None, version=fine.version, now=NOW)
    assert apply_due_updates(NOW + 3 * HOUR) == 1
    assert LiveArticle.objects.get(article=fine).headline == "Updated"
    stuck.refresh_from_db()
    assert stuck.scheduled_at is None
    assert stuck.version == seen + 1  # who has it open is told
    assert stuck.events.first().verb == "unschedule"
    assert "choose another one" in Alert.objects.get().message
    assert LiveArticle.objects.get(article=stuck).slug == "stuck"


# Announcing


def test_what_two_processes_have_both_found_due_is_done_by_one_of_them():
    article = save(publish(save()), headline="The update")
    publishing.schedule(article_id=article.pk, at=NOW + HOUR, by=None, version=article.version, now=NOW)
    assert not when_due.apply_update(article.pk, now=NOW)
    assert [when_due.apply_update(article.pk, now=NOW + HOUR) for _process in range(2)] == [True, False]
    marker = PublicationMarker.objects.get(revision__content__headline="The update")
    assert not when_due.announce(marker.pk, now=NOW)
    assert [when_due.announce(marker.pk, now=NOW + HOUR) for _process in range(2)] == [True, False]


def test_a_body_is_sanitised_by_the_verbs_whoever_calls_them():
    body = '<p onclick="x()">Granite <b>held</b>.</p><script>x()</script>'
    page = pages.save(Page(title="About", slug="about", body=body), by=None, version=None, now=NOW)
    assert save(body=body).body == page.body == "<p>Granite <strong>held</strong>.</p>"


def test_a_revision_is_never_changed():
    revision = save().revisions.get()
    revision.content = revision.content | {"headline": "Written over"}
    with pytest.raises(TypeError, match="never changed"):
        revision.save()


def test_a_publication_is_announced_once():
    article = publish(save())
    heard = []
    when_due.article_published.connect(lambda **said: heard.append(said["revision"].number), weak=False)
    try:
        assert announce_publications(NOW) == 1
        assert announce_publications(NOW) == 0
        article = publishing.withdraw(article_id=article.pk, by=None, version=article.version, now=NOW)
        publish(article)  # the same revision once more
        assert announce_publications(NOW) == 0
    finally:
        when_due.article_published.receivers = []
        when_due.article_published.sender_receivers_cache.clear()
    assert heard == [1]


def test_what_was_scheduled_and_then_published_at_once_is_announced_once_and_at_once():
    article = save()
    article = publishing.schedule(article_id=article.pk, at=NOW + HOUR, by=None, version=article.version, now=NOW)
    publish(save(article, headline="At once"))
    marker = PublicationMarker.objects.get()
    assert marker.due_at == NOW
    assert announce_publications(NOW + 2 * HOUR) == 1


def test_a_first_publication_that_is_rescheduled_is_announced_once_and_at_the_new_time():
    article = save()
    for hours in (1, 2, 3):
        article = publishing.schedule(
            article_id=article.pk, at=NOW + hours * HOUR, by=None, version=article.version, now=NOW
        )
        article = save(article, headline="Changed") if hours == 2 else article
    assert announce_publications(NOW + 2 * HOUR) == 0
    assert announce_publications(NOW + 3 * HOUR) == 1


def test_what_was_withdrawn_before_it_was_announced_is_not_announced():
    article = publish(save())
    publishing.withdraw(article_id=article.pk, by=None, version=article.version, now=NOW)
    assert announce_publications(NOW + HOUR) == 0


# Away from readers and back


def test_a_withdrawn_article_is_gone_and_comes_back_under_its_address(client: Client):
    article = publish(save())
    path = path_of(article)
    article = publishing.withdraw(article_id=article.pk, by=None, version=article.version, now=NOW, note="wrong")
    assert client.get(path).status_code == 410
    assert "Granite held" not in client.get(path).content.decode()
    assert article.live_revision is None
    assert article.events.first().note == "wrong"
    publish(article, now=NOW + dt.timedelta(days=3))
    assert path_of(article) == path
    assert client.get(path).status_code == 200


@pytest.mark.parametrize("state", ["live", "withdrawn", "scheduled", "scheduled update"])
def test_what_readers_know_or_wait_for_is_not_deleted(state):
    article = save()
    if state != "scheduled":
        article = publish(article)
    if state == "withdrawn":
        article = publishing.withdraw(article_id=article.pk, by=None, version=article.version, now=NOW)
    if state.startswith("scheduled"):
        article = publishing.schedule(article_id=article.pk, at=NOW + HOUR, by=None, version=article.version, now=NOW)
    with pytest.raises(Refused, match="not deleted"):
        revising.delete(article_id=article.pk, by=None, version=article.version)
    assert Article.objects.filter(pk=article.pk).exists()


@pytest.mark.parametrize("verb", [publishing.withdraw, publishing.send_back])
def test_a_draft_cannot_be_withdrawn_or_sent_back(verb):
    article = save()
    with pytest.raises(Refused, match="draft"):
        verb(article_id=article.pk, by=None, version=article.version, now=NOW)


@pytest.mark.parametrize("verb", [publishing.hand_in, publishing.approve, publishing.send_back])
def test_what_is_live_is_not_handed_in_approved_or_sent_back(verb):
    article = publish(save())
    with pytest.raises(Refused, match="live"):
        verb(article_id=article.pk, by=None, version=article.version, now=NOW)


def test_a_change_to_an_approved_article_needs_approval_again():
    article = save()
    article = publishing.approve(article_id=article.pk, by=None, version=article.version, now=NOW)
    article = save(article, headline="Changed")
    assert article.state == "ready"
    article = publishing.approve(article_id=article.pk, by=None, version=article.version, now=NOW)
    earlier = article.revisions.get(number=1)
    article = revising.restore(article_id=article.pk, revision_id=earlier.pk, by=None, version=article.version, now=NOW)
    assert article.state == "ready"


def test_what_is_scheduled_is_not_sent_back():
    article = save()
    article = publishing.schedule(article_id=article.pk, at=NOW + HOUR, by=None, version=article.version, now=NOW)
    with pytest.raises(Refused, match="schedule"):
        publishing.send_back(article_id=article.pk, by=None, version=article.version, now=NOW)


def test_an_earlier_revision_comes_back_as_a_new_one():
    author = factories.author()
    article = save(author_ids=(author.pk,), tags=("harbour",))
    first = article.revisions.get()
    article = save(article, headline="Worse", body="<p>Worse.</p>")
    article = revising.restore(article_id=article.pk, revision_id=first.pk, by=None, version=article.version, now=NOW)
    assert ArticleContent.of(article) == ArticleContent.from_json(first.content)
    assert article.revisions.count() == 3
    assert article.events.first().verb == "restore"


def test_a_revision_of_another_article_is_not_restored():
    article, other = save(), save(slug="other")
    with pytest.raises(Refused):
        revising.restore(
            article_id=article.pk, revision_id=other.revisions.get().pk, by=None, version=article.version, now=NOW
        )


def test_a_restored_revision_leaves_out_what_is_no_longer_there():
    author, source, story = factories.author(), Source.objects.create(name="Wire"), save(slug="other")
    parts = (SourcePart(source_id=source.pk, role="contributed"),)
    article = save(author_ids=(author.pk,), sources=parts, related_ids=(story.pk,))
    first = article.revisions.get()
    article = save(article)
    for gone in (author, source, story):
        gone.delete()
    article = revising.restore(article_id=article.pk, revision_id=first.pk, by=None, version=article.version, now=NOW)
    kept = ArticleContent.of(article)
    assert (kept.author_ids, kept.sources, kept.related_ids) == ((), (), ())


def test_a_revision_whose_section_is_no_longer_there_is_not_restored():
    section = factories.section("Weekend")
    article = save(section_id=section.pk)
    first = article.revisions.get()
    article = save(article)
    section.delete()
    with pytest.raises(Refused, match="section of this revision no longer exists"):
        revising.restore(article_id=article.pk, revision_id=first.pk, by=None, version=article.version, now=NOW)


# Addresses


def test_a_new_slug_leaves_a_redirect_and_the_way_back_makes_no_loop(client: Client):
    article = publish(save())
    old = path_of(article)
    article = publish(save(article, slug="stands"))
    new = path_of(article)
    response = client.get(old)
    assert (response.status_code, response["Location"]) == (301, new)
    assert client.get(f"{old}?comments=12&ref=mail")["Location"] == f"{new}?comments=12"
    # A browser that kept the first for good would be led to and fro.
    assert response["Cache-Control"] == "max-age=0, must-revalidate"
    article = publish(save(article, slug="wall-holds"))
    assert path_of(article) == old
    assert client.get(old).status_code == 200
    response = client.get(new)
    assert (response.status_code, response["Location"]) == (301, old)


def test_an_unpublished_slug_leaves_no_redirect():
    article = save(save(), slug="stands")
    for days in (1, 2):  # the day, too, is part of the address
        at = NOW + dt.timedelta(days=days)
        article = publishing.schedule(article_id=article.pk, at=at, by=None, version=article.version, now=NOW)
    assert not Redirect.objects.exists()


def test_an_article_moves_to_another_section_and_its_old_address_leads_there(client: Client):
    article = publish(save())
    old = path_of(article)
    article = publish(save(article, section_id=factories.section("World").pk))
    assert path_of(article).startswith("/world/2026/11/23/")
    assert client.get(old)["Location"] == path_of(article)


def test_a_section_with_a_new_slug_takes_its_articles_along(client: Client):
    article = publish(save())
    old = path_of(article)
    section = Section.objects.get(slug="city")
    section.slug = "town"
    save_section(section, by=None, now=NOW)
    assert path_of(article) == old.replace("/city/", "/town/")
    assert client.get(old)["Location"] == path_of(article)
    assert client.get("/city/")["Location"] == "/town/"
    section.slug = "city"
    save_section(section, by=None, now=NOW)
    assert client.get(old).status_code == 200
    assert client.get("/city/").status_code == 200


def test_an_address_once_left_still_leads_to_the_article_and_is_nobody_elses(client: Client):
    article = publish(save())
    old = path_of(article)
    article = publish(save(article, slug="stands"))
    successor = save(headline="Its successor")
    with pytest.raises(Refused, match="has moved from it: choose another one"):
        publish(successor)
    assert client.get(old)["Location"] == path_of(article)
    assert publish(save(successor, slug="successor")).state == "live"


# What is written down


def test_events_say_who_and_from_where_to_where():
    reporter, editor = factories.user("Reporters"), factories.user("Editors")
    article = save(save(by=reporter), by=editor)
    publish(article, by=editor)
    event = ArticleEvent.objects.first()
    assert (event.by, event.state_before, event.state_after) == (editor, "draft", "live")
    assert Article.objects.get().updated_by == editor
    assert [revision.created_by for revision in article.revisions.order_by("number")] == [reporter, editor]


@pytest.mark.parametrize("far", ["9999-12-31T23:59:00+00:00", "9999-01-01T00:00:00+00:00", "2099-01-01T00:00:00+00:00"])
def test_times_that_can_only_be_slips_are_refused(far):
    article = factories.draft()
    when = dt.datetime.fromisoformat(far)
    with pytest.raises(Refused, match="ten years"):
        publishing.schedule(article_id=article.pk, at=when, by=None, version=article.version, now=timezone.now())
    with pytest.raises(Refused, match="ten years"):
        revising.save(
            article_id=article.pk,
            content=ArticleContent.of(article),
            by=None,
            version=article.version,
            now=timezone.now(),
            embargo_until=when,
        )


# Publishing what readers see already


def test_publishing_what_readers_see_already_writes_nothing():
    source = Source.objects.create(name="Wire", credit_line="By wire")
    image = images.add(file=io.BytesIO(encoded(quarters(640, 480))), name="quay.jpg", by=None)
    parts = {"sources": (SourcePart(source_id=source.pk, role="contributed"),), "tags": ("b", "a")}
    authors = (factories.author().pk, factories.author().pk)[::-1]
    article = publish(save(author_ids=authors, lead_image_id=image.pk, **parts))
    before = rows_of(article)
    again = publish(article, now=NOW + HOUR)
    assert again.version == article.version
    assert rows_of(article) == before


def rows_of(article: Article) -> list[Any]:
    tables = [Article.objects.all(), ArticleEvent.objects.all(), LiveArticle.objects.all(), Publication.objects.all()]
    tables += [PublicationMarker.objects.all(), article.revisions.all()]
    return [list(rows.order_by("pk").values()) for rows in tables]


def test_publishing_again_takes_along_what_has_changed_beside_the_article():
    source = Source.objects.create(name="Wire", credit_line="By wire")
    article = publish(save(sources=(SourcePart(source_id=source.pk, role="contributed"),)))
    Source.objects.update(credit_line="By the Northern Wire")
    assert publish(article, now=NOW + HOUR).version > article.version
    assert LiveArticle.objects.get().sources[0]["credit_line"] == "By the Northern Wire"


def test_publishing_an_unchanged_article_as_substantial_tells_readers_of_it():
    article = publish(save())
    assert publish(article, now=NOW + HOUR, is_substantial=True).version > article.version
    assert LiveArticle.objects.get().updated_at == NOW + HOUR


def test_publishing_an_unchanged_article_takes_a_scheduled_update_off():
    article = publish(save())
    article = publishing.schedule(
        article_id=article.pk, at=NOW + 2 * HOUR, by=None, version=article.version, now=NOW + HOUR
    )
    article = publish(article, now=NOW + HOUR)
    assert article.scheduled_at is None


@pytest.mark.parametrize("verb", [publishing.publish, publishing.withdraw])
def test_what_takes_an_update_off_the_schedule_says_so_in_the_history(verb):
    article = publish(save())
    article = publishing.schedule(
        article_id=article.pk, at=NOW + 2 * HOUR, by=None, version=article.version, now=NOW + HOUR
    )
    scheduled = article.scheduled_revision
    verb(article_id=article.pk, by=None, version=article.version, now=NOW + HOUR)
    taken_off, done = list(article.events.order_by("pk"))[-2:]
    assert (taken_off.verb, taken_off.revision) == (Verb.UNSCHEDULE, scheduled)
    assert taken_off.note_in_words.startswith("was to be published on ")
    assert done.verb in {Verb.PUBLISH, Verb.WITHDRAW}
    article.refresh_from_db()
    assert article.scheduled_at is None
