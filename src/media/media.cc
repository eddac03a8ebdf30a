// The public door to the caption reader.
#include "tearsheet/media.h"

#include "src/media/caption.h"

namespace tearsheet {

Photo read_caption(std::string_view raw_caption, std::string_view alt, std::string_view language) {
  Photo photo;
  photo.alt = alt;
  media::read_caption(raw_caption, alt, photo, {.credit = {}, .language = language});
  return photo;
}

}  // namespace tearsheet
