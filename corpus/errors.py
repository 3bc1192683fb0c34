"""Problems in the call. The command line prints the message as one line and exits with 2.

    TieoutError
    ├── UsageError            an option, an id or a filter that cannot be meant
    ├── KnowledgeBaseError    the knowledge base cannot be opened, is newer, or is in use
    ├── StaleIndexError           vectors or their model do not fit what is stored
    └── FetchError            a download that the user asked for did not come

Problems in the *data* are values: see `corpus.problem.Problem`.
"""


class TieoutError(Exception):
    """Base of all errors that a caller can mend; the message says what to do next."""


class UsageError(TieoutError):
    """The call cannot be meant as it stands."""


class KnowledgeBaseError(TieoutError):
    """The knowledge base cannot be opened or written."""


class StaleIndexError(TieoutError):
    """The index is missing or was built with another model; `tieout rebuild` mends it."""


class FetchError(TieoutError):
    """A download that the user asked for failed."""
