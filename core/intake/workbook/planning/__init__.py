"""From readings to an edit of the report: compared, proposed, decided, applied (导入清单)."""
