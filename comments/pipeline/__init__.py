"""What a reply passes before it is shown: `order.py` lists the checks, `policy.py` decides, `run.py` carries out."""
