"""The plan as Word and PDF: all components, the same content drawn once, open to whoever may read the plan."""

from __future__ import annotations

import datetime as dt
import io
from types import SimpleNamespace

import docx
import pypdfium2
import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from tests.factories.plans import draft_plan, issued_plan
from tests.factories.world import AT, World, signed_in

from thidua.files.models import StoredFile
from thidua.jobs.models import Job
from thidua.papers.apart import Form
from thidua.papers.model import Authority, Clause, Kind
from thidua.plans import actions, queries
from thidua.plans.models import Clause as ClauseRow
from thidua.plans.models import PlanPaper
from thidua.plans.rules import papers
from thidua.plans.tasks import draw_papers

FRAME = papers.Frame(
    type_label="KẾ HOẠCH",
    title="Triển khai phong trào",
    issuer="Sở mẫu",
    superior="Ủy ban nhân dân tỉnh Mẫu",
    number="05/KH-SM",
    place="Tỉnh Mẫu",
    signed_on=dt.date(2025, 3, 10),
    signer="Lê Thị Mẫu",
    signer_position="KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC",
    signed=True,
    recipients=("Bộ Mẫu", "Lưu: VT, VP"),
    is_draft=False,
    made_on=dt.date(2025, 3, 10),
)


@pytest.fixture(autouse=True)
def _own_folder(settings: object, tmp_path: object) -> None:
    settings.MEDIA_ROOT = tmp_path  # type: ignore[attr-defined]  # reason: a fixture of pytest-django


def text_of_docx(content: bytes) -> str:
    document = docx.Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return " ".join("\n".join([*cells, *(p.text for p in document.paragraphs)]).split())


def text_of_pdf(content: bytes) -> str:
    document = pypdfium2.PdfDocument(content)
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())


@pytest.mark.parametrize("form", list(Form))
def test_paper_of_an_issued_plan_has_the_nine_components_and_every_clause(world: World, form: Form) -> None:
    plan = issued_plan(world)
    answer = signed_in(world.staff.user).get(reverse("plans:paper", args=[plan.slug, form]))
    text = text_of_pdf(answer.content) if form is Form.PDF else text_of_docx(answer.content)
    parts = (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "ỦY BAN NHÂN DÂN TỈNH MẪU",
        "SỞ MẪU",
        "Số: 05/KH-SM",
        "Tỉnh Mẫu, ngày 10 tháng 3 năm 2025",
        "KẾ HOẠCH",
        "Triển khai phong trào thi đua “Mỗi ngày học một điều mới” tại Sở mẫu",
        "GIÁM ĐỐC",
        "(Đã ký)",
        "Lê Thị Mẫu",
        "Nơi nhận:",
        "- Lưu: VT, VP.",
    )
    assert [part for part in parts if part not in text] == []
    assert [c.path for c in ClauseRow.objects.filter(plan=plan) if " ".join(c.text.split()) not in text] == []


def test_paper_of_a_draft_says_so_and_is_for_its_officer_only(world: World) -> None:
    plan = draft_plan(world)
    page = reverse("plans:paper", args=[plan.slug, "docx"])
    assert "DỰ THẢO" in text_of_docx(signed_in(world.officer.user).get(page).content)
    assert [client.get(page).status_code for client in (Client(), signed_in(world.staff.user))] == [404, 404]


def test_paper_in_an_unknown_form_is_missing(world: World) -> None:
    plan = issued_plan(world)
    assert signed_in(world.staff.user).get(reverse("plans:paper", args=[plan.slug, "exe"])).status_code == 404


def test_issue_queues_the_papers_once_and_the_job_keeps_both_forms(world: World) -> None:
    plan = issued_plan(world)
    assert Job.objects.filter(name="plans.papers").count() == 1
    draw_papers(SimpleNamespace(step=lambda *_words: None), plan=str(plan.pk))  # type: ignore[arg-type]  # reason: only steps are asked
    draw_papers(SimpleNamespace(step=lambda *_words: None), plan=str(plan.pk))  # type: ignore[arg-type]  # reason: only steps are asked
    assert sorted(PlanPaper.objects.filter(plan=plan).values_list("form", flat=True)) == ["docx", "pdf"]
    assert StoredFile.objects.filter(pk__in=PlanPaper.objects.values("file")).count() == 2


def test_kept_paper_is_handed_out_and_guarded_like_its_plan(world: World) -> None:
    plan = issued_plan(world)
    kept = actions.keep_paper(plan=plan, subject="plan", form=Form.PDF, paper=queries.paper_of(plan), by=None, at=AT)
    address = reverse("files:download", args=[kept.file])
    assert signed_in(world.staff.user).get(reverse("plans:paper", args=[plan.slug, "pdf"]))["Location"] == address
    assert signed_in(world.staff.user).get(address).status_code == 200
    assert [client.get(address).status_code for client in (Client(), signed_in(world.outsider.user))] == [404, 404]
    actions.set_public(plan=plan, public=True, by=world.officer.user, at=AT)
    assert Client().get(address).status_code == 200


def test_signer_gets_the_authority_line_above_the_position() -> None:
    signer = papers.signer_of(FRAME)
    assert signer is not None
    assert [(c.authority, c.principal) for c in signer.capacities] == [(Authority.DEPUTY, "GIÁM ĐỐC")]
    assert (signer.position, signer.name, signer.note) == ("PHÓ GIÁM ĐỐC", "Lê Thị Mẫu", "(Đã ký)")


@pytest.mark.parametrize(("label", "kind"), [("QUYẾT ĐỊNH", Kind.DECISION), ("chỉ thị", Kind.DIRECTIVE), ("THỂ LỆ", Kind.PLAN), ("", Kind.PLAN)])
def test_kind_of_a_paper_is_what_the_document_calls_itself(label: str, kind: Kind) -> None:
    assert papers.kind_of(label) is kind


@given(
    st.lists(
        st.builds(
            papers.Words,
            label=st.sampled_from(["I.", "1.", "a)", "-", ""]),
            heading=st.text(max_size=20),
            text=st.text(max_size=60),
            level=st.integers(1, 4),
        ),
        max_size=8,
    )
)
def test_plan_paper_keeps_every_clause_in_order(clauses: list[papers.Words]) -> None:
    body = papers.plan_paper(FRAME, ["Căn cứ Luật Thi đua, khen thưởng"], clauses).body
    assert [(b.label, b.heading, b.text) for b in body if isinstance(b, Clause)] == [(c.label, c.heading, c.text) for c in clauses]
