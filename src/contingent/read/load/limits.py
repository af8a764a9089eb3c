"""How much is read: every limit of this room, with its reason."""

from __future__ import annotations

MEBIBYTE = 1024 * 1024
#: A plain text above this is refused; it costs at most four bytes a character in memory, twice for a moment.
MOST_BYTES_OF_TEXT = 64 * MEBIBYTE
#: A page is parsed into a tree, which takes some ten times its size and a second a megabyte.
MOST_BYTES_OF_HTML = 16 * MEBIBYTE
#: A line longer than this is no paragraph a person wrote; it is read in pieces.
LONGEST_LINE = 50_000
#: A line longer than this is a dump: reading it would take an hour, and what came of it would mean nothing.
LONGEST_LINE_READ = 8 * MEBIBYTE
#: How much of a text is looked at to tell its language.
CHARACTERS_OF_LANGUAGE = 20_000
