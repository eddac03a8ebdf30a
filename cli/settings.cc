// The flags: trafilatura's names where it has one, since people's fingers know them; defuddle's --frontmatter and -p.
#include "cli/settings.h"

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <iostream>
#include <map>

#include "cli/exit_status.h"
#include "tearsheet/version.h"

namespace tearsheet::cli {
namespace {

constexpr const char* kFooter =
    R"(Inputs: HTML files (gzipped or not), directories of them, http and https addresses, - or nothing for standard input,
WARC, ARC and WACZ files (s3:// too), JSONL with `html` or `path`, CSV with warc_filename,offset,length.

Inspecting, one page or file:
  tearsheet inspect roles PAGE [--html out.html]   every block with its role, its score and why
  tearsheet inspect metadata PAGE                  every candidate, its source, and why it won
  tearsheet inspect warc FILE                      every record of an archive
  tearsheet inspect captions|embeds                read JSON lines from standard input
  tearsheet inspect features PAGE ...              what the model sees

Exit status: 0 every input gave an article; 1 one or more did not; 2 usage; 126 at least ten inputs and over 90 % failed;
130, 143 ended by SIGINT, SIGTERM.)";

// Formats that trafilatura has and tearsheet does not.
bool is_foreign_format(const std::string& name) { return name == "xml" || name == "xmltei" || name == "csv"; }

int refuse(const std::string& message) {
  std::cerr << "tearsheet: " << message << "\n";
  return kUsage;
}

}  // namespace

bool read_command_line(int argc, char** argv, Settings& settings, int& status) {
  CLI::App app{"A page in, the article out: words, photographs with credit and rights, embeds, authors, dates.",
               "tearsheet"};
  app.footer(kFooter);
  app.set_version_flag("--version", std::string(kEngine));
  app.get_formatter()->column_width(34);
  Options& options = settings.options;

  app.add_option("input", settings.inputs, "What to read");
  app.add_option("--input-dir", settings.inputs, "A directory to read")->type_name("DIR");
  app.add_option("-i,--input-list,--input-file", settings.input_list,
                 "A file naming inputs, one a line; - for standard input")
      ->type_name("FILE");
  app.add_option("-o,--output-dir", settings.output_directory, "Write a file an input into this folder")
      ->type_name("DIR");
  app.add_option("--parallel", settings.parallel, "Threads (default: all cores)")->check(CLI::Range(1, 1024));
  app.add_flag("-q,--quiet", settings.quiet, "No progress, no line for inputs without an article");

  std::string output_format;
  bool json = false, json_lines = false, markdown = false, html = false, text = false, xml = false, tei = false,
       csv = false;
  auto* formats = app.add_option_group("Format", "What to write (default: Markdown; JSONL for several inputs)");
  formats->add_flag("--markdown", markdown, "Markdown with front matter");
  formats->add_flag("--text", text, "The page's own words alone");
  formats->add_flag("--html", html, "Clean HTML");
  formats->add_flag("--json", json, "The whole article, one JSON object a line");
  formats->add_flag("--jsonl", json_lines, "The same: one object a line");
  formats->add_flag("--xml", xml)->group("");
  formats->add_flag("--xmltei", tei)->group("");
  formats->add_flag("--csv", csv)->group("");
  formats->add_option("--output-format", output_format, "markdown, txt, html, json, jsonl or parquet");
  std::string schema = "tearsheet";
  formats
      ->add_option("--schema", schema,
                   "Shape of the JSON: tearsheet, trafilatura, newsarticle, ninjs; of rows: fineweb, datatrove")
      ->check(CLI::IsMember({"tearsheet", "trafilatura", "newsarticle", "ninjs", "fineweb", "datatrove"}));
  formats->add_option("-p,--property", settings.property, "Print this one field of the article");

  std::string scope = "auto";
  bool precision = false, recall = false, no_tables = false;
  auto* choosing = app.add_option_group("Choosing", "What belongs to the text");
  choosing->add_option("--scope", scope, "auto, story or page")->check(CLI::IsMember({"auto", "story", "page"}));
  choosing->add_flag("--precision", precision, "Leave out what is doubtful");
  choosing->add_flag("--recall", recall, "Keep what is doubtful");
  choosing->add_flag("--no-tables", no_tables, "Leave tables out");

  bool links = false, images = false, formatting = false, no_links = false, no_images = false, no_formatting = false,
       no_comments = false, front_matter = false, no_front_matter = false, with_metadata = false;
  auto* showing = app.add_option_group("Showing", "What is seen of it; never changes the text");
  showing->add_flag("--links,!--no-links", links, "Links");
  showing->add_flag("--images,!--no-images", images, "Photographs, galleries and embeds");
  showing->add_flag("--formatting,!--no-formatting", formatting, "Bold, italics and the like");
  showing->add_flag("--no-comments", no_comments, "Leave comments out of the JSON");
  showing->add_flag("--frontmatter,!--no-frontmatter", front_matter, "YAML front matter (default for Markdown)");
  showing->add_flag("--with-metadata", with_metadata, "Same as --frontmatter");
  showing->add_flag("--explain", settings.explain, "Say on standard error what became of every block");

  auto* known = app.add_option_group("Known", "What you know of the input");
  known->add_option("--url", options.url, "The page's address, base of relative links");
  known->add_option("--content-type", options.content_type, "The Content-Type it came with");
  known->add_flag("--flat", options.flat, "The input is flattened text, not HTML");

  auto* sieve = app.add_option_group("Sieve", "Which articles to keep; what is left out is counted");
  sieve->add_option("--target-language,--language", settings.languages, "Only these languages (BCP 47): en,fr")
      ->delimiter(',')
      ->allow_extra_args(false);
  sieve->add_flag("--only-with-metadata", settings.only_with_metadata, "Only with title, address and date");
  sieve->add_option("--min-words", settings.min_words, "Only with at least so many words");
  sieve->add_option("--min-quality", settings.min_quality, "Only of at least this quality")->check(CLI::Range(0., 1.));
  sieve->add_option("--page-type", settings.page_types, "Only these page types: article,forum")
      ->delimiter(',')
      ->allow_extra_args(false);
  sieve->add_option("--status", settings.statuses, "Only rows of these statuses: ok,truncated")
      ->delimiter(',')
      ->allow_extra_args(false);
  sieve->add_option("--url-filter", settings.url_filters, "Only addresses holding this; * stands for anything")
      ->allow_extra_args(false);
  sieve->add_flag("--dedup", settings.dedup, "Each text once an input file, the first kept");

  auto* fetching = app.add_option_group("Fetching", "For addresses");
  fetching->add_flag("--allow-private", settings.allow_private, "Allow private and local network addresses");
  fetching->add_option("--timeout", settings.timeout_seconds, "Seconds a fetch may take")->check(CLI::Range(1, 3600));

  auto* bulk = app.add_option_group("Archives", "For WARC and other bulk inputs");
  bulk->add_option("--memory", settings.memory_bytes, "Bound on the pipeline's memory, e.g. 2G")
      ->transform(CLI::AsSizeValue(false));
  bulk->add_option("--shard", settings.shard, "i/n: do each n-th input file only, from i = 0");
  bulk->add_flag("--no-resume", settings.no_resume, "Do again what was done before");
  bulk->add_option("--archive-base", settings.archive_base,
                   "Put before the file names of a CSV list, e.g. s3://commoncrawl/")
      ->type_name("URL");
  bulk->add_flag("--isolate", settings.isolate, "Workers as processes: a crash costs one record");
  bulk->add_option("--columns", settings.columns, "Columns to write: url,title,text")
      ->delimiter(',')
      ->allow_extra_args(false);
  bulk->add_flag("--links-table", settings.links_table, "Also write NAME.links.parquet");
  bulk->add_option("--compression", settings.compression, "Of JSONL: none, gz or zst")
      ->check(CLI::IsMember({"none", "gz", "zst"}));
  bulk->add_option("--summary", settings.summary, "json: totals as JSON on standard error")
      ->check(CLI::IsMember({"json"}));
  bulk->add_option("--log-format", settings.log_format, "text or json")->check(CLI::IsMember({"text", "json"}));

  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) {
      status = app.exit(error);
    } else {
      status = refuse(std::string(error.what()) + " (see tearsheet --help)");
    }
    return false;
  }

  if (xml || tei || csv || is_foreign_format(output_format)) {
    status = refuse("XML, TEI and CSV output are trafilatura's; here: --json, --markdown, --html, --text, parquet");
    return false;
  }
  static const std::map<std::string, Format> kFormats = {
      {"markdown", Format::kMarkdown}, {"md", Format::kMarkdown},    {"txt", Format::kText},
      {"text", Format::kText},         {"html", Format::kHtml},      {"json", Format::kJson},
      {"jsonl", Format::kJsonLines},   {"parquet", Format::kParquet}};
  const int given = json + json_lines + markdown + html + text + !output_format.empty();
  if (given > 1) {
    status = refuse("one output format at a time");
    return false;
  }
  settings.format_given = given == 1;
  if (!output_format.empty()) {
    const auto found = kFormats.find(output_format);
    if (found == kFormats.end()) {
      status = refuse("no such output format: " + output_format);
      return false;
    }
    settings.format = found->second;
  } else if (json) {
    settings.format = Format::kJson;
  } else if (json_lines) {
    settings.format = Format::kJsonLines;
  } else if (html) {
    settings.format = Format::kHtml;
  } else if (text) {
    settings.format = Format::kText;
  }
  static const std::map<std::string, Schema> kSchemas = {{"tearsheet", Schema::kTearsheet},
                                                         {"trafilatura", Schema::kTrafilatura},
                                                         {"newsarticle", Schema::kNewsArticle},
                                                         {"ninjs", Schema::kNinjs}};
  if (const auto found = kSchemas.find(schema); found != kSchemas.end()) {
    settings.schema = found->second;
  } else {
    settings.bulk_schema = schema;
  }
  if (schema != "tearsheet" && !settings.format_given) {
    settings.format = Format::kJson;
    settings.format_given = true;
  }
  if (precision && recall) {
    status = refuse("--precision and --recall together say nothing");
    return false;
  }
  options.scope = scope == "story" ? Scope::kStory : scope == "page" ? Scope::kPage : Scope::kAuto;
  options.focus = precision ? Focus::kPrecision : recall ? Focus::kRecall : Focus::kBalanced;
  options.tables = !no_tables;

  const auto shown = [&](const char* name, bool value) { return showing->count(name) == 0 || value; };
  no_links = !shown("--links", links);
  no_images = !shown("--images", images);
  no_formatting = !shown("--formatting", formatting);
  no_front_matter = !shown("--frontmatter", front_matter);
  options.links = !no_links;
  options.images = !no_images;
  options.formatting = !no_formatting;
  options.comments = !no_comments;
  options.front_matter = !no_front_matter;
  if (settings.format == Format::kText && (links || images || formatting)) {
    settings.text_with_marks = true;
    options.links = links;
    options.images = images;
    options.formatting = formatting;
    options.front_matter = front_matter || with_metadata;
  }
  if (settings.inputs.empty() && settings.input_list.empty()) {
    if (isatty(STDIN_FILENO) != 0) {
      std::cerr << app.help();
      status = kUsage;
      return false;
    }
    settings.inputs.emplace_back("-");
  }
  return true;
}

}  // namespace tearsheet::cli
