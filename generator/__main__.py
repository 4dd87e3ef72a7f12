"""`python -m generator` is `morgue`."""

from generator.cli import main

if __name__ == "__main__":
    main(prog_name="morgue")
