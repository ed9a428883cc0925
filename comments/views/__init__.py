"""What readers see of comments."""

from comments.views.own import own
from comments.views.permalink import permalink
from comments.views.privacy import privacy
from comments.views.reply import reply

__all__ = ["own", "permalink", "privacy", "reply"]
