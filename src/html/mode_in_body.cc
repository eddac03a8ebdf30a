// The "in body" insertion mode: characters and start tags.
#include "src/html/tokenizer.h"
#include "src/html/tree_builder.h"

namespace tearsheet::html {

void TreeBuilder::in_body_start(Tag& tag) {
  using enum Name;
  switch (tag.name) {
    case kHtml:
      if (!open_.contains(kTemplate)) merge_attributes(open_[0].node, tag);
      return;
    case kBase:
    case kBasefont:
    case kBgsound:
    case kLink:
    case kMeta:
    case kNoframes:
    case kScript:
    case kStyle:
    case kTemplate:
    case kTitle:
      return in_head_start(tag);
    case kBody:
      if (open_.size() < 2 || open_[1].name != kBody || open_.contains(kTemplate)) return;
      frameset_ok_ = false;
      tag.kept = true;
      merge_attributes(open_[1].node, tag);
      return;
    case kFrameset:
      if (open_.size() < 2 || open_[1].name != kBody || !frameset_ok_) return;
      store_.remove(open_[1].node);
      pop_to(1);
      insert_element(tag);
      mode_ = Mode::kInFrameset;
      return;
    case kAddress:
    case kArticle:
    case kAside:
    case kBlockquote:
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
    case kMain:
    case kMenu:
    case kNav:
    case kOl:
    case kP:
    case kSearch:
    case kSection:
    case kSummary:
    case kUl:
      close_p_in_button_scope();
      insert_element(tag);
      return;
    case kH1:
    case kH2:
    case kH3:
    case kH4:
    case kH5:
    case kH6:
      close_p_in_button_scope();
      if ((current().categories & kIsHeading) != 0) pop();
      insert_element(tag);
      return;
    case kPre:
    case kListing:
      close_p_in_button_scope();
      insert_element(tag);
      skip_newline_ = true;
      frameset_ok_ = false;
      return;
    case kLi:
    case kDd:
    case kDt: {
      frameset_ok_ = false;
      // The loop down the stack ends at the first special element that is not address, div or p.
      const std::uint32_t stop = open_.top(Top::kListStop);
      if (stop != 0 && open_[stop - 1].name_space == Namespace::kHtml) {
        const Name found = open_[stop - 1].name;
        if (tag.name == kLi ? found == kLi : (found == kDd || found == kDt)) {
          generate_implied_end_tags(found);
          pop_to(stop - 1);
        }
      }
      close_p_in_button_scope();
      insert_element(tag);
      return;
    }
    case kPlaintext:
      close_p_in_button_scope();
      insert_element(tag);
      tokenizer_->set_content_model(ContentModel::kPlaintext);
      return;
    case kTable:
      if (quirks_mode_ != QuirksMode::kQuirks) close_p_in_button_scope();
      insert_element(tag);
      frameset_ok_ = false;
      mode_ = Mode::kInTable;
      return;
    case kArea:
    case kBr:
    case kEmbed:
    case kImg:
    case kKeygen:
    case kWbr:
      reconstruct_formatting();
      insert_void(tag);
      frameset_ok_ = false;
      return;
    case kParam:
    case kSource:
    case kTrack:
      insert_void(tag);
      return;
    case kImage:
      tag.name = kImg;  // "Don't ask."
      return in_body_start(tag);
    case kXmp:
      close_p_in_button_scope();
      reconstruct_formatting();
      frameset_ok_ = false;
      insert_raw_text_element(tag, ContentModel::kRawtext);
      return;
    case kIframe:
      frameset_ok_ = false;
      insert_raw_text_element(tag, ContentModel::kRawtext);
      return;
    case kNoembed:
      insert_raw_text_element(tag, ContentModel::kRawtext);
      return;
    case kNoscript:
      if (scripting_) {
        insert_raw_text_element(tag, ContentModel::kRawtext);
        return;
      }
      break;
    case kRb:
    case kRtc:
      if (open_.has_in_scope(kRuby)) generate_implied_end_tags();
      insert_element(tag);
      return;
    case kRp:
    case kRt:
      if (open_.has_in_scope(kRuby)) generate_implied_end_tags(kRtc);
      insert_element(tag);
      return;
    case kMath:
    case kSvg:
      reconstruct_formatting();
      insert_foreign_element(tag, tag.name == kMath ? Namespace::kMathMl : Namespace::kSvg);
      return;
    case kCaption:
    case kCol:
    case kColgroup:
    case kFrame:
    case kHead:
    case kTbody:
    case kTd:
    case kTfoot:
    case kTh:
    case kThead:
    case kTr:
      return;
    case kForm:
    case kButton:
    case kInput:
    case kHr:
    case kTextarea:
    case kSelect:
    case kOptgroup:
    case kOption:
    case kSelectedcontent:
      return in_body_start_form_control(tag);
    case kA:
    case kB:
    case kBig:
    case kCode:
    case kEm:
    case kFont:
    case kI:
    case kS:
    case kSmall:
    case kStrike:
    case kStrong:
    case kTt:
    case kU:
    case kNobr:
    case kApplet:
    case kMarquee:
    case kObject:
      return in_body_start_formatting(tag);
    default:
      break;
  }
  reconstruct_formatting();
  insert_element(tag);
}

void TreeBuilder::in_body_start_formatting(Tag& tag) {
  using enum Name;
  switch (tag.name) {
    case kA: {
      const std::uint32_t entry = formatting_.find_last(kA);
      if (entry != formatting_.size()) {
        const NodeId old = formatting_[entry].node;
        run_adoption_agency(kA);
        if (formatting_.has(old)) {
          const std::uint32_t left = formatting_.find(old);
          if (left != formatting_.size()) formatting_.remove(left);
        }
        if (open_.has(old)) {
          const std::uint32_t place = open_.place_of(old, kFreeWork + work_left_);
          if (draw(2 * (open_.size() - place)) && place != 0) open_.remove(place);
        }
      }
      break;
    }
    case kNobr:
      reconstruct_formatting();
      if (open_.has_in_scope(kNobr)) run_adoption_agency(kNobr);
      break;
    case kApplet:
    case kMarquee:
    case kObject:
      reconstruct_formatting();
      insert_element(tag);
      formatting_.push_marker();
      frameset_ok_ = false;
      return;
    default:
      break;
  }
  reconstruct_formatting();
  push_formatting(insert_element(tag), tag.name);
}

}  // namespace tearsheet::html
