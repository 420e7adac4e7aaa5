"""Independent checkers over the whole built site, served as a host would serve it. Run by `make audit`, not by `make test`.

For maintainers before a release: Nu and html-validate judge HTML and CSS, linkinator follows links and fragments, Lighthouse
measures samples of every kind of page. One table shows the result; planted faults prove that each checker still sees them.
Needs Node.js, Java and Chromium. `ONLY="html links"` chooses checkers, `RUNS=5` the number of Lighthouse's runs.
"""
