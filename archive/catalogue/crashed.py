"""What somebody left who began to write and made no seal: is the catalogue sound, and what is not? `seals` says what may be found. Only `mend` writes."""
from collections.abc import Iterator
from pathlib import Path
from zlib import crc32

from archive.catalogue import log
from archive.catalogue.blocks import BLOCK, Blocks, write
from archive.catalogue.sealed import COPY, FILE, LOG, OPEN, SEAL, read


class Left:
    """The blocks of a catalogue without a seal, and what can be said of those that are not as they were when the last seal was broken.

    `mendable`: damaged, with what they should be. `lost`: damaged in the copy too. `unexplained`: SQLite may have brought the log into the file
    when the last reader went, or they are damaged."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.held = folder, read(folder / OPEN)
        written = log.read(folder / LOG)
        self.base = Blocks(folder / FILE, self.held.log_of(folder) if self.held else None)
        self.now, self.copy = Blocks(folder / FILE, written), Blocks(folder / COPY)
        self.further = written is not None and (self.held is None or (*written.salt, written.frames) != self.held.log)
        self.mendable: dict[int, bytes] = {}
        self.lost: list[int] = []
        self.unexplained: list[int] = []
        self.blocks = max(len(self.now), len(self.held.sums) if self.held and not self.further else 0)
        for n in self._unlike():
            self._judge(n)

    def damage(self) -> list[str]:
        """What is certainly wrong, in one sentence or none."""
        if self.unexplained and (self.folder / SEAL).exists():
            return [f"{SEAL} cannot be read, and {COPY} is not what {FILE} is"]
        wrong = sorted([*self.mendable, *self.lost])
        names = f"{FILE} and {COPY} are" if self.lost else f"{FILE} is"
        return [f"{names} damaged in {len(wrong)} of {self.blocks} blocks, the first at byte {wrong[0] * BLOCK}"] if wrong else []

    def truth(self, n: int) -> bytes:
        """What block `n` should be, as far as anybody knows."""
        return self.mendable[n] if n in self.mendable else self.now[n]

    def mend(self) -> list[str]:
        """Put right what can be; gives what was done."""
        if not self.mendable:
            return []
        count = write(self.folder / FILE, self.mendable.items())
        return [f"{FILE} was put right in {count} {'place' if count == 1 else 'places'} from {COPY}."]

    def _unlike(self) -> Iterator[int]:
        """Blocks that are neither what they were nor, but for the pages in the log, what the copy has: a full disk stops between two pages, in file and copy alike."""
        for n in range(self.blocks):
            if not (self._was(n, self.base[n]) or (n < len(self.now) and self.now.laid_over(n, self.copy[n]) == self.now[n])):
                yield n

    def _was(self, n: int, block: bytes) -> bool:
        return self.held is not None and n < len(self.held.sums) and crc32(block) == self.held.sums[n]

    def _judge(self, n: int) -> None:
        known = self.held is not None and n < len(self.held.sums)
        if (self._was(n, self.copy[n]) or self._was(n, self._before_the_log(n))) and (self.further or not self.base.there):
            wanted = self.now.laid_over(n, self.copy[n]) if self.further else self.copy[n]
            if wanted != self.now[n]:
                self.mendable[n] = wanted
        elif known and self.further:
            self.lost.append(n)
        elif not self.further:
            self.unexplained.append(n)

    def _before_the_log(self, n: int) -> bytes:
        """A block of a copy that the log was already brought into, as it was before: its pages that are in the log from the file."""
        own = self.base[n]
        found = bytearray(self.copy[n][: len(own)])
        for page in self.now.touched.get(n, ()):
            at = page * self.now.log.page - n * BLOCK  # type: ignore[union-attr]
            found[at : at + self.now.log.page] = own[at : at + self.now.log.page]  # type: ignore[union-attr]
        return bytes(found)
