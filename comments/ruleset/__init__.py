"""What the newsroom lists (`models.Rule`), matched to comments. Begin with `compiled`: all rules that count, made ready
once in each process. `terms`, `patterns` and `places` say what matches; `trial` tries rules on past comments; `catches`
tells what they have caught."""
