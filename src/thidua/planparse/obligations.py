"""Who is to do what, by when."""

from __future__ import annotations

import re
from collections.abc import Iterator

from thidua.planparse import task_tables
from thidua.planparse.kinds import heading_kind
from thidua.planparse.model import Clause, Obligation
from thidua.planparse.schedule import yearly_day
from thidua.vn.dates import times

_NOUNS = (
    r"văn phòng|phòng|ban|sở|các|thủ trưởng|trưởng|phó|lãnh đạo|hội|ủy ban|uỷ ban|ubnd|ubmttq|ủy viên|cục|chi cục|tổng cục|công đoàn|đoàn|trung tâm|bệnh viện|đội|tổ|trạm|hạt|khoa|chánh|giám đốc|tổng giám đốc|chủ tịch|công chức|"
    r"viên chức|cán bộ|đảng ủy|đảng uỷ|chi ủy|chi uỷ|đảng bộ|chi bộ|chi đoàn|mặt trận|liên đoàn|đài|báo|bộ|vụ|tòa án|toà án|viện|trường|hiệu trưởng|cụm|khối|hội đồng|thường trực|cơ quan|đơn vị|tập thể|cá nhân|bí thư|công ty|tổng công ty|nhà máy|"
    r"xí nghiệp|người đứng đầu|người|kho bạc|ngân hàng|đồn|hải quan|thanh tra|mỗi|toàn thể|thành viên|bộ phận|quỹ|liên minh|doanh nghiệp|hợp tác xã|xã|phường|thị trấn|huyện|thành phố|tỉnh|công an|quân đội|ban chỉ huy|tỉnh đoàn|"
    r"tỉnh ủy|thành ủy|huyện ủy|học viện|đại học|chi hội|liên hiệp|bảo hiểm|chỉ huy|tham mưu|quân khu|sư đoàn|trung đoàn|tiểu đoàn|đại đội|trung đội|ban quản lý|câu lạc bộ|tổ trưởng|đội trưởng|tổ công|nhóm|chi nhánh|cửa hàng|kế toán|thư viện|bảo tàng|nhà văn hóa|ấp|thôn|bản|khu|hạt|đảng viên|đoàn viên|hội viên|giáo viên|hộ|vườn|ga|cảng|xưởng|phân xưởng|quản đốc|thuế|tổng phụ trách|kho|bưu điện|điện lực|tạp chí|đồng chí|vkstc|vksnd|kbnn|tand|lđlđ|tcđ"
)
_ACTOR = re.compile(rf"(?:{_NOUNS})(?![\w])", re.IGNORECASE)
_ASSIGN = re.compile(r"(?:giao(?: cho)?|đề nghị|yêu cầu|phân công|trân trọng đề nghị|ủy nhiệm|chỉ đạo)\s+", re.IGNORECASE)
_VERBS = (
    r"có trách nhiệm|chịu trách nhiệm|có nhiệm vụ|chủ trì|chủ động|phối hợp|tổ chức|tham mưu|hướng dẫn|theo dõi|đôn đốc|kiểm tra|xây dựng|triển khai|thực hiện|căn cứ|tăng cường|đẩy mạnh|báo cáo|tổng hợp|làm đầu mối|là đầu mối|là cơ quan|"
    r"quán triệt|phổ biến|tuyên truyền|bố trí|cung cấp|đăng ký|gửi|vận động|lập|biên soạn|ban hành|thường xuyên|tiếp tục|chỉ đạo|phát động|đảm bảo|bảo đảm|rà soát|tiếp nhận|xem xét|lựa chọn|duy trì|phụ trách|quản lý|giúp|thẩm định|cử|"
    r"đăng tải|đưa tin|hỗ trợ|kịp thời|nghiên cứu|cụ thể hóa|xét|đề xuất|chấm|tự chấm|tích cực|gương mẫu|lồng ghép|phân công|tập trung|đưa|sử dụng|dành|cân đối|in|mở|tham gia|hưởng ứng|phải|cần|nghiêm túc|khẩn trương|giám sát|chuẩn bị|huy động|kết nối|thông tin|trực tiếp|định kỳ|hằng năm|hàng năm|hằng tháng|hằng quý|trình|được giao|trong phạm vi|theo chức năng|đề nghị|yêu cầu|nộp|chia sẻ|đăng|biên tập|công bố|là (?:đơn vị|bộ phận|thường trực)|nhắc|kiện toàn|chăm lo|trích"
)
_VERB = re.compile(rf"(?P<comma>,)?\s+(?P<verb>{_VERBS})(?!\w)", re.IGNORECASE)
_STRONG = re.compile(
    r"\s+(?P<verb>có trách nhiệm|chịu trách nhiệm|có nhiệm vụ|được giao|chủ trì|làm đầu mối|là (?:(?:đơn vị|cơ quan|bộ phận) )?(?:đầu mối|thường trực)|đầu mối|phối hợp)(?!\w)"
)
_BEGINS_WITH_VERB = re.compile(rf"(?:{_VERBS}|việc|quá trình|khi|để|trong)(?!\w)", re.IGNORECASE)
_TURNS_TO = re.compile(r"(?:đối )?với\s+(?!(?:các |những )?(?:tập thể|cá nhân))", re.IGNORECASE)
_COLON = re.compile(r"(?P<actor>[^:.]{2,190}):\s*")
# "Các tổ chức tín dụng": no verb stands right behind such a word.
_COUNTS = re.compile(r"\b(?:các|những|một số|từng|mỗi|của|và)$", re.IGNORECASE)
_ACTOR_LIMIT = 195
_FEW_WORDS = 10
_DUE = re.compile(r"\b(?:trước|chậm nhất|muộn nhất|hạn|hoàn thành (?:trong|trước)|xong trước|đến hết)\b", re.IGNORECASE)
_RECURS = (
    ("weekly", re.compile(r"\b(?:hằng|hàng) tuần\b", re.IGNORECASE)),
    ("monthly", re.compile(r"\b(?:hằng|hàng) tháng\b", re.IGNORECASE)),
    ("quarterly", re.compile(r"\b(?:hằng|hàng|mỗi) quý\b", re.IGNORECASE)),
    ("half-yearly", re.compile(r"\b(?:06|6|sáu) tháng\b", re.IGNORECASE)),
    ("yearly", re.compile(r"\b(?:hằng|hàng|mỗi) năm\b|\bđịnh kỳ (?:hằng|hàng)? ?năm\b", re.IGNORECASE)),
)
# "Phòng Hậu cần - Kỹ thuật": the name of an agency goes on behind what looks like a verb.
_NAME_GOES_ON = re.compile(r"\s[-–]\s[A-ZĐ]")
_HALF_WORD = re.compile(r"\b(?:hậu cần|tham mưu trưởng|tổng phụ trách|(?:trang|cổng|hệ thống|công nghệ|phương tiện) thông tin)$", re.IGNORECASE)
# A verb inside the name of an agency ("Ban Chỉ đạo", "Phòng Tổ chức cán bộ") is written with a capital.


