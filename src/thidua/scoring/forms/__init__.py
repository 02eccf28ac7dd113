"""What forms of scoring ask."""
