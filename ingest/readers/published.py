"""The publication date: which of the dates that a file shows, and which reading of an ambiguous one."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from ingest.readers.blocks import DateHint, Draft, Source
from ingest.readers.dates import Printed, printed_dates, weekdays, with_year, yearless_dates

FIRST_YEAR = 1980
_LEAP_YEAR = 2000  # has every day of the calendar
_LOOK = 100_000  # characters of the page that settle a doubtful date
# Clock zones, page locales and top-level domains whose readers write the day first, or the month first.
_DAY_FIRST = re.compile(
    r"\b(?:BST|GMT|UTC\+?0?|CES?T|IST|SGT|HKT|AES?[DS]?T|NZ[DS]?T|SAST|GST|EAT|WIB|MYT|PKT)\b|\ben-(?:GB|IE|AU|NZ|IN|SG|HK|ZA|MY|PK|KE|NG)\b"
    r"|\b(?:de|fr|es|it|nl|pt)(?:-[A-Z]{2})?$|\.(?:co\.uk|uk|ie|au|nz|in|sg|hk|za|my|pk|eu|de|fr|es|it|nl|ch)(?:/|$)"
)
_MONTH_FIRST = re.compile(r"\b(?:E[DS]T|C[DS]T|M[DS]T|P[DS]T|ET|PT)\b|\ben-US\b|\.(?:us|gov|edu|mil)(?:/|$)")
_LABELLED = re.compile(r"\b(?:published|posted|first published|date|issued|released|issue of)\b\W{0,3}", re.I)
_CHANGED = re.compile(r"\b(?:updated|modified|edited|last reviewed)\b", re.I)
_AS_AT = re.compile(r"\b(?:as (?:at|of)|data to|through|until|to)\s+$", re.I)
_COPYRIGHT_YEAR = re.compile(
    r"(?:©|\(c\)|copyright)[^\d\n]{0,60}(?:(?:19|20)\d\d\s?[-–]\s?)?((?:19|20)\d\d)\b|\b((?:19|20)\d\d)\s*(?:©|\(c\))",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Published:
    """A publication date with its source, and what was doubtful about it."""

    date: date | None
    source: Source | None
    notes: tuple[str, ...] = ()


def find_published(draft: Draft, text: str, *, today: date) -> Published:
    """The date by the best hint of `draft`; `text`, the whole page's, settles ambiguous dates and missing years.

    A date lies between 1980 and the day after `today` (time zones). An ambiguous numeric date that nothing settles
    gives None.
    """
    order = _day_order(draft, text)
    notes: list[str] = []
    for hint in sorted(draft.hints, key=lambda h: h.rank):
        for item in _best_first(hint.text):
            chosen = _settle(item, order, text, hint.text, today)
            if chosen is None and item.other and _plausible(item.day, today):
                notes.append(f"ambiguous date: {item.day} or {item.other}")
            elif chosen and _plausible(chosen, today):
                return _local(Published(chosen, hint.source, _doubts(hint, notes)), hint, draft, today)
    return _without_year(draft, text, today, notes)


def _doubts(hint: DateHint, notes: list[str]) -> tuple[str, ...]:
    """What to tell of a date that was not found where pages print theirs."""
    if hint.source == "file":
        return (*notes, "the date is that of the file's own metadata, which may be the day it was saved")
    far = "the date stands away from the title and may belong to something else on the page"
    return (*notes, far) if hint.rank > 8 else ()


def _plausible(day: date, today: date) -> bool:
    return date(FIRST_YEAR, 1, 1) <= day <= today + timedelta(days=1)


def _best_first(text: str) -> list[Printed]:
    """Dates of one line: after a word such as "published" first, after "updated" or "as of" last."""

    def weight(item: Printed) -> int:
        before = text[max(0, item.start - 30) : item.start]
        if _LABELLED.search(before) and not _CHANGED.search(before):
            return 0
        return 2 if _CHANGED.search(before) or _AS_AT.search(before) else 1

    return sorted(printed_dates(text), key=lambda item: (weight(item), item.start))


def _day_order(draft: Draft, text: str) -> str | None:
    """ "day" or "month" where the page's other dates, its locale, address or clock zone say which comes first."""
    fixed = {item.fixed for hint in draft.hints for item in printed_dates(hint.text) if item.fixed}
    fixed |= {item.fixed for item in printed_dates(text[:_LOOK]) if item.fixed}
    if len(fixed) == 1:
        return fixed.pop()
    signs = " ".join(hint.text for hint in draft.hints if hint.rank < 9)
    for sign in (signs, draft.language or "", draft.url or ""):
        day, month = bool(_DAY_FIRST.search(sign)), bool(_MONTH_FIRST.search(sign))
        if day != month:
            return "day" if day else "month"
    return None


def _settle(item: Printed, order: str | None, text: str, line: str, today: date) -> date | None:
    """The one reading of `item`, or None where both stand."""
    if item.other is None:
        return item.day
    possible = [day for day in (item.day, item.other) if day <= today + timedelta(days=1)]
    if len(possible) == 1:
        return possible[0]
    by_weekday = [day for day in possible if day.weekday() in weekdays(line)]
    if len(by_weekday) == 1:
        return by_weekday[0]
    if order:
        return item.day if order == "day" else item.other
    plain = {other.day for other in printed_dates(text[:_LOOK]) if other.other is None}
    near = [day for day in possible if any(abs((day - other).days) <= 3 for other in plain)]
    return near[0] if len(near) == 1 else None


def _local(found: Published, hint: DateHint, draft: Draft, today: date) -> Published:
    """The day that the page prints where the metadata's clock is UTC and a day off: weekdays follow the page."""
    if hint.source != "metadata" or not re.search(r"T\d\d:\d\d.*(?:Z|[+-]00:?00)$", hint.text.strip()):
        return found
    for other in sorted(draft.hints, key=lambda h: h.rank):
        if other.source == "dateline":
            for item in _best_first(other.text):
                if (
                    item.other is None
                    and found.date
                    and abs((item.day - found.date).days) == 1
                    and _plausible(item.day, today)
                ):
                    return Published(item.day, "dateline", found.notes)
    return found


def _without_year(draft: Draft, text: str, today: date, notes: list[str]) -> Published:
    """A dateline without its year ("Nov 3 (Wire) -") with the year of the copyright line, if only one is printed."""
    years = {int(a or b) for a, b in _COPYRIGHT_YEAR.findall(f"{draft.credits}\n{text[-_LOOK:]}")}
    hints = [hint for hint in sorted(draft.hints, key=lambda h: h.rank) if hint.source in ("dateline", "text")]
    for month, day in (pair for hint in hints if hint.rank < 9 for pair in yearless_dates(hint.text)):
        found = with_year(month, day, min(years, default=_LEAP_YEAR))
        if len(years) == 1 and found and _plausible(found, today):
            return Published(found, "dateline", (*notes, f"the year {found.year} is that of the copyright line"))
        if found:
            notes.append(f"the date {found:%d %B} is printed without its year: give the whole date with --published")
    return Published(None, None, tuple(dict.fromkeys(notes)) or ("no publication date found",))
