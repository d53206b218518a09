"""The widgets of partner types, their map and organisations."""
