"""`manage.py forget_reader_traces`: what `work` does each hour, at once and to the end."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from articles import error_reports
from comments import retention


class Command(BaseCommand):
    """Forget readers' traces and erase old spam."""

    help = "Forget readers' traces and erase old spam, as the privacy page promises."

    def handle(self, *args: Any, **options: Any) -> None:
        now, forgotten, erased = timezone.now(), 0, 0
        while done := retention.forget_reader_traces(now):
            forgotten += done
        while retention.forget_reporters(now) + error_reports.forget_traces(now):
            pass
        while done := retention.erase_old_spam(now):
            erased += done
        while retention.forget_ended_rules(now):
            pass
        self.stdout.write(f"Traces of {forgotten} comments forgotten, {erased} spam comments erased.")
