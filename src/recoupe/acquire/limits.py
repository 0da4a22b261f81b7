"""How much is read of one input. Bytes, characters and pages, so that the same input is refused everywhere.

Set in November 2026 from what is met: an article has 2 to 20 thousand characters, a saved page with its pictures 1 to
20 million bytes, an issue of a newspaper 30 to 100 pages; text shrinks by 3 to 30 in an archive.
"""

from __future__ import annotations

MOST_BYTES = 50_000_000  # of one input, or of one member of an archive
MOST_BYTES_OF_MANY = (
    1_000_000_000  # of an input with many articles: JSON lines, an archive; and of all that one unpacks to
)
LONGEST_TEXT = 5_000_000  # characters of one document
LONGEST_MARKUP = 10_000_000  # characters of a page's markup, embedded pictures not counted
MOST_TAGS = 100_000  # in a page's markup
LONGEST_HEADER = 1_000_000  # bytes of a mail's header; of one field of a part, a fiftieth
MOST_RATIO = 200  # unpacked over packed, looked at beyond the first FREE_BYTES
FREE_BYTES = 10_000_000
MOST_MEMBERS = 10_000  # files in an archive, with those in the archives inside it
MOST_PARTS = 100  # attachments of a mail
MOST_ARTICLES = 10_000  # of a press database, in one file
DEEPEST = 4  # archives and mails inside one another (a .tar.gz is two)
MOST_PAGES = 200  # of a PDF
MOST_SECONDS = 60  # of processor time for a PDF, which is read in a process apart; five times as long on the clock
MOST_MEMORY = 2_000_000_000  # bytes that this process may take
MOST_WINDOW = 128_000_000  # bytes that an unpacker may keep in memory
