"""Every write leaves its rows in the audit, and the state is made again from them."""
