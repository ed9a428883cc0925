"""Figures of moderation by day and section: `tally` counts, `keeping` keeps the counts in step, `reading` reads them.

Comments are counted on the day on which they were written, also where they are decided on later: that day is then
counted anew. How long people took, and how many comments waited, goes by the day of the decision.
"""
