"""The pieces of the verifier, each held against something else: RFC 8032 and a library, RFC 6962 by its definition, notes by reading them back."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import subprocess
import sys
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

import thidua_audit
from thidua.audit.rules.words import syllable, words_of
from thidua_audit import ed25519
from thidua_audit.notes import Checkpoint, Key, key_of, notes_in, signature_line
from thidua_audit.tree import EMPTY, Frontier, frontier_of, inclusion_proof, node, root_by_proof

LEAVES = st.lists(st.binary(min_size=32, max_size=32), max_size=40)
KNOWN = (  # RFC 8032, 7.1: secret, public, message, signature
    (
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60", "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb", "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ),
)  # fmt: skip


@pytest.mark.parametrize("secret, public, message, signature", KNOWN)
def test_signature_of_the_standard_is_good_and_any_changed_byte_is_not(secret: str, public: str, message: str, signature: str) -> None:
    key, said, made = bytes.fromhex(public), bytes.fromhex(message), bytes.fromhex(signature)
    assert Ed25519PrivateKey.from_private_bytes(bytes.fromhex(secret)).sign(said) == made
    assert ed25519.verify(key, said, made)
    for at in (0, 31, 32, 63):
        assert not ed25519.verify(key, said, made[:at] + bytes([made[at] ^ 1]) + made[at + 1 :])
    assert not ed25519.verify(key, said + b"x", made)
    order = (int.from_bytes(made[32:], "little") + ed25519.Q).to_bytes(32, "little")
    assert not ed25519.verify(key, said, made[:32] + order)  # the same signature in a second spelling


@settings(max_examples=8)
@given(st.binary(max_size=80), st.binary(min_size=32, max_size=32), st.binary(min_size=64, max_size=64))
def test_signature_is_judged_as_the_library_judges_it(message: bytes, seed: bytes, noise: bytes) -> None:
    private = Ed25519PrivateKey.from_private_bytes(seed)
    public = private.public_key().public_bytes_raw()
    assert ed25519.verify(public, message, private.sign(message))
    assert not ed25519.verify(public, message, noise)


def defined(leaves: list[bytes]) -> bytes:
    """The root as RFC 6962, 2.1 defines it, over hashes of leaves."""
    if not leaves:
        return EMPTY
    if len(leaves) == 1:
        return leaves[0]
    half = 1 << (len(leaves) - 1).bit_length() - 1
    return node(defined(leaves[:half]), defined(leaves[half:]))


@given(LEAVES)
def test_tree_that_grows_has_the_root_of_the_definition(leaves: list[bytes]) -> None:
    tree = frontier_of(leaves)
    assert (tree.root(), tree.size, len(tree.peaks)) == (defined(leaves), len(leaves), len(leaves).bit_count())


@given(LEAVES, st.integers(0, 5))
def test_tree_put_together_from_parts_is_the_tree_of_the_whole(leaves: list[bytes], power: int) -> None:
    part, whole = 1 << power, Frontier(0, [])
    for at in range(0, len(leaves), part):
        whole.join(frontier_of(leaves[at : at + part]))
    assert (whole.root(), whole.size) == (defined(leaves), len(leaves))


def test_parts_that_do_not_fit_are_refused() -> None:
    with pytest.raises(ValueError, match="fit"):
        frontier_of([b"a" * 32]).join(frontier_of([b"b" * 32] * 2))


@given(st.lists(st.binary(min_size=32, max_size=32), min_size=1, max_size=40, unique=True), st.data())
def test_leaf_is_proved_to_be_in_the_tree_and_no_other_is(leaves: list[bytes], data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(leaves) - 1))
    proof = inclusion_proof(leaves, index)
    assert root_by_proof(leaves[index], index, len(leaves), proof) == defined(leaves)
    other = bytes([leaves[index][0] ^ 1]) + leaves[index][1:]
    assert root_by_proof(other, index, len(leaves), proof) != defined(leaves)
    assert root_by_proof(leaves[index], index, len(leaves), [*proof, bytes(32)]) is None


@settings(max_examples=10)
@given(st.integers(0, 10**9), st.binary(min_size=32, max_size=32), st.integers(1_600_000_000, 4_000_000_000))
def test_note_is_read_back_out_of_a_mail_and_a_changed_one_is_not_signed(size: int, root: bytes, second: int) -> None:
    private, at = Ed25519PrivateKey.generate(), dt.datetime.fromtimestamp(second, dt.UTC)
    key = Key("a.vn/nhat-ky", private.public_key().public_bytes_raw())
    said = Checkpoint("a.vn/nhat-ky/00", size, root, (f"time {at:%Y-%m-%dT%H:%M:%SZ}",))
    text = f"Kính gửi anh/chị,\r\n\r\n{said.body}\n{signature_line(key, private.sign(said.body.encode()))}\nKhóa: \n{key.text}\n"
    (found,) = notes_in(text, "thư")
    assert (found.said, found.is_by(key), key_of(text)) == (said, True, key)
    (other,) = notes_in(text.replace(f"\n{size}\n", f"\n{size + 1}\n"))
    assert (other.said.size, other.is_by(key), found.is_by(Key("b.vn", key.public))) == (size + 1, False, False)
    assert found.said.time == at


def test_key_has_the_id_of_the_format_and_one_with_another_is_none() -> None:
    key = Key("a.vn", bytes(32))
    assert key.id == hashlib.sha256(b"a.vn\n\x01" + bytes(32)).digest()[:4]
    content = base64.b64encode(b"\x01" + bytes(32)).decode()
    assert [key_of(f"a.vn+{ident}+{content}") for ident in ("00000000", key.id.hex())] == [None, key]


@given(st.binary(min_size=32, max_size=32), st.integers(0, 127))
def test_words_differ_when_any_bit_of_the_first_half_differs(root: bytes, bit: int) -> None:
    other = bytes(value ^ (1 << bit % 8 if at == bit // 8 else 0) for at, value in enumerate(root))
    assert words_of(root) != words_of(other)
    assert len(words_of(root).replace("·", "").split()) == 12


def test_every_number_has_a_syllable_of_its_own() -> None:
    assert len({syllable(number) for number in range(2048)}) == 2048


def test_verifier_runs_alone_without_any_library() -> None:
    """As an auditor runs it: the folder and a bare Python, nothing installed."""
    folder = str(Path(thidua_audit.__file__).parents[1])
    asked = f"import sys; sys.path.insert(0, {folder!r}); import thidua_audit.__main__; print(sorted(m for m in sys.modules if m.split('.')[0] in ('django', 'thidua', 'cryptography')))"
    done = subprocess.run([sys.executable, "-I", "-S", "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
