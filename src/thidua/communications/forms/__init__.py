"""Forms of communications."""
