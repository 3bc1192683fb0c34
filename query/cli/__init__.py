"""The command line. Thin: options are parsed here, the work is imported when a command runs."""


def main() -> None:
    """The `tieout` command."""
    from query.cli.app import app

    app()
