"""How a verdict is marked: sign, colour and words, the same in every report."""

from corpus.claim_record import CheckedRecord, VerdictRecord
from query.report.claims import period, way, who
from query.report.figures import of_claim

SIGNS = {"supported": "✓", "met": "✓", "refuted": "✗", "missed": "✗", "disputed": "≠", "unverifiable": "?"}
STYLES = {
    "supported": "green",
    "met": "green",
    "refuted": "bold red",
    "missed": "bold red",
    "disputed": "yellow",
    "unverifiable": "dim",
}
ORDER = ("refuted", "missed", "disputed", "supported", "met", "unverifiable")
REASONS = {
    "no_series": "no series for it",
    "outside_coverage": "outside what the series covers",
    "no_period": "no period given",
    "nothing_measurable": "nothing to measure",
    "opinion": "opinion",
    "pending": "its time has not come",
    "revised": "the data was revised since",
}

LACKING = {"no_series", "no_period", "nothing_measurable"}  # said of what would have settled it, had there been figures


def sign(verdict: VerdictRecord | None) -> str:
    """ "✓", "✗", "≠" or "?"; a dot where nothing was checked."""
    return SIGNS[verdict.verdict] if verdict else "·"


def outcome(verdict: VerdictRecord) -> str:
    """ "supported", "unverifiable: no series for it"; "in doubt" where figures were found that do not settle it."""
    if not verdict.reason:
        return verdict.verdict
    doubt = verdict.reason in LACKING and any(p.evidence for p in verdict.parts.values())
    return f"{verdict.verdict}: {'in doubt' if doubt else REASONS[verdict.reason]}"


def statement(claim: CheckedRecord) -> str:
    """The claim in the terms that it is checked in: "flow · foreigners · jp.equity.cash · in · ¥956bn"."""
    parts = [claim.kind, who(claim), claim.asset or "", way(claim), of_claim(claim)]
    return " · ".join(part for part in parts if part and part != "–")


def dated(claim: CheckedRecord) -> str:
    """The claim's `statement` with its period, where it has one."""
    return f"{statement(claim)} · {period(claim.period)}" if claim.period else statement(claim)


def parts(verdict: VerdictRecord) -> list[tuple[str, str, str]]:
    """(sign, name of the part, what was compared) for each tested part; repeated words once."""
    lines = [(SIGNS.get(p.outcome, "·"), name, p.note or p.grade) for name, p in verdict.parts.items()]
    rest = verdict.note
    for _, _, note in lines:
        rest = rest.replace(note, "") if note else rest
    rest = rest.strip(" ;,.")
    return [*lines, ("", "note", rest)] if rest else lines


def basis(verdict: VerdictRecord) -> str:
    """The reading and the series that the verdict rests on."""
    series = {e.series for p in verdict.parts.values() for e in p.evidence}
    named = ", ".join(sorted(series | {verdict.series} if verdict.series else series))
    return " · ".join(part for part in (verdict.reading, named) if part)


def many(count: int, thing: str) -> str:
    """ "1 claim", "2 claims"."""
    return f"{count} {thing}{'' if count == 1 else 's'}"


def counts(claims: list[CheckedRecord]) -> list[tuple[str, int]]:
    """How many claims there are of each verdict, the gravest first; those that do not occur are left out."""
    found = [(name, sum(1 for c in claims if c.check and c.check.verdict == name)) for name in ORDER]
    return [(name, count) for name, count in found if count]
