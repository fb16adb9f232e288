"""sahelwatch: alerts a security desk when something deadly happens in the Sahel."""

__version__ = "0.1.0"
