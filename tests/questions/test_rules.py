"""Properties of grading, drawing, writing and counting that hold for every question."""

import datetime as dt
import random
from collections import Counter
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.questions.bank import MATCH, NUMBER, ORDER, SEVERAL, SHORT, TRUE, single

from thidua.questions.enums import Difficulty, Finding, Kind, Mark, Scoring
from thidua.questions.rules.answers import from_form, is_answer, shown_places
from thidua.questions.rules.attempts import Span, span_of
from thidua.questions.rules.chance import Chance, seed_of
from thidua.questions.rules.content import Choice, Content, Draft, Pair, digest, from_json, letter, plain, to_json
from thidua.questions.rules.grading import grade
from thidua.questions.rules.lines import lines_of, with_lines
from thidua.questions.rules.numbers import typed_number
from thidua.questions.rules.papers import Cell, Pooled, blueprint_faults, draw
from thidua.questions.rules.reading.gift import read_gift
from thidua.questions.rules.reading.table import Row, read_table
from thidua.questions.rules.statistics import Line, statistics_of
from thidua.questions.rules.validating import faults_of
from thidua.questions.rules.writing import table_of, write_gift

WORDS = st.text("abcđêứ ~={}#:\\*.=01", min_size=1, max_size=20).map(lambda text: f"x{' '.join(text.split())}y")
SOME = settings(max_examples=150)


@st.composite
def questions(draw_from, kinds=tuple(Kind)):
    """Any question without a fault."""
    kind = draw_from(st.sampled_from(kinds))
    text, scoring = draw_from(WORDS), draw_from(st.sampled_from(Scoring))
    points = draw_from(st.decimals("0.25", "10", places=2))
    texts = draw_from(st.lists(WORDS, min_size=3, max_size=6, unique=True))
    whole = Content(kind, text, points=points)
    if kind in (Kind.SINGLE, Kind.SEVERAL):
        right = draw_from(st.sets(st.integers(0, len(texts) - 1), min_size=1, max_size=1 if kind is Kind.SINGLE else len(texts) - 1))
        if kind is Kind.SEVERAL and len(right) == 1:
            right |= {(min(right) + 1) % len(texts)}
        scoring = scoring if kind is Kind.SEVERAL else Scoring.ALL_OR_NOTHING
        return replace(whole, choices=tuple(Choice(letter(at), one, at in right) for at, one in enumerate(texts)), scoring=scoring)
    if kind is Kind.TRUE_FALSE:
        is_so = draw_from(st.booleans())
        return replace(whole, choices=(Choice("A", "Đúng", is_so), Choice("B", "Sai", not is_so)))
    if kind is Kind.ORDERING:
        return replace(whole, choices=tuple(Choice(letter(at), one) for at, one in enumerate(texts)), scoring=scoring)
    if kind is Kind.MATCHING:
        return replace(whole, pairs=tuple(Pair(letter(at), one, f"z{one}") for at, one in enumerate(texts)), scoring=scoring)
    if kind is Kind.SHORT:
        return replace(whole, accepted=tuple(one.replace(";", ",") for one in texts))
    return replace(whole, number=draw_from(st.decimals("-999", "999", places=2)), tolerance=draw_from(st.decimals("0", "9", places=1)))


def right_answer(content):
    match content.kind:
        case Kind.SINGLE | Kind.TRUE_FALSE:
            return content.right_keys[0]
        case Kind.SEVERAL:
            return list(content.right_keys)
        case Kind.ORDERING:
            return [choice.key for choice in content.choices]
        case Kind.MATCHING:
            return {pair.key: pair.key for pair in content.pairs}
        case Kind.SHORT:
            return content.accepted[0].upper()
        case _:
            return plain(content.number + content.tolerance).replace(".", ",") if abs(content.number) < 1000 else str(content.number)


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.sampled_from("ABCDEF"),
    lambda inner: st.lists(inner, max_size=6) | st.dictionaries(st.sampled_from("ABCDEF"), inner, max_size=6),
    max_leaves=8,
)


@given(questions())
@SOME
def test_question_is_sound_and_its_json_is_the_same_question(content):
    assert faults_of(content) == ()
    kept = to_json(content)
    assert (digest(to_json(from_json(kept))), from_json(kept).kind) == (digest(kept), content.kind)


@given(questions())
@SOME
def test_right_answer_earns_all_and_blank_earns_nothing(content):
    full, none = grade(content, right_answer(content)), grade(content, None)
    assert (full.points, {part.mark for part in full.parts}) == (content.points, {Mark.RIGHT})
    assert (none.points, {part.mark for part in none.parts}) == (Decimal("0.00"), {Mark.BLANK})


@given(questions(), ANYTHING)
@SOME
def test_no_answer_whatever_breaks_grading_or_earns_more_than_there_is(content, answer):
    found = grade(content, answer)
    assert 0 <= found.points <= found.most == content.points
    assert found.points == grade(content, answer).points and found.parts


