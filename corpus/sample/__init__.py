"""Eight short articles of our own and three small tables that answer them; README.md says what is wrong on purpose."""
