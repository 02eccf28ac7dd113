"""Checks the audit record of a thidua database from outside: the standard library only, nothing is written, no part of the product is imported.

`python -m thidua_audit verify DATABASE --checkpoints FOLDER`; the folder of this package, or the file that the product hands out, runs alone.
"""
