"""The first schema: documents, claims, series and verdicts."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def _of_document() -> sa.Column[str]:
    return sa.Column("doc", sa.String(16), sa.ForeignKey("document.doc", ondelete="CASCADE"), primary_key=True)


def upgrade() -> None:
    _documents()
    _parts_of_documents()
    _claims()
    _data()


def downgrade() -> None:
    for table in ("verdict", "observation", "series", "data_file", "claim", "passage", "element", "band", "alias"):
        op.drop_table(table)
    op.drop_table("document")


def _documents() -> None:
    op.create_table(
        "document",
        sa.Column("doc", sa.String(16), primary_key=True),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("suffix", sa.String(16), nullable=False),
        sa.Column("path", sa.Text, nullable=False),
        sa.Column("title", sa.Text),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("published", sa.Date, index=True),
        sa.Column("published_from", sa.String(32)),
        sa.Column("publisher", sa.Text),
        sa.Column("author", sa.Text),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("url", sa.Text),
        sa.Column("notes", sa.JSON, nullable=False),
        sa.Column("text_key", sa.String(128), nullable=False, index=True),
        sa.Column("fingerprint", sa.JSON, nullable=False),
        sa.Column("resembles", sa.String(16)),
        sa.Column("similarity", sa.Float),
        sa.Column("added", sa.DateTime, nullable=False),
    )
    op.create_table(
        "alias",
        sa.Column("path", sa.Text, primary_key=True),
        sa.Column("sha256", sa.String(64), primary_key=True),
        sa.Column("doc", sa.String(16), sa.ForeignKey("document.doc", ondelete="CASCADE"), nullable=False, index=True),
        sa.Column("relation", sa.String(16), nullable=False),
    )


def _parts_of_documents() -> None:
    op.create_table(
        "band",
        _of_document(),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("hash", sa.BigInteger, nullable=False, index=True),
    )
    op.create_table(
        "element",
        _of_document(),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("page", sa.Integer),
        sa.Column("header", sa.JSON, nullable=False),
    )
    op.create_table(
        "passage",
        _of_document(),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
    )


def _claims() -> None:
    op.create_table(
        "claim",
        _of_document(),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("actor", sa.String(32)),
        sa.Column("actor_country", sa.String(8)),
        sa.Column("asset", sa.Text),
        sa.Column("direction", sa.String(8)),
        sa.Column("low", sa.Float),
        sa.Column("high", sa.Float),
        sa.Column("unit", sa.String(16)),
        sa.Column("period_start", sa.Date),
        sa.Column("period_end", sa.Date),
        sa.Column("negated", sa.Boolean, nullable=False),
        sa.Column("record", sa.JSON, nullable=False),
    )
    op.create_index("claim_facets", "claim", ["kind", "actor", "asset"])
    op.create_table(
        "verdict",
        _of_document(),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("fingerprint", sa.String(64), nullable=False),
        sa.Column("outcome", sa.String(16), nullable=False),
        sa.Column("record", sa.JSON, nullable=False),
    )


def _data() -> None:
    op.create_table(
        "data_file",
        sa.Column("sha256", sa.String(64), primary_key=True),
        sa.Column("path", sa.Text, nullable=False),
        sa.Column("suffix", sa.String(16), nullable=False),
        sa.Column("problems", sa.JSON, nullable=False),
        sa.Column("added", sa.DateTime, nullable=False),
    )
    op.create_table(
        "series",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("sha256", sa.String(64), sa.ForeignKey("data_file.sha256", ondelete="CASCADE"), primary_key=True),
        sa.Column("asset", sa.Text, nullable=False, index=True),
        sa.Column("actor", sa.String(32)),
        sa.Column("source", sa.String(32), nullable=False),
        sa.Column("path", sa.Text, nullable=False),
        sa.Column("facets", sa.JSON, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
    )
    op.create_table(
        "observation",
        sa.Column("series", sa.Text, primary_key=True),
        sa.Column("sha256", sa.String(64), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("start", sa.Date, nullable=False),
        sa.Column("end", sa.Date, nullable=False),
        sa.Column("value", sa.Float, nullable=False),
        sa.Column("vintage", sa.Date),
        sa.ForeignKeyConstraint(["series", "sha256"], ["series.id", "series.sha256"], ondelete="CASCADE"),
    )
