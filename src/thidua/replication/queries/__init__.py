"""What is read of models, adoptions and exchanges."""
