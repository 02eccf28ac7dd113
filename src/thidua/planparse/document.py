"""The components of the paper: number, date, issuer, title, signer, recipients."""

from __future__ import annotations

import re
from typing import cast

from thidua.planparse import news, noise
from thidua.planparse.labels import candidates
from thidua.planparse.model import Document, DocumentType
from thidua.planparse.quotes import curled, left_open
from thidua.planparse.zones import NAME, POSITION, TYPES, Zone
from thidua.vn.dates import first_date
from thidua.vn.docnumbers import NUMBER, tidy

_CELLS = re.compile(r"\t+|\s*\|\s*|[ \u00a0]{3,}|\n")
_NUMBER_LINE = re.compile(r"(?:\bsố|^luật số)\s*:?\s*(?P<rest>.{2,60})", re.IGNORECASE | re.DOTALL)
_PLACE = re.compile(r"[^,;:.]{2,40},\s*ngày\s.{0,10}tháng\s.{0,6}năm\s*\d{0,4}\.?", re.IGNORECASE)
_SUMMARY = re.compile(r"(?:v/v|về việc)\s*:?\s*(?P<words>.+)", re.IGNORECASE | re.DOTALL)
_NOT_AGENCY = re.compile(r"số\b|v/v\b|kính gửi|dự thảo|hỏa tốc|khẩn|[-–*_=.\s]+$", re.IGNORECASE)
_HANGING = re.compile(
    r"(?:ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|UBND|BAN CHẤP HÀNH|BAN THƯỜNG VỤ|HỘI ĐỒNG NHÂN DÂN|CHI CỤC|BAN QUẢN LÝ|BAN CHỈ ĐẠO|HỘI ĐỒNG THI ĐUA|TRƯỜNG|TRUNG TÂM|CỤC|SỞ|VIỆN KIỂM SÁT NHÂN DÂN|TÒA ÁN NHÂN DÂN|PHÒNG|BAN|.*\b(?:VÀ|CÁC|-|CỦA)|CHI CỤC [A-ZĐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ]+(?: [A-ZĐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ]+)?)$"
)
_LOCALITY = re.compile(r"(?:TỈNH|THÀNH PHỐ|TP|HUYỆN|QUẬN|XÃ|PHƯỜNG|THỊ XÃ|THỊ TRẤN|CỬA KHẨU|KHU VỰC|VÙNG)\b")
# A line that ends so is not yet the whole name.
_RUNS_ON = re.compile(r".*\b(?:VÀ|CÁC|-|CỦA|KHU VỰC|LIÊN|TRONG|CHO|VỀ)")
# An agency that names its place already is not carried on by the place on the next line.
_PLACED = re.compile(r"\b(?:TỈNH|THÀNH PHỐ|HUYỆN|QUẬN|XÃ|PHƯỜNG|THỊ XÃ|THỊ TRẤN|VIỆT NAM|TRUNG ƯƠNG)\b(?! (?:ỦY|UỶ))")
_ISSUES = re.compile(
    r"(?P<who>[A-ZĐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ][^,.;:“”\n]{2,90}?)\s+(?:ban hành|xây dựng|phát động|tổ chức|triển khai|hướng dẫn|đề nghị|yêu cầu|thông báo)\s+[^.]{0,400}?(?:như sau|sau|cụ thể)\s*:\s*$",
    re.DOTALL,
)
_FRONTED = re.compile(r"(?P<who>[A-ZĐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ][^:]{3,60}):\s")
_ISSUED = re.compile(
    r"(?P<who>[A-ZĐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ][\wÀ-ỹ ]{3,70}?)\s+(?:đã\s+)?ban hành Kế hoạch"
)
_SIGNED = re.compile(r"đã ký|ký tên|đóng dấu", re.IGNORECASE)
# A name in capitals is told from a line of an office by its family name.
_FAMILIES = "NGUYỄN|TRẦN|LÊ|PHẠM|HOÀNG|HUỲNH|PHAN|VŨ|VÕ|ĐẶNG|BÙI|ĐỖ|HỒ|NGÔ|DƯƠNG|LÝ|ĐÀO|ĐINH|LƯƠNG|TRỊNH|MAI|TRƯƠNG|LÂM|ĐOÀN|PHÙNG|TẠ|QUÁCH|TÔ|CHU|KIỀU|NÔNG|VI|LÒ|GIÀNG|THÁI|CAO|HÀ|TĂNG|LƯU|TỐNG|LA|THẠCH|SƠN|KIM"
_CAPITALS = re.compile(rf"(?:{_FAMILIES})(?: [^\W\d_]+){{1,4}}")
_SENTENCES = 40  # paragraphs of a body in which its issuer is looked for
_ROLE = re.compile(r"(?:T ?/ ?M|TM)\b")


def _cells(zone: Zone) -> list[str]:
    return [cell.strip() for paragraph in zone.letterhead for cell in _CELLS.split(paragraph.text) if cell.strip()]


