"""What pages and programs are asked of models, adoptions and exchanges."""
