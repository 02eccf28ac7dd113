"""Words that the document marks with stars are slanted or strong on the pages of the plan, and no star is shown."""

from __future__ import annotations

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from tests.factories.plans import issued_plan, reviewed_plan
from tests.factories.world import World, signed_in
from tests.plans.document import TEXT
from tests.plans.drafts import clause_of
from tests.plans.pages import words

from thidua.papers.emphasis import unmarked
from thidua.plans.models import Clause
from thidua.plans.rules.passages import Piece, pieces
from thidua.plans.rules.review import headline
from thidua.store.gate import writing

STARRED = TEXT.replace("Giao Văn phòng", "Giao *Văn phòng*", 1)


def test_pieces_keep_the_hand_and_the_number_of_their_words() -> None:
    assert pieces("Theo *Kế hoạch 12/KH-SM* và **ngay**", ["12/KH-SM"]) == (
        Piece("Theo "),
        Piece("Kế hoạch ", italic=True),
        Piece("12/KH-SM", "12/KH-SM", italic=True),
        Piece(" và "),
        Piece("ngay", bold=True),
    )


@given(st.text(alphabet=st.sampled_from("* a1/K,(")), st.sampled_from(["", "1/K"]))
def test_pieces_join_to_the_words_without_the_stars(text: str, number: str) -> None:
    assert "".join(piece.text for piece in pieces(text, [number])) == unmarked(text)


def test_headline_shows_no_star() -> None:
    assert headline(None, "Giao *Văn phòng* chủ trì.") == "Giao Văn phòng chủ trì"


@pytest.mark.django_db
@pytest.mark.parametrize("page", ["plan", "print", "clause", "approve"])
def test_page_slants_the_words(world: World, page: str) -> None:
    plan = reviewed_plan(world, STARRED) if page == "approve" else issued_plan(world, STARRED)
    args = [plan.slug, clause_of(plan, "III.1").path] if page == "clause" else [plan.slug]
    shown = words(signed_in(world.director.user).get(reverse(f"plans:{page}", args=args)))
    assert ("<em>Văn phòng</em>" in shown, "*Văn phòng*" in shown) == (True, False)


@pytest.mark.django_db
def test_script_between_stars_stays_words(world: World) -> None:
    plan = issued_plan(world, TEXT.replace("Giao Văn phòng", "Giao *<b>Văn phòng</b>*", 1))
    shown = words(signed_in(world.officer.user).get(reverse("plans:plan", args=[plan.slug])))
    assert ("<em>&lt;b&gt;Văn phòng&lt;/b&gt;</em>" in shown, "<b>Văn" in shown) == (True, False)


@pytest.mark.django_db
def test_print_page_leads_back_and_the_way_is_not_printed(world: World) -> None:
    plan = issued_plan(world)
    shown = words(signed_in(world.officer.user).get(reverse("plans:print", args=[plan.slug])))
    tools = shown[shown.index('class="no-print print-tools"') :].partition("</p>")[0]
    assert (f'href="{reverse("plans:plan", args=[plan.slug])}"' in tools, "Về kế hoạch" in tools) == (True, True)


@pytest.mark.django_db
@pytest.mark.parametrize("page", ["plan", "print", "clause", "approve"])
def test_page_parts_a_title_from_the_text_behind_it_as_the_document_does(world: World, page: str) -> None:
    plan = (reviewed_plan if page == "approve" else issued_plan)(world)
    with writing():
        Clause.objects.filter(pk=clause_of(plan, "III.1").pk).update(heading="Chỉ đạo", text="Giao Văn phòng chủ trì.")
    shown = words(signed_in(world.director.user).get(reverse(f"plans:{page}", args=[plan.slug, "III.1"] if page == "clause" else [plan.slug])))
    assert ("Chỉ đạo:</strong> Giao" in shown, "Chỉ đạo</strong> Giao" in shown) == (True, False)
