"""What is still to be done for documents, which data their claims asked for, and what the user said of them."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.add_column("document", sa.Column("given_published", sa.Date))
    op.add_column("document", sa.Column("given_publisher", sa.Text))
    op.create_table(
        "looked_up",
        _of_document(),
        sa.Column("measure", sa.String(16), primary_key=True),
        sa.Column("asset", sa.Text, primary_key=True),
    )
    op.create_index("looked_up_data", "looked_up", ["measure", "asset"])
    op.create_table("pending", sa.Column("work", sa.String(8), primary_key=True), _of_document())
    # Nothing is known of the data that earlier verdicts asked for.
    op.execute("INSERT INTO pending (doc, work) SELECT doc, 'judge' FROM document")


def _of_document() -> sa.Column[str]:
    return sa.Column("doc", sa.String(16), sa.ForeignKey("document.doc", ondelete="CASCADE"), primary_key=True)
