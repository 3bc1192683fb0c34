"""The tables of the knowledge base. Portable SQL: SQLite by default, PostgreSQL by URL.

Documents, their elements, passages and claims, series and observations are the truth. `verdict`, `looked_up` and
`pending` are derived. Dates are days, periods inclusive, values in
base units with plus as a purchase (see `corpus.series`).
"""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
)

HEAD = "0002"  # the migration that these tables are at; a test holds it against migrations/versions

metadata = MetaData()


def _of_document() -> Column[str]:
    return Column("doc", String(16), ForeignKey("document.doc", ondelete="CASCADE"), primary_key=True)


document = Table(
    "document",
    metadata,
    Column("doc", String(16), primary_key=True),
    Column("sha256", String(64), nullable=False),
    Column("suffix", String(16), nullable=False),
    Column("path", Text, nullable=False),
    Column("title", Text),
    Column("text", Text, nullable=False),
    Column("published", Date, index=True),
    Column("published_from", String(32)),
    Column("publisher", Text),
    Column("author", Text),
    Column("language", String(8), nullable=False),
    Column("url", Text),
    Column("notes", JSON, nullable=False),
    Column("text_key", String(128), nullable=False, index=True),
    Column("fingerprint", JSON, nullable=False),
    Column("resembles", String(16)),
    Column("similarity", Float),
    Column("given_published", Date),  # what the user said goes before what the file says, when it is read again too
    Column("given_publisher", Text),
    Column("added", DateTime, nullable=False),
)

# Further inputs that turned out to be a document already there: the same file, or another file with the same text.
alias = Table(
    "alias",
    metadata,
    Column("path", Text, primary_key=True),
    Column("sha256", String(64), primary_key=True),
    Column("doc", String(16), ForeignKey("document.doc", ondelete="CASCADE"), nullable=False, index=True),
    Column("relation", String(16), nullable=False),  # "same_file", "same_text"
)

# Bands of a document's fingerprint: documents that share one are candidates for near-duplicates.
band = Table(
    "band",
    metadata,
    _of_document(),
    Column("number", Integer, primary_key=True),
    Column("hash", BigInteger, nullable=False, index=True),
)

element = Table(
    "element",
    metadata,
    _of_document(),
    Column("number", Integer, primary_key=True),
    Column("kind", String(16), nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("page", Integer),
    Column("header", JSON, nullable=False),
)

# Texts are not kept a second time: a passage is `document.text[start:end]`.
passage = Table(
    "passage",
    metadata,
    _of_document(),
    Column("number", Integer, primary_key=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
)

# The columns are what filters and checks ask for; `record` is the whole claim as in docs/claims.md.
claim = Table(
    "claim",
    metadata,
    _of_document(),
    Column("number", Integer, primary_key=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("actor", String(32)),
    Column("actor_country", String(8)),
    Column("asset", Text),
    Column("direction", String(8)),
    Column("low", Float),
    Column("high", Float),
    Column("unit", String(16)),
    Column("period_start", Date),
    Column("period_end", Date),
    Column("negated", Boolean, nullable=False),
    Column("record", JSON, nullable=False),
    Index("claim_facets", "kind", "actor", "asset"),
)

data_file = Table(
    "data_file",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("path", Text, nullable=False),
    Column("suffix", String(16), nullable=False),
    Column("problems", JSON, nullable=False),
    Column("added", DateTime, nullable=False),
)

# A series as one file gives it; `corpus.book` puts the files together.
series = Table(
    "series",
    metadata,
    Column("id", Text, primary_key=True),
    Column("sha256", String(64), ForeignKey("data_file.sha256", ondelete="CASCADE"), primary_key=True),
    Column("asset", Text, nullable=False, index=True),
    Column("actor", String(32)),
    Column("source", String(32), nullable=False),
    Column("path", Text, nullable=False),
    Column("facets", JSON, nullable=False),
    Column("digest", String(64), nullable=False),  # of facets and observations
)

observation = Table(
    "observation",
    metadata,
    Column("series", Text, primary_key=True),
    Column("sha256", String(64), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("start", Date, nullable=False),
    Column("end", Date, nullable=False),
    Column("value", Float, nullable=False),
    Column("vintage", Date),
    ForeignKeyConstraint(["series", "sha256"], ["series.id", "series.sha256"], ondelete="CASCADE"),
)

verdict = Table(
    "verdict",
    metadata,
    _of_document(),
    Column("number", Integer, primary_key=True),
    Column("fingerprint", String(64), nullable=False),  # of the claim, the data and the version of the checks
    Column("outcome", String(16), nullable=False),
    Column("record", JSON, nullable=False),
)

# Which data the claims of a document asked for when they were judged, found or not; asset "*" for all of a measure.
# Data that comes later is looked up here, to judge again the documents that it bears on and no others.
looked_up = Table(
    "looked_up",
    metadata,
    _of_document(),
    Column("measure", String(16), primary_key=True),
    Column("asset", Text, primary_key=True),
    Index("looked_up_data", "measure", "asset"),
)

# What is still to be done for a document; see `corpus.pending`.
pending = Table(
    "pending",
    metadata,
    Column("work", String(8), primary_key=True),
    Column("doc", String(16), ForeignKey("document.doc", ondelete="CASCADE"), primary_key=True),
)
