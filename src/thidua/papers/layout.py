"""Sizes of the official page, in millimetres and points, shared by Word and PDF.

Source: Nghị định 30/2020/NĐ-CP article 9 and its Phụ lục I, part I; the section is named beside each figure.
"""

from __future__ import annotations

from typing import Final

# I.1-3: A4 upright; top and bottom 20-25, left 30-35, right 15-20
PAGE_WIDTH_MM: Final = 210.0
PAGE_HEIGHT_MM: Final = 297.0
TOP_MM: Final = 20.0
BOTTOM_MM: Final = 20.0
LEFT_MM: Final = 30.0
RIGHT_MM: Final = 15.0
TEXT_WIDTH_MM: Final = PAGE_WIDTH_MM - LEFT_MM - RIGHT_MM
PAGE_NUMBER_FROM_TOP_MM: Final = 10.0

# I.7 and II.1-9; where the decree allows two sizes, the one of its own examples (V): the long names of agencies fit
PAGE_NUMBER_PT: Final = 13.0
NATION_PT: Final = 12.0
MOTTO_PT: Final = 13.0
PARENT_PT: Final = 12.0
AGENCY_PT: Final = 12.0
NUMBER_PT: Final = 13.0
PLACE_DATE_PT: Final = 13.0
TITLE_PT: Final = 14.0
DISPATCH_SUMMARY_PT: Final = 12.0
BODY_PT: Final = 14.0
TABLE_PT: Final = 12.0
SIGNER_PT: Final = 14.0
RECIPIENTS_HEAD_PT: Final = 12.0
RECIPIENTS_PT: Final = 11.0
STAMP_PT: Final = 13.0
DRAFTER_PT: Final = 11.0
CONTACT_PT: Final = 11.0

# II.6.e: first line 1 or 1.27 cm, paragraphs at least 6 pt apart, lines from single to 1.5
FIRST_LINE_MM: Final = 12.7
PARAGRAPH_GAP_PT: Final = 6.0
LINE_SPACING: Final = 1.1
# A single line of Times New Roman or Tinos, and the part of it between ascender and descender
SINGLE_LINE_EM: Final = 1.149
FONT_BOX_EM: Final = 1.107

# II.2.b and II.5.b: a rule of 1/3 to 1/2 of the line above it
RULE_SHARE: Final = 0.4
# The national name in 12 pt bold is 88 mm wide and must stay on one line (at 13 pt it would need 4 to 6).
LETTERHEAD_SHARES: Final = (4.5, 5.5)
SIGNATURE_GAP_MM: Final = 26.0
SIGNERS_PER_ROW: Final = 3
QR_MM: Final = 28.0

# III.2.b: the urgency stamp is 20, 40 or 30 mm wide and 8 mm high
STAMP_HEIGHT_MM: Final = 8.0
