"""How well the checks of translations find faults that were planted, and how often they are wrong: precision and recall.

pairs (true versions, from the archive and made by hand) · faults (what is done to a translation) · by_hand · measure.
"""
