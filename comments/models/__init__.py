"""Rows of the comments app: a comment, what the checks said of it, what readers reported, what was decided, what
checkers were taught."""

from comments.models.author_note import AuthorNote
from comments.models.bulk import BulkAct
from comments.models.checking import CheckerHealth, Feedback, SpamModel
from comments.models.claim import Claim
from comments.models.comment import Comment, Status
from comments.models.decision import Act, Decision, Source
from comments.models.disclosure import Disclosure
from comments.models.dropped import DroppedSpam
from comments.models.earlier_text import EarlierText
from comments.models.figure import Figure, FiguresDay, FiguresRead, Kind
from comments.models.linked_domain import LinkedDomain
from comments.models.report import Complaint, Outcome, Report
from comments.models.rule import Rule, RuleCatch
from comments.models.service import ServiceKey, ServiceUsage
from comments.models.shadow import ShadowVerdict
from comments.models.verdict import Result, Verdict

__all__ = [
    "Act",
    "AuthorNote",
    "BulkAct",
    "CheckerHealth",
    "Claim",
    "Comment",
    "Complaint",
    "Decision",
    "Disclosure",
    "DroppedSpam",
    "EarlierText",
    "Feedback",
    "Figure",
    "FiguresDay",
    "FiguresRead",
    "Kind",
    "LinkedDomain",
    "Outcome",
    "Report",
    "Result",
    "Rule",
    "RuleCatch",
    "ServiceKey",
    "ServiceUsage",
    "ShadowVerdict",
    "Source",
    "SpamModel",
    "Status",
    "Verdict",
]
