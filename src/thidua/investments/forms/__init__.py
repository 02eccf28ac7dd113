"""Forms of the ledger, the funds and contributions."""
