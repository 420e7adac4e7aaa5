"""What helps a contributor: new stories, translations, fixes, editors' configuration, the summary of a pull request.

Outsiders are the scripts. They import `prompts`, `new_story_prompts` and `new_story` for a new story; `translation_pair`,
`translation` and `word_diff` for a translation; otherwise the module of their task: `fix_files`, `editor_config`,
`contributing_guide`, `pull_request_summary`, `status_report`. Must never import `builder`.
"""
