"""The librarian's commands. Each reads the question, asks the core, shows the answer; only these print."""
import click

from indexer.commands import adding, keeping, looking, mending

COMMANDS: list[click.Command] = [*adding.COMMANDS, *looking.COMMANDS, *mending.COMMANDS, *keeping.COMMANDS]
