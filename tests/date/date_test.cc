// Dates as pages print them: machine forms, the world's visible forms, addresses, and what must not be guessed.
#include "src/date/date.h"

#include <gtest/gtest.h>

#include <string>

namespace tearsheet::date {
namespace {

std::string machine(std::string_view text, DateContext context = {}) {
  const auto date = read_machine_date(text, context);
  return date ? to_iso(*date) : "none";
}

std::string visible(std::string_view text, DateContext context = {}) {
  std::vector<FoundDate> found;
  find_dates(text, context, found);
  std::string out;
  for (const FoundDate& date : found) {
    if (!out.empty()) out += ' ';
    out += to_iso(date.date);
    if (date.ambiguous) out += '?';
  }
  return out.empty() ? "none" : out;
}

TEST(MachineDate, IsoInAllItsForms) {
  EXPECT_EQ(machine("2021-09-29"), "2021-09-29");
  EXPECT_EQ(machine("2021-09-29T09:12:44-04:00"), "2021-09-29T09:12:44-04:00");
  EXPECT_EQ(machine("2021-09-29T09:12:44-0400"), "2021-09-29T09:12:44-04:00");
  EXPECT_EQ(machine("2021-09-29T13:12:44Z"), "2021-09-29T13:12:44Z");
  EXPECT_EQ(machine("2021-09-29T13:12:44+00:00"), "2021-09-29T13:12:44Z");
  EXPECT_EQ(machine("2021-09-29T13:12:44.074Z"), "2021-09-29T13:12:44.074Z");
  EXPECT_EQ(machine("2021-09-29T13:12:44.000Z"), "2021-09-29T13:12:44Z");
  EXPECT_EQ(machine("2021-09-29 13:12"), "2021-09-29T13:12");
  EXPECT_EQ(machine(" 2021-09-29 13:12:44 +0200 "), "2021-09-29T13:12:44+02:00");
  EXPECT_EQ(machine("2021-09-29 13:12:44 UTC"), "2021-09-29T13:12:44Z");
  EXPECT_EQ(machine("2021-9-5T1:02:03"), "2021-09-05T01:02:03");
  EXPECT_EQ(machine("2021/09/29"), "2021-09-29");
  EXPECT_EQ(machine("20210929"), "2021-09-29");
  EXPECT_EQ(machine("20210929T131244Z"), "2021-09-29T13:12:44Z");
  EXPECT_EQ(machine("20210929131244"), "2021-09-29T13:12:44");
  EXPECT_EQ(machine("2021-09-29T00:00"), "2021-09-29T00:00");
  EXPECT_EQ(machine("2021-09-29T13:12:44 05:30"), "2021-09-29T13:12:44");
}

TEST(MachineDate, Rfc822AndOthers) {
  EXPECT_EQ(machine("Wed, 29 Sep 2021 09:12:44 GMT"), "2021-09-29T09:12:44Z");
  EXPECT_EQ(machine("Wed, 29 Sep 2021 09:12:44 -0400"), "2021-09-29T09:12:44-04:00");
  EXPECT_EQ(machine("Wed Sep 29 09:12:44 EDT 2021"), "2021-09-29T09:12:44-04:00");
  EXPECT_EQ(machine("September 29, 2021 9:12 pm EDT"), "2021-09-29T21:12-04:00");
  EXPECT_EQ(machine("29.09.2021 09:12"), "2021-09-29T09:12");
  EXPECT_EQ(machine("9/6/2021 10:12:00 AM"), "2021-09-06T10:12:00");
  EXPECT_EQ(machine("Wed Sep 29 2021 09:12:44 GMT+0200 (CEST)"), "2021-09-29T09:12:44+02:00");
}

TEST(MachineDate, SecondsSince1970) {
  EXPECT_EQ(machine("1632921164"), "2021-09-29T13:12:44Z");
  EXPECT_EQ(machine("1632921164074"), "2021-09-29T13:12:44.074Z");
}

TEST(MachineDate, WhatIsNone) {
  for (const char* text : {"", "2021", "0000-00-00", "0001-01-01T00:00:00", "2021-13-40", "2021-02-30", "yesterday",
                           "3/4/2021", "{{date}}", "12345678901234567890", "2021-09"}) {
    EXPECT_EQ(machine(text), "none") << text;
  }
}

TEST(VisibleDate, Languages) {
  EXPECT_EQ(visible("Published Wednesday, September 29, 2021 at 9:12 AM EDT"), "2021-09-29T09:12-04:00");
  EXPECT_EQ(visible("29th of September 2021"), "2021-09-29");
  EXPECT_EQ(visible("Sept. 29, 2021"), "2021-09-29");
  EXPECT_EQ(visible("29. September 2021, 17.25 Uhr"), "2021-09-29T17:25");
  EXPECT_EQ(visible("Stand: 29.09.2021, 17:25 Uhr"), "2021-09-29T17:25");
  EXPECT_EQ(visible("5. März 2021"), "2021-03-05");
  EXPECT_EQ(visible("Publié le 1er août 2021 à 17h25"), "2021-08-01T17:25");
  EXPECT_EQ(visible("29 de septiembre de 2021"), "2021-09-29");
  EXPECT_EQ(visible("29 de setembro de 2021 às 14h05"), "2021-09-29T14:05");
  EXPECT_EQ(visible("29 settembre 2021"), "2021-09-29");
  EXPECT_EQ(visible("29 września 2021, 12:01"), "2021-09-29T12:01");
  EXPECT_EQ(visible("29. září 2021 v 8:05"), "2021-09-29T08:05");
  EXPECT_EQ(visible("29 сентября 2021 г. в 12:40"), "2021-09-29T12:40");
  EXPECT_EQ(visible("29 вересня 2021, 12:40"), "2021-09-29T12:40");
  EXPECT_EQ(visible("29 Σεπτεμβρίου 2021"), "2021-09-29");
  EXPECT_EQ(visible("29 EYLÜL 2021"), "2021-09-29");
  EXPECT_EQ(visible("12 KASIM 2021 Cuma"), "2021-11-12");
  EXPECT_EQ(visible("2021. szeptember 29."), "2021-09-29");
  EXPECT_EQ(visible("2021 m. rugsėjo 29 d. 10:20"), "2021-09-29T10:20");
  EXPECT_EQ(visible("2021. gada 29. septembris"), "2021-09-29");
  EXPECT_EQ(visible("29. syyskuuta 2021 klo 10.20"), "2021-09-29T10:20");
  EXPECT_EQ(visible("29 september 2021 kl. 10.20"), "2021-09-29T10:20");
  EXPECT_EQ(visible("29 septembrie 2021"), "2021-09-29");
  EXPECT_EQ(visible("ngày 29 tháng 9 năm 2021"), "2021-09-29");
  EXPECT_EQ(visible("Rabu, 29 September 2021 | 10:20 WIB"), "2021-09-29T10:20+07:00");
  EXPECT_EQ(visible("2021年9月29日 21時37分"), "2021-09-29T21:37");
  EXPECT_EQ(visible("令和3年9月29日"), "2021-09-29");
  EXPECT_EQ(visible("2021年09月29日 下午3:20"), "2021-09-29T15:20");
  EXPECT_EQ(visible("2021년 9월 29일 오후 3:20"), "2021-09-29T15:20");
  EXPECT_EQ(visible("입력 2021.09.29 20:00"), "2021-09-29T20:00");
  EXPECT_EQ(visible("29 سبتمبر 2021"), "2021-09-29");
  EXPECT_EQ(visible("٢٩ أيلول/سبتمبر ٢٠٢١"), "2021-09-29");
  EXPECT_EQ(visible("۱۵ آبان ۱۴۰۲"), "2023-11-06");
  EXPECT_EQ(visible("29 בספטמבר 2021"), "2021-09-29");
  EXPECT_EQ(visible("29 सितंबर 2021"), "2021-09-29");
  EXPECT_EQ(visible("২৯ সেপ্টেম্বর ২০২১"), "2021-09-29");
  EXPECT_EQ(visible("29 กันยายน 2564 เวลา 10:20 น."), "2021-09-29T10:20");
  EXPECT_EQ(visible("29 ก.ย. 2564"), "2021-09-29");
}

TEST(VisibleDate, WordsThatDifferBetweenLanguages) {
  EXPECT_EQ(visible("5. listopada 2021.", {.language = "hr"}), "2021-10-05");
  EXPECT_EQ(visible("5 listopada 2021", {.language = "pl"}), "2021-11-05");
}

TEST(VisibleDate, TimeBeforeTheDay) {
  EXPECT_EQ(visible("09:12, 29 September 2021"), "2021-09-29T09:12");
  EXPECT_EQ(visible("9:12 AM ET, Wed September 29, 2021"), "2021-09-29T09:12");
}

TEST(VisibleDate, DayAndMonthByLocaleOrNotAtAll) {
  EXPECT_EQ(visible("03/04/2021"), "2021-04-03?");
  EXPECT_EQ(visible("03/04/2021", {.order = DayOrder::kMonthFirst}), "2021-03-04");
  EXPECT_EQ(visible("03/04/2021", {.order = DayOrder::kDayFirst}), "2021-04-03");
  EXPECT_EQ(visible("03/14/2021"), "2021-03-14");
  EXPECT_EQ(visible("04/04/2021"), "2021-04-04");
  EXPECT_EQ(visible("29.09.21"), "2021-09-29");
}

TEST(VisibleDate, WhatIsNoDate) {
  for (const char* text :
       {"2 hours ago", "Yesterday at 10:20", "29 September", "version 1.2.2010.4", "10.20.30.40", "2021", "10-15-20",
        "555-123-2021", "Copyright 2010-2021", "may 5 people", "12,05,2021 items", ""}) {
    EXPECT_EQ(visible(text), "none") << text;
  }
}

TEST(VisibleDate, SeveralInOrder) {
  EXPECT_EQ(visible("Published Sep 29, 2021, updated Oct 1, 2021 10:20"), "2021-09-29 2021-10-01T10:20");
}

TEST(UrlDate, Forms) {
  const auto url = [](std::string_view text) {
    const auto date = read_url_date(text);
    return date ? to_iso(*date) : "none";
  };
  EXPECT_EQ(url("https://example.org/2021/09/29/a-title"), "2021-09-29");
  EXPECT_EQ(url("https://example.org/a-title-2021-09-29.html"), "2021-09-29");
  EXPECT_EQ(url("https://example.org/news/20210929/x"), "2021-09-29");
  EXPECT_EQ(url("https://example.org/2021/sep/29/a"), "2021-09-29");
  EXPECT_EQ(url("https://example.org/2021/September/29/a"), "2021-09-29");
  EXPECT_EQ(url("https://example.org/2021/septem/29/a"), "none");
  EXPECT_EQ(url("https://example.org/2021/settembre/29/a"), "2021-09-29");
  EXPECT_EQ(url("https://example.org/2021-oktober-29-a"), "2021-10-29");
  EXPECT_EQ(url("https://example.org/news/A2021092913120001"), "2021-09-29");
  EXPECT_EQ(url("https://example.org/news/A2021092999990001"), "none");
  EXPECT_EQ(url("https://archive.example/web/20160218174457/example.org/a"), "none");
  EXPECT_EQ(url("https://example.org/2021/09/a"), "none");
  EXPECT_EQ(url("https://example.org/id/1202109291"), "none");
  EXPECT_EQ(url("https://example.org/?d=2021-09-29"), "none");
}

TEST(Date, SecondsThereAndBack) {
  for (const std::int64_t seconds : {0LL, 951'782'400LL, 1'632'921'164LL, 4'102'444'799LL}) {
    EXPECT_EQ(second_number(from_second_number(seconds)), seconds);
  }
  EXPECT_EQ(to_iso(from_second_number(951'782'400)), "2000-02-29T00:00:00Z");
}

TEST(Date, OrderOfDayAndMonthByLanguage) {
  EXPECT_EQ(day_order_of("en-US"), DayOrder::kMonthFirst);
  EXPECT_EQ(day_order_of("en_GB"), DayOrder::kDayFirst);
  EXPECT_EQ(day_order_of("en"), DayOrder::kUnknown);
  EXPECT_EQ(day_order_of("de"), DayOrder::kDayFirst);
  EXPECT_EQ(day_order_of(""), DayOrder::kUnknown);
}

}  // namespace
}  // namespace tearsheet::date
