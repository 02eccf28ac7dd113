"""`thidua manage rebuild_measures`: count every figure anew from its facts, or only compare."""

from __future__ import annotations

import argparse
from typing import Any

from django.core.management.base import CommandError

from thidua.measures.actions import rebuild
from thidua.measures.queries import faults
from thidua.measures.rules.registry import measures
from thidua.orgs.queries import root_units
from thidua.store import clock
from thidua.store.commands import OwnCommand
from thidua.vn.terminal import said


class Command(OwnCommand):
    told = (
        "Đếm lại số liệu của mọi đơn vị từ việc đã ghi; với --check chỉ đối chiếu, kết thúc với mã 1 khi có chỗ lệch.",
        "Count the figures of all units anew from the facts; with --check only compare, exit status 1 when one differs.",
    )

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help=said("không sửa gì, chỉ nêu chỗ lệch", "change nothing, say what differs"))

    def handle(self, *args: Any, check: bool = False, **options: Any) -> None:
        wrong = 0
        for agency in root_units():
            for measure in measures():
                found = len(faults(measure, agency.root)) if check else rebuild(measure=measure, root=agency.root, at=clock.now())
                wrong += found
                self.stdout.write(
                    said(
                        f"{agency.code} {measure.code}: {found} số {'lệch' if check else 'đã sửa'}",
                        f"{agency.code} {measure.code}: {found} figures {'differ' if check else 'mended'}",
                    )
                )
        if check and wrong:
            raise CommandError(
                said(
                    f"{wrong} số lệch với việc đã ghi; chạy rebuild_measures để sửa.",
                    f"{wrong} figures differ from their facts; run rebuild_measures to mend them.",
                )
            )
