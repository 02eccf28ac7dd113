"""Papers and lists of councils."""
