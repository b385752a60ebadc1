#!/usr/bin/env bash
# Findings as comments on the lines of a pull request: reviewdog reads SARIF as it is.
set -euo pipefail
newsdrift check corpus --format sarif --fail-on never |
    reviewdog -f=sarif -name=newsdrift -reporter="${REPORTER:-github-pr-review}" -filter-mode=file -fail-level=error
