"""The versions of a report (报送版本): what each holds, how long it is, how it differs."""