@given(questions((Kind.SEVERAL,)), st.data())
@SOME
def test_part_of_the_right_choices_earns_its_share_less_that_of_wrong_ones(content, data):
    keys = [choice.key for choice in content.choices]
    taken = data.draw(st.lists(st.sampled_from(keys), min_size=1, unique=True))
    rights, wrongs = set(content.right_keys), set(keys) - set(content.right_keys)
    share = Decimal(len(rights & set(taken))) / len(rights) - (Decimal(len(wrongs & set(taken))) / len(wrongs) if wrongs else 0)
    wanted = max(Decimal(0), share) * content.points if content.scoring is Scoring.PARTIAL else content.points * (set(taken) == rights)
    assert abs(grade(content, taken).points - wanted) <= Decimal("0.006")


@pytest.mark.parametrize(
    ("content", "answer", "points"),
    [
        (SEVERAL, ["A"], "1.00"), (SEVERAL, ["A", "B"], "0.00"), (SEVERAL, ["A", "C", "B"], "1.00"), (ORDER, ["A", "C", "B"], "0.33"),
        (ORDER, ["B", "A", "C"], "0.33"), (MATCH, {"A": "A", "B": "C"}, "0.33"), (replace(MATCH, scoring=Scoring.ALL_OR_NOTHING), {"A": "A"}, "0.00"),
        (SHORT, "  HỌC tập suốt  đời. ", "1.00"), (SHORT, "hoc tap", "0.00"), (replace(SHORT, keep_marks=True), "hoc tap suot doi", "0.00"),
        (replace(SHORT, keep_marks=True), "học tập suốt đời", "1.00"), (replace(SHORT, keep_case=True), "học tập suốt đời", "0.00"),
        (replace(SHORT, keep_case=True), "Hoc tap suot doi", "1.00"), (NUMBER, "39,5", "1.00"), (NUMBER, "39.49", "0.00"), (NUMBER, "bốn mươi", "0.00"),
        (TRUE, "B", "0.00"),
    ],
)  # fmt: skip
def test_points_of_answers_that_are_right_in_part(content, answer, points):
    assert str(grade(content, answer).points) == points


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("3,5", "3.5"), ("3.5", "3.5"), ("1.250", "1250"), ("1.250.000", "1250000"), ("1 250 000,5", "1250000.5"), ("1,250.5", "1250.5"),
        ("0.125", "0.125"), ("-7", "-7"), (" 12 ", "12"), ("", None), ("12 giờ", None), ("1.25.0", None), ("1e5", None), ("NaN", None), ("9" * 50, None),
    ],
)  # fmt: skip
def test_number_as_people_type_it(text, number):
    assert typed_number(text) == (None if number is None else Decimal(number))


@given(questions(), st.randoms(use_true_random=False))
@SOME
def test_form_gives_back_the_answer_that_it_showed(content, chance):
    keys = [one.key for one in (content.pairs or content.choices)]
    order = chance.sample(keys, len(keys))
    answer = right_answer(content)
    places = shown_places(content, order, answer)
    if isinstance(places, dict):
        sent = {f"q-{place}": [value] for place, value in places.items()}
    else:
        sent = {"q": [places] if isinstance(places, str) else sorted(places)}
    back = from_form(content, order, "q", lambda name: sent.get(name, []))
    assert back == answer and is_answer(content, back)


@given(questions(), st.dictionaries(st.sampled_from(["q", "q-1", "q-2", "q-3"]), st.lists(st.text(max_size=5), max_size=3)))
@SOME
def test_form_of_anybody_gives_an_answer_or_none(content, sent):
    order = [one.key for one in (content.pairs or content.choices)]
    assert is_answer(content, from_form(content, order, "q", lambda name: sent.get(name, [])))


@given(st.lists(questions(), max_size=4))
@settings(max_examples=80)
def test_table_and_lines_give_the_questions_back(contents):
    drafts = [Draft("", one, "Chủ đề", Difficulty.APPLICATION) for one in contents]
    titles, rows = table_of(drafts)
    cells = [Row("", 1, tuple(titles)), *(Row("", at, tuple(str(cell) for cell in row)) for at, row in enumerate(rows, 2))]
    read = read_table(cells)
    assert [to_json(one.content) for one in read.drafts] == [to_json(one) for one in contents]
    for one in contents:
        bare = replace(one, choices=(), pairs=(), accepted=(), number=None, tolerance=Decimal(0))
        assert to_json(with_lines(bare, lines_of(one))[0]) == to_json(one)


@given(questions(tuple(kind for kind in Kind if kind is not Kind.ORDERING)))
@SOME
def test_gift_gives_the_question_back(content):
    scoring = content.scoring if content.kind is Kind.SEVERAL else Scoring.PARTIAL if content.kind is Kind.MATCHING else Scoring.ALL_OR_NOTHING
    content = replace(content, points=Decimal(1), scoring=scoring)
    read = read_gift(write_gift([Draft("", content, "Luật: mục #1", Difficulty.APPLICATION)])[0])
    assert ([to_json(one.content) for one in read.drafts], read.faults) == ([to_json(content)], ())
    assert (read.drafts[0].topic, read.drafts[0].difficulty) == ("Luật: mục #1", Difficulty.APPLICATION)


