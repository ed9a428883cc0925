"""Articles from a file with one JSON object a line, as other systems export them.

`lines` reads the file, `story` turns an object into what can be written and says what that changed, `naming` finds what
it names or tells that it is still to be made, `writing` makes the rows, each article in a transaction of its own. What
cannot be used is skipped with its reason; nothing in a file stops an import, and an import that was broken off is
started again with the same file.
"""

from articles.importing.lines import Line, read_lines
from articles.importing.naming import New, brought_along
from articles.importing.story import Note, Story, Unusable, story_of
from articles.importing.writing import is_here, write

__all__ = ["Line", "New", "Note", "Story", "Unusable", "brought_along", "is_here", "read_lines", "story_of", "write"]
