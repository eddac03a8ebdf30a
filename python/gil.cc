#include "python/gil.h"

#include <pthread.h>

#include <atomic>
#include <chrono>
#include <mutex>
#include <set>
#include <thread>
#include <utility>

namespace tearsheet::python {

struct EndsWithPython::Entry {
  std::mutex mutex;
  std::function<void()> end;  // under `mutex`; none once the object goes
};

namespace {

namespace nb = nanobind;

// Of the process, as the interpreter is. Never destroyed: threads may look at it to the last.
struct Interpreter {
  std::atomic<bool> ends{false};
  std::atomic<unsigned> asking{0};  // threads between their look at `ends` and the GIL
  std::thread::id last_thread;      // the one that ends Python; set before `ends`
  std::mutex mutex;
  std::set<std::shared_ptr<void>> entries;  // under `mutex`
};

Interpreter& interpreter() {
  static auto* const one = new Interpreter;
  return *one;
}

// Called without the GIL. Does not return where there is no GIL to be had any more.
void begin_asking() {
  Interpreter& python = interpreter();
  ++python.asking;
  if (!python.ends || std::this_thread::get_id() == python.last_thread) return;
  --python.asking;
  sleep_until_the_end();
}

void end_asking() { --interpreter().asking; }

}  // namespace

void before_python_ends() {
  Interpreter& python = interpreter();
  python.last_thread = std::this_thread::get_id();
  const WithoutGil released;
  std::set<std::shared_ptr<void>> entries;
  {
    const std::lock_guard lock(python.mutex);
    entries = python.entries;
  }
  // Each under its own lock: to end one may be to destroy others, here or in a thread that is waited for.
  for (const std::shared_ptr<void>& held : entries) {
    auto& entry = *static_cast<EndsWithPython::Entry*>(held.get());
    const std::lock_guard lock(entry.mutex);
    if (entry.end) entry.end();
  }
  python.ends = true;
  while (python.asking != 0) std::this_thread::sleep_for(std::chrono::milliseconds(1));
}

void sleep_until_the_end() {
  while (true) ::pause();
}

WithoutGil::~WithoutGil() {
  if (state_ == nullptr) return;
  begin_asking();
  PyEval_RestoreThread(state_);
  end_asking();
}

WithGil::WithGil() {
  const bool is_held = PyGILState_Check() != 0;
  if (!is_held) begin_asking();
  state_ = PyGILState_Ensure();
  if (!is_held) end_asking();
}

EndsWithPython::EndsWithPython(std::function<void()> end) : entry_(std::make_shared<Entry>()) {
  entry_->end = std::move(end);
  const std::lock_guard lock(interpreter().mutex);
  interpreter().entries.insert(entry_);
}

EndsWithPython::~EndsWithPython() {
  const WithoutGil released;
  {
    const std::lock_guard lock(interpreter().mutex);
    interpreter().entries.erase(entry_);
  }
  const std::lock_guard lock(entry_->mutex);
  entry_->end = nullptr;
}

void bind_gil(nb::module_& module) {
  nb::set_leak_warnings(false);  // what a program still holds at its end is no affair of its user's terminal
  interpreter();
  ::pthread_atfork(nullptr, nullptr, [] { interpreter().asking = 0; });
  module.def("_before_python_ends", &before_python_ends);
  nb::module_::import_("atexit").attr("register")(module.attr("_before_python_ends"));
}

}  // namespace tearsheet::python