def own_numbers(documents: list[Zone]) -> set[str]:
    """The numbers in the letterheads of the file."""
    return {number for zone in documents if (number := _number(zone))}


def _number(zone: Zone) -> str | None:
    for cell in _cells(zone):
        match = _NUMBER_LINE.search(cell)
        found = NUMBER.search(match["rest"]) if match else None
        if found and not re.search(r"(?:quyết định|nghị định|kế hoạch|căn cứ)\s*$", cell[: match.start()] if match else "", re.IGNORECASE):
            return tidy(found[0])
    return None


def _agencies(zone: Zone) -> list[str]:
    """The agency lines of a letterhead; a line that hangs goes on in the next."""
    names: list[str] = []
    hanging = False
    for cell in _cells(zone):
        bare = _PLACE.sub("", noise.COUNTRY.sub("", cell)).strip(" -–*_|")
        bare = re.split(r"\s+Số\s*:?\s*\d", bare)[0].strip()
        if not bare[:1].isalpha() or _NOT_AGENCY.match(bare) or not bare.isupper():
            hanging = False
            continue
        if names and (hanging or (_LOCALITY.match(bare) and not _PLACED.search(names[-1]))):
            names[-1] = f"{names[-1]} {bare}"
        else:
            names.append(bare)
        hanging = bool(_RUNS_ON.fullmatch(bare)) or (
            bool(_HANGING.fullmatch(bare)) and bare.split()[0] in ("ỦY", "UỶ", "UBND", "CHI") and len(bare.split()) <= 4
        )
    return names


def _written(name: str, documents: list[Zone]) -> str:
    """The name in capitals of a letterhead as the paper itself writes it in a sentence, where it does."""
    sought = name.lower()
    for zone in documents:
        for paragraph in (*zone.preamble, *zone.attached, *zone.body[:_SENTENCES]):
            flat = " ".join(paragraph.text.split())
            place = flat.lower().find(sought)
            found = flat[place : place + len(name)]
            if place >= 0 and found.lower() == sought and not found.isupper() and not flat[place + len(name) :][:1].isalnum():
                return found
    return name


def _issuer(documents: list[Zone]) -> str | None:
    for zone in documents:
        names = _agencies(zone)
        if names:
            return _written(" ".join(names[-1].split()), documents)
    for zone in documents:
        for paragraph in reversed(zone.preamble):
            for part in reversed(
                re.split(r"[;.]\s|,\s(?=[A-ZĐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ])", " ".join(paragraph.text.split()))
            ):
                match = _ISSUES.match(part.strip())
                if match:
                    return match["who"]
    return None


# "Ngày 22/5, Cục Thuế tỉnh ban hành Kế hoạch số ...": who issued what the news is about.
_HAS_ISSUED = re.compile(
    r"(?:^|, |[-–] )(?P<who>(?:Cục|Chi cục|Tổng cục|Sở|Bộ|UBND|Ủy ban|Uỷ ban|Ban|Hội|Đảng ủy|Công đoàn|Liên đoàn|Kho bạc|Bảo hiểm|Công ty|Tập đoàn|Trường|Viện|Văn phòng|Phòng|Đoàn|Trung tâm|Tỉnh đoàn|Công an)\s[^,.;:“”()]{2,80}?) (?:đã |vừa |đã có |có )?ban hành (?:Kế hoạch|Công văn|Quyết định|Hướng dẫn|Chỉ thị|Chương trình)\b"
)


def _news_issuer(zone: Zone) -> str | None:
    fronted = _FRONTED.match(zone.title_text or "")
    if fronted:
        return fronted["who"]
    for paragraph in zone.body[:_SENTENCES]:
        issued = _HAS_ISSUED.search(" ".join(paragraph.text[:600].split()))
        if issued:
            return issued["who"]
    return None


def _date(zone: Zone) -> str | None:
    for paragraph in zone.letterhead:
        for cell in _CELLS.split(paragraph.text):
            place = _PLACE.search(cell)
            found = first_date(place[0] if place else cell)
            if found:
                return found
    return None


_TODAY = re.compile(r"Hôm nay,? (?:vào )?(?:hồi |lúc )?[^.;]{0,30}?\bngày\b")


def _today(zone: Zone) -> str | None:
    """The day on which a pledge says that it is made."""
    for paragraph in (*zone.preamble, *zone.body[:_SENTENCES]):
        flat = " ".join(paragraph.text[:200].split())
        match = _TODAY.match(flat)
        if match:
            return first_date(flat[match.end() - 4 :])
    return None


