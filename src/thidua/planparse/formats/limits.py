"""The limits within which a file is read. Source: reliability.md §8, measured on hostile files."""

from __future__ import annotations

MEGABYTE = 1_000_000

MAX_FILE_BYTES = 20 * MEGABYTE
# About 1,500 pages; keeps the memory of the calling process flat whatever the file.
MAX_TEXT_BYTES = 5 * MEGABYTE
MAX_ZIP_MEMBERS = 2_000
MAX_UNZIPPED_BYTES = 100 * MEGABYTE
MAX_ZIP_RATIO = 100
# Small files may pack very well without harm.
RATIO_COUNTS_FROM_BYTES = 5 * MEGABYTE
MAX_XML_BYTES = 40 * MEGABYTE
MAX_XML_ELEMENTS = 100_000
MAX_XML_DEPTH = 250
MAX_PDF_PAGES = 500

CHILD_MEMORY_BYTES = 512 * 1024 * 1024
CHILD_CPU_SECONDS = 20
CHILD_WALL_SECONDS = 40
# Room for the text and one line about it.
CHILD_OUTPUT_BYTES = MAX_TEXT_BYTES + 100_000

# The clauses of the longest text, as JSON: some 2.4 times the text.
READING_BYTES = 3 * MAX_TEXT_BYTES
