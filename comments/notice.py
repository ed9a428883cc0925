"""What readers are told of how their reply is processed: made from the checker in use and the settings."""

from __future__ import annotations

import dataclasses

from comments.spam.choice import checker
from newsroom.models import Publication


@dataclasses.dataclass(frozen=True)
class ProcessingNotice:
    """The facts for the notice under the form and for the privacy page. `service_host` is empty when nothing that a
    reader sends leaves this site."""

    service_host: str
    keep_traces_days: int
    keep_spam_days: int
    contact_email: str

    @classmethod
    def of(cls, publication: Publication) -> ProcessingNotice:
        """As the settings stand."""
        return cls(
            service_host=checker().service_host,
            keep_traces_days=publication.keep_traces_days,
            keep_spam_days=publication.keep_spam_days,
            contact_email=publication.contact_email,
        )
