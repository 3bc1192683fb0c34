"""`tieout views`."""

import typer

from corpus.filter import Filter
from query.cli.options import Format, Listed, Output, filtered, knowledge_base


@filtered
def views(context: typer.Context, wanted: Filter, form: Format = Listed.table, output: Output = None) -> None:
    """List who said what of a market, and how it went on: views and forecasts with the course of prices since."""
    from datetime import date

    from corpus.store import Store
    from query.book import FullBook
    from query.filters import validate
    from query.keeping import catch_up
    from query.listing import as_csv, as_json, show, write
    from query.outlook import views as of
    from query.progress import told
    from query.report.views import FIELDS, view_report
    from query.verdicts import checked

    base, today = knowledge_base(context), date.today()
    with Store.open(base, create=False) as store:
        validate(wanted, publishers=lambda: store.values("publisher"))
        catch_up(base, store, today=today, told=told)
        found = of(checked(base, store, wanted, today=today), FullBook(store))
    if form is Listed.table:
        show(view_report(found), output)
        return
    records = [v.model_dump(mode="json") for v in found]
    write(as_json(records) if form is Listed.json else as_csv(records, FIELDS), output)
