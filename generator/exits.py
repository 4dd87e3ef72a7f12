"""How commands end: the one place that catches errors and sets the exit code.

0 done; 1 done, but some source was left out or something was found wrong; 2 nothing was written;
130 stopped by Ctrl-C.
"""

from __future__ import annotations

import os
import sys

import click

from generator.errors import BuildRefused, MorgueError, SettingsError, TemplateError
from generator.terminal import one_line

_NOT_WRITTEN = (BuildRefused, SettingsError, TemplateError)


class Commands(click.Group):
    """A group of commands whose known errors end in one line and an exit code."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command that was asked for."""
        try:
            return super().invoke(ctx)
        except MorgueError as error:
            click.echo(f"morgue: {one_line(str(error))}", err=True)
            ctx.exit(2 if isinstance(error, _NOT_WRITTEN) else 1)
        except BrokenPipeError:
            # The reader of a pipe has had enough; Python would complain once more at its end.
            for stream in (sys.stdout, sys.stderr):
                os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
            ctx.exit(0)
        except OSError as error:
            where = f"{error.filename}: " if error.filename else ""
            click.echo(f"morgue: {one_line(where + str(error.strerror or error))}", err=True)
            ctx.exit(2)
        except KeyboardInterrupt:
            click.echo("morgue: stopped", err=True)
            ctx.exit(130)
        except Exception as error:
            # Asked by name: importing it would cost `--help` more than all of this module.
            if type(error).__module__ != "sqlite3":
                raise
            click.echo(f"morgue: the catalogue in .morgue cannot be used: {error}", err=True)
            ctx.exit(2)
