"""The longer promises of docs/reliability.md, tried at random for some minutes: `make soak`, or parts of it by hand."""
