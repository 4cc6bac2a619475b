"""``python -m planwriter``."""

from planwriter.cli.main import run

if __name__ == "__main__":
    run()
