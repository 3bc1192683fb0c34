"""Where a knowledge base lies: a folder, and the database that holds its records."""

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import KnowledgeBaseError

NAME = "tieout.db"


@dataclass(frozen=True, slots=True)
class KnowledgeBase:
    """A folder with `originals/`, `index/` and `chroma/`, and the URL of the database (`tieout.db` in the folder)."""

    folder: Path
    url: str

    @property
    def originals(self) -> Path:
        return self.folder / "originals"

    @property
    def index(self) -> Path:
        return self.folder / "index"

    @property
    def chroma(self) -> Path:
        return self.folder / "chroma"

    @property
    def name(self) -> str:
        """As a user would name it; a database's URL without its password."""
        return str(self.folder) if self.url.startswith("sqlite") else _without_password(self.url)

    @property
    def exists(self) -> bool:
        """Whether anything was ever kept here; a database by URL counts as there."""
        return not self.url.startswith("sqlite") or (self.folder / NAME).is_file()


def locate(given: str | None = None) -> KnowledgeBase:
    """The knowledge base that `given` names (a folder or a `postgresql://` URL), else `TIEOUT_KB`, else a data folder.

    With a URL the originals and the index lie in the platform's data folder, in a folder for each database.
    """
    given = given or os.environ.get("TIEOUT_KB") or str(_data_folder())
    if "://" in given:
        return _by_url(given)
    folder = Path(given).expanduser()
    if folder.exists() and not folder.is_dir():
        raise KnowledgeBaseError(f"{given} is a file; --kb names the folder of a knowledge base")
    return KnowledgeBase(folder, f"sqlite:///{folder / NAME}")


def _by_url(url: str) -> KnowledgeBase:
    scheme, rest = url.split("://", 1)
    if scheme.split("+")[0] not in ("postgresql", "postgres"):
        raise KnowledgeBaseError(f"{scheme}:// is not known; --kb takes a folder or a postgresql:// URL")
    digest = hashlib.sha256(_without_password(url).encode()).hexdigest()[:16]
    return KnowledgeBase(_data_folder() / digest, f"postgresql+psycopg://{rest}")


def _without_password(url: str) -> str:
    scheme, rest = url.split("://", 1)
    user, at, host = rest.rpartition("@")
    return f"{scheme.split('+')[0]}://{user.split(':')[0]}{at}{host}"


def _data_folder() -> Path:
    import platformdirs

    return Path(platformdirs.user_data_dir("tieout", appauthor=False))
