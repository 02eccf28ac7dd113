"""The review: nothing that the document says is lost, and every step can be taken back."""

from __future__ import annotations

import datetime as dt
import random

import pytest
from django.urls import reverse
from tests.factories.plans import draft_plan, reviewed_plan
from tests.factories.world import AT, World, signed_in
from tests.plans.document import TEXT
from tests.plans.drafts import clause_of

from thidua.plans import actions
from thidua.plans.actions.review import stamp_of
from thidua.plans.enums import PlanState, ReviewState
from thidua.plans.models import Clause, ClauseOwner, Plan, Reference, ReviewStep
from thidua.plans.queries import frame
from thidua.plans.rules.due import ends_before_start
from thidua.plans.rules.review import places_to_split
from thidua.store import clock
from thidua.store.models import StaleVersion
from thidua.ui.pages import Conflict, Refused

pytestmark = pytest.mark.django_db


def covered(plan: Plan) -> set[int]:
    """The places of the source that some clause claims."""
    places: set[int] = set()
    for start, end in Clause.objects.filter(plan=plan).values_list("start", "end"):
        places |= set(range(start, end))
    return {place for place in places if not plan.source_text[place].isspace()}


def snapshot(plan: Plan) -> list[dict[str, object]]:
    return list(Clause.objects.filter(plan=plan).order_by("order", "id").values())


def act_at_random(plan: Plan, dice: random.Random, world: World) -> None:
    """One step of the review on a clause drawn by lot; what the rules refuse changes nothing."""
    clause = dice.choice(list(Clause.objects.filter(plan=plan).select_related("plan__unit").order_by("order")))
    by = {"by": world.officer.user, "at": AT}
    places = places_to_split(clause.text)
    what = dice.choice(["accept", "reject", "merge", "split", "split", "edit", "label"])
    try:
        if what == "split" and places:
            actions.split(clause=clause, at_character=dice.choice(places), **by)
        elif what == "merge":
            actions.merge_up(clause=clause, **by)
        elif what == "label":
            actions.edit(clause=clause, values={"label": f"{dice.randint(1, 30)}."}, **by)
        elif what == "edit":
            actions.edit(clause=clause, values={"kind": dice.choice(["content", "criterion"])}, accepted=dice.random() < 0.5, **by)
        else:
            (actions.accept if what == "accept" else actions.reject)(clause=clause, **by)
    except Conflict:
        return


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(12))
def test_review_any_steps_lose_no_character_and_undo_brings_all_back(world: World, seed: int) -> None:
    plan = draft_plan(world)
    before, places, dice = snapshot(plan), covered(plan), random.Random(seed)
    for _ in range(25):
        act_at_random(plan, dice, world)
        assert covered(plan) == places
        orders = list(Clause.objects.filter(plan=plan).values_list("order", flat=True))
        assert len(orders) == len(set(orders))
    while ReviewStep.objects.filter(plan=plan).exists():
        actions.undo(plan=plan, by=world.officer.user, at=AT)
    assert snapshot(plan) == before


def test_split_many_times_keeps_the_halves_in_the_order_of_the_text(world: World) -> None:
    plan = draft_plan(world)
    clause, words = clause_of(plan, "III.1"), clause_of(plan, "III.1").text
    for _ in range(12):
        clause = clause_of(plan, "III.1")
        places = [n for n, sign in enumerate(clause.text) if sign == " "]
        actions.split(clause=clause, at_character=places[-1], by=world.officer.user, at=AT)
    after = Clause.objects.filter(plan=plan, order__gte=clause_of(plan, "III.1").order, order__lt=clause_of(plan, "III.2").order)
    assert " ".join(after.order_by("order").values_list("text", flat=True)) == words


def test_merge_takes_heading_and_owners_along_and_undo_gives_them_back(world: World) -> None:
    plan = draft_plan(world)
    lower = clause_of(plan, "III.2")
    actions.assign(clause=lower, leads=[world.units[0]], by=world.officer.user, at=AT)
    actions.merge_up(clause=lower, by=world.officer.user, at=AT)
    assert clause_of(plan, "III.1").text.endswith("2. Giao Văn phòng Sở chủ trì theo dõi, đôn đốc việc thực hiện.")
    assert ClauseOwner.objects.get().clause.path == "III.1"
    actions.undo(plan=plan, by=world.officer.user, at=AT)
    assert ClauseOwner.objects.get().clause.path == "III.2"


def test_edit_label_moves_the_clause_and_all_under_it(world: World) -> None:
    plan = draft_plan(world)
    actions.edit(clause=clause_of(plan, "I.2"), values={"label": "4."}, by=world.officer.user, at=AT)
    assert set(Clause.objects.filter(plan=plan, path__startswith="I.4").values_list("path", flat=True)) == {"I.4", "I.4.a"}


