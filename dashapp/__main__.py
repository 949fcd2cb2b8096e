"""`python -m dashapp` is the command `petrograd`."""

from dashapp.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
