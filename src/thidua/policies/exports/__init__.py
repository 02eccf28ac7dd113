"""What proposals and the register of support policies hand out as files."""