def test_edit_label_that_another_clause_bears_is_refused(world: World) -> None:
    plan = draft_plan(world)
    with pytest.raises(Conflict):
        actions.edit(clause=clause_of(plan, "I.2"), values={"label": "1."}, by=world.officer.user, at=AT)
    assert clause_of(plan, "I.2").label == "2."


def test_edit_with_an_old_stamp_overwrites_nothing(world: World) -> None:
    plan = draft_plan(world)
    clause = clause_of(plan, "III.1")
    stamp = stamp_of(clause)
    actions.edit(clause=clause, values={"actor": "Văn phòng"}, stamp=stamp, by=world.officer.user, at=AT)
    with pytest.raises(StaleVersion):
        actions.edit(clause=clause_of(plan, "III.1"), values={"actor": "Thanh tra"}, stamp=stamp, by=world.officer.user, at=AT)
    assert clause_of(plan, "III.1").actor == "Văn phòng"


def test_review_of_another_agency_is_refused_and_changes_nothing(world: World) -> None:
    plan = draft_plan(world)
    with pytest.raises(Refused):
        actions.accept(clause=clause_of(plan, "I.1"), by=world.outsider.user, at=AT)
    assert clause_of(plan, "I.1").review == ReviewState.PROPOSED


def test_review_of_an_issued_plan_is_a_conflict(world: World) -> None:
    plan = reviewed_plan(world)
    actions.issue_plan(plan=plan, number="1", signed_on=None, by=world.officer.user, at=AT)
    with pytest.raises(Conflict):
        actions.reject(clause=clause_of(plan, "I.1"), by=world.officer.user, at=AT)


def page_of(plan: Plan) -> str:
    return reverse("plans:review", args=[plan.slug])


def step_of(plan: Plan, path: str) -> str:
    return reverse("plans:review-step", args=[plan.slug, clause_of(plan, path).code])


def test_review_page_shows_every_word_of_the_document(world: World) -> None:
    plan = draft_plan(world)
    html = signed_in(world.officer.user).get(page_of(plan)).content.decode()
    assert [
        line for line in TEXT.split("\n") if line.strip() and line.split(". ")[-1].split(") ")[-1].strip("- ") not in html.replace("&quot;", '"')
    ] == []


@pytest.mark.parametrize("who", ["staff", "director", "outsider"])
def test_review_page_is_closed_to_all_but_the_officer(world: World, who: str) -> None:
    plan = draft_plan(world)
    answer = signed_in(getattr(world, who).user).get(page_of(plan))
    assert (answer.status_code in (403, 404), plan.title in answer.content.decode()) == (True, False)


def test_review_accept_with_typed_fields_keeps_them(world: World) -> None:
    plan = draft_plan(world)
    sent = {"act": "accept", "kind": "responsibility", "actor": "Văn phòng Sở", "target": "95%", "due_on": "quý II/2025"}
    answer = signed_in(world.officer.user).post(step_of(plan, "III.2"), sent)
    clause = clause_of(plan, "III.2")
    assert (answer.status_code, clause.review, clause.actor, clause.target_value, clause.due_on) == (
        302,
        "accepted",
        "Văn phòng Sở",
        95,
        dt.date(2025, 6, 30),
    )


def test_review_wrong_day_is_shown_again_with_what_was_typed(world: World) -> None:
    plan = draft_plan(world)
    answer = signed_in(world.officer.user).post(step_of(plan, "III.2"), {"act": "accept", "kind": "responsibility", "due_on": "ngày nào đó"})
    html = answer.content.decode()
    assert (answer.status_code, "ngày nào đó" in html, f"Ghi hạn như 31/12/{clock.today().year}" in html) == (422, True, True)
    assert clause_of(plan, "III.2").review == ReviewState.PROPOSED


def test_review_autosave_keeps_a_field_and_accepts_nothing(world: World) -> None:
    plan = draft_plan(world)
    client, url = signed_in(world.officer.user), step_of(plan, "III.2")
    answer = client.post(url, {"actor": "Thanh tra", "version": stamp_of(clause_of(plan, "III.2"))}, headers={"X-Autosave": "1"})
    clause = clause_of(plan, "III.2")
    assert (answer.json(), clause.actor, clause.review) == ({"version": stamp_of(clause), "around": plan.version + 1}, "Thanh tra", "proposed")


def test_review_stale_form_is_a_409_that_shows_what_was_typed(world: World) -> None:
    plan = draft_plan(world)
    client, url, stamp = signed_in(world.officer.user), step_of(plan, "III.2"), stamp_of(clause_of(plan, "III.2"))
    client.post(url, {"act": "accept", "kind": "responsibility", "actor": "Thanh tra", "version": stamp})
    answer = client.post(url, {"act": "accept", "kind": "responsibility", "actor": "Thanh tra Sở", "version": stamp, "target": "8 đơn vị"})
    assert (answer.status_code, "Thanh tra Sở" in answer.content.decode()) == (409, True)


