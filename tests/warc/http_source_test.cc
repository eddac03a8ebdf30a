// Archives read over HTTP from a small server on the loopback: ranges, transfers that break off and are taken up again,
// servers without ranges, files that change under way, refusals.
#include <arpa/inet.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <charconv>
#include <mutex>
#include <thread>

#include "tests/warc/archive_maker.h"

namespace tearsheet {
namespace {

using namespace test;

// One request a connection, answered in turn, until it is destroyed.
class Server {
 public:
  struct Behaviour {
    bool knows_ranges = true;
    std::size_t breaks_after = SIZE_MAX;  // body bytes of one answer, then the connection closes
    int first_answers_503 = 0;
    int status = 200;
    bool changes = false;  // another ETag with every answer
    std::string redirect_to;
  };

  Server(std::string file, Behaviour behaviour) : file_(std::move(file)), behaviour_(std::move(behaviour)) {
    listener_ = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    EXPECT_EQ(bind(listener_, reinterpret_cast<sockaddr*>(&address), size), 0);
    EXPECT_EQ(listen(listener_, 16), 0);
    getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size);
    port_ = ntohs(address.sin_port);
    thread_ = std::thread([this] { serve(); });
  }
  ~Server() {
    stop_ = true;
    thread_.join();
    close(listener_);
  }
  std::string address() const { return "http://127.0.0.1:" + std::to_string(port_) + "/crawl.warc.gz"; }
  std::vector<std::string> ranges() {
    const std::lock_guard lock(mutex_);
    return ranges_;
  }

 private:
  void serve() {
    while (!stop_) {
      pollfd waiting{listener_, POLLIN, 0};
      if (poll(&waiting, 1, 20) <= 0) continue;
      const int connection = accept(listener_, nullptr, nullptr);
      if (connection < 0) continue;
      answer(connection);
      close(connection);
    }
  }

