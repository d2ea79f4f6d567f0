#!/bin/sh
# The name this tool had when it migrated one application only.
exec "$(dirname "$(realpath "$0")")/transform" "$@"
