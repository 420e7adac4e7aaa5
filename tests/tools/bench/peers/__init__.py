"""The peers: other generators, each given the same stories, in the layout and with a small configuration of its own.

source (reads a made-up archive) · hugo · nikola · material (the pages of the next two) · stock · zensical. What one cannot
do is said in its module.
"""
