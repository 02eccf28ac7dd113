"""What a person can do on a page, a program can do too, with the same permissions."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from tests.architecture.acts import acts_of

ONLY_ON_PAGES: Mapping[str, Mapping[str, str]] = {
    "plans": {
        "give": "owners and day in one act of a form; a program has POST /clauses/{code}/owners and /due",
        "import_file": "a program sends the document to POST /plans, which reads it at once",
        "import_stored": "reads again what a page offers to read again; a program sends the document once more",
    },
    "accounts": {"revoke_token": "who may end other programs is a person; a leaked token could end those that would replace it"},
    "orgs": {"issue_slip": "its code is shown once, to be printed", "reset_by_head": "as above"},
    "rulebook": {
        "confirm_parameter": "a named person confirms a rule, never a program",
        "supersede_parameter": "as above",
        "amend_parameter": "as above",
        "take_edition": "as above",
        "leave_edition": "as above",
    },
    "evidence": {},
    "oversight": {},
    "policies": {},
    "investments": {},
    "measures": {},
    "targets": {},
    "sheets": {},
    "desk": {
        "draft_of_exemplar": "a draft for a person to write on; a program sends its own text to POST /posts",
        "draft_of_initiative": "as above",
        "draft_of_contest": "as above",
    },
    "notify": {},
    "learning": {},
    "training": {},
    "participation": {},
    "questions": {},
    "contests": {
        "enter": "taking part is done on the page, with its clock; a program would answer in somebody's place",
        "keep_answers": "as above",
        "hand_in": "as above",
    },
    "councils": {
        "save_ballot": "a ballot is the member's own, written on the page",
        "send_ballot": "as above",
        "declare": "a member says it themself; it cannot be taken back",
        "enter_written": "the scan of a paper ballot is uploaded by whoever holds the paper",
        "decide_item": "a named person states a result, never a program",
        "cast": "a secret ballot is the member's own, and a token would leave a trace of it",
        "enter_count": "a teller keys what they counted by hand",
        "attach_count": "the scan of a paper is uploaded by whoever holds the paper",
    },
    "credentials": {
        "make_stock": "the place of a word is set where the sheet is looked at",
        "edit_stock": "as above",
        "calibrate": "a cross is measured on paper",
        "retire_stock": "as above",
        "ask_to_print": "what is printed is looked at and signed by hand",
    },
    "titles": {},
    "records": {"note_read": "the record of one person is a page alone; what a program reads of discipline is noted line by line"},
    "eligibility": {},
    "scoring": {"fill_many": "a grid is several cards at once; a program sends each to POST /score-cards/{pk}/points"},
    "initiatives": {},
    "replication": {},
    "exchange": {
        "make_credential": "a secret is shown once, to a person",
        "revoke_credential": "as above",
    },
    "library": {},
    "awards": {
        "attach": "a paper of the dossier is uploaded by whoever holds it",
        "appraise": "a named person appraises, never a program",
        "issue_decision": "number and day are typed by whoever holds the signed decision",
        "revoke": "a named person takes an award away, with its ground before their eyes",
        "comment": "what is said in confidence is the person's own, written on the page",
    },
    "exemplars": {"consent_on_paper": "the scan of a paper is uploaded by whoever holds the paper"},
    "communications": {
        "add_photo": "a picture is uploaded where its author sees it",
        "describe_photo": "as above",
        "drop_photo": "as above",
        "unname_subject": "whom a draft shows is seen on its page",
    },
    "pledges": {
        "add_contents": "a program sends all contents as they are to be: POST /pledges/{pk}/contents",
        "certify": "a key file and its passphrase are used on the page alone, and the account's password is asked again",
        "keep_scan": "the scan of an original is uploaded by whoever holds the original",
        "sign_pledge": "signing asks for the password again, which no token can type",
    },
}
"""The acts without an operation, each with its reason. The list may shrink, and grow only with a reason."""


@pytest.mark.parametrize("package", sorted(ONLY_ON_PAGES))
def test_every_act_of_a_page_has_an_operation_or_a_reason(package: str) -> None:
    assert acts_of(package, "views") - acts_of(package, "api") == set(ONLY_ON_PAGES[package])


def test_acts_are_found_in_both_layers() -> None:
    assert {"approve_plan", "split", "keep_sealed"} <= acts_of("plans", "views") & acts_of("plans", "api")
