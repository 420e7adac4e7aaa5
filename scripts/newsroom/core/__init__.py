"""What any program needs: messages and problems, files and cache files, digests, slugs, parallel work, artifacts, git.

Outsiders may import every module. Knows nothing of articles, languages or pages, and imports no other package.
"""
