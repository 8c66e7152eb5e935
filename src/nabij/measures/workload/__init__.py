"""What workers carry: counted, shown, weighed."""
