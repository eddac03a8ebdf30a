#include "src/pipeline/worker_process.h"

#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <exception>
#include <utility>

#include "src/pipeline/output_file.h"
#include "src/pipeline/row_maker.h"
#include "src/pipeline/wire.h"

namespace tearsheet::pipeline {
namespace {

constexpr char kSpawn = 's';
constexpr char kSpawned = 'y';
constexpr char kNotSpawned = 'n';

bool send_all(int socket, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent < 0 && errno == EINTR) continue;
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

bool receive_exactly(int socket, char* to, std::size_t size) {
  while (size > 0) {
    const ssize_t got = ::recv(socket, to, size, 0);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return false;
    to += got;
    size -= static_cast<std::size_t>(got);
  }
  return true;
}

bool send_message(int socket, std::string_view message) {
  std::string length;
  put_number(static_cast<std::uint64_t>(message.size()), length);
  return send_all(socket, length) && send_all(socket, message);
}

bool receive_message(int socket, std::string& message) {
  std::uint64_t size = 0;
  if (!receive_exactly(socket, reinterpret_cast<char*>(&size), sizeof size)) return false;
  message.resize(size);
  return receive_exactly(socket, message.data(), size);
}

// A worker's life.
void serve(int socket, const RowPlan& plan) {
  RowMaker maker(plan);
  Rows rows = empty_rows(plan);
  Page page;
  std::string message;
  while (receive_message(socket, message)) {
    std::string_view in = message;
    page.clear();
    rows.clear();
    if (!page.read(in)) return;
    try {
      maker.make(page, rows);
    } catch (const std::exception& problem) {
      rows.clear();
      maker.make_failed(page, problem.what(), rows);
    }
    std::string answer;
    rows.write(answer);
    if (!send_message(socket, answer)) return;
  }
}

// Sends one byte and, if there is one, a descriptor along with it.
void send_descriptor(int control, char byte, int descriptor) {
  iovec part{&byte, 1};
  alignas(cmsghdr) char space[CMSG_SPACE(sizeof(int))] = {};
  msghdr message{};
  message.msg_iov = &part;
  message.msg_iovlen = 1;
  if (descriptor >= 0) {
    message.msg_control = space;
    message.msg_controllen = sizeof space;
    cmsghdr* const header = CMSG_FIRSTHDR(&message);
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN(sizeof(int));
    std::memcpy(CMSG_DATA(header), &descriptor, sizeof descriptor);
  }
  while (::sendmsg(control, &message, MSG_NOSIGNAL) < 0 && errno == EINTR) {
  }
}

void spawn_on_request(int control, const RowPlan& plan) {
  char request = 0;
  while (receive_exactly(control, &request, 1)) {
    while (::waitpid(-1, nullptr, WNOHANG) > 0) {
    }
    int ends[2];
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) {
      send_descriptor(control, kNotSpawned, -1);
      continue;
    }
    const pid_t worker = ::fork();
    if (worker == 0) {
      ::close(control);
      ::close(ends[0]);
      serve(ends[1], plan);
      ::_exit(0);
    }
    ::close(ends[1]);
    send_descriptor(control, worker > 0 ? kSpawned : kNotSpawned, worker > 0 ? ends[0] : -1);
    ::close(ends[0]);
  }
  // The sockets have ended too: none is left behind.
  while (::waitpid(-1, nullptr, 0) > 0 || errno == EINTR) {
  }
}

}  // namespace

Result<std::unique_ptr<WorkerSpawner>> WorkerSpawner::start(const RowPlan& plan) {
  int ends[2];
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) {
    return std::unexpected(io_error("start", "worker processes", errno));
  }
  const pid_t process = ::fork();
  if (process < 0) {
    const int number = errno;
    ::close(ends[0]);
    ::close(ends[1]);
    return std::unexpected(io_error("start", "worker processes", number));
  }
  if (process == 0) {
    ::close(ends[0]);
    // A terminal's Ctrl-C reaches the whole group; the parent decides, and the sockets' end tells the rest.
    std::signal(SIGINT, SIG_IGN);
    std::signal(SIGTERM, SIG_IGN);
    // A crash is expected here, and is to be one: no handler of the caller's, no core file a page.
    for (const int fatal : {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT}) std::signal(fatal, SIG_DFL);
    const rlimit none{0, 0};
    ::setrlimit(RLIMIT_CORE, &none);
    spawn_on_request(ends[1], plan);
    ::_exit(0);
  }
  ::close(ends[1]);
  return std::unique_ptr<WorkerSpawner>(new WorkerSpawner(ends[0], process));
}

WorkerSpawner::~WorkerSpawner() {
  ::close(control_);
  while (::waitpid(process_, nullptr, 0) < 0 && errno == EINTR) {
  }
}

Result<int> WorkerSpawner::spawn() {
  const std::lock_guard lock(mutex_);
  char byte = 0;
  iovec part{&byte, 1};
  alignas(cmsghdr) char space[CMSG_SPACE(sizeof(int))] = {};
  msghdr message{};
  message.msg_iov = &part;
  message.msg_iovlen = 1;
  message.msg_control = space;
  message.msg_controllen = sizeof space;
  ssize_t got = -1;
  if (send_all(control_, {&kSpawn, 1})) {
    do {
      got = ::recvmsg(control_, &message, MSG_CMSG_CLOEXEC);
    } while (got < 0 && errno == EINTR);
  }
  const cmsghdr* const header = got == 1 ? CMSG_FIRSTHDR(&message) : nullptr;
  if (byte != kSpawned || header == nullptr || header->cmsg_type != SCM_RIGHTS) {
    return std::unexpected(Error{ErrorCode::kIo, "cannot start a worker process"});
  }
  int descriptor = -1;
  std::memcpy(&descriptor, CMSG_DATA(header), sizeof descriptor);
  return descriptor;
}

WorkerProcess::~WorkerProcess() {
  if (socket_ >= 0) ::close(socket_);
}

Result<bool> WorkerProcess::make(const Page& page, Rows& rows) {
  if (socket_ < 0) {
    const Result<int> spawned = spawner_.spawn();
    if (!spawned) return std::unexpected(spawned.error());
    socket_ = *spawned;
  }
  message_.clear();
  page.write(message_);
  if (send_message(socket_, message_) && receive_message(socket_, message_)) {
    std::string_view in = message_;
    if (rows.read(in) && in.empty() && rows.rows.size() == 1) return true;
  }
  ::close(std::exchange(socket_, -1));
  return false;
}

}  // namespace tearsheet::pipeline
