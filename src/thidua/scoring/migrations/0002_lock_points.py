"""The second wall: what is locked is refused by the database itself, whoever writes. The clock is that of the database's server.

A sheet that was issued keeps its body. A card takes points before the end of its stage, while it is not sent and while its round is open. A round that was
decided or cancelled is never changed, and an end that has passed is never put off.

On SQLite a deletion is refused only as long as the round is there: whoever empties the whole database begins with the rounds.
"""

from django.db import migrations

END = "CASE c.stage WHEN 'self' THEN r.self_until WHEN 'cross' THEN r.cross_until WHEN 'appraisal' THEN r.appraisal_until END"
ROUND_OF = "FROM scoring_card c JOIN scoring_contender d ON d.id = c.contender_id JOIN scoring_round r ON r.id = d.round_id"
LOCKED_POINTS = f"EXISTS (SELECT 1 {ROUND_OF} WHERE c.id = {{row}}.card_id AND (c.state = 'sent' OR r.state <> 'open' OR {END} <= {{now}}))"
CARD = "FROM scoring_contender d JOIN scoring_round r ON r.id = d.round_id WHERE d.id = {row}.contender_id"
CARD_END = END.replace("c.stage", "{row}.stage")
LOCKED_CARD = f"EXISTS (SELECT 1 {CARD} AND (r.state <> 'open' OR {CARD_END} <= {{now}}))"
LOCKED_CONTENDER = (
    "EXISTS (SELECT 1 FROM scoring_round r WHERE r.id = OLD.round_id AND r.state <> 'open')"
    " OR EXISTS (SELECT 1 FROM scoring_card c WHERE c.contender_id = OLD.id AND c.state = 'sent')"
)
PASSED = " OR ".join(f"(NEW.{end} > OLD.{end} AND OLD.{end} <= {{now}})" for end in ("self_until", "cross_until", "appraisal_until"))
LOCKS = (
    ("scoring_points", "INSERT", LOCKED_POINTS.replace("{row}", "NEW")),
    ("scoring_points", "UPDATE", f"{LOCKED_POINTS.replace('{row}', 'OLD')} OR {LOCKED_POINTS.replace('{row}', 'NEW')}"),
    ("scoring_points", "DELETE", LOCKED_POINTS.replace("{row}", "OLD")),
    ("scoring_card", "INSERT", LOCKED_CARD.replace("{row}", "NEW")),
    ("scoring_card", "UPDATE", f"OLD.state = 'sent' OR {LOCKED_CARD.replace('{row}', 'NEW')} OR OLD.contender_id <> NEW.contender_id OR OLD.stage <> NEW.stage"),
    ("scoring_card", "DELETE", LOCKED_CARD.replace("{row}", "OLD")),
    ("scoring_contender", "UPDATE", LOCKED_CONTENDER),
    ("scoring_round", "UPDATE", f"OLD.state <> 'open' OR {PASSED} OR OLD.sheet_id <> NEW.sheet_id OR OLD.term_id <> NEW.term_id"),
    (
        "scoring_scoresheet",
        "UPDATE",
        "OLD.state <> 'draft' AND (OLD.body <> NEW.body OR OLD.digest <> NEW.digest OR OLD.number <> NEW.number OR NEW.state = 'draft')",
    ),
)
"""Table, act, and when it is refused."""
NOW = {"sqlite": "strftime('%Y-%m-%d %H:%M:%f', 'now')", "postgresql": "statement_timestamp()"}
SAID = "scoring: locked"


def name(table: str, act: str) -> str:
    return f"{table}_locked_{act.lower()}"


def add(apps, editor):
    add_locks(editor, LOCKS)


def add_locks(editor, locks):
    vendor = editor.connection.vendor
    for table, act, when in locks:
        told = when.replace("{now}", NOW[vendor])
        if vendor == "sqlite":
            editor.execute(f"CREATE TRIGGER {name(table, act)} BEFORE {act} ON {table} WHEN {told} BEGIN SELECT RAISE(ABORT, '{SAID}'); END")
        else:
            told = told.replace("OLD.body <> NEW.body", "OLD.body::text <> NEW.body::text")
            back = "OLD" if act == "DELETE" else "NEW"
            editor.execute(
                f"CREATE FUNCTION {name(table, act)}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
                f" IF {told} THEN RAISE EXCEPTION '{SAID}' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN {back}; END $$"
            )
            editor.execute(f"CREATE TRIGGER {name(table, act)} BEFORE {act} ON {table} FOR EACH ROW EXECUTE FUNCTION {name(table, act)}()")


def drop(apps, editor):
    for table, act, _when in LOCKS:
        if editor.connection.vendor == "sqlite":
            editor.execute(f"DROP TRIGGER {name(table, act)}")
        else:
            editor.execute(f"DROP TRIGGER {name(table, act)} ON {table}")
            editor.execute(f"DROP FUNCTION {name(table, act)}()")


class Migration(migrations.Migration):
    dependencies = [("scoring", "0001_begin_scoring")]
    operations = [migrations.RunPython(add, drop)]
