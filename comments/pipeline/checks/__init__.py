"""One check, one file, one function of the same name: `(subject: Subject) -> Finding`."""
