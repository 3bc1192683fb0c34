"""Small files in the publishers' layouts, with figures of our own."""

import io
import json
from collections.abc import Callable
from datetime import date, timedelta

import openpyxl
import xlwt

from ingest.flows.jpx_weekly import KINDS

JPX_NETS = {
    "投資信託": (900, 700),
    "事業法人": (300, 450),
    "その他法人等": (50, 50),
    "生保・損保": (40, 10),
    "都銀・地銀等": (20, 25),
    "信託銀行": (500, 800),
    "その他金融機関": (30, 20),
    "個人": (4000, 3100),
    "海外投資家": (9000, 9956),
    "証券会社": (60, 70),
    "自己計": (2000, 2500),
}
"""Sales and purchases in thousand yen, of the types that are no sums."""


def jpx_figures(shift: int = 0) -> dict[str, tuple[int, int]]:
    """All fifteen types, sums included; `shift` is added to purchases by foreigners."""
    found = dict(JPX_NETS)
    found["海外投資家"] = (found["海外投資家"][0], found["海外投資家"][1] + shift)

    def total(*names: str) -> tuple[int, int]:
        return sum(found[n][0] for n in names), sum(found[n][1] for n in names)

    found["金融機関"] = total("生保・損保", "都銀・地銀等", "信託銀行", "その他金融機関")
    found["法人"] = total("投資信託", "事業法人", "その他法人等", "金融機関")
    found["委託計"] = total("法人", "個人", "海外投資家", "証券会社")
    found["総計"] = total("自己計", "委託計")
    return {name: found[name] for name in KINDS}


def jpx_xls(
    *,
    sheets: tuple[str, ...] = ("TSE Prime", "Tokyo & Nagoya"),
    title: str = "2024年1月第2週 2024/1 week2  ( 1/9 - 1/12 )",
    weeks: tuple[str, str] = ("01/04～01/05", "01/09～01/12"),
    figures: tuple[dict[str, tuple[int, int]], dict[str, tuple[int, int]]] | None = None,
    balance_error: int = 0,
) -> bytes:
    """A workbook laid out like stock_val_1_*.xls; `balance_error` spoils the printed balance of foreigners."""
    book = xlwt.Workbook(encoding="cp932")
    for name in sheets:
        sheet = book.add_sheet(name)
        sheet.write(0, 0, "投資部門別　株式売買状況　二市場　[金額]　全 50 社")
        sheet.write(3, 0, title)
        for column, week in zip((3, 7), weeks, strict=True):
            sheet.write(10, column, week)
        for block, (column, nets) in enumerate(zip((3, 7), figures or (jpx_figures(), jpx_figures(10)), strict=True)):
            _jpx_block(sheet, column, nets, balance_error if block else 0)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _jpx_block(sheet: object, column: int, nets: dict[str, tuple[int, int]], error: int) -> None:
    write: Callable[..., None] = sheet.write  # type: ignore[attr-defined]
    for n, (name, (sales, purchases)) in enumerate(nets.items()):
        row = 12 + 3 * n
        balance = purchases - sales + (error if name == "海外投資家" else 0)
        for side, (label, value) in enumerate((("売り", sales), ("買い", purchases), ("合計", sales + purchases))):
            if column == 3:
                write(row + side, 1, label)
            write(row + side, column + 1, f"{value:,}")
        write(row + (balance > 0), column + 3, f"{balance:,}" if balance else "")
        if column == 3:
            write(row, 0, name)


MOF_HEAD = """対外及び対内証券売買契約等の状況　(週次・指定報告機関ベース）,,,最終更新日  令和6年1月25日
International Transactions in Securities (Weekly; based on reports),,,"Final Update  January 25 , 2024"
,,,単位： 億円
,１．対外証券投資,,,,,,,,,,,2．対内証券投資,,,,,,,,,,
,Acquisition,Disposition,Net,Acquisition,Disposition,Net,Net,Acquisition,Disposition,Net,Net,"""
MOF_HEAD += "Acquisition,Disposition,Net,Acquisition,Disposition,Net,Net,Acquisition,Disposition,Net,Net\n"
MOF_NOTES = ",,\n（備考）,四捨五入のため\n   (Note 2),Totals may not add due to rounding.,,\n"


def mof_row(start: date, assets: tuple[int, int, int], liabilities: tuple[int, int, int]) -> str:
    """A week of net equity, long- and short-term debt, residents' and non-residents', in 100 million yen."""
    end = start + timedelta(days=6)
    cells = [f"{start.year}．{start.month}．{start.day}～ {end.month}．{end.day}"]
    for equity, long, short in (assets, liabilities):
        for net in (equity, long):
            cells += [f"{50_000 + net:,}", "50,000", f"{net:,}"]
        cells += [f"{equity + long:,}", f"{50_000 + short:,}", "50,000", f"{short:,}", f"{equity + long + short:,}"]
    return ",".join(f'"{cell} "' if "," in cell else cell for cell in cells) + "\n"


def mof_week(rows: list[str] | None = None, *, notes: str = MOF_NOTES) -> bytes:
    """A file laid out like week.csv."""
    sunday = date(2023, 12, 31)
    given = rows or [mof_row(sunday + timedelta(days=7 * n), (100 + n, -2_000, 30), (-4_895, 12, 7)) for n in range(3)]
    return (MOF_HEAD + "".join(given) + notes).encode("cp932").replace(b"\n", b"\r\n")