def test_review_split_form_cuts_where_it_was_pressed(world: World) -> None:
    plan = draft_plan(world)
    place = places_to_split(clause_of(plan, "II.1").text)[0]
    signed_in(world.officer.user).post(step_of(plan, "II.1"), {"at": str(place)})
    assert Clause.objects.filter(plan=plan, path="II.¶1").count() == 1


def test_review_step_sent_twice_acts_once(world: World) -> None:
    plan = draft_plan(world)
    client, form = signed_in(world.officer.user), {"act": "merge", "_key": "0190b4a0-0000-7000-8000-000000000009"}
    url = step_of(plan, "II.2")
    client.post(url, form)
    client.post(url, form)
    assert list(ReviewStep.objects.filter(plan=plan).values_list("what", flat=True)) == ["merge"]


def test_review_asked_by_htmx_sends_only_the_part(world: World) -> None:
    plan = draft_plan(world)
    html = signed_in(world.officer.user).get(page_of(plan), headers={"HX-Request": "true"}).content.decode()
    assert (html.lstrip().startswith('<div class="review"'), "<html" in html) == (True, False)


@pytest.mark.parametrize("items", [1, 3])
def test_review_page_asks_the_same_number_of_questions_for_1_and_3_clauses(world: World, items: int, django_assert_num_queries: object) -> None:
    text = "KẾ HOẠCH\n\nThi đua học tập\n\nThực hiện Quyết định số 1/QĐ-BM ngày 05/02/2025.\n\nI. NỘI DUNG\n\n"
    text += "\n\n".join(f"{n}. Thi đua tự học điều số {n} trong năm." for n in range(1, items + 1))
    plan = draft_plan(world, text)
    client = signed_in(world.officer.user)
    client.get(page_of(plan))
    with django_assert_num_queries(15):  # type: ignore[operator]  # reason: a fixture of pytest-django
        client.get(page_of(plan))


def test_details_are_kept_and_a_stale_form_is_refused(world: World) -> None:
    plan = draft_plan(world)
    client, url = signed_in(world.officer.user), reverse("plans:details", args=[plan.slug])
    sent = {
        "title": "Tên mới",
        "number": "7/KH",
        "signed_on": "10/3/2025",
        "issuer": "Sở mẫu",
        "recipients": "Bộ Mẫu\nLưu: VT",
        "version": plan.version,
    }
    assert (client.post(url, sent).status_code, client.post(url, sent).status_code) == (302, 409)
    plan.refresh_from_db()
    assert (plan.title, plan.signed_on, plan.recipients) == ("Tên mới", dt.date(2025, 3, 10), ["Bộ Mẫu", "Lưu: VT"])


def test_details_autosave_of_one_field_leaves_the_others(world: World) -> None:
    plan = draft_plan(world)
    answer = signed_in(world.officer.user).post(
        reverse("plans:details", args=[plan.slug]), {"number": "9/KH", "version": plan.version}, headers={"X-Autosave": "1"}
    )
    kept = Plan.objects.get(pk=plan.pk)
    assert (answer.json(), kept.number, kept.title, kept.signer) == ({"version": kept.version}, "9/KH", plan.title, plan.signer)


def test_times_are_written_anew_as_a_list(world: World) -> None:
    plan = draft_plan(world)
    sent = {
        "name": ["Giai đoạn 1", ""],
        "start": ["2025", ""],
        "end": ["2026", ""],
        "kind": ["launch", ""],
        "when": ["2025-03", ""],
        "version": plan.version,
    }
    signed_in(world.officer.user).post(reverse("plans:times", args=[plan.slug]), sent)

    around = frame(plan)
    assert [(p.name, p.start, p.end) for p in around.phases] == [("Giai đoạn 1", "2025", "2026")]
    assert [(m.kind, m.when) for m in around.milestones] == [("launch", "2025-03")]


def test_times_that_mean_none_are_asked_for_again_with_what_was_typed(world: World) -> None:
    plan = draft_plan(world)
    sent = {"name": ["Giai đoạn 1"], "start": ["sớm thôi"], "end": [""], "kind": [], "when": []}
    answer = signed_in(world.officer.user).post(reverse("plans:times", args=[plan.slug]), sent)
    assert (answer.status_code, "Không hiểu “sớm thôi”" in answer.content.decode()) == (422, True)


