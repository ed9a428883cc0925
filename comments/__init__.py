"""Comments: replies by readers, the checks before one is shown, and moderation.

Read `submission.py` (the one way in), `pipeline/` (the checks and the policy) and `moderation.py` (what people do).
"""
