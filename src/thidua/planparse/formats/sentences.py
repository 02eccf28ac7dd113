"""Why a file could not be read, in words: what is wrong with it and what to do."""

from __future__ import annotations

from thidua.planparse.formats.limits import MAX_FILE_BYTES, MAX_PDF_PAGES, MAX_TEXT_BYTES, MEGABYTE
from thidua.planparse.refusals import ReadRefused

_ACCEPTED = ".docx, .pdf, .odt, .html, .txt, .md"

# code: (Vietnamese, English); "{detail}" is filled in by the place that refuses.
SENTENCES: dict[str, tuple[str, str]] = {
    "missing": (
        "Không tìm thấy tệp {detail}. Kiểm tra lại đường dẫn rồi thử lại.",
        "There is no file {detail}. Check the path and try again.",
    ),
    "not_a_file": (
        "{detail} không phải là tệp văn bản. Chọn một tệp " + _ACCEPTED + ".",
        "{detail} is not a regular file. Choose a file of type " + _ACCEPTED + ".",
    ),
    "forbidden": (
        "Không có quyền đọc tệp {detail}. Cấp quyền đọc hoặc chép tệp sang thư mục khác rồi thử lại.",
        "The file {detail} may not be read. Grant the right to read it or copy it elsewhere, then try again.",
    ),
    "empty": (
        "Tệp không có nội dung. Mở tệp để kiểm tra, lưu lại rồi chọn lại tệp.",
        "The file is empty. Open it to check, save it again and choose it again.",
    ),
    "too_large": (
        f"Tệp lớn hơn {MAX_FILE_BYTES // MEGABYTE} MB. Bỏ bớt ảnh hoặc tách phụ lục ra tệp riêng rồi chọn lại tệp.",
        f"The file is larger than {MAX_FILE_BYTES // MEGABYTE} MB. Remove pictures or move annexes to another file, then choose it again.",
    ),
    "too_much_text": (
        f"Văn bản dài hơn {MAX_TEXT_BYTES // MEGABYTE} MB chữ (khoảng 1.500 trang). Tách văn bản thành nhiều tệp rồi chọn từng tệp.",
        f"The text is longer than {MAX_TEXT_BYTES // MEGABYTE} MB (about 1,500 pages). Split it into several files and choose them one by one.",
    ),
    "unknown_type": (
        "Chưa đọc được loại tệp này. Lưu văn bản thành một trong các loại " + _ACCEPTED + " rồi chọn lại tệp.",
        "This type of file cannot be read. Save the document as one of " + _ACCEPTED + " and choose it again.",
    ),
    "wrong_name": (
        "Tên tệp và nội dung không khớp: nội dung là {detail}. Đổi đuôi tệp cho đúng hoặc lưu lại văn bản rồi chọn lại tệp.",
        "The name of the file does not fit its content, which is {detail}. Correct the ending of the name or save the document again, then choose it again.",
    ),
    "old_word": (
        "Tệp .doc (Word 97-2003) chưa đọc được. Mở tệp bằng Word hoặc LibreOffice, chọn Lưu thành .docx rồi chọn lại tệp.",
        "A .doc file (Word 97-2003) cannot be read. Open it in Word or LibreOffice, save it as .docx and choose it again.",
    ),
    "rich_text": (
        "Tệp .rtf chưa đọc được. Mở tệp bằng Word hoặc LibreOffice, chọn Lưu thành .docx rồi chọn lại tệp.",
        "An .rtf file cannot be read. Open it in Word or LibreOffice, save it as .docx and choose it again.",
    ),
    "spreadsheet": (
        "Đây là bảng tính (.xls, .xlsx, .ods), không phải văn bản kế hoạch. Chọn tệp văn bản " + _ACCEPTED + ".",
        "This is a spreadsheet (.xls, .xlsx, .ods), not a plan document. Choose a document of type " + _ACCEPTED + ".",
    ),
    "slides": (
        "Đây là tệp trình chiếu, không phải văn bản kế hoạch. Chọn tệp văn bản " + _ACCEPTED + ".",
        "This is a slide show, not a plan document. Choose a document of type " + _ACCEPTED + ".",
    ),
    "archive": (
        "Đây là tệp nén. Giải nén rồi chọn tệp văn bản bên trong (" + _ACCEPTED + ").",
        "This is an archive. Unpack it and choose the document inside (" + _ACCEPTED + ").",
    ),
    "picture": (
        "Đây là tệp ảnh nên không có chữ để đọc. Dùng bản .docx gốc, hoặc nhận dạng chữ (OCR) rồi lưu thành .docx hay .pdf có chữ.",
        "This is a picture, so there is no text to read. Use the original .docx, or recognise the text (OCR) and save it as .docx or a PDF with text.",
    ),
    "scan": (
        "Tệp PDF này là bản chụp (scan), không có chữ để đọc. Dùng bản .docx gốc hoặc bản PDF xuất từ Word; nếu không có, nhận dạng chữ (OCR) trước.",
        "This PDF is a scan without text. Use the original .docx or a PDF exported from Word; failing that, recognise the text (OCR) first.",
    ),
    "unreadable_fonts": (
        "Phông chữ trong tệp PDF không cho biết chữ nào là chữ nào nên không đọc được. Dùng bản .docx gốc hoặc xuất lại PDF từ Word.",
        "The fonts of this PDF do not tell which letter is which, so it cannot be read. Use the original .docx or export the PDF from Word again.",
    ),
    "no_text": (
        "Văn bản không có chữ nào để đọc. Nếu nội dung là ảnh chụp, dùng bản .docx gốc hoặc nhận dạng chữ (OCR) trước.",
        "The document holds no text. If its content is a picture, use the original .docx or recognise the text (OCR) first.",
    ),
    "encrypted": (
        "Tệp có đặt mật khẩu nên không đọc được. Mở tệp, bỏ mật khẩu, lưu lại rồi chọn lại tệp.",
        "The file is protected by a password. Open it, remove the password, save it and choose it again.",
    ),
    "plain_text": (
        "Nội dung tệp là văn bản thuần, không phải Word hay PDF. Nếu đúng văn bản cần đọc, đổi đuôi tên tệp thành .txt; nếu không, tải lại tệp gốc.",
        "The file holds plain text, neither Word nor PDF. If it is the right text, change the ending of its name to .txt; if not, fetch the original again.",
    ),
    "damaged": (
        "Tệp bị hỏng hoặc tải lên chưa đủ nên không đọc được. Mở tệp gốc bằng Word hoặc LibreOffice, lưu lại rồi chọn lại tệp.",
        "The file is damaged or incomplete. Open the original in Word or LibreOffice, save it and choose it again.",
    ),
    "macros": (
        "Tệp chứa macro nên không được nhận. Mở tệp bằng Word, lưu thành .docx (không macro) rồi chọn lại tệp.",
        "The file holds macros and is refused. Open it in Word, save it as .docx (without macros) and choose it again.",
    ),
    "embedded": (
        "Tệp có đối tượng nhúng (OLE, ActiveX) nên không được nhận. Xóa đối tượng nhúng hoặc dán lại thành ảnh, lưu lại rồi chọn lại tệp.",
        "The file holds embedded objects (OLE, ActiveX) and is refused. Remove them or paste them as pictures, save the file and choose it again.",
    ),
    "outside_parts": (
        "Tệp nạp mẫu hoặc nội dung từ địa chỉ bên ngoài nên không được nhận. Bỏ mẫu liên kết (Attached template), lưu lại rồi chọn lại tệp.",
        "The file loads a template or content from an outside address and is refused. Detach the template, save the file and choose it again.",
    ),
    "dtd": (
        "Tệp chứa khai báo XML không được phép (DTD). Mở tệp bằng Word hoặc LibreOffice, lưu lại rồi chọn lại tệp.",
        "The file holds an XML declaration that is not allowed (DTD). Open it in Word or LibreOffice, save it and choose it again.",
    ),
    "bomb": (
        "Tệp nén quá mức: giải nén ra lớn hơn mức cho phép. Mở tệp bằng Word hoặc LibreOffice, bỏ bớt ảnh, lưu lại rồi chọn lại tệp.",
        "The file unpacks to more than is allowed. Open it in Word or LibreOffice, remove pictures, save it and choose it again.",
    ),
    "too_complex": (
        "Văn bản có quá nhiều đoạn hoặc bảng so với mức cho phép. Tách phụ lục, bảng biểu ra tệp riêng rồi chọn lại tệp.",
        "The document has more paragraphs or tables than are allowed. Move annexes and tables to another file, then choose it again.",
    ),
    "too_many_pages": (
        f"Tệp PDF có hơn {MAX_PDF_PAGES} trang. Tách phần kế hoạch ra tệp riêng rồi chọn lại tệp.",
        f"The PDF has more than {MAX_PDF_PAGES} pages. Move the plan to a file of its own and choose it again.",
    ),
    "too_heavy": (
        "Đọc tệp này cần nhiều bộ nhớ hơn mức cho phép. Bỏ bớt ảnh, bảng lớn hoặc lưu thành .docx rồi chọn lại tệp.",
        "Reading this file takes more memory than is allowed. Remove pictures and large tables or save it as .docx, then choose it again.",
    ),
    "too_slow": (
        "Đọc tệp này lâu hơn thời gian cho phép. Lưu lại thành .docx hoặc tách thành nhiều tệp rồi chọn lại tệp.",
        "Reading this file takes longer than is allowed. Save it as .docx or split it into several files, then choose it again.",
    ),
    "text_too_heavy": (
        "Đọc các mục của văn bản này cần nhiều bộ nhớ hơn mức cho phép. Chia văn bản thành nhiều tệp rồi nhập từng tệp.",
        "Reading the clauses of this document takes more memory than is allowed. Split it into several files and import them one by one.",
    ),
    "text_too_slow": (
        "Đọc các mục của văn bản này lâu hơn thời gian cho phép. Chia văn bản thành nhiều tệp rồi nhập từng tệp.",
        "Reading the clauses of this document takes longer than is allowed. Split it into several files and import them one by one.",
    ),
    "unknown_encoding": (
        "Không nhận ra bảng mã chữ của tệp. Mở tệp, lưu lại với bảng mã UTF-8 rồi chọn lại tệp.",
        "The encoding of the text was not recognised. Open the file, save it as UTF-8 and choose it again.",
    ),
    "unavailable": (
        "Máy chủ đang thiếu ổ đĩa hoặc bộ nhớ nên chưa đọc được tệp. Thử lại sau ít phút; nếu vẫn lỗi, báo người quản trị kiểm tra máy chủ.",
        "The server is short of disk space or memory, so the file was not read. Try again in a few minutes; if it fails again, tell the administrator.",
    ),
}


def refusal(code: str, detail: str = "") -> ReadRefused:
    """The refusal of the code in both languages."""
    vi, en = SENTENCES[code]
    return ReadRefused(code, vi.format(detail=detail), en.format(detail=detail))