def _signature(zone: Zone) -> tuple[str | None, str | None]:
    """(name, position) of the last person who signed alone; a paper that several sign has no one signer."""
    if zone.byline:
        return None, None
    position: str | None = None
    found: list[tuple[str, str | None]] = []
    for paragraph in zone.signature:
        for cell in (cell.strip() for cell in _CELLS.split(paragraph.text)):
            if not cell or _SIGNED.search(cell):
                continue
            name = NAME.fullmatch(cell)
            if name and not cell.isupper():
                found.append((name["name"], position))
            elif position and _CAPITALS.fullmatch(cell):
                found.append((cell, position))
            elif cell.isupper() and (POSITION.match(cell) or position is None or _ROLE.match(position)):
                position = cell
    if len({position for _, position in found}) > 1 or not found:
        return (None, None) if found else (None, position)
    return found[-1]


def _table_signature(zone: Zone) -> tuple[str | None, str | None]:
    """A signature beside the recipients in a flattened table."""
    position, name = None, None
    for paragraph in zone.recipients:
        for cell in re.split(r"\t+|\s*\|\s*|[ \u00a0]{3,}|\n|;\s|:\s", paragraph.text)[1:]:
            bare = cell.strip()
            if bare.isupper() and POSITION.match(bare):
                position = bare
            elif position and (person := NAME.fullmatch(bare)):
                name = person["name"]
    return name, position


def _signed(zone: Zone) -> tuple[str | None, str | None]:
    """(name, position), whichever column of the foot each stands in."""
    name, position = _signature(zone)
    beside, office = (None, None) if name and position else _table_signature(zone)
    return name or beside, position or office


# "- Sở Nội vụ; - Các phòng; - Lưu: VT": a list written into one line.
_BULLETED = re.compile(r";\s+(?=[-–+]\s)")


def _recipients(zone: Zone) -> tuple[str, ...]:
    names = []
    for place, paragraph in enumerate(zone.recipients):
        text = re.split(r"\t|\s\|\s|[ \u00a0]{4,}", paragraph.text)[0]
        if place == 0:
            text = re.sub(r"^\s*Nơi (?:nhận|gửi)\s*:?", "", text, flags=re.IGNORECASE).strip()
        filed = text.lstrip(" -–+").lower().startswith("lưu")
        for part in (
            _BULLETED.split(text)
            if _BULLETED.search(text)
            else [text]
            if filed or candidates(text.strip())
            else re.split(r";\s+(?=[-–]?\s*[A-ZĐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ])|\n(?=\s*[-–+])", text)
        ):
            labels = candidates(part.strip())
            bare = (part.strip()[labels[0].length :] if labels else part).strip(" ;.,/-–|")
            if bare and not (bare.isupper() and POSITION.match(bare)):
                names.append(" ".join(bare.split()))
    return tuple(names)


def title_of(zone: Zone) -> str | None:
    """The title of a paper without the word of its kind; of a dispatch what "V/v" announces."""
    if zone.title_text and zone.label:
        about = re.match(r"(?:V/v|về việc)\s*:?\s+", zone.title_text) if zone.label == "" else None
        return zone.title_text[about.end() :] if about else zone.title_text
    if zone.title_text:
        return zone.title_text
    words: list[str] = []
    for cell in _cells(zone):
        match = _SUMMARY.match(cell)
        if match:
            words = [match["words"]]
        elif words and (cell[:1].islower() or curled(cell[:1]) == "“" or words[-1].endswith(",") or left_open(words[-1]) > 0):
            words.append(cell)
        elif words:
            break
    return " ".join(" ".join(words).split()) or None


def _type(zone: Zone, *, has_news: bool) -> DocumentType:
    if zone.label:
        base = next((word for word in sorted(TYPES, key=len, reverse=True) if zone.label.startswith(word)), None)
        return cast(DocumentType, TYPES[base]) if base else "other"
    if zone.letterhead:
        return "dispatch"
    return "news" if has_news else "announcement"


def main_zone(documents: list[Zone]) -> Zone | None:
    """The document of the file that counts: a plan behind its decision beats it."""
    named = [zone for zone in documents if zone.label]
    if not named:
        return documents[0] if documents else None
    if TYPES.get(named[0].label or "") == "decision":
        return next((zone for zone in named[1:] if TYPES.get(zone.label or "") != "decision"), named[0])
    return named[0]


def read(documents: list[Zone]) -> Document:
    """The fields of the paper; number, date and signer of an attached plan are those of its decision."""
    main = main_zone(documents)
    if main is None:
        return Document()
    frames = [main, *(zone for zone in documents if zone is not main)]
    is_news = main.byline is not None or (main.label is None and news.published(main) is not None)
    kind = _type(main, has_news=is_news)
    signer, position = next((pair for zone in frames if any(pair := _signed(zone))), (None, None))
    webpage = main.label is None and not main.letterhead
    return Document(
        type=kind,
        type_label=main.label,
        number=next((number for zone in frames if (number := _number(zone))), None),
        date=news.published(main) if webpage else next((date for zone in frames if (date := _date(zone))), None) or _today(main),
        issuer=_news_issuer(main) if webpage else _issuer(documents),
        title=title_of(main),
        signer=signer,
        signer_position=position,
        recipients=next((names for zone in frames if (names := _recipients(zone))), ()),
        author=news.author(main),
    )
