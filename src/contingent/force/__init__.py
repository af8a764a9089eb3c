"""The commitment network: what force would come, when, and what holds it back."""
