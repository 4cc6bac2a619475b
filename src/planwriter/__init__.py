"""Write, check and print home-exercise plans for the back."""

__version__ = "0.1.0"
