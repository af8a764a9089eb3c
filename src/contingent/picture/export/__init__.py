"""What is known, in the forms that other tools read: tables, W3C PROV, FollowTheMoney, a dated snapshot.

All of them are made from one `Content`: the claims, reviews and picture of a record as of a day, as known on a day. The
same content always gives the same bytes.
"""

from contingent.picture.export.answer import ExportedFile, ExportedFiles, Format, Snapshot
from contingent.picture.export.content import Content, content_of
from contingent.picture.export.ftm import entities
from contingent.picture.export.prov import provenance
from contingent.picture.export.snapshot import snapshot
from contingent.picture.export.write import write

__all__ = [
    "Content",
    "ExportedFile",
    "ExportedFiles",
    "Format",
    "Snapshot",
    "content_of",
    "entities",
    "provenance",
    "snapshot",
    "write",
]
