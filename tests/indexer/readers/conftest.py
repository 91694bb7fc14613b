"""What the tests of readers share: zipped parts as an office file, and a reading as plain values."""
import io
import zipfile
from collections.abc import Callable

import pytest

from indexer.blocks import Reading

Packed = Callable[[dict[str, str]], bytes]
Said = Callable[[Reading], list[tuple[tuple[str, ...], str]]]


@pytest.fixture
def packed() -> Packed:
    """Names and texts as the bytes of a ZIP, uncompressed first where the format asks for it."""

    def pack(parts: dict[str, str]) -> bytes:
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, text in parts.items():
                archive.writestr(name, text, zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED)
        return buffer.getvalue()

    return pack


@pytest.fixture
def said() -> Said:
    """Speakers and words of every block that somebody speaks, labels left out."""

    def speeches(reading: Reading) -> list[tuple[tuple[str, ...], str]]:
        return [(b.voice.speakers, b.text) for piece in reading.pieces for b in piece.blocks if b.voice is not None and b.voice.as_printed != b.text]

    return speeches
