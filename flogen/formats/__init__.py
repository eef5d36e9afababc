"""How text is written in each language: templates, literals and dumpers."""