def test_times_name_every_wrong_one_and_mark_it(world: World) -> None:
    plan = draft_plan(world)
    sent = {"name": ["Giai đoạn 1"], "start": ["31/02/2026"], "end": ["abc"], "kind": ["launch"], "when": ["quý 9/2026"]}
    html = signed_in(world.officer.user).post(reverse("plans:times", args=[plan.slug]), sent).content.decode()
    assert ("Không hiểu “31/02/2026”, “abc”, “quý 9/2026”." in html, html.count('aria-invalid="true"')) == (True, 3)


def test_times_refuse_a_stage_that_ends_before_it_begins_and_keep_what_was_typed(world: World) -> None:
    plan = draft_plan(world)
    sent = {"name": ["Đợt một"], "start": ["12/2026"], "end": ["01/2026"], "kind": [], "when": []}
    answer = signed_in(world.officer.user).post(reverse("plans:times", args=[plan.slug]), sent)
    html = answer.content.decode()
    told = "Giai đoạn “Đợt một” kết thúc trước khi bắt đầu" in html
    assert (answer.status_code, told, 'value="01/2026"' in html, html.count('aria-invalid="true"')) == (422, True, True, 2)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"start": ["06/2026"]}, "Giai đoạn có thời gian “06/2026” chưa có tên"),
        ({"end": ["12/2026"]}, "Giai đoạn có thời gian “12/2026” chưa có tên"),
        ({"when": ["30/11/2026"]}, "Mốc “30/11/2026” chưa có loại"),
    ],
)
def test_times_that_are_of_nothing_are_refused_and_stay_typed(world: World, typed: dict[str, list[str]], sentence: str) -> None:
    plan = draft_plan(world)
    sent = {"name": [""], "start": [""], "end": [""], "kind": [""], "when": [""], **typed}
    answer = signed_in(world.officer.user).post(reverse("plans:times", args=[plan.slug]), sent)
    html, (kept,) = answer.content.decode(), next(iter(typed.values()))
    assert (answer.status_code, sentence in html, f'value="{kept}"' in html, html.count('aria-invalid="true"')) == (422, True, True, 1)


@pytest.mark.parametrize(
    ("start", "end", "wrong"),
    [
        ("2026", "2026-06", False),
        ("2026-12", "2026", False),
        ("2026-Q3", "2026-Q2", True),
        ("2026-06-30", "2026-06-30", False),
        ("2027", "2026", True),
        ("", "2026", False),
        ("2026", "yearly", False),
    ],
)
def test_stage_ends_before_it_begins(start: str, end: str, wrong: bool) -> None:
    assert ends_before_start(start, end) is wrong


def test_reference_to_a_kept_document_is_offered_and_linked(world: World) -> None:
    superior = draft_plan(world, "QUYẾT ĐỊNH\n\nVề phong trào thi đua\n\n1. Phát động phong trào.")
    actions.set_details(plan=superior, values={"number": "12/QĐ-BM"}, version=None, by=world.officer.user, at=AT)
    plan = draft_plan(world)
    client = signed_in(world.officer.user)

    reference = Reference.objects.get(plan=plan, number="12/QĐ-BM")
    assert reference.linked_plan == superior
    client.post(reverse("plans:link", args=[plan.slug]), {"ref": reference.pk, "act": "unlink"})
    assert Reference.objects.get(pk=reference.pk).linked_plan is None
    client.post(reverse("plans:link", args=[plan.slug]), {"ref": reference.pk, "act": "link"})
    assert (Reference.objects.get(pk=reference.pk).linked_plan, plan.state) == (superior, PlanState.DRAFT)


def test_review_draws_marked_words_as_the_issued_plan_does(world: World) -> None:
    text = TEXT.replace("1. Thi đua tự học", "1. *Phong trào* tự học").replace(
        "2. Thi đua chia sẻ kinh nghiệm", "2. Thi đua **chia sẻ** <kinh nghiệm>"
    )
    plan = draft_plan(world, text)
    shown = signed_in(world.officer.user).get(f"{page_of(plan)}?loc=tat-ca&mo={clause_of(plan, 'II.2').code}").content.decode()
    document = shown.partition('class="docpane"')[2].partition("</section>")[0]
    assert "<b>1.</b> <em>Phong trào</em> tự học" in document
    assert "Thi đua <strong>chia sẻ</strong> &lt;kinh nghiệm&gt; giữa các phòng." in document
    assert "*" not in document


def test_document_without_a_title_is_named_by_its_file_and_can_be_given_a_name(world: World) -> None:
    client, seen = signed_in(world.officer.user), {}
    for text in (TEXT, "1. Mỗi phòng đọc sách hằng tuần.\n2. Báo cáo kết quả trước ngày 30/6/2026.\n"):
        plan = draft_plan(world, text=text)
        page = client.get(reverse("plans:review", args=[plan.slug])).content.decode()
        seen[bool(plan.title)] = f'href="{reverse("plans:details", args=[plan.slug])}">Đặt tên</a>' in page
    assert seen == {True: False, False: True}