def pool(*sizes):
    """Questions of topics T0, T1 … so many of each, the difficulties in turn."""
    made = []
    for topic, size in enumerate(sizes):
        made += [Pooled(len(made) + at + 1, str(len(made) + at + 1), f"T{topic}", list(Difficulty)[at % 4]) for at in range(size)]
    return made


@given(
    st.lists(st.tuples(st.integers(1, 4), st.sampled_from(["", "T0", "T1"]), st.sampled_from([None, *Difficulty])), min_size=1, max_size=5), st.text()
)
@SOME
def test_paper_fills_its_blueprint_or_says_which_line_it_cannot(lines, seed):
    cells = [Cell(*line) for line in lines]
    held = pool(12, 9)
    contents = {one.revision: single(one.number) for one in held}
    if blueprint_faults(cells, held):
        with pytest.raises(ValueError, match="more questions"):
            draw(cells, held, contents, seed)
        return
    items = draw(cells, held, contents, seed)
    mixed = random.Random(1).sample(held, len(held))
    assert items == draw(cells, mixed, contents, seed)
    assert len({item.revision for item in items}) == len(items) == sum(cell.count for cell in cells)
    assert all(sorted(item.order) == ["A", "B", "C", "D"] for item in items)


def test_lines_that_want_the_same_questions_share_them():
    held = [Pooled(1, "1", "T0", Difficulty.RECALL), Pooled(2, "2", "T0", Difficulty.APPLICATION), Pooled(3, "3", "T1", Difficulty.RECALL)]
    cells = [Cell(2, "T0"), Cell(1, "", Difficulty.RECALL)]
    assert blueprint_faults(cells, held) == ()
    for seed in range(40):
        assert len(draw(cells, held, {one.revision: single(one.number) for one in held}, str(seed))) == 3
    assert [(one.code, one.about["have"]) for one in blueprint_faults([Cell(4)], held)] == [("blueprint_short", 3)]


def test_shuffle_is_the_same_everywhere_and_every_order_is_as_likely():
    assert "".join(Chance(seed_of("đề", 1)).shuffled(list("ABCDEF"))) == "EBFADC"
    counts = Counter("".join(Chance(seed_of("x", at)).shuffled(list("ABC"))) for at in range(6_000))
    assert (len(counts), min(counts.values()) > 880, max(counts.values()) < 1_120) == (6, True, True)


def test_span_closes_at_its_end_and_not_a_tick_before():
    start = dt.datetime(2025, 12, 31, 16, 59, tzinfo=dt.UTC)
    span = span_of(start, 60, 5, None)
    end = start + dt.timedelta(seconds=65)
    assert [span.is_closed(at) for at in (end - dt.timedelta(microseconds=1), end)] == [False, True]
    assert (span.counted(end), Span(start, None).is_closed(end), span.left(end)) == (start + dt.timedelta(seconds=60), False, dt.timedelta(0))


def lines(table):
    return [
        Line(str(attempt), f"q{at}", Decimal(point), Decimal(1), (letter(1 - point),))
        for attempt, points in enumerate(table)
        for at, point in enumerate(points)
    ]


def test_statistics_by_hand():
    table = [[1, 1, 0]] * 6 + [[1, 0, 1]] * 2 + [[0, 0, 1]] * 4
    found = statistics_of(lines(table))
    assert [str(found[name].difficulty) for name in ("q0", "q1", "q2")] == ["0.667", "0.500", "0.500"]
    assert [str(found[name].upper_lower) for name in ("q0", "q1", "q2")] == ["1.000", "0.333", "-0.333"]
    assert [found[name].finding for name in ("q0", "q1", "q2")] == [Finding.GOOD, Finding.GOOD, Finding.REVERSED]
    assert dict(found["q0"].taken) == {"A": 8, "B": 4}


@given(st.lists(st.lists(st.integers(0, 1), min_size=4, max_size=4), min_size=1, max_size=25))
@SOME
def test_statistics_keep_within_their_bounds(table):
    for one in statistics_of(lines(table)).values():
        assert 0 <= one.difficulty <= 1
        assert all(value is None or -1 <= value <= 1 for value in (one.upper_lower, one.correlation))
        assert (one.finding is Finding.TOO_FEW) or one.count >= 10


@pytest.mark.parametrize("typed", ["\0", "a\0b", "\ud800", "a\udfffb\0"])
def test_signs_that_no_database_keeps_are_left_out_of_a_typed_answer_and_refused_in_a_brought_one(typed):
    assert from_form(SHORT, (), "q", {"q": [typed]}.__getitem__) in (None, "ab")
    assert not is_answer(SHORT, typed)
