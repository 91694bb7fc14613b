"""What we hold: records, names, dates, originals and the catalogue, which is the truth. Imports nothing of ours."""
