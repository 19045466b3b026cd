"""Which sentences read differently because numbers changed."""
