"""From the bytes of a data file to series: recognises each publisher's own file by what it holds."""

import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from corpus.calendar import month
from corpus.errors import UsageError
from corpus.problem import Problem
from corpus.series import Loaded, SeriesData
from ingest.flows import (
    described,
    ecb,
    etf_shares,
    fed_h41,
    flow_of_funds,
    fred,
    ici,
    imf,
    jgb,
    jpx_unified,
    jpx_weekly,
    jsda,
    mof_investors,
    mof_month,
    mof_week,
    tic_holders,
    tic_slt,
    valuation,
    wealth,
)
from ingest.flows.descriptor import Descriptor, built_in
from ingest.flows.refusal import Refused, at_row
from ingest.flows.source import MAX_BYTES, Source, bounded


@dataclass(frozen=True, slots=True)
class System:
    """A publisher's own file format: `recognises` looks at the content only, `read` gives all or raises Refused.

    `open_ended` says that a file may lack its last line break: the publisher's does, or what closes the file is
    checked. Any other such file was cut.
    """

    name: str
    recognises: Callable[[Source], bool]
    read: Callable[[Source], Loaded]
    open_ended: bool = False


SYSTEMS: tuple[System, ...] = (
    System("JPX trading by type of investors, weekly (stock_val_1_*.xls)", jpx_weekly.recognises, jpx_weekly.read),
    System("JPX trading by type of investors, weekly (stock_1_w_*.xlsx)", jpx_unified.recognises, jpx_unified.read),
    System(
        "MOF international transactions in securities, weekly (week.csv)",
        mof_week.recognises,
        mof_week.read,
        open_ended=True,
    ),
    System(
        "MOF transactions in securities, monthly (montha1.csv)", mof_month.recognises, mof_month.read, open_ended=True
    ),
    System(
        "MOF by type of investor, monthly (monthb2..4.csv)",
        mof_investors.recognises,
        mof_investors.read,
        open_ended=True,
    ),
    System("MOF/BoJ balance of payments, table 6pi-1", mof_month.recognises_bop, mof_month.read_bop),
    System("MOF JGB interest rates (jgbcme_all.csv)", jgb.recognises, jgb.read),
    System("ECB euro reference rates (eurofxref-hist.csv)", ecb.recognises, ecb.read),
    System(
        "US TIC major foreign holders (mfh.txt, mfhhis01.txt, slt_table5.txt)",
        tic_holders.recognises,
        tic_holders.read,
        open_ended=True,
    ),
    System("US TIC SLT table 1", tic_slt.recognises_table1, tic_slt.read_table1, open_ended=True),
    System("US TIC SLT table 1D (slt1d.txt)", tic_slt.recognises_1d, tic_slt.read_1d, open_ended=True),
    System("US TIC SLT table 2D, history (slt2d_history.csv)", tic_slt.recognises_2d, tic_slt.read_2d),
    System("Fed staff estimates from TIC (Bertaut and Judson)", tic_slt.recognises_estimates, tic_slt.read_estimates),
    System("JSDA trading volume of OTC bonds (koushasai*.xlsx)", jsda.recognises, jsda.read),
    System("JPX PER and PBR (perpbr*.xlsx)", valuation.recognises_jpx, valuation.read_jpx),
    System("Shiller's ie_data.xls", valuation.recognises_shiller, valuation.read_shiller),
    System("Fed Data Download, H.4.1 (FRB_H41.csv)", fed_h41.recognises, fed_h41.read, open_ended=True),
    System("IMF CPIS table 15 and IIP workbooks", imf.recognises, imf.read),
    System("External Wealth of Nations (sheet Dataset)", wealth.recognises, wealth.read),
    System("BoJ flow of funds (known, not read)", flow_of_funds.recognises, flow_of_funds.read),
    System("ICI long-term fund flows (combined_flows_data_YYYY)", ici.recognises, ici.read, open_ended=True),
    System(
        "iShares shares outstanding (date, ticker, shares_outstanding, nav)", etf_shares.recognises, etf_shares.read
    ),
    System("FRED (observation_date and a FRED id)", fred.recognises, fred.read),
)
"""What `load` knows by content, in the order in which it asks."""


