"""What software says on pages: servers, walls, players, shares; in English, whatever language stands around.

Each language asks it beside its own words; for one not known it is all there is.
"""
