"""Rules on live figures and the table behind them."""
