"""Numbers of automatic lists as Word, LibreOffice and browsers draw them, and the signs of bullet lists."""

from __future__ import annotations

_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_MOST = 3_000  # beyond this a roman or lettered number is a hostile one
_UNITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")

# Bullets of the Symbol and Wingdings fonts sit on private codes.
_DASHES = frozenset("-–—−\uf02d\uf0be")
_ROUND = frozenset("•·●∙\uf0b7\uf06c")


def roman(count: int) -> str:
    if not 0 < count <= _MOST:
        return str(count)
    out = []
    for worth, sign in _ROMAN:
        times, count = divmod(count, worth)
        out.append(sign * times)
    return "".join(out)


def letters(count: int) -> str:
    """a … z, then aa, bb, …: the way of Word, which knows no đ."""
    if not 0 < count <= _MOST:
        return str(count)
    times, place = divmod(count - 1, 26)
    return chr(ord("a") + place) * (times + 1)


def vietnamese(count: int) -> str:
    """một, hai, … chín mươi chín; digits beyond."""
    if not 0 <= count < 100:
        return str(count)
    tens, ones = divmod(count, 10)
    if tens == 0:
        return _UNITS[ones]
    head = "mười" if tens == 1 else f"{_UNITS[tens]} mươi"
    if ones == 0:
        return head
    tail = {1: "mốt" if tens > 1 else "một", 4: "tư" if tens > 1 else "bốn", 5: "lăm"}.get(ones, _UNITS[ones])
    return f"{head} {tail}"


def numeral(count: int, style: str) -> str:
    """The count in a style of WordprocessingML (`w:numFmt`)."""
    match style:
        case "upperRoman":
            return roman(count)
        case "lowerRoman":
            return roman(count).lower()
        case "upperLetter":
            return letters(count).upper()
        case "lowerLetter":
            return letters(count)
        case "decimalZero":
            return f"{count:02d}"
        case "vietnameseCounting":
            return vietnamese(count).capitalize()
        case "none":
            return ""
    return str(count)


def bullet(sign: str, level: int) -> str:
    """The sign of a bullet as official Vietnamese text writes it: dash, plus, dot; a fancy sign goes by its level."""
    sign = sign.strip()
    if sign and sign in _DASHES:
        return "-"
    if sign == "+":
        return "+"
    if sign and sign in _ROUND:
        return "•"
    return "-" if level == 0 else "+"
