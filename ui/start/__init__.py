"""What is seen before a report is open: recent reports, new from a template, the sample."""
