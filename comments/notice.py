"""What readers are told of how their reply is processed: made from the checker in use and the settings."""

from __future__ import annotations

import dataclasses

from comments.spam.choice import checker, shadow_checker
from newsroom.models import Publication


@dataclasses.dataclass(frozen=True)
class ProcessingNotice:
    """The facts for the notice under the form and for the privacy page. `service_host` names the services that are
    told what a reader sends, and is empty when nothing of it leaves this site; of decisions the one is told that
    decides, if it is a service."""

    service_host: str
    tells_decisions: bool
    keep_traces_days: int
    keep_spam_days: int
    contact_email: str

    @classmethod
    def of(cls, publication: Publication) -> ProcessingNotice:
        """As the settings stand."""
        asked = [checker(publication), shadow_checker(publication)]
        hosts = dict.fromkeys(each.service_host for each in asked if each is not None and each.service_host)
        return cls(
            service_host=", ".join(hosts),
            tells_decisions=bool(checker(publication).service_host),
            keep_traces_days=publication.keep_traces_days,
            keep_spam_days=publication.keep_spam_days,
            contact_email=publication.contact_email,
        )
