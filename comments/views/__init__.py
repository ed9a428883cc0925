"""What readers see of comments."""

from comments.views.changing import delete, edit
from comments.views.own import lead_to_own, own
from comments.views.permalink import permalink
from comments.views.privacy import privacy
from comments.views.reply import reply
from comments.views.report import report

__all__ = ["delete", "edit", "lead_to_own", "own", "permalink", "privacy", "reply", "report"]
