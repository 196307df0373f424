#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The completion for bash, as bash itself would call it: commands, options of the command, values of the option, files.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
touch rubric.yaml sheet.csv
"$PARINDEX" --completion >parindex.bash
# shellcheck disable=SC1091
source parindex.bash
faults=0
count=0

complete_words() { # words; the last one is being typed
    COMP_WORDS=("$@")
    COMP_CWORD=$(($# - 1))
    COMPREPLY=()
    _parindex
    printf '%s ' "${COMPREPLY[@]}"
}

expect() { # the words that are offered, then the words typed
    local found
    found=$(complete_words parindex "${@:2}")
    count=$((count + 1))
    if [ "$found" != "$1 " ]; then
        echo "parindex ${*:2}: found '$found', expected '$1 '"
        faults=$((faults + 1))
    fi
}

expect 'check score rank explain schema units convert verify survey sample-size series --help --version' ''
expect '--help --version' --
expect 'rubric questionnaire' schema ''
expect 'score schema survey sample-size series' s
expect explain ex
expect '--rubric --result' rank --r
expect '--survey --summary' rank --su
expect 'wald wilson' survey --interval w
expect questionnaire schema q
expect --summary rank --sum
expect '' check --summary
expect '--find --format' units --f
expect 'table plain csv json md' rank --format ''
expect 'plain' rank -r rubric.yaml -f p
expect 'min max dense average' rank --ties ''
expect 'min max' rank --ties m
expect 'vi en' explain --lang ''
expect 'vi en' explain -l ''
expect 'utf-8 utf-16le utf-16be' convert sheet.csv --encoding u
expect rubric.yaml rank --rubric r
expect rubric.yaml rank -r r
expect sheet.csv rank --sheet s
expect sheet.csv convert s
expect 'area criterion leaf' rank --each ''
[ "$(complete -p parindex)" = 'complete -o filenames -F _parindex parindex' ] || faults=$((faults + 1))
echo "$count completions, $faults faults"
[ "$faults" -eq 0 ]
