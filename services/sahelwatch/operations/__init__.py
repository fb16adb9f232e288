"""What every service needs to be run: logs, health, metrics, signals."""
