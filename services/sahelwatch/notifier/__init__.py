"""The notifier: tells every destination of the alerts that concern it, until it was told or cannot be.

`service.run` is the service. Decisions are pure (`decide`, `outcome`, `pace`); `words` says an alert in
English or French, `receivers` put that into each receiver's form, `sender` posts it. `docs/delivery.md`
says what is guaranteed.
"""
