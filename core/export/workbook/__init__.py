"""Workbooks going out: the indicator table (指标表) and the evidence table (依据表)."""