def _verbs(text: str) -> Iterator[re.Match[str]]:
    """The verbs of duties that are no part of a name."""
    for match in _VERB.finditer(text):
        if match["verb"][0].isupper() and not match["comma"]:
            continue
        if _NAME_GOES_ON.match(text, match.end()) or _HALF_WORD.search(text[: match.end()]) or _COUNTS.search(text[: match.start()]):
            continue
        yield match


def _cut(text: str) -> tuple[str, str] | None:
    """Actor and action at the first verb that is no part of a name."""
    strong = _STRONG.search(text[:260])
    for match in _verbs(text[:260]):
        if (
            strong
            and match.start() < strong.start()
            and not re.search(r"[,;:.]", text[match.end() : strong.start()])
            and strong.start() - match.start() < 60
        ):
            match = strong
        actor = text[: match.start()].strip(" ,;:")
        if 1 < len(actor) < _ACTOR_LIMIT and "." not in actor.replace("TP.", ""):
            return actor, text[match.start("verb") :]
        return None
    return None


def _unlisted(body: str) -> tuple[str, str] | None:
    """Actor and action where only the verb tells that somebody has a duty ("Anh chị em tổ máy có trách nhiệm ...")."""
    strong = _STRONG.search(body[:_ACTOR_LIMIT])
    if strong is None or not body[:1].isupper() or _BEGINS_WITH_VERB.match(body) or re.search(r"[.:;“]", body[: strong.start()]):
        return None
    return body[: strong.start()].strip(" ,"), body[strong.start("verb") :]


def split(text: str) -> tuple[str, str] | None:
    """(actor, action) of a sentence that gives somebody a duty."""
    flat = " ".join(text.split())
    given = _ASSIGN.match(flat)
    body = flat[given.end() :] if given else flat
    if not _ACTOR.match(body):
        return _unlisted(body)
    colon = _COLON.match(body)
    if colon and next(_verbs(colon["actor"]), None) is None:
        return colon["actor"].strip(), body[colon.end() :]
    found = _cut(body)
    if found is None and given:
        words = re.split(r"[,.;:]", body, maxsplit=1)
        return (words[0].strip(), body[len(words[0]) :].strip(" ,.;:")) if len(words[0]) < _ACTOR_LIMIT else None
    return found


