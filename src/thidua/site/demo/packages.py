"""Small learning packages of our own: SCORM 1.2, SCORM 2004 and H5P, each of two leaves and a button at the end. Made in memory, the same bytes each time."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping

STYLE = "body{font:1.1rem/1.6 sans-serif;margin:2rem;max-width:40rem;color:#1d2733;background:#fff}button{font:inherit;padding:.6rem 1.2rem}"
LEAVES = (
    "Một hồ sơ trả đúng hẹn bắt đầu từ lúc nhận: kiểm đủ thành phần, ghi rõ ngày trả.",
    "Thiếu giấy tờ thì hướng dẫn một lần, bằng văn bản, ghi hết những gì còn thiếu.",
)
TALK_12 = """
const api = (() => { for (let win = window; ; win = win.parent) { if (win.API) return win.API; if (win === win.parent) return null; } })();
api.LMSInitialize("");
let leaf = Number(api.LMSGetValue("cmi.core.lesson_location")) || 0;
const keep = () => { api.LMSSetValue("cmi.core.lesson_location", String(leaf)); api.LMSSetValue("cmi.suspend_data", "to-" + leaf); api.LMSCommit(""); };
if (api.LMSGetValue("cmi.core.lesson_status") === "not attempted") api.LMSSetValue("cmi.core.lesson_status", "incomplete");
const finish = () => { api.LMSSetValue("cmi.core.score.raw", "90"); api.LMSSetValue("cmi.core.lesson_status", "completed"); api.LMSCommit(""); api.LMSFinish(""); };
"""
TALK_2004 = """
const api = (() => { for (let win = window; ; win = win.parent) { if (win.API_1484_11) return win.API_1484_11; if (win === win.parent) return null; } })();
api.Initialize("");
let leaf = Number(api.GetValue("cmi.location")) || 0;
const keep = () => { api.SetValue("cmi.location", String(leaf)); api.SetValue("cmi.suspend_data", "to-" + leaf); api.Commit(""); };
const finish = () => {
  api.SetValue("cmi.score.scaled", "0.8"); api.SetValue("cmi.success_status", "passed"); api.SetValue("cmi.completion_status", "completed");
  api.Commit(""); api.Terminate("");
};
"""
TURN = """
const leaves = %s;
const words = document.getElementById("chu"), button = document.getElementById("nut");
const show = () => { words.textContent = leaves[leaf]; button.textContent = leaf + 1 < leaves.length ? "Trang sau" : "Hoàn thành"; };
button.addEventListener("click", () => { if (leaf + 1 < leaves.length) { leaf += 1; keep(); show(); } else { finish(); button.disabled = true; button.textContent = "Đã xong"; } });
show();
"""
PAGE = (
    '<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>%(title)s</title><link rel="stylesheet" href="kieu.css"></head>'
    '<body><h1>%(title)s</h1><p id="chu"></p><button id="nut" type="button"></button><script src="bai.js"></script></body></html>'
)
MANIFEST_12 = """<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="thidua.mau" version="1" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
<metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>
<organizations default="o"><organization identifier="o"><title>%(title)s</title><item identifier="i" identifierref="r"><title>%(title)s</title></item></organization></organizations>
<resources><resource identifier="r" type="webcontent" adlcp:scormtype="sco" href="index.html"><file href="index.html"/></resource></resources></manifest>"""
MANIFEST_2004 = """<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="thidua.mau" version="1" xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_v1p3">
<metadata><schema>ADL SCORM</schema><schemaversion>2004 4th Edition</schemaversion></metadata>
<organizations default="o"><organization identifier="o"><title>%(title)s</title><item identifier="i" identifierref="r"><title>%(title)s</title></item></organization></organizations>
<resources><resource identifier="r" type="webcontent" adlcp:scormType="sco" href="index.html"><file href="index.html"/></resource></resources></manifest>"""
LEAVES_H5P = """
H5P.ThiduaTo = (function () {
  function To(params) { H5P.EventDispatcher.call(this); this.params = params; }
  To.prototype = Object.create(H5P.EventDispatcher.prototype);
  To.prototype.constructor = To;
  To.prototype.attach = function ($container) {
    const self = this, leaves = this.params.leaves, place = $container[0], words = document.createElement("p"), button = document.createElement("button");
    let leaf = 0;
    button.id = "nut";
    const show = () => { words.textContent = leaves[leaf]; button.textContent = leaf + 1 < leaves.length ? "Trang sau" : "Hoàn thành"; };
    button.addEventListener("click", () => {
      if (leaf + 1 < leaves.length) { leaf += 1; show(); self.trigger("resize"); return; }
      const said = new H5P.XAPIEvent();
      said.setActor(); said.setVerb("completed"); said.setObject(self); said.setScoredResult(1, 1, self, true, true);
      self.trigger(said);
      button.disabled = true; button.textContent = "Đã xong";
    });
    place.append(words, button);
    show();
  };
  return To;
})();
"""


def _zipped(members: Mapping[str, str]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in members.items():
            package.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), text, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _scorm(title: str, manifest: str, talk: str) -> bytes:
    script = talk + TURN % json.dumps(LEAVES, ensure_ascii=False)
    return _zipped({"imsmanifest.xml": manifest % {"title": title}, "index.html": PAGE % {"title": title}, "bai.js": script, "kieu.css": STYLE})


def scorm_12(title: str = "Tiếp nhận hồ sơ đúng hẹn (SCORM 1.2)") -> bytes:
    """A package of SCORM 1.2."""
    return _scorm(title, MANIFEST_12, TALK_12)


def scorm_2004(title: str = "Hướng dẫn một lần (SCORM 2004)") -> bytes:
    """A package of SCORM 2004."""
    return _scorm(title, MANIFEST_2004, TALK_2004)


PARTS = ("Nhận hồ sơ", "Hướng dẫn khi thiếu", "Trả kết quả")


def scorm_parts(title: str = "Ba bước một hồ sơ (SCORM 1.2, nhiều phần)") -> bytes:
    """A package of SCORM 1.2 of two parts that talk to the player and one leaf to read between them."""
    items = "".join(f'<item identifier="i{n}" identifierref="r{n}"><title>{part}</title></item>' for n, part in enumerate(PARTS, 1))
    kinds = ("sco", "asset", "sco")
    files = "".join(
        f'<resource identifier="r{n}" type="webcontent" adlcp:scormtype="{kind}" href="p{n}/index.html"/>' for n, kind in enumerate(kinds, 1)
    )
    head, rest = MANIFEST_12.split("<organizations", 1)
    organization = f'<organizations default="o"><organization identifier="o"><title>{title}</title>{items}</organization></organizations>'
    manifest = f"{head}{organization}<resources>{files}</resources></manifest>"
    assert rest  # noqa: S101  (the sample manifest has organizations)
    members = {"imsmanifest.xml": manifest}
    for n, (part, kind) in enumerate(zip(PARTS, kinds, strict=True), 1):
        page = PAGE % {"title": part}
        leaf = page.replace('<p id="chu"></p><button id="nut" type="button"></button><script src="bai.js"></script>', f"<p>{LEAVES[1]}</p>")
        members |= {f"p{n}/index.html": page if kind == "sco" else leaf, f"p{n}/kieu.css": STYLE}
        if kind == "sco":
            members[f"p{n}/bai.js"] = TALK_12 + TURN % json.dumps(LEAVES, ensure_ascii=False)
    return _zipped(members)


def h5p(title: str = "Hai điều nhớ khi nhận hồ sơ (H5P)") -> bytes:
    """A package of H5P with the one library it needs."""
    library = {"machineName": "H5P.ThiduaTo", "majorVersion": 1, "minorVersion": 0}
    about = {"title": title, "language": "vi", "mainLibrary": "H5P.ThiduaTo", "embedTypes": ["div"], "preloadedDependencies": [library]}
    own = {**library, "title": "Tờ", "patchVersion": 0, "runnable": 1, "embedTypes": ["div"], "preloadedJs": [{"path": "to.js"}], "preloadedCss": []}
    return _zipped(
        {
            "h5p.json": json.dumps(about, ensure_ascii=False), "content/content.json": json.dumps({"leaves": LEAVES}, ensure_ascii=False),
            "H5P.ThiduaTo-1.0/library.json": json.dumps(own, ensure_ascii=False), "H5P.ThiduaTo-1.0/to.js": LEAVES_H5P,
        }
    )  # fmt: skip
