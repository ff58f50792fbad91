#!/usr/bin/env bash
# LibreOffice recalculates and renders workbooks in the tests. Installed with apt where we are
# root and it is missing; anywhere else the tests that need it are skipped by name.
set -euo pipefail
if command -v soffice >/dev/null && command -v pdftoppm >/dev/null; then exit 0; fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq
  apt-get install -y -qq --no-install-recommends libreoffice-calc poppler-utils fonts-liberation fonts-dejavu-core >/dev/null
else
  echo "LibreOffice is missing: the tests that need it will be skipped." >&2
fi