def heading_actor(heading: str) -> str | None:
    """The actor whom a heading names ("Văn phòng Sở", "Trách nhiệm của các phòng")."""
    flat = " ".join(heading.split()).strip(" .:")
    led = re.match(r"(?:trách nhiệm|nhiệm vụ)\s+của\s+|(?:đối )?với\s+", flat, re.IGNORECASE)
    name = flat[led.end() :] if led else flat
    given = _ASSIGN.match(name)
    name = name[given.end() :] if given else name
    if not _ACTOR.match(name) or len(name) >= _ACTOR_LIMIT:
        return None
    strong = _STRONG.search(name)
    return name[: strong.start()] if strong else name


def _names_actor(heading: str) -> bool:
    """Capitals and words of a kind head a part of the plan, not a duty ("Tổ chức thực hiện" is no "Tổ")."""
    return not heading.isupper() and (heading_kind(heading) is None or heading.lower().startswith("trách nhiệm của"))


def due_in(action: str) -> str | None:
    """The day, month, quarter or year by which the words of a duty want it done, as the contract writes times; None where they name none."""
    mark = _DUE.search(action)
    if mark is None:
        return None
    yearly = yearly_day(action[mark.start() : mark.start() + 90])
    if yearly:
        return yearly
    return next((when.value for when in times(action) if when.start >= mark.start()), None)


def _recurrence(action: str) -> str | None:
    return next((name for name, pattern in _RECURS if pattern.search(action)), None)


def _asks(clause: Clause) -> bool:
    text = clause.text[:300].lower()
    return bool(re.match(r"(?:giao|đề nghị|phân công)\s", text)) or bool(re.search(r"\b(?:có|chịu) trách nhiệm\b", text[:260]))


def _own_colon(clause: Clause) -> str | None:
    """The actor whom a clause below an actor names itself ("- Ban Phong trào: tham mưu ...")."""
    flat = " ".join(clause.text[:_ACTOR_LIMIT].split())
    colon = _COLON.match(flat)
    if colon is None or not flat[:1].isupper() or _BEGINS_WITH_VERB.match(flat) or len(colon["actor"].split()) > _FEW_WORDS:
        return None
    cut = split(flat)
    return cut[0] if cut and cut[0] == colon["actor"].strip() and heading_kind(cut[0]) is None else None


def _addressed(clause: Clause) -> bool:
    """A heading that turns to a body ("Đối với các trường"); "Đối với tập thể" tells whom a measure is for."""
    return clause.applies_to == "collective" and clause.kind in ("content", "other") and bool(_TURNS_TO.match(clause.heading or ""))


def _leads_by_a_day(clause: Clause) -> bool:
    """A sentence that names who leads and until when is a duty wherever it stands ("Sở Mẫu chủ trì, hoàn thành trước ngày 30/6/2026")."""
    cut = split(clause.text)
    return cut is not None and cut[1].startswith("chủ trì") and due_in(cut[1]) is not None


def find(clauses: list[Clause]) -> tuple[Obligation, ...]:
    """Duties of responsibility clauses and of sentences that assign one; children of an actor heading inherit its actor."""
    found: list[Obligation] = []
    actors: dict[str, str] = {}
    rows = task_tables.obligations(clauses)
    for clause in clauses:
        if clause.path in rows:
            row = rows[clause.path]
            found.extend([row] if row else [])
            continue
        parent = clause.path.rpartition(".")[0]
        outer = actors.get(parent)
        if clause.kind != "responsibility" and not (
            (outer is not None or _addressed(clause) or _asks(clause) or _leads_by_a_day(clause))
            and clause.kind not in ("article", "basis", "objective", "requirement", "criterion", "award")
        ):
            continue
        own = heading_actor(clause.heading) if clause.heading and _names_actor(clause.heading) else None
        cut = None
        if not own and clause.text:
            # "Tổ chức thực hiện: Trưởng các phòng ..." names a part of the plan in front; "Văn phòng Sở: ..." who is to act.
            whole = clause.text if clause.heading is None or heading_kind(clause.heading) else f"{clause.heading}: {clause.text}"
            cut = split(whole) or split(clause.text)
        actor = own or _own_colon(clause) or outer or (cut[0] if cut else None)
        if actor is None:
            continue
        if own or (cut and clause.text.rstrip().endswith(":")):
            actors[clause.path] = actor
        elif outer:
            actors[clause.path] = outer
        action = cut[1] if cut and actor == cut[0] else clause.text or (clause.heading or "")
        flat = " ".join(action.split())
        found.append(Obligation(actor, flat, due_in(flat), _recurrence(flat), clause.path))
    return tuple(found)
