"""How long builds take, against other generators on the same articles; see benchmarks/README.md."""
