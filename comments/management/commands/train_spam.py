"""`manage.py train_spam`: teaches the embedded checker anew from what people have decided."""

from itertools import groupby
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.translation import gettext as _

from comments.feedback import decider
from comments.models import Act, Feedback, SpamModel
from comments.spam import store
from comments.spam.embedded.model import Model
from comments.spam.learned import learned_in_words
from comments.spam.payload import candidate_from_json


class Command(BaseCommand):
    """Rebuild the embedded checker's model."""

    help = "Forget what the embedded checker has learned and teach it again, from decisions that stand and are kept."

    def handle(self, *args: Any, **options: Any) -> None:
        with transaction.atomic():
            SpamModel.objects.get_or_create(name=store.NAME)
            SpamModel.objects.select_for_update().get(name=store.NAME)  # nobody else teaches it meanwhile
            model, lessons = Model(), 0
            kept = (
                Feedback.objects.filter(cancelled_at=None, decision__undone_by=None)
                .exclude(decision__act=Act.UNDO)
                .exclude(candidate={})
                .order_by("decision", "pk")
                .select_related("decision")
            )
            if not kept.exists():
                raise CommandError(_("There are no decisions to learn from. What was learned stays."))
            for _decision, [feedback, *_to_others] in groupby(kept.iterator(), key=lambda row: row.decision_id):
                candidate, by = candidate_from_json(feedback.candidate), decider(feedback.decision)
                lessons += store.teach(model, candidate, feedback.is_spam, by)
            store.put(model, lessons=lessons)
        self.stdout.write(_("Taught anew from %(what)s.") % {"what": learned_in_words(model, decisions=lessons)})
