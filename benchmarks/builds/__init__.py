"""How long builds take, against other generators on the same articles; see README.md."""