def load(content: bytes, *, path: str, descriptors: Sequence[Descriptor] = ()) -> Loaded:
    """All series of one file, or nothing and the problem that refused it.

    `path` names the file in problems; its last part also finds the descriptor beside the file (NAME.yaml for NAME.csv)
    and names tables that do not say what they are ("date,value"). `descriptors` are asked before the publishers'
    formats and the project's own. Values come back in base units, plus a purchase; problems that do not refuse are
    warnings.
    """
    source = Source(content, path)
    try:
        bounded(content)
        beside = _beside(path)
        loaded = _some(described.read(beside, source)) if beside else _recognised(source, descriptors)
    except Refused as refused:
        return Loaded(problems=(refused.problem(path),))
    notes = tuple(Problem(path, reason, place, refused=False) for place, reason in source.notes)
    return Loaded(_stamped(loaded.data, path), loaded.problems + notes)


_VINTAGE = re.compile(r"vintage[ _-]?(\d{4})-(\d{2})(?:-(\d{2}))?(?!\d)", re.IGNORECASE)


def _stamped(data: tuple[SeriesData, ...], path: str) -> tuple[SeriesData, ...]:
    """Gives observations without a vintage that of the path ("x_vintage2026-04.txt": known by the month's end)."""
    found = _VINTAGE.search(path)
    if not found:
        return data
    try:
        when = date(int(found[1]), int(found[2]), int(found[3] or 1))
    except ValueError:
        return data
    known = when if found[3] else month(when).end
    return tuple(
        replace(d, observations=tuple(o if o.vintage else replace(o, vintage=known) for o in d.observations))
        for d in data
    )


def _recognised(source: Source, given: Sequence[Descriptor]) -> Loaded:
    for descriptor in given:
        if described.matches(descriptor, source):
            return _some(described.read(descriptor, source))
    for system in SYSTEMS:
        if system.recognises(source):
            return _some(system.read(source if system.open_ended else _ended(source)))
    matching = [descriptor for descriptor in built_in() if described.matches(descriptor, source)]
    if matching:
        same = [descriptor for descriptor in matching if descriptor.name == matching[0].name]
        return _some(described.read_all(same, _ended(source)))
    raise Refused(_unknown(source))


def _ended(source: Source) -> Source:
    """The source, unless it ends within a line, which publishers' files do not."""
    if source.open_ended:
        raise Refused("the last line has no line break: the file is cut", place=at_row(source.text.count("\n")))
    return source


def _some(loaded: Loaded) -> Loaded:
    if not loaded.data and not any(problem.refused for problem in loaded.problems):
        raise Refused("the layout is known, but the file holds no figures")
    return loaded


def _unknown(source: Source) -> str:
    if source.path.lower().endswith((".yaml", ".yml")):
        return "a description without a table of the same name (.csv, .txt, .json, .xls, .xlsx) beside it"
    known = "; ".join(system.name for system in SYSTEMS)
    beside = f"Describe any other table in a file beside it: {source.stem}.yaml"
    return f"no known file of flow data. Known are {known}. {beside}"


def _beside(path: str) -> Descriptor | None:
    """The user's own descriptor next to the file, which is meant for this file alone."""
    try:
        beside = Path(path).with_suffix(".yaml")
        content = beside.read_bytes() if beside.is_file() else None
    except (OSError, ValueError):
        return None
    if content is None:
        return None
    try:
        return Descriptor.parse(content, path=str(beside))
    except UsageError as error:
        raise Refused(f"its descriptor cannot be used: {error}") from None


def load_folder(paths: Iterable[Path | str], *, descriptors: Sequence[Descriptor] = ()) -> Iterator[Loaded]:
    """`load` of each of `files(paths)`, one by one."""
    for path, content in files(paths):
        yield load(content, path=path, descriptors=descriptors)


def files(paths: Iterable[Path | str]) -> Iterator[tuple[str, bytes]]:
    """Path and bytes of each data file, folders walked in order of name.

    Left out are hidden files, links, Markdown, and a NAME.yaml beside a NAME.csv, .txt, .json, .xls or .xlsx that it
    describes. Of a file over the size limit only so many bytes come as `load` needs to refuse it.
    """
    for given in paths:
        path = Path(given)
        if path.is_dir():
            yield from _walk(path)
        elif path.is_file():
            yield str(path), _bytes(path)
        else:
            raise UsageError(f"{path}: no such file or folder")


def _walk(folder: Path) -> Iterator[tuple[str, bytes]]:
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(place, name)
            if not (name.startswith(".") or path.is_symlink() or not path.is_file() or _is_companion(path)):
                yield str(path), _bytes(path)


def _is_companion(path: Path) -> bool:
    """Notes, and descriptors of a table beside them."""
    if path.suffix.lower() == ".md":
        return True
    tables = (path.with_suffix(suffix) for suffix in (".csv", ".txt", ".json", ".xls", ".xlsx"))
    return path.suffix == ".yaml" and any(table.is_file() for table in tables)


def _bytes(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(MAX_BYTES + 1)
