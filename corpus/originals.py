"""The files as they were added, kept by content hash."""

import contextlib
import hashlib
import os
from dataclasses import dataclass
from pathlib import Path, PurePath


@dataclass(frozen=True, slots=True)
class Original:
    """A file's content hash (hex) and the ending of its name ("" where it has none that is fit for a file name)."""

    sha256: str
    suffix: str

    @property
    def doc(self) -> str:
        """The id of the document that the file becomes."""
        return self.sha256[:16]

    def under(self, folder: Path) -> Path:
        """Where it lies below the folder of originals."""
        return folder / self.sha256[:2] / f"{self.sha256}{self.suffix}"


def shown(path: str) -> str:
    """A path as text to be kept and printed: bytes of a file's name that are no UTF-8 become backslash escapes."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def original(content: bytes, *, path: str) -> Original:
    """The hash of `content` and the ending of `path`."""
    suffix = PurePath(path.split("?")[0]).suffix.lower()
    fit = suffix[1:].isalnum() and suffix.isascii() and len(suffix) <= 12
    return Original(hashlib.sha256(content).hexdigest(), suffix if fit else "")


def keep(content: bytes, named: Original, *, folder: Path) -> Path:
    """Writes the file once, whole or not at all: to a temporary name, to the disk, then to its own name."""
    target = named.under(folder)
    if target.is_file() and target.stat().st_size == len(content):
        return target
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    with part.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    try:
        part.replace(target)
    except FileNotFoundError:  # another process kept the same file meanwhile and swept ours
        if not target.is_file():
            raise
    _sync(target.parent)
    _sweep(target)
    return target


def _sync(folder: Path) -> None:
    """Makes the rename last. Folders cannot be opened on Windows; there the rename is as durable as it gets."""
    with contextlib.suppress(PermissionError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _sweep(target: Path) -> None:
    """Removes what an earlier, killed attempt at the same file left."""
    for stale in target.parent.glob(f".{target.name}.*.part"):
        stale.unlink(missing_ok=True)
