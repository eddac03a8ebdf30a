# fish completion for tearsheet
complete -c tearsheet -n __fish_use_subcommand -a inspect
complete -c tearsheet -n "__fish_seen_subcommand_from inspect" -a "roles metadata warc captions embeds features"
complete -c tearsheet -l allow-private
complete -c tearsheet -l columns
complete -c tearsheet -l compression -x -a "none gz zst"
complete -c tearsheet -l content-type
complete -c tearsheet -l dedup
complete -c tearsheet -l explain
complete -c tearsheet -l flat
complete -c tearsheet -l formatting
complete -c tearsheet -l frontmatter
complete -c tearsheet -l help
complete -c tearsheet -l html
complete -c tearsheet -l images
complete -c tearsheet -l input-dir
complete -c tearsheet -l input-file
complete -c tearsheet -l input-list
complete -c tearsheet -l isolate
complete -c tearsheet -l json
complete -c tearsheet -l jsonl
complete -c tearsheet -l language
complete -c tearsheet -l links
complete -c tearsheet -l links-table
complete -c tearsheet -l log-format -x -a "text json"
complete -c tearsheet -l markdown
complete -c tearsheet -l memory
complete -c tearsheet -l min-quality
complete -c tearsheet -l min-words
complete -c tearsheet -l no-comments
complete -c tearsheet -l no-formatting
complete -c tearsheet -l no-frontmatter
complete -c tearsheet -l no-images
complete -c tearsheet -l no-links
complete -c tearsheet -l no-tables
complete -c tearsheet -l only-with-metadata
complete -c tearsheet -l output-dir
complete -c tearsheet -l output-format -x -a "markdown txt html json jsonl parquet"
complete -c tearsheet -l page-type -x -a "article forum product collection listing documentation service"
complete -c tearsheet -l parallel
complete -c tearsheet -l precision
complete -c tearsheet -l property
complete -c tearsheet -l quiet
complete -c tearsheet -l recall
complete -c tearsheet -l schema -x -a "tearsheet trafilatura newsarticle ninjs fineweb datatrove"
complete -c tearsheet -l scope -x -a "auto story page"
complete -c tearsheet -l archive-base
complete -c tearsheet -l no-resume
complete -c tearsheet -l shard
complete -c tearsheet -l status -x -a "ok empty not-html truncated budget too-large failed"
complete -c tearsheet -l summary -x -a "json"
complete -c tearsheet -l target-language
complete -c tearsheet -l text
complete -c tearsheet -l timeout
complete -c tearsheet -l url
complete -c tearsheet -l url-filter
complete -c tearsheet -l version
complete -c tearsheet -l with-metadata
