"""What the pages of registrations and targets ask."""
