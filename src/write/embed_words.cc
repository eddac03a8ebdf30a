#include "src/write/embed_words.h"

#include "src/text/white_space.h"

namespace tearsheet::write {

std::string embed_author(const Embed& embed) {
  std::string author = text::collapse(embed.author);
  if (embed.handle.empty()) return author;
  const std::string handle = '@' + text::collapse(embed.handle);
  return author.empty() ? handle : author + " (" + handle + ')';
}

std::string embed_label(const Embed& embed) {
  if (std::string title = text::collapse(embed.title); !title.empty()) return title;
  std::string author = embed_author(embed);
  if (!author.empty()) return embed.provider.empty() ? author : author + ", " + embed.provider;
  return embed.provider.empty() ? embed.url : embed.provider;
}

}  // namespace tearsheet::write
