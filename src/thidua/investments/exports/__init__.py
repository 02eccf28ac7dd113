"""What the ledger, the funds and contributions hand out as files."""
