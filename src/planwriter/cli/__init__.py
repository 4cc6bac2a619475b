"""The command line: one thin file a command. No rule of the domain lives here."""
