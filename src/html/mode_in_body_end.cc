// The "in body" insertion mode: end tags and the end of the file.
#include "src/html/tree_builder.h"

namespace tearsheet::html {

void TreeBuilder::in_body_end(const Tag& tag) {
  using enum Name;
  switch (tag.name) {
    case kTemplate:
      end_template();
      return;
    case kBody:
      if (open_.has_in_scope(kBody)) mode_ = Mode::kAfterBody;
      return;
    case kHtml:
      if (!open_.has_in_scope(kBody)) return;
      mode_ = Mode::kAfterBody;
      reprocess_end(tag);
      return;
    case kAddress:
    case kArticle:
    case kAside:
    case kBlockquote:
    case kButton:
    case kCenter:
    case kDetails:
    case kDialog:
    case kDir:
    case kDiv:
    case kDl:
    case kFieldset:
    case kFigcaption:
    case kFigure:
    case kFooter:
    case kHeader:
    case kHgroup:
    case kListing:
    case kMain:
    case kMenu:
    case kNav:
    case kOl:
    case kPre:
    case kSearch:
    case kSection:
    case kSelect:
    case kSummary:
    case kUl:
      if (!open_.has_in_scope(tag.name)) return;
      generate_implied_end_tags();
      pop_until(tag.name);
      return;
    case kForm: {
      if (open_.contains(kTemplate)) {
        if (!open_.has_in_scope(kForm)) return;
        generate_implied_end_tags();
        pop_until(kForm);
        return;
      }
      const NodeId form = form_;
      form_ = kNoNode;
      if (form == kNoNode || !open_.has(form)) return;
      const std::uint32_t place = open_.place_of(form, kFreeWork + work_left_);
      if (!draw(2 * (open_.size() - place)) || !open_.is_in_scope(place)) return;
      generate_implied_end_tags();
      if (place == open_.size()) {
        pop();
      } else {
        open_.remove(place);
      }
      return;
    }
    case kP:
      if (!open_.has_in_button_scope(kP)) insert_implied(kP);
      close_p_element();
      return;
    case kLi:
      if (!open_.has_in_list_item_scope(kLi)) return;
      generate_implied_end_tags(kLi);
      pop_until(kLi);
      return;
    case kDd:
    case kDt:
      if (!open_.has_in_scope(tag.name)) return;
      generate_implied_end_tags(tag.name);
      pop_until(tag.name);
      return;
    case kH1:
    case kH2:
    case kH3:
    case kH4:
    case kH5:
    case kH6: {
      if (!has_heading_in_scope()) return;
      generate_implied_end_tags();
      bool popped = false;
      while (!popped) {
        TEARSHEET_STEP(1);
        popped = (current().categories & kIsHeading) != 0;
        pop();
      }
      return;
    }
    case kA:
    case kB:
    case kBig:
    case kCode:
    case kEm:
    case kFont:
    case kI:
    case kNobr:
    case kS:
    case kSmall:
    case kStrike:
    case kStrong:
    case kTt:
    case kU:
      run_adoption_agency(tag.name);
      return;
    case kApplet:
    case kMarquee:
    case kObject:
      if (!open_.has_in_scope(tag.name)) return;
      generate_implied_end_tags();
      pop_until(tag.name);
      formatting_.clear_to_last_marker();
      return;
    case kBr: {
      Tag br{.name = kBr};
      in_body_start(br);
      return;
    }
    default:
      in_body_any_other_end_tag(tag.name);
  }
}

void TreeBuilder::in_body_any_other_end_tag(Name name) {
  const std::uint32_t place = open_.top(name);
  if (place == 0 || place < open_.top(Top::kSpecial)) return;
  generate_implied_end_tags(name);
  pop_to(place - 1);
}

void TreeBuilder::in_body_end_of_file() {
  if (template_modes_.empty()) {
    stop_parsing();
  } else {
    in_template_end_of_file();
  }
}

}  // namespace tearsheet::html
