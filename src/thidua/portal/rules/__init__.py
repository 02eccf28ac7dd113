"""What the portal decides by itself. Pure."""
