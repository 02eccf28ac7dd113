"""Forms of proposals and of the register of support policies."""
