// Photographs, galleries and embeds as HTML: figures whose caption and credit are marked up as schema.org's
// ImageObject, and links to what was embedded. No frame and no player.
#include "src/write/embed_words.h"
#include "src/write/html_writer.h"

namespace tearsheet::write {

void HtmlWriter::property(std::string_view name, std::string_view words) {
  if (text::is_blank(words)) return;
  if (out_.ends_with("</span>")) out_ += ' ';
  out_ += "<span";
  attribute("itemprop", name);
  out_ += '>';
  plain(words);
  out_ += "</span>";
}

void HtmlWriter::link(std::string_view address, std::string_view words) {
  const bool is_link = options_.links && is_safe_address(address);
  if (is_link) {
    out_ += "<a href=\"";
    append_html_address(address, context_, out_);
    out_ += "\">";
  }
  plain(words);
  if (is_link) out_ += "</a>";
}

void HtmlWriter::photo(const Photo& photo) {
  const bool has_address = is_safe_address(photo.content_url);
  const std::string_view caption =
      photo.caption.empty() && photo.credit_text.empty() ? photo.raw_caption : photo.caption;
  const bool has_caption =
      !(text::is_blank(caption) && text::is_blank(photo.credit_text) && text::is_blank(photo.copyright_notice));
  if (!has_address && !has_caption) return;
  bounded([&] {
    out_ += "<figure itemscope itemtype=\"https://schema.org/ImageObject\">";
    if (has_address) {
      out_ += "<img itemprop=\"contentUrl\" src=\"";
      append_html_address(photo.content_url, context_, out_);
      out_ += "\" alt=\"";
      append_html_attribute(photo.alt, context_, out_);
      out_ += '"';
      if (photo.width > 0) attribute("width", static_cast<long>(photo.width));
      if (photo.height > 0) attribute("height", static_cast<long>(photo.height));
      out_ += '>';
    }
    if (has_caption) {
      out_ += "<figcaption>";
      property("caption", caption);
      property("creditText", photo.credit_text);
      if (photo.copyright_notice != photo.credit_text) property("copyrightNotice", photo.copyright_notice);
      out_ += "</figcaption>";
    }
    out_ += "</figure>";
  });
}

void HtmlWriter::gallery(const Gallery& gallery) {
  if (gallery.photo_ids.empty()) return;
  out_ += "<figure itemscope itemtype=\"https://schema.org/ImageGallery\">";
  TEARSHEET_STEP(gallery.photo_ids.size());
  for (const std::string& id : gallery.photo_ids) {
    if (room_.is_full()) break;
    if (const Photo* found = index_.photo(id)) photo(*found);
  }
  if (!text::is_blank(gallery.name)) {
    bounded([&] {
      out_ += "<figcaption>";
      property("name", gallery.name);
      out_ += "</figcaption>";
    });
  }
  out_ += "</figure>";
}

void HtmlWriter::embed(const Embed& embed) {
  bounded([&] {
    if (text::is_blank(embed.text)) {
      const std::string label = embed_label(embed);
      if (label.empty()) return;
      out_ += "<p>";
      link(embed.url, label);
      out_ += "</p>";
      return;
    }
    out_ += "<blockquote";
    if (is_safe_address(embed.url)) {
      out_ += " cite=\"";
      append_html_address(embed.url, context_, out_);
      out_ += '"';
    }
    out_ += "><p>";
    words(embed.text, {});
    out_ += "</p>";
    std::string author = embed_author(embed);
    if (author.empty()) author = embed_label(embed);
    if (!author.empty() || !embed.date_published.empty()) {
      out_ += "<footer>— ";
      link(embed.url, author);
      if (!embed.date_published.empty()) {
        if (!author.empty()) out_ += ", ";
        out_ += "<time>";
        plain(embed.date_published);
        out_ += "</time>";
      }
      out_ += "</footer>";
    }
    out_ += "</blockquote>";
  });
}

}  // namespace tearsheet::write
