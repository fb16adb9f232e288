"""What each command of `sahelwatch` does; `cli.py` holds their names, arguments and help."""
