"""What any program needs: messages and problems, hashing, cache files, parallel work, artifacts, git.

Everything here may be imported from anywhere. Knows nothing of articles, languages or pages, and imports no other package.
"""
