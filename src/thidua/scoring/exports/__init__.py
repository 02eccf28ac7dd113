"""Tables and papers of scoring."""
