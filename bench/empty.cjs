// Nothing: what starting Node costs by itself.
