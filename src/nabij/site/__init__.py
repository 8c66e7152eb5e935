"""Where Nabij is put together: settings, addresses, start, keeping, commands."""
