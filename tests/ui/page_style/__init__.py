"""Tests of the unit page style dialog."""
