"""What a change of values does to a report, all of it (变更影响清单)."""
