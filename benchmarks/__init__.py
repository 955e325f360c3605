"""What `make bench` runs: made-up sites of any size, and how fast they are served."""
