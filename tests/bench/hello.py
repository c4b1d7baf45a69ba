"""The baseline of every command: click saying hello."""

import click


@click.command()
def hello() -> None:
    """Say hello."""
    click.echo("hello")


if __name__ == "__main__":
    hello()
