# bash completion for tearsheet
_tearsheet() {
  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]}
  if [ "${COMP_WORDS[1]}" = inspect ] && [ "$COMP_CWORD" = 2 ]; then
    COMPREPLY=($(compgen -W "roles metadata warc captions embeds features" -- "$word"))
    return
  fi
  case $before in
    --scope) COMPREPLY=($(compgen -W "auto story page" -- "$word")); return ;;
    --output-format) COMPREPLY=($(compgen -W "markdown txt html json jsonl parquet" -- "$word")); return ;;
    --schema) COMPREPLY=($(compgen -W "tearsheet trafilatura newsarticle ninjs fineweb datatrove" -- "$word")); return ;;
    --page-type) COMPREPLY=($(compgen -W "article forum product collection listing documentation service" -- "$word")); return ;;
    --status) COMPREPLY=($(compgen -W "ok empty not-html truncated budget too-large failed" -- "$word")); return ;;
    --compression) COMPREPLY=($(compgen -W "none gz zst" -- "$word")); return ;;
    --summary) COMPREPLY=($(compgen -W "json" -- "$word")); return ;;
    --log-format) COMPREPLY=($(compgen -W "text json" -- "$word")); return ;;
    -o|--output-dir|--input-dir) COMPREPLY=($(compgen -d -- "$word")); return ;;
  esac
  case $word in
    -*) COMPREPLY=($(compgen -W "
      --allow-private --archive-base --columns --compression --content-type --dedup --explain --flat --formatting
      --frontmatter --help --html --images --input-dir --input-file --input-list --isolate
      --json --jsonl --language --links --links-table --log-format --markdown --memory
      --min-quality --min-words --no-comments --no-formatting --no-frontmatter --no-images --no-links --no-resume --no-tables
      --only-with-metadata --output-dir --output-format --page-type --parallel --precision --property --quiet
      --recall --schema --scope --shard --status --summary --target-language --text
      --timeout --url --url-filter --version --with-metadata" -- "$word")) ;;
    *) COMPREPLY=($(compgen -f -- "$word")); [ "$COMP_CWORD" = 1 ] && COMPREPLY+=($(compgen -W inspect -- "$word")) ;;
  esac
}
complete -o filenames -F _tearsheet tearsheet
