"""The poller: asks feeds, politely and by their own rhythm, and publishes their entries as articles."""
