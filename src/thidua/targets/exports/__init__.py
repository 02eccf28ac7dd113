"""What registrations and targets hand out as files."""
