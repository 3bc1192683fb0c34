"""A filter as SQL over the store's tables."""

from typing import Any

import sqlalchemy as sa

from corpus import tables as t
from corpus.filter import Filter


def of_documents(wanted: Filter) -> sa.Select[Any]:
    """Documents that pass `wanted`; a filter on claims takes documents with at least one such claim."""
    query = sa.select(t.document).where(*_on_document(wanted))
    if wanted.on_claims:
        query = query.where(t.document.c.doc.in_(of_claims(wanted).with_only_columns(t.claim.c.doc)))
    return query


def of_claims(wanted: Filter) -> sa.Select[Any]:
    """Number and record of claims that pass `wanted`, with the path of their document."""
    columns = (t.claim.c.doc, t.claim.c.number, t.claim.c.record, t.document.c.path)
    query = sa.select(*columns).join(t.document, t.document.c.doc == t.claim.c.doc)
    query = query.where(*_on_document(wanted), *_on_claim(wanted))
    if wanted.verdicts:
        same = (t.verdict.c.doc == t.claim.c.doc) & (t.verdict.c.number == t.claim.c.number)
        query = query.join(t.verdict, same).where(t.verdict.c.outcome.in_(wanted.verdicts))
    return query


def asset_under(column: sa.ColumnElement[Any], assets: tuple[str, ...]) -> sa.ColumnElement[bool]:
    """True where the asset is one of `assets` or lies under one."""
    return sa.or_(*(sa.or_(column == a, column.startswith(f"{a}.", autoescape=True)) for a in assets))


def _on_document(wanted: Filter) -> list[sa.ColumnElement[bool]]:
    d = t.document.c
    conditions: list[sa.ColumnElement[bool]] = []
    if wanted.docs:
        conditions.append(d.doc.in_(wanted.docs))
    if wanted.since:
        conditions.append(d.published >= wanted.since)
    if wanted.until:
        conditions.append(d.published <= wanted.until)
    if wanted.publishers:
        conditions.append(sa.func.lower(d.publisher).in_([p.lower() for p in wanted.publishers]))
    return conditions


def _on_claim(wanted: Filter) -> list[sa.ColumnElement[bool]]:
    c = t.claim.c
    conditions: list[sa.ColumnElement[bool]] = []
    if wanted.kinds:
        conditions.append(c.kind.in_(wanted.kinds))
    if wanted.actors:
        conditions.append(c.actor.in_(wanted.actors))
    if wanted.assets:
        conditions.append(asset_under(c.asset, wanted.assets))
    return conditions
