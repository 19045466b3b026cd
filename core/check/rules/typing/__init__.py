"""Rules on slips of the keyboard: typos, garbled characters, case (错别字)."""
