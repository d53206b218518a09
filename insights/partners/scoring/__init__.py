"""From what was read to an order of types, with gates, doubt and the museum's own say."""
