#!/usr/bin/env bash
# Checks and plans the manifests of a pull request: SARIF, the job's summary, and for the steps after it what was found.
# Takes PATHS, OPTIONS, SEVERITY, BASE_REF (empty outside a pull request), and what GitHub sets for every step.
set -euo pipefail

folder="$RUNNER_TEMP/cdk8s-graceful"
read -ra paths <<< "$PATHS"
read -ra options <<< "$OPTIONS"

graceful() { # graceful FILE ARGUMENT...: prints into FILE, sets status; where something cannot be read the job ends
  status=0
  "$folder/node_modules/.bin/cdk8s-graceful" "${@:2}" > "$1" || status=$?
  [ "$status" -le 1 ] || exit "$status"
}

# what is applied now: the same paths on the base branch
from=()
if [ -n "$BASE_REF" ]; then
  git fetch --quiet --depth=1 origin "$BASE_REF"
  rm -rf "$folder/base" && mkdir "$folder/base"
  for path in "${paths[@]}"; do
    if git rev-parse --quiet --verify "FETCH_HEAD:./${path%/}" > "$folder/tree"; then
      git archive FETCH_HEAD "${path%/}" | tar -x -C "$folder/base"
      from+=(--from "$folder/base/${path%/}")
    fi
  done
fi

graceful "$folder/graceful.sarif" check "${paths[@]}" "${options[@]}" --format sarif
graceful "$folder/check.txt" check "${paths[@]}" "${options[@]}" --severity "$SEVERITY"
checked=$status
graceful "$folder/plan.txt" plan "${paths[@]}" "${options[@]}" "${from[@]}"
planned=$status

{
  printf '## cdk8s-graceful: %s\n\n```\n%s\n```\n\n' "$(tail -n 1 "$folder/check.txt")" "$(cat "$folder/check.txt")"
  printf '<details%s><summary>The rollout: %s</summary>\n\n```\n%s\n```\n\n</details>\n' \
    "$([ "$planned" = 0 ] || echo ' open')" "$(tail -n 1 "$folder/plan.txt")" "$(cat "$folder/plan.txt")"
} > "$folder/summary.md"
cat "$folder/summary.md" >> "$GITHUB_STEP_SUMMARY"
cat "$folder/check.txt"

cat >> "$GITHUB_OUTPUT" <<END
errors=$([ "$checked" = 0 ] && echo false || echo true)
plan=$([ "$planned" = 0 ] && echo fine || echo faulty)
sarif-file=$folder/graceful.sarif
summary-file=$folder/summary.md
END
