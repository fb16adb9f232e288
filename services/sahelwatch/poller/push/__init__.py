"""WebSub (https://www.w3.org/TR/websub/): hubs tell of news, so that nobody need ask.

`discovery` finds a feed's hub, `subscription` decides what to ask of it and when, `request` asks, `callback` says
under which address it answers, `endpoint` listens there, `signature` tells a hub's words from anybody else's, and
`content` takes in what it sends. `hubs` brings them together for the feeds of a partition.
"""