def fred_csv() -> bytes:
    """Two series, one figure missing."""
    return b"observation_date,DGS10,DEXJPUS\n2024-01-15,.,.\n2024-01-16,4.07,147.01\n2024-01-17,4.10,148.39\n"


def tic_mfh() -> bytes:
    """Fixed columns, as mfh.txt."""
    rows = [("Japan", "1104.4", "1076.3"), ("China, Mainland", "859.4", "867.1"), ("All Other", "36.2", "56.6")]
    lines = ["", "            MAJOR FOREIGN HOLDERS OF TREASURY SECURITIES", "            (in billions of dollars)", ""]
    lines += [
        f"{'':30}{'Jan':>8}{'Dec':>8}",
        f"{'Country':30}{'2023':>8}{'2022':>8}",
        f"{'':30}{'------':>8}{'------':>8}",
        "",
    ]
    lines += [f"{name:30}{a:>8}{b:>8}" for name, a, b in [*rows, ("Grand Total", "2000.0", "2000.0")]]
    lines += [
        "",
        "Of which:",
        f"{' For. Official':30}{'1500.0':>8}{'1501.0':>8}",
        f"{'  Treasury Bills':30}{'200.0':>8}{'201.0':>8}",
    ]
    lines += [
        f"{'  T-Bonds & Notes':30}{'1300.0':>8}{'1300.0':>8}",
        "",
        "Department of the Treasury/Federal Reserve Board",
    ]
    lines += [
        "March 15, 2023",
        "",
        " 1/  The data are collected primarily from U.S.-based custodians and broker-dealers.",
        "",
    ]
    return "\r\n".join(lines).encode()


def jgb_csv() -> bytes:
    """Two days, a tenor not yet issued on the first."""
    return b"Interest Rate,,,(Unit : %)\r\nDate,2Y,10Y,30Y\r\n1999/9/2,0.31,1.9,-\r\n1999/9/3,0.33,1.91,2.4\r\n"


def ecb_csv() -> bytes:
    """Two days, one currency not quoted."""
    return b"Date,USD,JPY,CNY,\n2024-01-18,1.0875,160.89,7.8241,\n2024-01-17,1.0877,160.65,N/A,\n"


def jsda_xlsx(*, spoil: float = 0) -> bytes:
    """Sales, purchases and differences of two types in one month; `spoil` is added to one printed difference."""
    heads = ["国債", "", "", "", "社債", "合計"]
    kinds = ["", "超長期", "利付長期", "利付中期", "", ""]
    book = openpyxl.Workbook()
    book.remove(book.active)  # type: ignore[arg-type]
    for offset, names in (
        (0, ("(Ｄ)合計売付額", "(Ｇ)合計買付額", "(Ｊ)合計差引")),
        (1, ("(Ｅ)一般売付額", "(Ｈ)一般買付額", "(Ｋ)一般差引")),
    ):
        for side, name in enumerate(names):
            sheet = book.create_sheet(name)
            what = "差引（売付額 - 買付額）\nNet（Sell - Purchase）" if side == 2 else "売付額"
            sheet.append(["（単位：億円)", "売買の別", "", what])
            sheet.append([""])
            sheet.append(["年/月", "債券の種類", "", *heads, ""])
            sheet.append(["", "", "", *kinds, "国庫短期証券等"])
            for type_name, sold, bought in (("外国人", 100 + offset, 350), ("生保・損保", 80, 20)):
                value = (sold, bought, sold - bought)[side]
                sheet.append(["2024/04", type_name, "x", *[value] * 6, value])
            if side == 2 and spoil:
                sheet.cell(row=5, column=4).value = 100 + offset - 350 + spoil
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def jpx_json() -> bytes:
    """Weekly figures as a third party keeps them, a week of net selling lost in one column."""
    row = {"date": "2024-01-09", "individuals": -10695.1, "foreigners": 9557.1, "trust_banks": -100.0}
    row2 = {**row, "investment_trusts": -1200.5, "business_corps": None, "proprietary": 12.0, "nikkei_close": 35577.11}
    return json.dumps({"data": [row2]}).encode()


def jpx_unified(*, week: str = "2026年9月第3週", scale: int = 1, balance_error: int = 0) -> bytes:
    """A workbook laid out like stock_1_w_*.xlsx; foreigners of each market sell 900 and buy 1,000 (times `scale`)."""
    words = ["現金", "信用", "現金", "信用", "法人", "個人", "証券会社", "投資信託", "事業法人", "その他法人等"]
    words += ["生保・損保", "都銀・地銀等", "信託銀行", "その他金融機関"]
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append([f"{week} (千株、千円)"])
    sheet.append([])
    sheet.append(["", "", "", *[cell for word in words for cell in (word, "", "", "")]])
    sheet.append(["", "", "", *["売り Sales", "買い Purchases", "差引き Balance", "合計 Total"] * len(words)])
    for market in ("東証プライム TSE Prime", "東証スタンダード", "東証グロース", "二市場 Tokyo & Nagoya"):
        sheet.append(["", market, "株数 Volume", *[1, 1, 0, 2] * len(words)])
        cells: list[int] = []
        for g in range(len(words)):
            sold, bought = (500 * scale, 400 * scale) if g < 4 else (450 * scale, 500 * scale)
            cells += [sold, bought, bought - sold + (balance_error if g == 5 else 0), bought + sold]
        sheet.append(["", "", "金額 Value", *cells])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
