"""The peers: other generators, each given the same stories, in the layout and with a small configuration of its own.

source (reads a made-up archive) · hugo · stock · nikola · zensical (what each of them is given). What cannot be had from one of
them is said in its module.
"""
