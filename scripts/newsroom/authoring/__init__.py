"""What helps a contributor: new stories, translations, fixes, editors' files, the summary of a pull request.

Outsiders, which are the scripts, import the module named after what they do. Must never import `builder`.
"""