  void answer(int connection) {
    std::string request;
    char room[4096];
    while (request.find("\r\n\r\n") == request.npos) {
      const ssize_t count = recv(connection, room, sizeof room, 0);
      if (count <= 0) return;
      request.append(room, static_cast<std::size_t>(count));
    }
    std::string asked;
    if (const std::size_t at = request.find("Range: bytes="); at != request.npos)
      asked = request.substr(at + 13, request.find('\r', at) - at - 13);
    {
      const std::lock_guard lock(mutex_);
      ranges_.push_back(asked);
    }
    const int number = answers_++;
    std::string head;
    std::size_t first = 0;
    std::size_t last = file_.size();
    if (!behaviour_.redirect_to.empty()) {
      send_all(connection, "HTTP/1.1 302 Found\r\nConnection: close\r\nContent-Length: 0\r\nLocation: " +
                               behaviour_.redirect_to + "\r\n\r\n");
      return;
    }
    if (number < behaviour_.first_answers_503) {
      send_all(connection, "HTTP/1.1 503 Busy\r\nConnection: close\r\nContent-Length: 4\r\n\r\nbusy");
      return;
    }
    if (behaviour_.status != 200) {
      send_all(connection, "HTTP/1.1 " + std::to_string(behaviour_.status) +
                               " No\r\nConnection: close\r\nContent-Length: 2\r\n\r\nno");
      return;
    }
    const bool partial = behaviour_.knows_ranges && !asked.empty();
    if (partial) {
      std::from_chars(asked.data(), asked.data() + asked.size(), first);
      const std::size_t dash = asked.find('-');
      std::size_t end = file_.size() - 1;
      std::from_chars(asked.data() + dash + 1, asked.data() + asked.size(), end);
      if (first >= file_.size()) {
        send_all(connection, "HTTP/1.1 416 No\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
        return;
      }
      last = std::min(end + 1, file_.size());
      head = "HTTP/1.1 206 Partial Content\r\nContent-Range: bytes " + std::to_string(first) + "-" +
             std::to_string(last - 1) + "/" + std::to_string(file_.size()) + "\r\n";
    } else {
      head = "HTTP/1.1 200 OK\r\n";
    }
    head += "ETag: \"" + std::to_string(behaviour_.changes ? number : 0) +
            "\"\r\nConnection: close\r\nContent-Length: " + std::to_string(last - first) + "\r\n\r\n";
    send_all(connection, head + file_.substr(first, std::min(last - first, behaviour_.breaks_after)));
  }

  static void send_all(int connection, const std::string& bytes) {
    std::size_t sent = 0;
    while (sent < bytes.size()) {
      const ssize_t count = send(connection, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
      if (count <= 0) return;
      sent += static_cast<std::size_t>(count);
    }
    shutdown(connection, SHUT_WR);
    char room[4096];
    while (recv(connection, room, sizeof room, 0) > 0) {
    }
  }

  std::string file_;
  Behaviour behaviour_;
  int listener_ = -1;
  unsigned port_ = 0;
  std::atomic<bool> stop_ = false;
  int answers_ = 0;
  std::mutex mutex_;
  std::vector<std::string> ranges_;
  std::thread thread_;
};

std::string archive(int count) {
  std::string out;
  for (int i = 0; i < count; ++i) out += gzipped(page("http://example.org/" + std::to_string(i), some_text(9000, i)));
  return out;
}

SeenAll read_from(const Server& server, const WarcOptions& options = {}, unsigned retries = 3) {
  auto source = open_source(server.address(), {.network_retries = retries});
  EXPECT_TRUE(source.has_value());
  return read_all(std::move(*source), options);
}

TEST(HttpSource, ReadsAFileInOneRequest) {
  const std::string file = archive(100);
  Server server(file, {});
  const SeenAll all = read_from(server);
  EXPECT_EQ(all.error, "");
  EXPECT_EQ(all.records.size(), 100U);
  EXPECT_EQ(all.covered, file.size());
  EXPECT_THAT(server.ranges(), ::testing::ElementsAre(""));
}

TEST(HttpSource, TakesUpABrokenTransferWhereItBroke) {
  const std::string file = archive(100);
  Server server(file, {.breaks_after = file.size() / 4 + 1});
  const SeenAll all = read_from(server);
  EXPECT_EQ(all.error, "");
  EXPECT_EQ(all.records.size(), 100U);
  EXPECT_EQ(all.covered, file.size());
  EXPECT_EQ(server.ranges().size(), 4U);
  EXPECT_EQ(server.ranges()[1], std::to_string(file.size() / 4 + 1) + "-");
}

TEST(HttpSource, PassesOverWhatItHasWhereAServerKnowsNoRanges) {
  const std::string file = archive(20);
  Server server(file, {.knows_ranges = false});
  const SeenAll whole = read_from(server);
  const SeenAll one = read_from(server, {.range = {whole.records[7].offset, whole.records[7].length}});
  EXPECT_EQ(one.error, "");
  ASSERT_EQ(one.records.size(), 1U);
  EXPECT_EQ(one.records[0].uri, "http://example.org/7");
}

TEST(HttpSource, AsksForAnIndexedRecordAlone) {
  const std::string file = archive(50);
  const SeenAll whole = read_all(file);
  Server server(file, {});
  const Seen& wanted = whole.records[30];
  const SeenAll one = read_from(server, {.range = {wanted.offset, wanted.length}});
  ASSERT_EQ(one.records.size(), 1U);
  EXPECT_EQ(one.records[0].content, wanted.content);
  EXPECT_EQ(one.counts.file_bytes, wanted.length);
  EXPECT_THAT(server.ranges(), ::testing::Contains(std::to_string(wanted.offset) + "-" +
                                                   std::to_string(wanted.offset + wanted.length - 1)));
}

TEST(HttpSource, SaysSoWhenTheFileChangesUnderWay) {
  const std::string file = archive(100);
  Server server(file, {.breaks_after = file.size() / 2, .changes = true});
  EXPECT_THAT(read_from(server).error, ::testing::HasSubstr("has changed"));
}

TEST(HttpSource, TriesAgainWhenTheServerIsBusyButNotForever) {
  const std::string file = archive(3);
  Server busy(file, {.first_answers_503 = 2});
  EXPECT_EQ(read_from(busy).records.size(), 3U);
  Server broken(file, {.breaks_after = 0});
  EXPECT_THAT(read_from(broken, {}, 1).error, ::testing::HasSubstr("remaining to read"));
}

TEST(HttpSource, NamesTheRefusal) {
  Server server("", {.status = 404});
  const SeenAll all = read_from(server);
  EXPECT_THAT(all.error, ::testing::HasSubstr("HTTP 404"));
  EXPECT_THAT(all.error, ::testing::HasSubstr(server.address()));
}

TEST(HttpSource, FollowsARedirectButNotToAFile) {
  const std::string file = archive(3);
  Server target(file, {});
  Server redirect(file, {.redirect_to = target.address()});
  EXPECT_EQ(read_from(redirect).records.size(), 3U);
  Server to_file(file, {.redirect_to = "file:///etc/passwd"});
  EXPECT_NE(read_from(to_file).error, "");
}

}  // namespace
}  // namespace tearsheet
