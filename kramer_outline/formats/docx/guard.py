"""A look at a zip file before anything parses it: how many entries, how large inflated, no document types inside.

No name of an entry is ever used on a disk. Sizes are counted while inflating, because headers can lie.
"""

import io
import zipfile
import zlib

from ..base import FormatError

MAX_ENTRIES = 2_000
MAX_INFLATED = 150_000_000
"""Bytes that all entries together may have."""
_STEP = 1 << 20


def check(data: bytes) -> dict[str, bytes]:
    """Return the XML parts of a Word file by name; raises FormatError for what is none or is made to do harm."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise FormatError("This is no Word file: it is damaged, or of another kind. Save it anew in Word.") from error
    entries = archive.infolist()
    if len(entries) > MAX_ENTRIES:
        raise FormatError(f"There are {len(entries):,} parts in it; at most {MAX_ENTRIES:,} are opened.")
    left = MAX_INFLATED
    parts: dict[str, bytes] = {}
    for entry in entries:
        try:
            body, left = _inflated(archive, entry, left)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            RuntimeError,
            NotImplementedError,
            OSError,
            ValueError,
        ) as error:
            raise FormatError(f"The part “{entry.filename[:60]}” is damaged. Save the file anew in Word.") from error
        if entry.filename.endswith((".xml", ".rels")):
            if b"<!DOCTYPE" in body or b"<!ENTITY" in body:
                raise FormatError(f"The part “{entry.filename[:60]}” holds a document type, which is never read.")
            parts[entry.filename] = body
    if "word/document.xml" not in parts:
        raise FormatError("This is no Word file: there is no document in it.")
    return parts


def _inflated(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, left: int) -> tuple[bytes, int]:
    pieces = []
    with archive.open(entry) as file:
        while piece := file.read(_STEP):
            left -= len(piece)
            if left < 0:
                raise FormatError(f"It holds more than {MAX_INFLATED // 1_000_000} MB inflated; that is not opened.")
            pieces.append(piece)
    return b"".join(pieces), left
