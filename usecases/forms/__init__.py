"""Forms of use cases and what stands behind them."""
