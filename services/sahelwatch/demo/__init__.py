"""What `sahelwatch run` shows when nothing is configured: sample feeds in, alerts out, all on loopback."""
