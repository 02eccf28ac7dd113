"""The text of a post: a small tree, read from HTML or from plain text with marks, and told as HTML, as marks or as plain text. Pure.

Nothing of what somebody sent reaches a page as they sent it: every output is written anew from the tree, which has no place for anything else.
"""

from thidua.communications.rules.richtext.marks import MOST as MOST_MARKS
from thidua.communications.rules.richtext.marks import as_marks, from_marks
from thidua.communications.rules.richtext.reading import MOST_BLOCKS, MOST_CELLS, from_html, is_cut
from thidua.communications.rules.richtext.telling import Shown, as_html, as_plain, as_stored
from thidua.communications.rules.richtext.tree import Text, pictures_in

__all__ = [
    "MOST_BLOCKS",
    "MOST_CELLS",
    "MOST_MARKS",
    "Shown",
    "Text",
    "as_html",
    "as_marks",
    "as_plain",
    "as_stored",
    "from_html",
    "from_marks",
    "is_cut",
    "pictures_in",
]
