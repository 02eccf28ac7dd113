"""Lists as workbooks, kits and the ledger as papers."""
